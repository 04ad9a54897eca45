use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::{Home, Plan, homes};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn advertised() -> Vec<Home> {
    homes(today()).into_iter().filter(|home| home.advertised_on_website).collect()
}

fn find(unit: &str) -> Home {
    homes(today()).into_iter().find(|home| home.unit == unit).unwrap()
}

fn some(holds: impl Fn(&Home) -> bool) -> bool {
    advertised().iter().any(holds)
}

#[test]
fn ids_and_labels_are_each_used_once_and_do_not_depend_on_the_day() {
    let here: Vec<_> = homes(today()).into_iter().map(|home| (home.id, home.unit)).collect();
    let later: Vec<_> = homes(today() + Days::new(400)).into_iter().map(|home| (home.id, home.unit)).collect();
    assert_eq!(here, later);
    assert_eq!(here.iter().map(|(id, _)| id).collect::<BTreeSet<_>>().len(), here.len());
    assert_eq!(here.iter().map(|(_, unit)| unit).collect::<BTreeSet<_>>().len(), here.len());
}

#[test]
fn at_least_sixty_homes_are_advertised_and_a_few_are_not() {
    let hidden = homes(today()).len() - advertised().len();
    assert!(advertised().len() >= 60);
    assert!((2..=6).contains(&hidden), "{hidden} hidden");
}

#[test]
fn about_forty_homes_are_available_or_pending() {
    let open = advertised().iter().filter(|home| matches!(home.status, "available" | "applied")).count();
    assert!((38..=43).contains(&open), "{open} open");
}

#[test]
fn the_vendors_own_sample_lives_in_2a() {
    let sample = find("2A");
    assert_eq!((sample.id, sample.floor, sample.bed, sample.bath), (9821, Some(2), 1, 1.0));
    assert_eq!((sample.exposure.as_deref(), sample.outdoor, sample.status), (Some("South"), "balcony", "available"));
    assert_eq!((sample.monthly_rent_gross, sample.monthly_rent_net), (3200.0, 2933.33));
    assert_eq!((sample.weeks_free, sample.months_free, sample.lease_term), (Some(4), Some(1.0), Some(13)));
}

#[test]
fn every_size_from_studio_to_three_bedrooms_and_every_half_bath_occurs() {
    assert_eq!(advertised().iter().map(|home| home.bed).collect::<BTreeSet<_>>(), BTreeSet::from([0, 1, 2, 3]));
    for bath in [1.0, 1.5, 2.0, 2.5] {
        assert!(some(|home| home.bath == bath), "{bath} baths");
    }
}

#[test]
fn all_seven_outdoor_words_occur_among_homes_one_can_have() {
    let words: BTreeSet<_> = advertised().iter().filter(|home| home.status != "leased").map(|home| home.outdoor).collect();
    assert_eq!(words, BTreeSet::from(["none", "balcony", "terrace", "patio", "garden", "rooftop", "yard"]));
}

#[test]
fn every_status_occurs_and_one_word_is_not_the_vendors() {
    let words: BTreeSet<_> = advertised().iter().map(|home| home.status).collect();
    assert_eq!(words, BTreeSet::from(["available", "applied", "leased", "rented", "model home"]));
}

#[test]
fn every_field_that_may_be_missing_is_missing_somewhere_and_present_elsewhere() {
    assert!(some(|home| home.floor.is_none()) && some(|home| home.floor.is_some()));
    assert!(some(|home| home.exposure.is_none()) && some(|home| home.exposure.as_deref() == Some("North")));
    assert!(some(|home| home.exposure.as_deref() == Some("South/East")));
    assert!(some(|home| home.square_feet.is_none()) && some(|home| home.square_feet.is_some()));
    assert!(some(|home| home.weeks_free.is_none()) && some(|home| home.weeks_free.is_some()));
    assert!(some(|home| home.lease_term.is_none()) && some(|home| home.lease_term == Some(13)));
    assert!(some(|home| home.lease_term.is_none() && home.weeks_free.is_some()));
    for plan in [Plan::None, Plan::Picture, Plan::Pdf] {
        assert!(some(|home| home.plan == plan && home.status == "available"), "{plan:?}");
    }
    for photos in [0, 1, 2, 3, 5, 7] {
        assert!(some(|home| home.photos.len() == photos), "{photos} photos");
    }
}

#[test]
fn dates_are_unknown_past_today_soon_and_months_ahead() {
    let open: Vec<_> = advertised().into_iter().filter(|home| home.status == "available").collect();
    let days: Vec<_> = open.iter().map(|home| home.date_available.map(|date| (date - today()).num_days())).collect();
    for (name, holds) in [
        ("unknown", days.contains(&None)),
        ("past", days.iter().flatten().any(|&days| days < 0)),
        ("today", days.contains(&Some(0))),
        ("soon", days.iter().flatten().any(|days| (1..14).contains(days))),
        ("months ahead", days.iter().flatten().any(|&days| days > 90)),
    ] {
        assert!(holds, "no home is available {name}");
    }
}

#[test]
fn dates_move_with_the_day_and_records_are_never_younger_than_it() {
    for (here, later) in homes(today()).iter().zip(homes(today() + Days::new(30))) {
        assert_eq!(here.date_available.map(|date| date + Days::new(30)), later.date_available, "{}", here.unit);
        assert!(here.created_at <= here.updated_at && here.updated_at.date_naive() < today(), "{}", here.unit);
    }
}

#[test]
fn a_private_price_is_still_held() {
    let private: Vec<_> = advertised().into_iter().filter(|home| !home.price_advertised).collect();
    assert!(private.len() >= 3);
    assert!(private.iter().all(|home| home.monthly_rent_gross > 4000.0 && home.monthly_rent_net > 4000.0));
    assert!(private.iter().any(|home| home.status == "available"));
}

#[test]
fn rents_are_in_half_dollars_start_at_2865_and_rise_with_the_floor() {
    let all = homes(today());
    assert!(all.iter().all(|home| (home.monthly_rent_gross * 2.0).fract() == 0.0));
    assert!(all.iter().any(|home| home.monthly_rent_gross.fract() == 0.5));
    let least = all.iter().map(|home| home.monthly_rent_gross).fold(f64::INFINITY, f64::min);
    assert!((2865.0..3010.0).contains(&least), "{least}");
    for line in ["A", "B", "C", "D", "E", "F"] {
        assert!(find(&format!("11{line}")).monthly_rent_gross > find(&format!("3{line}")).monthly_rent_gross, "{line}");
    }
}

#[test]
fn net_rent_is_below_gross_exactly_where_there_is_a_concession() {
    for home in homes(today()) {
        assert_eq!(home.monthly_rent_net < home.monthly_rent_gross, home.weeks_free.is_some(), "{}", home.unit);
        assert_eq!(home.months_free, home.weeks_free.map(|weeks| f64::from(weeks) / 4.0), "{}", home.unit);
    }
}

#[test]
fn a_line_has_one_layout_and_nearly_one_area() {
    let all = homes(today());
    for line in ["A", "B", "C", "D", "E", "F"] {
        let stack: Vec<_> = all
            .iter()
            .filter(|home| home.unit.len() < 4 && home.unit.ends_with(line) && home.unit.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        assert_eq!(stack.len(), 12);
        assert!(stack.iter().all(|home| (home.bed, home.bath) == (stack[0].bed, stack[0].bath)), "{line}");
        let areas: Vec<_> = stack.iter().filter_map(|home| home.square_feet).collect();
        assert!(areas.iter().max().unwrap() - areas.iter().min().unwrap() < 12, "{line}");
    }
}
