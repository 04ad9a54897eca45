use proptest::prelude::*;
use stoop::domain::{
    door,
    measure::{Decimal, Floor, FloorName, Numbering},
    stack::{Stack, StoreyName},
    unit::Unit,
};

use super::labelled;

/// The labels of every storey, `-` for bare wall.
fn drawn(units: &[Unit]) -> Vec<String> {
    let stack = Stack::of(units);
    let place = |place: &Option<usize>| place.map_or("-", |index| units[index].label.as_str());
    stack.storeys.iter().map(|storey| storey.places.iter().map(place).collect::<Vec<_>>().join(" ")).collect()
}

fn building(labels: &[&str]) -> Vec<Unit> {
    labels.iter().enumerate().map(|(id, label)| labelled(id, label)).collect()
}

fn height(unit: &Unit) -> Option<Decimal> {
    unit.floor.map(|floor| floor.number)
}

proptest! {
    #[test]
    fn every_home_with_a_floor_is_drawn_once_and_every_other_home_never(units in super::units()) {
        let stack = Stack::of(&units);
        let mut seen: Vec<usize> = stack.storeys.iter().flat_map(|storey| &storey.places).flatten().copied().collect();
        seen.sort_unstable();
        let has_floor = |index: &usize| units[*index].floor.is_some() || door::read(&units[*index].label).is_some();
        let expected: Vec<usize> = (0..units.len()).filter(has_floor).collect();
        prop_assert_eq!(&seen, &expected);
        prop_assert_eq!(stack.homes(), expected.len());
    }

    #[test]
    fn storeys_come_from_the_top_down_and_are_all_as_wide(units in super::units()) {
        let stack = Stack::of(&units);
        let heights = |places: &[Option<usize>]| places.iter().flatten().filter_map(|index| height(&units[*index])).collect::<Vec<_>>();
        let mut above: Option<Decimal> = None;
        for storey in &stack.storeys {
            prop_assert_eq!(storey.places.len(), stack.lines);
            prop_assert!(storey.places.iter().any(Option::is_some), "no storey is empty");
            let here = heights(&storey.places);
            prop_assert!(here.windows(2).all(|pair| pair[0] == pair[1]), "one floor on one storey");
            if let Some(here) = here.first() {
                prop_assert!(above.is_none_or(|above| above > *here));
                above = Some(*here);
            }
        }
    }

    #[test]
    fn the_part_around_a_home_holds_it_and_is_small(units in super::units(), storey in 0_usize..80, line in 0_usize..80) {
        let stack = Stack::of(&units);
        for home in 0..units.len() {
            if let Some((storey, line)) = stack.find(home) {
                let part = stack.around(storey, line);
                prop_assert!(part.storeys.contains(&storey) && part.lines.contains(&line));
            }
        }
        let part = stack.around(storey, line);
        prop_assert!(part.storeys.end <= stack.storeys.len() && part.lines.end <= stack.lines);
    }

    #[test]
    fn no_label_stops_the_reader(label in "\\PC*") {
        let _ = door::read(&label);
        let _ = Stack::of(&[labelled(0, &label), labelled(1, "PH"), labelled(2, "2A")]);
    }
}

#[test]
fn homes_above_one_another_share_a_line_and_a_missing_one_leaves_bare_wall() {
    let units = building(&["1A", "1B", "1C", "2A", "2C", "PHB", "G-02"]);
    assert_eq!(drawn(&units), ["- PHB -", "2A - 2C", "1A 1B 1C", "G-02 - -"]);
    let names: Vec<StoreyName> = Stack::of(&units).storeys.iter().map(|storey| storey.name).collect();
    assert_eq!(names[0], StoreyName::Penthouse);
    assert_eq!(names[3], StoreyName::Floor(FloorName::Ground));
}

#[test]
fn a_penthouse_without_a_floor_stands_beside_the_one_that_has_the_highest() {
    let mut units = building(&["12A", "12B", "PHA", "PHB"]);
    units[2].floor = Some(Floor { number: Decimal::whole(13), numbering: Numbering::Us });
    assert_eq!(drawn(&units), ["PHA PHB", "12A 12B"]);
    units[2].floor = Some(Floor { number: Decimal::whole(12), numbering: Numbering::Us });
    assert_eq!(drawn(&units).len(), 1, "the penthouses are on the twelfth floor");
}

#[test]
fn labels_that_repeat_a_line_on_a_floor_are_drawn_in_their_order() {
    assert_eq!(drawn(&building(&["B-204", "A-204", "A-210", "A-104"])), ["A-204 A-210 B-204", "A-104 - -"]);
}

#[test]
fn a_building_without_floors_is_not_drawn() {
    assert_eq!(Stack::of(&building(&["12", "Loft", "High Street 4"])), Stack::default());
}

#[test]
fn a_large_building_is_drawn_near_the_home() {
    let labels: Vec<String> = (1..=40).flat_map(|floor| (1..=30).map(move |door| format!("{floor}{door:02}"))).collect();
    let units = building(&labels.iter().map(String::as_str).collect::<Vec<_>>());
    let stack = Stack::of(&units);
    assert_eq!((stack.storeys.len(), stack.lines), (40, 30));
    let home = labels.iter().position(|label| label == "2015").expect("a home");
    let (storey, line) = stack.find(home).expect("a place");
    assert_eq!((storey, line), (20, 14));
    let part = stack.around(storey, line);
    assert_eq!((part.storeys, part.lines), (17..24, 7..22));
}
