//! The building as its homes tell it: floors from the top down, and on each the homes in their lines. Drawn from the data alone, so a
//! home that says nothing of its floor is not in it, and a place where no home is known stays bare wall.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use super::{
    door::{self, LabelFloor},
    measure::{Decimal, Floor, FloorName},
    order::natural,
    unit::Unit,
};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stack {
    /// From the top down; none is empty.
    pub storeys: Vec<Storey>,
    /// Places on every storey.
    pub lines: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Storey {
    pub name: StoreyName,
    /// One place for each line: a home by its index, or bare wall.
    pub places: Vec<Option<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreyName {
    Floor(FloorName),
    /// Above the highest floor that has a number.
    Penthouse,
}

/// A part of the drawing, for a building too large to be drawn whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Indices of storeys, from the top.
    pub storeys: Range<usize>,
    pub lines: Range<usize>,
}

/// Storeys up to which a building is drawn whole, and homes.
const MOST_STOREYS: usize = 25;
const MOST_HOMES: usize = 120;
/// Storeys drawn above and below a home in a larger one, and lines on either side.
const NEAR_STOREYS: usize = 3;
const NEAR_LINES: usize = 7;

/// A home on its storey.
struct Resident<'u> {
    index: usize,
    label: &'u str,
    id: &'u str,
    line: Option<String>,
}

impl Stack {
    /// A home's floor is the one it has, else the one its label names.
    pub fn of(units: &[Unit]) -> Self {
        Self::among(units, |_| true)
    }

    /// The same of some of the homes; places are told among all.
    pub fn among(units: &[Unit], belongs: impl Fn(&Unit) -> bool) -> Self {
        let mut storeys = storeys(units, belongs);
        let lines = shared_lines(&storeys);
        for (_, residents) in storeys.values_mut() {
            residents.sort_by(|a, b| natural(a.label, b.label).then_with(|| natural(a.id, b.id)).then(a.index.cmp(&b.index)));
        }
        let mut drawn: Vec<Storey> =
            storeys.into_values().rev().map(|(name, residents)| Storey { name, places: places(&residents, &lines) }).collect();
        let lines = drawn.iter().map(|storey| storey.places.len()).max().unwrap_or(0);
        drawn.iter_mut().for_each(|storey| storey.places.resize(lines, None));
        Self { storeys: drawn, lines }
    }

    /// Storey and line of a home; `None` for one that is not drawn.
    pub fn find(&self, home: usize) -> Option<(usize, usize)> {
        let on = |storey: &Storey| storey.places.iter().position(|place| *place == Some(home));
        self.storeys.iter().enumerate().find_map(|(index, storey)| Some((index, on(storey)?)))
    }

    pub fn homes(&self) -> usize {
        self.storeys.iter().flat_map(|storey| &storey.places).flatten().count()
    }

    /// All of a building that can be taken in at once, else what is near the home at `storey` and `line`.
    pub fn around(&self, storey: usize, line: usize) -> Part {
        let high = self.storeys.len() > MOST_STOREYS;
        let large = self.homes() > MOST_HOMES;
        let near = |at: usize, by: usize, len: usize| at.saturating_sub(by).min(len)..at.saturating_add(by + 1).min(len);
        let wide = large && self.lines > 2 * NEAR_LINES + 1;
        Part {
            storeys: if high || large { near(storey, NEAR_STOREYS, self.storeys.len()) } else { 0..self.storeys.len() },
            lines: if wide { near(line, NEAR_LINES, self.lines) } else { 0..self.lines },
        }
    }
}

/// Every floor with its homes, by height.
fn storeys(units: &[Unit], belongs: impl Fn(&Unit) -> bool) -> BTreeMap<Decimal, (StoreyName, Vec<Resident<'_>>)> {
    let mut storeys: BTreeMap<Decimal, (StoreyName, Vec<Resident<'_>>)> = BTreeMap::new();
    let mut penthouses = Vec::new();
    let mut top_is_penthouse = None;
    for (index, unit) in units.iter().enumerate().filter(|(_, unit)| belongs(unit)) {
        let door = door::read(&unit.label);
        let named = door.as_ref().map(|door| door.floor);
        let line = door.map(|door| door.line).filter(|line| !line.is_empty());
        let resident = Resident { index, label: &unit.label, id: &unit.id, line };
        let (height, name) = match (unit.floor, named) {
            (Some(Floor { number, .. }), Some(LabelFloor::Penthouse)) => {
                top_is_penthouse = top_is_penthouse.max(Some(number));
                (number, unit.floor.map_or(StoreyName::Penthouse, |floor| StoreyName::Floor(floor.name())))
            }
            (Some(floor), _) => (floor.number, StoreyName::Floor(floor.name())),
            (None, Some(LabelFloor::Number(number))) => {
                let number = Decimal::whole(i64::from(number));
                (number, StoreyName::Floor(FloorName::Level(number)))
            }
            (None, Some(LabelFloor::Ground)) => (Decimal::ZERO, StoreyName::Floor(FloorName::Ground)),
            (None, Some(LabelFloor::Penthouse)) => {
                penthouses.push(resident);
                continue;
            }
            (None, None) => continue,
        };
        storeys.entry(height).or_insert_with(|| (name, Vec::new())).1.push(resident);
    }
    if !penthouses.is_empty() {
        // Beside the other penthouses where those are the top.
        let highest = storeys.keys().next_back().copied();
        let height = match highest {
            Some(highest) if top_is_penthouse == Some(highest) => highest,
            Some(highest) => Decimal::from_millionths(highest.millionths().saturating_add(1_000_000)),
            None => Decimal::ZERO,
        };
        storeys.entry(height).or_insert_with(|| (StoreyName::Penthouse, Vec::new())).1.extend(penthouses);
    }
    storeys
}

/// The lines that stand above one another, each with its place: each on two storeys or more, and on none twice. None where there would be
/// more of them than the widest storey can fill, because then the labels mean something else.
fn shared_lines(storeys: &BTreeMap<Decimal, (StoreyName, Vec<Resident<'_>>)>) -> HashMap<String, usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, residents) in storeys.values() {
        let mut here: Vec<&str> = residents.iter().filter_map(|resident| resident.line.as_deref()).collect();
        here.sort_unstable();
        if here.windows(2).any(|pair| pair[0] == pair[1]) {
            return HashMap::new();
        }
        here.into_iter().for_each(|line| *seen.entry(line).or_default() += 1);
    }
    let mut lines: Vec<String> = seen.into_iter().filter(|(_, storeys)| *storeys > 1).map(|(line, _)| line.to_owned()).collect();
    let widest = storeys.values().map(|(_, residents)| residents.len()).max().unwrap_or(0);
    if lines.len() > widest + widest / 2 {
        return HashMap::new();
    }
    lines.sort_by(|a, b| natural(a, b));
    lines.into_iter().zip(0..).collect()
}

/// Homes of a known line in their places, the others in what is left, from the first place on.
fn places(residents: &[Resident<'_>], lines: &HashMap<String, usize>) -> Vec<Option<usize>> {
    let mut places = vec![None; lines.len()];
    let mut homeless = Vec::new();
    for resident in residents {
        match resident.line.as_ref().and_then(|line| lines.get(line)) {
            Some(at) => places[*at] = Some(resident.index),
            None => homeless.push(resident.index),
        }
    }
    let mut left = homeless.into_iter();
    places.iter_mut().filter(|place| place.is_none()).zip(left.by_ref()).for_each(|(place, home)| *place = Some(home));
    places.extend(left.map(Some));
    places
}
