use proptest::prelude::*;
use stoop::domain::{
    alike::{Likeness, alike},
    measure::{Area, AreaUnit, Beds, Decimal},
    unit::{Layout, Standing, Unit},
};

use super::labelled;

fn sized(id: usize, beds: i64, area: i64) -> Unit {
    let mut unit = labelled(id, &format!("{id}A"));
    unit.beds = Some(Beds::whole(beds));
    unit.baths = Some(Decimal::whole(1));
    unit.area = Some(Area { value: Decimal::whole(area), unit: AreaUnit::SquareFeet });
    unit
}

fn ids(units: &[&Unit]) -> Vec<String> {
    units.iter().map(|unit| unit.id.clone()).collect()
}

proptest! {
    #[test]
    fn no_home_is_shown_twice_nor_the_home_itself_nor_one_that_cannot_be_had(units in super::units()) {
        for unit in &units {
            let found = alike(&units, unit);
            let all: Vec<String> = [ids(&found.same), ids(&found.similar)].concat();
            let mut once = all.clone();
            once.sort();
            once.dedup();
            prop_assert_eq!(once.len(), all.len());
            prop_assert!(!all.contains(&unit.id));
            prop_assert!(found.same.iter().chain(&found.similar).all(|other| other.status.meaning.is_open()));
        }
    }
}

#[test]
fn homes_of_a_layout_are_known_by_it_and_by_nothing_else() {
    let layout = |id: &str| Some(Layout { id: id.to_owned(), name: "One".to_owned() });
    let mut units = vec![sized(1, 1, 600), sized(2, 1, 600), sized(3, 1, 600)];
    units[0].layout = layout("a");
    units[1].layout = layout("a");
    units[2].layout = layout("b");
    let found = alike(&units, &units[0]);
    assert_eq!((found.likeness, ids(&found.same), ids(&found.similar)), (Likeness::Layout, vec!["2".to_owned()], vec!["3".to_owned()]));
}

#[test]
fn without_a_layout_rooms_and_nearly_the_area_are_the_same_size() {
    let mut units = vec![sized(1, 1, 1000), sized(2, 1, 1030), sized(3, 1, 1031), sized(4, 2, 1000), sized(5, 1, 1000)];
    units[4].area = None;
    let found = alike(&units, &units[0]);
    assert_eq!((found.likeness, ids(&found.same)), (Likeness::Size, vec!["2".to_owned()]));
    assert_eq!(ids(&found.similar), ["3", "5"]);
}

#[test]
fn the_nearest_in_rent_comes_first_and_one_without_a_price_last() {
    let mut units: Vec<Unit> = (1..=4).map(|id| sized(id, 1, 500 * id as i64)).collect();
    for (unit, rent) in units.iter_mut().zip([Some(300_000), None, Some(500_000), Some(290_000)]) {
        unit.price.gross = rent;
    }
    assert_eq!(ids(&alike(&units, &units[0]).similar), ["4", "3", "2"]);
    units[3].status.meaning = Standing::Pending;
    assert_eq!(ids(&alike(&units, &units[0]).similar), ["3", "2"], "one that is applied for is no free one");
}
