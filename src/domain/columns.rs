//! What filters, counts and sorts read of a home: plain columns, the same on the server and in the browser.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    measure::Decimal,
    price::Basis,
    unit::{OutdoorSpace, Standing, Unit},
};

/// Folds case and accents, so that `Café` and `CAFE` are one. Passed in, because the server and the browser each have their own
/// Unicode tables.
pub type Fold = fn(&str) -> String;

/// The searchable side of one home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    pub id: String,
    pub label: String,
    pub beds: Option<Decimal>,
    pub baths: Option<Decimal>,
    /// Major units; absent where not advertised, or on another basis than the building's commonest.
    pub gross: Option<Decimal>,
    pub net: Option<Decimal>,
    /// Square feet.
    pub area: Option<Decimal>,
    pub outdoor: Option<OutdoorSpace>,
    pub standing: Standing,
    pub available: Option<NaiveDate>,
    /// Folded components of the exposure.
    pub exposure: Vec<String>,
    pub floor: Option<Decimal>,
    pub concession: bool,
    /// Folded label, exposure, outdoor, layout and status, one a line: no searched word can span two.
    pub text: String,
}

impl Columns {
    /// `basis` is the building's commonest.
    pub fn of(unit: &Unit, basis: Basis, fold: Fold) -> Self {
        let amount = |minor: Option<i64>| minor.filter(|_| unit.price.basis == basis).map(|minor| unit.price.major(minor));
        let text = [
            unit.label.as_str(),
            unit.exposure.as_deref().unwrap_or(""),
            unit.outdoor.as_ref().map_or("", |outdoor| outdoor.word()),
            unit.layout.as_ref().map_or("", |layout| layout.name.as_str()),
            unit.status.raw.as_str(),
        ];
        Self {
            id: unit.id.clone(),
            label: unit.label.clone(),
            beds: unit.beds.map(|beds| beds.count),
            baths: unit.baths,
            gross: amount(unit.price.gross),
            net: amount(unit.price.net),
            area: unit.area.map(super::measure::Area::square_feet),
            outdoor: unit.outdoor.as_ref().and_then(super::unit::Outdoor::space),
            standing: unit.status.meaning,
            available: unit.available,
            exposure: unit.exposure_parts().map(fold).collect(),
            floor: unit.floor.map(|floor| floor.number),
            concession: unit.has_concession(),
            text: fold(&text.join("\n")),
        }
    }

    pub const fn is_priced(&self) -> bool {
        self.gross.is_some() || self.net.is_some()
    }
}

/// The basis most priced homes share; the first in order where two are as common, monthly rent where nothing is priced.
pub fn commonest_basis(units: &[Unit]) -> Basis {
    let mut seen: Vec<(Basis, usize)> = Vec::new();
    for unit in units.iter().filter(|unit| unit.price.is_known()) {
        match seen.iter_mut().find(|(basis, _)| *basis == unit.price.basis) {
            Some((_, count)) => *count += 1,
            None => seen.push((unit.price.basis, 1)),
        }
    }
    seen.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    seen.first().map_or(Basis::MONTHLY, |(basis, _)| *basis)
}
