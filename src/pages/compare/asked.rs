//! Which homes an address asks for: `units=a,b` or `units=a&units=b`.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{
    domain::unit::Unit,
    server::{
        inventory::{Found, Snapshot},
        site::Moment,
    },
};

/// Homes that fit side by side.
pub const FIT: usize = 4;
/// Ids of an address that are read; an address may hold tens of thousands.
const MOST: usize = 50;
/// Characters of an id nobody knows that are shown.
const SHOWN: usize = 40;

/// The homes of an address, each once, in the order of the address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked<'s> {
    /// Side by side; four at most.
    pub shown: Vec<&'s Unit>,
    /// For which there is no room.
    pub left_out: Vec<&'s Unit>,
    pub lost: Vec<Lost>,
}

/// A home that has left the feed, or an id that never was one's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    pub id: String,
    /// Its label, or the id where nobody knows it.
    pub label: String,
}

impl<'s> Asked<'s> {
    /// Reads a query string without its `?`.
    pub fn read(query: &str, snapshot: &'s Snapshot) -> Self {
        let mut ids: Vec<String> = Vec::new();
        for (_, value) in form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == "units") {
            // An id may itself hold a comma.
            let whole = !matches!(snapshot.find(value.trim()), Found::Unknown);
            let items = if whole { vec![value.trim()] } else { value.split(',').map(str::trim).collect() };
            for id in items {
                if !id.is_empty() && ids.len() < MOST && ids.iter().all(|known| known != id) {
                    ids.push(id.to_owned());
                }
            }
        }
        let mut asked = Self::default();
        for id in ids {
            match snapshot.find(&id) {
                Found::Here(unit) if asked.shown.len() < FIT => asked.shown.push(unit),
                Found::Here(unit) => asked.left_out.push(unit),
                Found::Gone(gone) => asked.lost.push(Lost { label: gone.unit.label.clone(), id }),
                Found::Unknown => asked.lost.push(Lost { label: id.chars().take(SHOWN).collect(), id }),
            }
        }
        asked
    }

    /// Every home that is there.
    pub fn homes(&self) -> impl Iterator<Item = &'s Unit> {
        self.shown.iter().chain(&self.left_out).copied()
    }
}

/// Path and query of the page that compares these homes.
pub fn path<'u>(moment: &Moment, homes: impl IntoIterator<Item = &'u Unit>) -> String {
    let ids: Vec<String> = homes.into_iter().map(|unit| utf8_percent_encode(&unit.id, NON_ALPHANUMERIC).to_string()).collect();
    let query = if ids.is_empty() { String::new() } else { format!("?units={}", ids.join(",")) };
    format!("{}/compare{query}", moment.path())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::{inventory::Gone, testing};

    fn snapshot() -> Snapshot {
        let here = ["1", "2", "3", "4", "5", "6,7"].map(testing::unit).to_vec();
        let gone = vec![Gone { unit: testing::unit("9"), since: chrono::DateTime::UNIX_EPOCH }];
        Snapshot::new(1, chrono::DateTime::UNIX_EPOCH, here, gone)
    }

    /// Shown, left out and lost ids of a query.
    fn read(query: &str) -> [Vec<String>; 3] {
        let snapshot = snapshot();
        let Asked { shown, left_out, lost } = Asked::read(query, &snapshot);
        let ids = |units: Vec<&Unit>| units.into_iter().map(|unit| unit.id.clone()).collect();
        [ids(shown), ids(left_out), lost.into_iter().map(|lost| lost.id).collect()]
    }

    fn shown(query: &str) -> Vec<String> {
        read(query)[0].clone()
    }

    #[test]
    fn a_list_may_be_written_in_any_of_its_ways_and_holds_each_home_once() {
        for query in ["units=3,1", "units=3&units=1", "units=3%2C1", "units=+3+,,1,3&units=&units=1&utm=x", "units=3&UNITS=2&units=1"] {
            assert_eq!(shown(query), ["3", "1"], "{query}");
        }
        assert!(shown("").is_empty() && shown("units").is_empty() && shown("units=,").is_empty());
    }

    #[test]
    fn an_id_with_a_comma_is_one_home() {
        assert_eq!(shown("units=6%2C7&units=1"), ["6,7", "1"]);
    }

    #[test]
    fn the_first_four_are_shown_and_nothing_lost_takes_a_place() {
        let [shown, left_out, lost] = read("units=nobody,5,4,9,3,2,1");
        assert_eq!(shown, ["5", "4", "3", "2"]);
        assert_eq!(left_out, ["1"]);
        assert_eq!(lost, ["nobody", "9"]);
    }

    #[test]
    fn an_endless_address_is_read_as_far_as_anybody_would_write_it() {
        let query = format!("units={}", (1000..40_000).map(|id| id.to_string()).collect::<Vec<_>>().join(","));
        assert_eq!(read(&query)[2].len(), MOST);
    }
}
