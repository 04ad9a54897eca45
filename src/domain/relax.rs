//! Ways to widen a choice that leaves few homes: each gives up one thing and says how many homes that brings.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::{
    columns::{Columns, Fold},
    filter::{Filter, Group, Reading},
    measure::Decimal,
};

/// Ways told.
const WAYS: usize = 4;

/// What is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The highest price, raised to the next round number at which another home comes in.
    MaxRent(Decimal),
    /// The date, moved to the next one at which another home is free.
    AvailableBy(NaiveDate),
    /// The least area in square feet, lowered to the next round number at which another home comes in.
    MinArea(Decimal),
    /// The lowest price.
    NoMinRent,
    /// A group's whole choice; never [`Group::Rent`].
    Without(Group),
    /// Every choice, where none alone brings another home.
    All,
}

/// A wider choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relaxation {
    pub way: Way,
    /// On its first page, in the same order and view.
    pub filter: Filter,
    /// The homes that match it: more than match now.
    pub count: usize,
}

/// Up to four ways, the best first: bounds that are only moved, then those that bring the most. Empty where no choice stands in the way.
pub fn relaxations(filter: &Filter, homes: &[Columns], fold: Fold) -> Vec<Relaxation> {
    let matched = |filter: &Filter| {
        let matcher = filter.matcher(Reading::Listing, fold);
        homes.iter().filter(|home| matcher.matches(home)).count()
    };
    let now = matched(filter);
    let relaxation = |way: Way| {
        let filter = relaxed(filter, way);
        Relaxation { count: matched(&filter), way, filter }
    };
    let mut found: Vec<Relaxation> =
        ways(filter, homes, fold).into_iter().map(relaxation).filter(|relaxation| relaxation.count > now).collect();
    found.sort_by_key(|relaxation| (!relaxation.way.moves_a_bound(), Reverse(relaxation.count)));
    found.truncate(WAYS);
    if found.is_empty() {
        found.extend(Some(relaxation(Way::All)).filter(|relaxation| relaxation.count > now));
    }
    found
}

impl Way {
    const fn moves_a_bound(self) -> bool {
        matches!(self, Self::MaxRent(_) | Self::AvailableBy(_) | Self::MinArea(_))
    }
}

/// Every way there is for what is chosen, whatever it brings.
fn ways(filter: &Filter, homes: &[Columns], fold: Fold) -> Vec<Way> {
    let matcher = &filter.matcher(Reading::Listing, fold);
    // Homes that nothing but this group shuts out.
    let shut_out =
        |group: Group| homes.iter().filter(move |home| Group::ALL.into_iter().all(|other| matcher.passes(other, home) != (other == group)));
    let mut ways = Vec::new();
    if let Some(max) = filter.max_rent {
        let fits = |price: &Decimal| *price > max && filter.min_rent.is_none_or(|min| *price >= min);
        let next = shut_out(Group::Rent).flat_map(|home| [home.gross, home.net]).flatten().filter(fits).min();
        ways.extend(next.map(|price| Way::MaxRent(rounded_up(price))));
    }
    if filter.min_rent.is_some() {
        ways.push(Way::NoMinRent);
    }
    if filter.available_by.is_some() {
        let next = shut_out(Group::AvailableBy).filter_map(|home| home.available).min();
        ways.push(next.map_or(Way::Without(Group::AvailableBy), Way::AvailableBy));
    }
    if filter.min_square_feet.is_some() {
        let next = shut_out(Group::Area).filter_map(|home| home.area).max();
        ways.push(next.map_or(Way::Without(Group::Area), |area| Way::MinArea(rounded_down(area))));
    }
    let whole = [
        (Group::Bed, !filter.bed.is_empty()),
        (Group::Bath, filter.bath.is_some()),
        (Group::Outdoor, filter.outdoor_any || !filter.outdoor.is_empty()),
        (Group::Status, !filter.status.is_empty()),
        (Group::Exposure, !filter.exposure.is_empty()),
        (Group::Floor, !filter.floor.is_empty()),
        (Group::Concession, filter.concession),
        (Group::Text, filter.q.is_some()),
    ];
    ways.extend(whole.into_iter().filter(|(_, chosen)| *chosen).map(|(group, _)| Way::Without(group)));
    ways
}

/// The filter with what a way gives up given up.
fn relaxed(filter: &Filter, way: Way) -> Filter {
    let mut wider = filter.clone().first_page();
    match way {
        Way::MaxRent(max) => wider.max_rent = Some(max),
        Way::AvailableBy(date) => wider.available_by = Some(date),
        Way::MinArea(area) => wider.min_square_feet = Some(area),
        Way::NoMinRent => wider.min_rent = None,
        Way::All => wider = Filter { sort: filter.sort, view: filter.view, ..Filter::default() },
        Way::Without(group) => match group {
            Group::Bed => wider.bed.clear(),
            Group::Bath => wider.bath = None,
            Group::Rent => (wider.min_rent, wider.max_rent) = (None, None),
            Group::Area => wider.min_square_feet = None,
            Group::Outdoor => {
                wider.outdoor.clear();
                wider.outdoor_any = false;
            }
            Group::Status => wider.status.clear(),
            Group::AvailableBy => wider.available_by = None,
            Group::Exposure => wider.exposure.clear(),
            Group::Floor => wider.floor.clear(),
            Group::Concession => wider.concession = false,
            Group::Text => wider.q = None,
        },
    }
    wider
}

/// Whole numbers between two round ones: 50 for 3,670, 5 for 688, 1 for 40.
fn step(whole: i64) -> i64 {
    (10_i64.pow(whole.max(1).ilog10()) / 20).max(1)
}

fn rounded_up(value: Decimal) -> Decimal {
    let one = Decimal::whole(1).millionths();
    let whole = value.millionths() / one + i64::from(value.millionths() % one > 0);
    let step = step(whole);
    Decimal::whole((whole + step - 1) / step * step).max(value)
}

fn rounded_down(value: Decimal) -> Decimal {
    let whole = value.millionths() / Decimal::whole(1).millionths();
    let step = step(whole);
    if whole < 1 { value } else { Decimal::whole(whole / step * step) }
}
