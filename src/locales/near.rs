//! Near misses and ways to widen a choice, put into words.

use super::{Catalogue, HomeWriter};
use crate::domain::{
    filter::{Filter, Group},
    measure::{Area, AreaUnit, Decimal, Floor},
    near::Miss,
    price::{Basis, Currency},
    relax::{Relaxation, Way},
    stack::StoreyName,
    unit::{Outdoor, Unit},
};

/// Characters of a searched text that are told.
const TOLD: usize = 40;

impl HomeWriter<'_> {
    /// Why a home does not match: "$75 over", "free 9 days after your date".
    pub fn miss(&self, miss: Miss, unit: &Unit, filter: &Filter) -> String {
        let words = self.words;
        let basis = ("basis", unit.price.basis.word());
        let money = |by: Decimal| words.money_style(unit.price.currency).write(by);
        let net = |net: bool| if net { "net" } else { "gross" };
        match miss {
            Miss::Over { by, net: of } => words.with("near-over", &[("value", &money(by)), ("price", net(of)), basis]),
            Miss::Under { by, net: of } => words.with("near-under", &[("value", &money(by)), ("price", net(of)), basis]),
            Miss::Late { days } => words.counted_with("near-late", Decimal::whole(days.into()), &[basis]),
            Miss::Undated => words.text("near-undated"),
            Miss::Beds { asked, .. } => match self.beds(unit) {
                Some(beds) if asked == Decimal::ZERO => words.with("near-no-studio", &[("home", &beds)]),
                Some(beds) => words.with("near-instead", &[("home", &beds), ("value", &asked.to_string())]),
                None => words.text("near-beds-unknown"),
            },
            Miss::Baths { asked, .. } => match self.baths(unit) {
                Some(baths) => words.with("near-instead", &[("home", &baths), ("value", &asked.to_string())]),
                None => words.text("near-baths-unknown"),
            },
            Miss::Smaller { by: Some(by) } => words.with("near-smaller", &[("value", &self.whole_area(by))]),
            Miss::Smaller { by: None } => words.text("near-area-unknown"),
            Miss::Outdoor => self.no_outdoor(unit, filter),
            Miss::Floor { asked } => match (self.floor(unit), unit.floor) {
                (Some(floor), Some(Floor { numbering, .. })) => {
                    let asked = self.storey(StoreyName::Floor(Floor { number: asked, numbering }.name()));
                    words.with("near-instead", &[("home", &floor), ("value", &asked)])
                }
                _ => words.text("near-floor-unknown"),
            },
            Miss::Exposure => match filter.exposure.as_slice() {
                _ if unit.exposure.is_none() => words.text("near-light-unknown"),
                [side] => words.with("near-no-light", &[("value", &shortened(side))]),
                _ => words.text("near-other-light"),
            },
            Miss::Concession => words.text("near-no-concession"),
            Miss::Text => words.with("near-no-text", &[("value", &shortened(filter.q.as_deref().unwrap_or_default()))]),
        }
    }

    /// What a home lacks outside, where that is known of it.
    fn no_outdoor(&self, unit: &Unit, filter: &Filter) -> String {
        let none = |space: &str| self.words.with("near-no-outdoor", &[("space", space)]);
        match (&unit.outdoor, filter.outdoor.as_slice()) {
            (None, _) => self.words.text("near-outdoor-unknown"),
            (Some(_), [space]) if !filter.outdoor_any => none(space.word()),
            (Some(Outdoor::None), _) => none("any"),
            (Some(_), _) => self.words.text("near-other-outdoor"),
        }
    }

    /// Square feet in the building's unit, at least one.
    fn whole_area(&self, square_feet: Decimal) -> String {
        let told = Area { value: square_feet, unit: AreaUnit::SquareFeet }.told_in(self.area_unit);
        let one = Decimal::whole(1).millionths();
        let whole = Decimal::whole((told.value.millionths().saturating_add(one - 1) / one).max(1));
        self.area_in(Area { value: whole, ..told }, told.unit)
    }
}

impl Catalogue {
    /// A way to widen a choice, with what it brings: "Up to $3,400: 7 homes".
    pub fn relaxation(&self, relaxation: &Relaxation, filter: &Filter, basis: Basis, currency: Currency) -> String {
        let basis = ("basis", basis.word());
        let way = match relaxation.way {
            Way::MaxRent(rent) => self.with("live-rent-to", &[("value", &self.money_style(currency).write(rent))]),
            Way::AvailableBy(date) => self.with("live-available-by", &[("value", &self.date(date))]),
            Way::MinArea(area) => self.with("live-area-min", &[("n", &area.to_string())]),
            Way::NoMinRent => self.with("relax-min-rent", &[basis]),
            Way::Without(Group::Text) => self.with("relax-text", &[("value", &shortened(filter.q.as_deref().unwrap_or_default()))]),
            Way::Without(group) => self.with(without(group), &[basis]),
            Way::All => self.text("relax-all"),
        };
        let count = Decimal::whole(i64::try_from(relaxation.count).unwrap_or(i64::MAX));
        self.counted_with("relax", count, &[("value", &way)])
    }
}

const fn without(group: Group) -> &'static str {
    match group {
        Group::Bed => "relax-bed",
        Group::Bath => "relax-bath",
        Group::Rent => "relax-rent",
        Group::Area => "relax-area",
        Group::Outdoor => "relax-outdoor",
        Group::Status => "relax-status",
        Group::AvailableBy => "relax-date",
        Group::Exposure => "relax-light",
        Group::Floor => "relax-floor",
        Group::Concession => "relax-concession",
        Group::Text => "relax-text",
    }
}

/// As much of a typed text as a sentence bears.
fn shortened(text: &str) -> String {
    let told: String = text.chars().filter(|c| !c.is_control()).take(TOLD).collect();
    if told.len() < text.len() { told + "…" } else { told }
}
