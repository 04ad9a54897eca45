//! Near misses: the homes that come closest to a choice which leaves few, and what each of them misses.

use std::cmp::Ordering;

use chrono::Datelike as _;

use super::{
    columns::{Columns, Fold},
    filter::{Filter, Group, Matcher, Reading},
    measure::Decimal,
    order::compare,
};

/// Fewer matches than this, and the closest others are told.
pub const FEW: usize = 3;
/// Homes told.
const HOMES: usize = 6;
/// Groups that a home may miss and still be near.
const MISSES: usize = 2;

/// One group's choice that a home misses, and by how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Miss {
    /// Above the highest price asked for; of gross and net by the one that comes nearer, `net` where that is the net one.
    Over {
        by: Decimal,
        net: bool,
    },
    /// Below the lowest price asked for, likewise.
    Under {
        by: Decimal,
        net: bool,
    },
    /// Free this many days after the date.
    Late {
        days: i32,
    },
    /// No date is told.
    Undated,
    /// Rooms that it has, where told, and the nearest number asked for.
    Beds {
        has: Option<Decimal>,
        asked: Decimal,
    },
    Baths {
        has: Option<Decimal>,
        asked: Decimal,
    },
    /// Smaller by these square feet, or of unknown area.
    Smaller {
        by: Option<Decimal>,
    },
    /// None of the outdoor spaces asked for.
    Outdoor,
    /// On no floor asked for; the nearest of them where it tells its own.
    Floor {
        asked: Decimal,
    },
    /// No window to a side asked for.
    Exposure,
    Concession,
    /// A word searched for is not in it.
    Text,
}

/// A home that matches nearly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearHome {
    /// Index into the inventory's columns.
    pub index: usize,
    /// One for each missed group, in the order of the groups.
    pub misses: Vec<Miss>,
}

/// Up to six homes beside the matches, the closest first: those that miss fewer groups, then those that miss by less, then in the
/// order of the listing; and as in the listing, with a rent bound those without a price come after the priced ones. None misses more than two groups, and status is no matter of more or less: who asks for homes to be had is
/// told of no leased one.
pub fn near(filter: &Filter, homes: &[Columns], fold: Fold) -> Vec<NearHome> {
    let matcher = filter.matcher(Reading::Listing, fold);
    let mut found: Vec<(u32, NearHome)> = (0..homes.len())
        .filter_map(|index| {
            let misses = misses(&matcher, filter, &homes[index])?;
            let distance = misses.iter().map(|miss| distance(*miss, filter)).sum();
            Some((distance, NearHome { index, misses }))
        })
        .collect();
    found.sort_by(|(a_far, a), (b_far, b)| {
        let counts = a.misses.len().cmp(&b.misses.len());
        let (a, b) = (&homes[a.index], &homes[b.index]);
        let unpriced_last = if filter.has_rent_bound() { b.is_priced().cmp(&a.is_priced()) } else { Ordering::Equal };
        counts.then(unpriced_last).then(a_far.cmp(b_far)).then_with(|| compare(filter, a, b))
    });
    found.into_iter().take(HOMES).map(|(_, home)| home).collect()
}

/// What a home misses; `None` where that is nothing, too much, or its status.
fn misses(matcher: &Matcher<'_>, filter: &Filter, home: &Columns) -> Option<Vec<Miss>> {
    let missed: Vec<Group> = Group::ALL.into_iter().filter(|group| !matcher.passes(*group, home)).take(MISSES + 1).collect();
    if missed.is_empty() || missed.len() > MISSES {
        return None;
    }
    missed.into_iter().map(|group| miss(group, filter, home)).collect()
}

/// How a home misses a group that does not let it pass.
fn miss(group: Group, filter: &Filter, home: &Columns) -> Option<Miss> {
    Some(match group {
        Group::Bed => Miss::Beds { has: home.beds, asked: nearest(&filter.bed, home.beds)? },
        Group::Bath => Miss::Baths { has: home.baths, asked: filter.bath? },
        Group::Rent => rent(filter, home)?,
        Group::Area => Miss::Smaller { by: filter.min_square_feet.zip(home.area).map(|(asked, area)| less(asked, area)) },
        Group::Outdoor => Miss::Outdoor,
        Group::Status => return None,
        Group::AvailableBy => match (home.available, filter.available_by?) {
            (Some(date), by) => Miss::Late { days: date.num_days_from_ce() - by.num_days_from_ce() },
            (None, _) => Miss::Undated,
        },
        Group::Exposure => Miss::Exposure,
        Group::Floor => Miss::Floor { asked: nearest(&filter.floor, home.floor)? },
        Group::Concession => Miss::Concession,
        Group::Text => Miss::Text,
    })
}

/// The bound that is missed by least, and the price that misses it so.
fn rent(filter: &Filter, home: &Columns) -> Option<Miss> {
    let prices = [(home.gross, false), (home.net, true)];
    let misses = prices.into_iter().filter_map(|(price, net)| Some((price?, net))).filter_map(|(price, net)| {
        match (filter.min_rent, filter.max_rent) {
            (_, Some(max)) if price > max => Some((less(price, max), Miss::Over { by: less(price, max), net })),
            (Some(min), _) if price < min => Some((less(min, price), Miss::Under { by: less(min, price), net })),
            _ => None,
        }
    });
    misses.min_by_key(|(by, _)| *by).map(|(_, miss)| miss)
}

/// The asked number that is nearest; the first where it is not known of the home.
fn nearest(asked: &[Decimal], has: Option<Decimal>) -> Option<Decimal> {
    asked.iter().copied().min_by_key(|asked| has.map_or(0, |has| asked.millionths().abs_diff(has.millionths())))
}

/// What a larger number has more.
const fn less(larger: Decimal, smaller: Decimal) -> Decimal {
    Decimal::from_millionths(larger.millionths().saturating_sub(smaller.millionths()))
}

/// How far a miss is, on a scale where 100 is a tenth of the rent or of the area, twenty days, or a third of a room. It compares what
/// cannot be compared, so it only has to be fair enough, and the same for everyone.
fn distance(miss: Miss, filter: &Filter) -> u32 {
    let share = |by: Decimal, of: Option<Decimal>| {
        let of = of.map_or(1, Decimal::millionths).max(1);
        scaled(by, 1000, of)
    };
    let rooms = |has: Option<Decimal>, asked: Decimal| {
        has.map_or(UNKNOWN, |has| scaled(less(asked.max(has), asked.min(has)), 300, Decimal::whole(1).millionths()))
    };
    match miss {
        Miss::Over { by, .. } => share(by, filter.max_rent),
        Miss::Under { by, .. } => share(by, filter.min_rent),
        Miss::Late { days } => days.unsigned_abs().saturating_mul(5).min(FARTHEST),
        Miss::Beds { has, asked } | Miss::Baths { has, asked } => rooms(has, asked),
        Miss::Smaller { by } => by.map_or(UNKNOWN, |by| share(by, filter.min_square_feet)),
        Miss::Undated | Miss::Floor { .. } | Miss::Exposure | Miss::Concession | Miss::Outdoor => UNKNOWN,
        Miss::Text => 2 * UNKNOWN,
    }
}

/// How far a miss is that has no measure.
const UNKNOWN: u32 = 200;
/// No miss is farther, so that two together still have a sum.
const FARTHEST: u32 = 1_000_000;

fn scaled(by: Decimal, scale: i128, of: i64) -> u32 {
    let far = i128::from(by.millionths()) * scale / i128::from(of);
    u32::try_from(far).unwrap_or(FARTHEST).min(FARTHEST)
}
