//! What homes are compared by, in the order in which one asks: what they cost, when they are free, what they are. Amounts are as sent
//! or are sums that the page of a home tells too; what nobody tells has no row.

use crate::{
    domain::{
        card::{PriceText, Tone},
        measure::Decimal,
        unit::{Charge, Unit},
    },
    locales::HomeWriter,
    pages::unit::{
        ledger::{charge_label, move_in_label},
        sums::Sums,
    },
    server::{
        settings::FeePeriod,
        site::{Moment, Site},
    },
};

/// One thing that homes are compared by.
pub struct Row {
    pub label: String,
    /// Said below the label in small letters.
    pub note: Option<String>,
    /// By home; `None` where it is not told.
    pub cells: Vec<Option<Cell>>,
}

#[derive(PartialEq, Eq)]
pub enum Cell {
    /// Its note is the net rent.
    Price(PriceText),
    Standing(Tone, String),
    Text(String),
    /// With a line in small letters.
    Noted(String, String),
}

impl Row {
    /// Whether the homes are not all alike in it; one that does not tell is not like one that does.
    pub fn differs(&self) -> bool {
        self.cells.windows(2).any(|pair| pair[0] != pair[1])
    }
}

pub fn rows(site: &Site, moment: &Moment, homes: &[&Unit]) -> Vec<Row> {
    let compared = Compared { site, moment, writer: site.writer(moment), homes };
    let mut rows = compared.costs();
    rows.extend(compared.facts());
    rows.retain(|row| row.cells.iter().any(Option::is_some));
    rows
}

struct Compared<'c> {
    site: &'c Site,
    moment: &'c Moment,
    writer: HomeWriter<'c>,
    homes: &'c [&'c Unit],
}

impl Compared<'_> {
    fn row(&self, label: String, cell: impl Fn(&Unit) -> Option<Cell>) -> Row {
        Row { label, note: None, cells: self.homes.iter().map(|unit| cell(unit)).collect() }
    }

    fn text(&self, label: &str, value: impl Fn(&Unit) -> Option<String>) -> Row {
        self.row(self.site.words.text(label), |unit| value(unit).map(Cell::Text))
    }

    fn sums<'s>(&'s self, unit: &'s Unit) -> Sums<'s> {
        Sums::of(self.moment, unit)
    }

    fn costs(&self) -> Vec<Row> {
        let words = &self.site.words;
        let writer = &self.writer;
        let basis = self.homes.first().map_or(self.moment.snapshot.basis, |unit| unit.price.basis);
        // The sum of a lowest amount is a lowest amount.
        let sum = |unit: &Unit, minor: i64| {
            let money = words.money(minor, unit.price.currency);
            if unit.price.from { words.with("from-price", &[("value", &money)]) } else { money }
        };
        let mut rows = vec![
            self.row(words.with("live-col-rent", &[("basis", basis.word())]), |unit| Some(Cell::Price(self.price(unit)))),
            self.text("rent-in-a-month", |unit| Some(sum(unit, unit.price.monthly_equivalent()?))),
            self.text("pay-each-month", |unit| Some(sum(unit, self.sums(unit).each_month()?))),
            self.text("fact-offer", |unit| writer.offer(unit)),
            self.text("fact-lease", |unit| writer.lease(unit)),
        ];
        rows.extend(self.homes.first().map(|first| {
            let label = move_in_label(self.site, &self.sums(first));
            self.row(label, |unit| Some(Cell::Text(sum(unit, self.sums(unit).to_move_in()?))))
        }));
        rows.extend(self.homes.first().map(|first| self.lease_total(&self.sums(first))));
        rows.extend(self.charges());
        rows.push(self.text("fact-bills", |unit| writer.utilities(unit)));
        rows
    }

    fn facts(&self) -> Vec<Row> {
        let writer = &self.writer;
        let available = |unit: &Unit| unit.available.filter(|_| unit.status.meaning.is_open()).map(|date| self.site.words.date(date));
        vec![
            self.text("fact-available", available),
            self.row(self.site.words.text("fact-status"), |unit| Some(Cell::Standing(writer.tone(unit), writer.availability(unit)))),
            self.text("fact-kind", |unit| writer.kind(unit)),
            self.text("fact-beds", |unit| writer.beds(unit)),
            self.text("fact-baths", |unit| writer.baths(unit)),
            self.text("fact-area", |unit| writer.area_in_both(unit)),
            self.text("fact-floor", |unit| writer.floor(unit)),
            self.text("fact-light", |unit| unit.exposure.clone()),
            self.text("fact-outdoor", |unit| unit.outdoor.as_ref().map(|outdoor| writer.outdoor(outdoor))),
        ]
    }

    /// The price as on a card, with nothing but the net rent below it: all else has a row of its own.
    fn price(&self, unit: &Unit) -> PriceText {
        let net = unit.price.gross.and_then(|_| self.writer.net(unit));
        PriceText { note: net.unwrap_or_default(), ..self.writer.price(unit) }
    }

    /// `sums` tell the fees, which are the same for all homes of a building.
    fn lease_total(&self, sums: &Sums<'_>) -> Row {
        let words = &self.site.words;
        let fees = [FeePeriod::Month, FeePeriod::Once].into_iter().flat_map(|period| sums.required(period));
        let names: Vec<&str> = fees.map(|fee| fee.name.as_str()).collect();
        let cell = |unit: &Unit| {
            let total = self.sums(unit).over_the_lease()?;
            let money = words.money(total.amount, unit.price.currency);
            let months = Decimal::whole(i64::from(total.months));
            Some(match self.writer.offer(unit).filter(|_| total.at_most) {
                Some(offer) => Cell::Noted(
                    words.with("compare-at-most", &[("value", &money)]),
                    words.counted_with("compare-lease-less", months, &[("value", &offer)]),
                ),
                None => Cell::Noted(money, words.counted_with("lease-length", months, &[])),
            })
        };
        // Without fees nothing claims to be all that is paid.
        let Some(names) = (!names.is_empty()).then(|| names.join(", ")) else {
            return self.row(words.text("compare-lease-total-rent"), cell);
        };
        let note = words.with("compare-lease-total-what", &[("value", &names)]);
        Row { note: Some(note), ..self.row(words.text("compare-lease-total"), cell) }
    }

    /// What the vendor asks beside the price, a row for each name it has for it.
    fn charges(&self) -> Vec<Row> {
        let label = |charge: &Charge| charge_label(self.site, charge);
        let mut labels: Vec<String> = Vec::new();
        for charge in self.homes.iter().flat_map(|unit| &unit.charges).map(label) {
            if !labels.contains(&charge) {
                labels.push(charge);
            }
        }
        let rows = labels.into_iter().map(|name| {
            let amount = |unit: &Unit| {
                let charge = unit.charges.iter().find(|charge| label(charge) == name)?;
                Some(Cell::Text(self.site.words.money(charge.amount, unit.price.currency)))
            };
            self.row(name.clone(), amount)
        });
        rows.collect()
    }
}
