//! Homes that one may want instead of another: those with the same plan, and those that come near.

use super::{
    measure::Area,
    order::natural,
    unit::{Standing, Unit},
};

/// Areas that differ by no more than this many hundredths are told as nearly the same.
const NEARLY: i128 = 3;

/// How it is known that homes are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The vendor says that they share a layout.
    Layout,
    /// As many bedrooms and bathrooms, and nearly the same area: no more than that is known.
    Size,
}

/// Open homes beside one, no home twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike<'u> {
    pub likeness: Likeness,
    /// Free ones first, then by date and label.
    pub same: Vec<&'u Unit>,
    /// As many bedrooms, free, the nearest in rent first.
    pub similar: Vec<&'u Unit>,
}

/// Looks among `units` for homes beside `unit`, which may have left them.
pub fn alike<'u>(units: &'u [Unit], unit: &Unit) -> Alike<'u> {
    let others: Vec<&Unit> = units.iter().filter(|other| other.id != unit.id && other.status.meaning.is_open()).collect();
    let (likeness, (mut same, rest)) = match &unit.layout {
        Some(layout) => {
            let shares = |other: &&Unit| other.layout.as_ref().is_some_and(|other| other.id == layout.id);
            (Likeness::Layout, others.into_iter().partition::<Vec<_>, _>(shares))
        }
        None => (Likeness::Size, others.into_iter().partition::<Vec<_>, _>(|other| is_same_size(unit, other))),
    };
    same.sort_by(|a, b| {
        let place = |unit: &Unit| (unit.status.meaning, unit.available.is_none(), unit.available);
        place(a).cmp(&place(b)).then_with(|| natural(&a.label, &b.label))
    });
    let mut similar: Vec<&Unit> =
        rest.into_iter().filter(|other| other.beds == unit.beds && other.status.meaning == Standing::Available).collect();
    similar.sort_by(|a, b| distance(unit, a).cmp(&distance(unit, b)).then_with(|| natural(&a.label, &b.label)));
    Alike { likeness, same, similar }
}

/// Rooms and area are known of both.
fn is_same_size(a: &Unit, b: &Unit) -> bool {
    let (Some(area), Some(other)) = (a.area.map(Area::square_feet), b.area.map(Area::square_feet)) else { return false };
    let (area, other) = (i128::from(area.millionths()), i128::from(other.millionths()));
    a.beds.is_some() && a.beds == b.beds && a.baths.is_some() && a.baths == b.baths && (area - other).abs() * 100 <= area * NEARLY
}

/// How far a home is from another: those whose prices compare come first, the nearest in rent, then those with as many bathrooms.
fn distance(a: &Unit, b: &Unit) -> (bool, u64, bool) {
    let comparable = a.price.basis == b.price.basis && a.price.currency == b.price.currency;
    let apart = a.price.gross.zip(b.price.gross).filter(|_| comparable).map(|(a, b)| a.abs_diff(b));
    (apart.is_none(), apart.unwrap_or(0), a.baths != b.baths)
}
