//! The buildings of one listing. Most have one; a project may have several under one credential, told apart by the vendor's own id.

use super::{order::natural, stack::Stack, unit::Unit};

/// More buildings than this are scattered homes and no project to be drawn.
const MOST: usize = 12;

/// One building of the listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tower {
    /// The vendor's id of it, as its homes bear it.
    pub id: Option<String>,
    /// What the labels of its homes begin with, else the vendor's id. Empty where the listing has one building.
    pub name: String,
    /// Its homes by their places among all of the listing.
    pub stack: Stack,
}

/// The storey of each of `homes` homes, counted through all buildings as they are drawn; `None` for a home that is in none.
pub fn storeys(towers: &[Tower], homes: usize) -> Vec<Option<usize>> {
    let mut of_home = vec![None; homes];
    for (number, storey) in towers.iter().flat_map(|tower| &tower.stack.storeys).enumerate() {
        for home in storey.places.iter().flatten() {
            of_home[*home] = Some(number);
        }
    }
    of_home
}

/// The buildings that can be drawn, in the order of their names; none where the homes are scattered.
pub fn towers(units: &[Unit]) -> Vec<Tower> {
    let mut ids: Vec<Option<&str>> = units.iter().map(|unit| unit.building_id.as_deref()).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() > MOST {
        return Vec::new();
    }
    let alone = ids.len() < 2;
    let names = names(units, &ids);
    let mut towers: Vec<Tower> = ids
        .into_iter()
        .zip(names)
        .map(|(id, name)| Tower {
            id: id.map(str::to_owned),
            name: if alone { String::new() } else { name },
            stack: Stack::among(units, |unit| unit.building_id.as_deref() == id),
        })
        .filter(|tower| !tower.stack.storeys.is_empty())
        .collect();
    towers.sort_by(|a, b| natural(&a.name, &b.name));
    towers
}

/// A name for each id: what all labels there begin with, where that tells every building from the others.
fn names(units: &[Unit], ids: &[Option<&str>]) -> Vec<String> {
    let shared: Vec<Option<String>> = ids
        .iter()
        .map(|id| {
            let mut starts = units.iter().filter(|unit| unit.building_id.as_deref() == *id).map(|unit| start(&unit.label));
            let first = starts.next()??;
            starts.all(|start| start == Some(first)).then(|| first.to_owned())
        })
        .collect();
    let mut distinct: Vec<&String> = shared.iter().flatten().collect();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() == ids.len() {
        return shared.into_iter().flatten().collect();
    }
    ids.iter().map(|id| id.unwrap_or_default().to_owned()).collect()
}

/// `A` of `A-1203` and `A1203`, `DDA` of `DDA/2/216`; nothing of `1203`.
fn start(label: &str) -> Option<&str> {
    let end = label.find(|c: char| !c.is_alphabetic())?;
    (end > 0).then(|| &label[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        price::{Basis, Currency, Price},
        unit::{Standing, Status},
    };

    fn home(building: Option<&str>, label: &str) -> Unit {
        let price = Price { basis: Basis::Sale, currency: Currency::USD, gross: None, net: None, from: false, advertised: false };
        let status = Status { meaning: Standing::Available, raw: String::new() };
        Unit { building_id: building.map(str::to_owned), ..Unit::bare(label.to_owned(), label.to_owned(), status, price) }
    }

    fn drawn(homes: &[(Option<&str>, &str)]) -> Vec<(String, usize)> {
        let units: Vec<Unit> = homes.iter().map(|(building, label)| home(*building, label)).collect();
        towers(&units).into_iter().map(|tower| (tower.name, tower.stack.homes())).collect()
    }

    #[test]
    fn a_listing_of_one_building_has_one_tower_without_a_name() {
        assert_eq!(drawn(&[(None, "2A"), (None, "3A")]), [(String::new(), 2)]);
        assert_eq!(drawn(&[(Some("17"), "2A"), (Some("17"), "3A")]), [(String::new(), 2)]);
    }

    #[test]
    fn towers_bear_the_letters_their_labels_begin_with_where_those_tell_them_apart() {
        let project = [(Some("903"), "B-201"), (Some("512"), "A-1203"), (Some("512"), "A-1204"), (Some("903"), "B-301")];
        assert_eq!(drawn(&project), [("A".to_owned(), 2), ("B".to_owned(), 2)]);
        let alike = [(Some("12"), "T-201"), (Some("9"), "T-201"), (Some("9"), "T-301")];
        assert_eq!(drawn(&alike), [("9".to_owned(), 2), ("12".to_owned(), 1)], "the vendor's ids, in natural order");
    }

    #[test]
    fn a_home_stands_in_the_building_it_belongs_to_at_its_own_index() {
        let units = [home(Some("a"), "2A"), home(Some("b"), "2A"), home(Some("b"), "3A")];
        let towers = towers(&units);
        assert_eq!(towers[0].stack.find(0), Some((0, 0)));
        assert_eq!((towers[0].stack.find(1), towers[1].stack.find(1)), (None, Some((1, 0))));
    }

    #[test]
    fn scattered_homes_and_homes_without_floors_are_not_drawn() {
        let ids: Vec<String> = (0..=MOST).map(|id| id.to_string()).collect();
        let scattered: Vec<(Option<&str>, &str)> = ids.iter().map(|id| (Some(id.as_str()), "2A")).collect();
        assert_eq!(drawn(&scattered), []);
        assert_eq!(drawn(&[(None, "Loft")]), []);
    }
}
