//! True counts: what choosing an option alone in its group gives, every other group as it stands.

use super::{
    columns::{Columns, Fold},
    filter::{Filter, Group, Reading},
    measure::Decimal,
    order::natural,
};

/// For one filter and one inventory: which groups shut each home out.
#[derive(Debug)]
pub struct Tally<'h> {
    homes: &'h [Columns],
    /// A bit for each group of [`Group::ALL`] that does not let the home pass.
    shut: Vec<u16>,
    fold: Fold,
}

impl<'h> Tally<'h> {
    pub fn of(filter: &Filter, homes: &'h [Columns], fold: Fold) -> Self {
        let matcher = filter.matcher(Reading::Listing, fold);
        let shut = homes
            .iter()
            .map(|home| Group::ALL.into_iter().filter(|group| !matcher.passes(*group, home)).fold(0, |bits, group| bits | bit(group)))
            .collect();
        Self { homes, shut, fold }
    }

    /// Homes that pass every other group and this one choice. `key` and `value` are those of the control.
    pub fn count(&self, key: &str, value: &str) -> usize {
        let Some(group) = group_of(key) else { return 0 };
        let choice = Filter::choice(key, value);
        let matcher = choice.matcher(Reading::Listing, self.fold);
        let passes = |(home, shut): (&Columns, &u16)| shut & !bit(group) == 0 && matcher.passes(group, home);
        self.homes.iter().zip(&self.shut).filter(|pair| passes(*pair)).count()
    }
}

const fn bit(group: Group) -> u16 {
    1 << group as u16
}

fn group_of(key: &str) -> Option<Group> {
    Some(match key {
        "bed" => Group::Bed,
        "bath" => Group::Bath,
        "outdoor" => Group::Outdoor,
        "status" => Group::Status,
        "exposure" => Group::Exposure,
        "floor" => Group::Floor,
        "concession" => Group::Concession,
        _ => return None,
    })
}

/// The values that a building's homes have, each once, in order: what the form offers to choose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offered {
    pub beds: Vec<Decimal>,
    pub baths: Vec<Decimal>,
    /// Folded.
    pub exposures: Vec<String>,
    pub floors: Vec<Decimal>,
    pub outdoor: bool,
    pub concessions: bool,
    pub areas: bool,
    pub prices: bool,
    pub dates: bool,
}

impl Offered {
    pub fn of(homes: &[Columns]) -> Self {
        let mut exposures: Vec<String> = homes.iter().flat_map(|home| home.exposure.iter().cloned()).collect();
        exposures.sort_by(|a, b| natural(a, b));
        exposures.dedup();
        Self {
            beds: distinct(homes, |home| home.beds),
            baths: distinct(homes, |home| home.baths),
            exposures,
            floors: distinct(homes, |home| home.floor),
            outdoor: homes.iter().any(|home| home.outdoor.is_some()),
            concessions: homes.iter().any(|home| home.concession),
            areas: homes.iter().any(|home| home.area.is_some()),
            prices: homes.iter().any(Columns::is_priced),
            dates: homes.iter().any(|home| home.available.is_some()),
        }
    }
}

fn distinct(homes: &[Columns], value: impl Fn(&Columns) -> Option<Decimal>) -> Vec<Decimal> {
    let mut values: Vec<Decimal> = homes.iter().filter_map(value).collect();
    values.sort();
    values.dedup();
    values
}
