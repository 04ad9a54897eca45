//! What a home costs, gross first: rent, required fees, what is paid each month; the net rent softly below.

use leptos::prelude::*;

use crate::{
    domain::{
        card::PriceText,
        price::{Basis, Per, Period},
        unit::Unit,
    },
    server::{
        settings::{Fee, FeePeriod},
        site::{Moment, Site},
    },
};

pub fn view(site: &Site, moment: &Moment, unit: &Unit, price: PriceText) -> impl IntoView + use<> {
    let words = &site.words;
    let writer = site.writer(moment);
    let currency = unit.price.currency;
    let money = |minor: i64| words.money(minor, currency);
    let rent_label = words.text(match unit.price.basis {
        Basis::Sale => "sale-price",
        Basis::Rent { period: Period::Month, .. } => "rent-each-month",
        Basis::Rent { period: Period::Week, per: Per::Person } => "rent-per-person-week",
        Basis::Rent { period: Period::Week, per: Per::Home } => "rent-each-week",
    });
    let row = |class: &'static str, label: String, amount: String| view! { <div class=class><dt>{label}</dt><dd>{amount}</dd></div> };

    let monthly = unit.price.gross.filter(|_| unit.price.basis == Basis::MONTHLY);
    let fees: &[Fee] = if monthly.is_some() { &moment.building.settings.fees } else { &[] };
    let total = |period: FeePeriod| fees.iter().filter(|fee| fee.required && fee.period == period).map(|fee| fee.amount).sum::<i64>();
    let each = fees.iter().filter(|fee| fee.period == FeePeriod::Month).map(|fee| {
        let mut label = words.with("fee-each-month", &[("value", &fee.name)]);
        if !fee.required {
            label = format!("{label} ({})", words.text("optional"));
        }
        row(if fee.required { "fee" } else { "soft" }, label, money(fee.amount))
    });
    let each = each.collect_view();
    let pay = monthly.map(|rent| row("total", words.text("pay-each-month"), money(rent + total(FeePeriod::Month))));
    let net = unit.price.distinct_net().map(|net| {
        let why = [writer.offer(unit), writer.lease(unit)].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let label = if why.is_empty() { words.text("net-ledger-plain") } else { words.with("net-ledger", &[("value", &why)]) };
        view! { <div class="soft"><dt>{label}<small>{words.text("net-note")}</small></dt><dd>{money(net)}</dd></div> }
    });
    let once = fees.iter().filter(|fee| fee.period == FeePeriod::Once).map(|fee| {
        let mut label = words.with("fee-once", &[("value", &fee.name)]);
        if !fee.required {
            label = format!("{label} ({})", words.text("optional"));
        }
        row("soft", label, money(fee.amount))
    });
    let once = once.collect_view();
    let move_in = monthly
        .filter(|_| fees.iter().any(|fee| fee.required && fee.period == FeePeriod::Once))
        .map(|rent| row("soft", words.text("move-in-total"), money(rent + total(FeePeriod::Month) + total(FeePeriod::Once))));
    // What is not told cannot be stood in for by the average below.
    let amount = if unit.price.gross.is_some() { price.amount } else { words.text("price-on-request") };
    view! {
        <div
            class="ledger"
            data-rent-gross=price.gross
            data-rent-net=price.net
            data-sale-price=price.sale
            data-rent-period=price.by_week.then_some("week")
            data-rent-per=price.by_person.then_some("person")
        >
            <dl>
                {row("rent", rent_label, amount)}
                {each}
                {pay}
                {net}
                {once}
                {move_in}
            </dl>
        </div>
    }
}
