//! What a home costs, gross first: rent, required fees, what is paid each month; then, more softly, the net rent, what is paid once,
//! and what is optional. Amounts are as sent or set; the only sums are those of what is paid together.

use leptos::prelude::*;

use super::sums::Sums;
use crate::{
    domain::{
        card::PriceText,
        measure::Decimal,
        price::{Basis, Per, Period},
        unit::{Charge, ChargePeriod, Unit},
    },
    pages::shell::{contact, tour_link},
    server::{
        settings::{Fee, FeePeriod},
        site::{Moment, Site},
    },
};

/// One line of it.
struct Row {
    class: &'static str,
    label: String,
    /// Said below the label in small letters.
    note: Option<String>,
    amount: String,
}

impl Row {
    fn new(class: &'static str, label: String, amount: String) -> Self {
        Self { class, label, note: None, amount }
    }
}

pub fn view(site: &Site, moment: &Moment, unit: &Unit, price: PriceText) -> impl IntoView + use<> {
    let rows = rows(site, moment, unit).into_iter().map(|Row { class, label, note, amount }| {
        view! { <div class=class><dt>{label}{note.map(|note| view! { <small>{note}</small> })}</dt><dd>{amount}</dd></div> }
    });
    view! {
        <div
            class="ledger"
            data-rent-gross=price.gross
            data-rent-net=price.net
            data-sale-price=price.sale
            data-rent-period=price.by_week.then_some("week")
            data-rent-per=price.by_person.then_some("person")
        >
            <dl>{rows.collect_view()}</dl>
            {unit.price.gross.is_none().then(|| ask(site, moment))}
        </div>
    }
}

/// Whom to ask for a price that is not advertised.
fn ask(site: &Site, moment: &Moment) -> Option<impl IntoView + use<>> {
    let office = contact(site, &moment.building, "plain").map(IntoAny::into_any);
    let way = office.or_else(|| tour_link(site, &moment.building, None, "plain"))?;
    Some(view! { <p class="price-ask">{site.words.text("price-ask")}" "{way}</p> })
}

fn rows(site: &Site, moment: &Moment, unit: &Unit) -> Vec<Row> {
    let words = &site.words;
    let price = &unit.price;
    let label = words.text(match price.basis {
        Basis::Sale => "sale-price",
        Basis::Rent { period: Period::Month, per: Per::Home } => "rent-each-month",
        Basis::Rent { period: Period::Month, per: Per::Person } => "rent-per-person-month",
        Basis::Rent { period: Period::Week, per: Per::Home } => "rent-each-week",
        Basis::Rent { period: Period::Week, per: Per::Person } => "rent-per-person-week",
    });
    // A net rent alone does not stand in for what is paid.
    let Some(gross) = price.gross else {
        let rent = match unit.sold_together {
            Some(whole) => Row::new("rent", words.text("sale-price-together"), words.money(whole, price.currency)),
            None => Row::new("rent", label, words.text("price-on-request")),
        };
        return std::iter::once(rent).chain(net(site, moment, unit)).collect();
    };
    let money = |minor: i64| words.money(minor, price.currency);
    // The sum of a lowest amount is a lowest amount.
    let sum = |minor: i64| if price.from { words.with("from-price", &[("value", &money(minor))]) } else { money(minor) };
    let sums = Sums::of(moment, unit);
    let fee = |class: &'static str, fee: &Fee| Row::new(class, fee_label(site, fee), money(fee.amount));

    let mut rows = vec![Row::new("rent", label, sum(gross))];
    rows.extend(price.monthly_equivalent().map(|month| Row::new("soft", words.text("rent-in-a-month"), sum(month))));
    rows.extend(sums.required(FeePeriod::Month).map(|each| fee("fee", each)));
    rows.extend(sums.each_month().map(|total| Row::new("total", words.text("pay-each-month"), sum(total))));
    rows.extend(net(site, moment, unit).or_else(|| terms(site, moment, unit)));
    rows.extend(sums.required(FeePeriod::Once).map(|once| fee("soft", once)));
    rows.extend(sums.to_move_in().map(|total| Row::new("soft", move_in_label(site, &sums), sum(total))));
    rows.extend(unit.charges.iter().map(|charge| Row::new("soft", charge_label(site, charge), money(charge.amount))));
    let fees = &moment.building.settings.fees;
    rows.extend(fees.iter().filter(|fee| !fee.required).map(|optional| fee("soft", optional)));
    rows
}

/// The net rent as sent, with what makes it lower; `None` where it says nothing of its own.
fn net(site: &Site, moment: &Moment, unit: &Unit) -> Option<Row> {
    let net = unit.price.distinct_net()?;
    let writer = site.writer(moment);
    let label = match writer.offer_and_term(unit).or_else(|| writer.lease(unit)) {
        Some(why) => site.words.with("net-ledger", &[("value", &why)]),
        None => site.words.text("net-ledger-plain"),
    };
    let amount = site.words.money(net, unit.price.currency);
    Some(Row { note: Some(site.words.text("net-note")), ..Row::new("soft", label, amount) })
}

/// The offer and the lease where no net rent speaks of them.
fn terms(site: &Site, moment: &Moment, unit: &Unit) -> Option<Row> {
    if let Some(offer) = site.writer(moment).offer_and_term(unit) {
        return Some(Row::new("soft", site.words.text("ledger-offer"), offer));
    }
    let months = Decimal::whole(i64::from(unit.lease_months()?));
    Some(Row::new("soft", site.words.text("ledger-lease"), site.words.counted_with("lease-length", months, &[])))
}

/// "To move in: first month and Deposit".
pub fn move_in_label(site: &Site, sums: &Sums<'_>) -> String {
    let names: Vec<&str> = sums.required(FeePeriod::Once).map(|fee| fee.name.as_str()).collect();
    site.words.with("move-in-total", &[("value", &names.join(", "))])
}

/// What the vendor asks beside the price; whether it must be paid is not told, so it is in no sum.
pub fn charge_label(site: &Site, charge: &Charge) -> String {
    let name = charge.name.clone().unwrap_or_else(|| site.words.text("charge-deposit"));
    let id = match charge.period {
        ChargePeriod::Month => "fee-each-month",
        ChargePeriod::Once => "fee-once",
    };
    site.words.with(id, &[("value", &name)])
}

fn fee_label(site: &Site, fee: &Fee) -> String {
    let id = match fee.period {
        FeePeriod::Month => "fee-each-month",
        FeePeriod::Once => "fee-once",
    };
    let label = site.words.with(id, &[("value", &fee.name)]);
    if fee.required { label } else { site.words.with("fee-optional", &[("value", &label)]) }
}
