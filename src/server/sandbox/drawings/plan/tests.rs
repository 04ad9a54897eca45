use chrono::NaiveDate;

use super::layout::{Piece, Use};
use super::{placed, templates};
use crate::server::sandbox::inventory::{Home, homes};

fn all() -> Vec<Home> {
    homes(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap())
}

#[test]
fn rooms_tile_the_home_and_their_areas_sum_to_its_area() {
    for home in all() {
        let plan = placed(&home).layout;
        let sum: f64 = plan.rooms.iter().flat_map(|room| &room.parts).map(|part| part.w * part.h).sum();
        let area = f64::from(home.square_feet.unwrap_or_else(|| super::usual_area(home.bed)));
        assert!((sum - area).abs() < 0.5, "{}: rooms {sum:.1}, home {area}", home.unit);
        for room in &plan.rooms {
            for part in &room.parts {
                assert!(part.w > 1.5 && part.h > 1.5, "{}: {:?} is {part:?}", home.unit, room.purpose);
            }
        }
    }
}

#[test]
fn a_plan_has_the_bedrooms_and_baths_the_record_names() {
    for home in all() {
        let plan = placed(&home).layout;
        let count = |purpose: Use| plan.rooms.iter().filter(|room| room.purpose == purpose).count();
        assert_eq!(count(Use::Bedroom), usize::from(home.bed), "{}", home.unit);
        let baths = count(Use::Bath) as f64 + count(Use::Powder) as f64 / 2.0;
        assert_eq!(baths, home.bath, "{}", home.unit);
    }
}

#[test]
fn bedrooms_are_large_enough_to_sleep_in() {
    for home in all() {
        for room in placed(&home).layout.rooms.iter().filter(|room| room.purpose == Use::Bedroom) {
            assert!(room.parts[0].w >= 9.0 && room.parts[0].h >= 9.0, "{}: {:?}", home.unit, room.parts);
        }
    }
}

#[test]
fn every_full_bath_has_a_tub_and_every_home_a_kitchen() {
    for (bed, bath, area) in
        [(0, 1.0, 466.0), (1, 1.0, 671.0), (1, 1.5, 782.0), (2, 1.5, 926.0), (2, 2.5, 1312.0), (3, 2.0, 1224.0), (3, 2.5, 1588.0)]
    {
        let plan = templates::layout(bed, bath, area);
        let tubs = plan.items.iter().filter(|item| item.piece == Piece::Tub).count();
        assert_eq!(tubs as f64, f64::floor(bath), "{bed} bed, {bath} bath");
        assert!(plan.items.iter().any(|item| matches!(item.piece, Piece::Counter { .. })), "{bed} bed, {bath} bath");
    }
}

#[test]
fn nothing_stands_outside_the_home() {
    for home in all() {
        let plan = placed(&home).layout;
        for item in &plan.items {
            assert!((0.0..=plan.width).contains(&item.x) && (0.0..=plan.depth).contains(&item.y), "{}: {item:?}", home.unit);
        }
    }
}

#[test]
fn only_outer_walls_that_face_the_exposure_have_windows() {
    let of = |unit: &str| placed(&all().into_iter().find(|home| home.unit == unit).unwrap());
    assert_eq!(of("2A").sides, super::Sides::default());
    let (b, e, f) = (of("5B"), of("5E"), of("5F"));
    assert!([&b, &e, &f].iter().all(|placed| placed.sides.right && !placed.sides.left));
    assert!(b.mirrored && e.mirrored && !f.mirrored, "with south up, east is on the left");
    assert_eq!((b.north, e.north, of("5C").north, of("3D").north), (Some(180.0), Some(0.0), Some(270.0), None));
    assert!(of("PHA").sides.left && of("PHA").sides.right);
}
