use std::{net::Ipv4Addr, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use stoop::server::tours::guard::{
    Doubt, Rate, Verdict, Visitor,
    rate::{BUILDING_BELIEVED, VISITOR_BELIEVED, VISITOR_TAKEN, VISITORS, WINDOW},
};

use super::noon;

const HELD: Verdict = Verdict::Doubtful(Doubt::Visitor);

fn visitor(number: u32) -> Visitor {
    Visitor::V4(Ipv4Addr::from_bits(number))
}

/// So many requests of one visitor, each for a building of its own.
fn post(rate: &Rate, number: u32, times: usize, now: DateTime<Utc>) -> Vec<Verdict> {
    (0..times).map(|time| rate.count(visitor(number), &format!("building-{}", time % 50), now)).collect()
}

fn refused(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Refused { .. })
}

#[test]
fn thirty_requests_of_a_visitor_are_believed_two_hundred_are_taken_and_no_more() {
    let verdicts = post(&Rate::default(), 1, 210, noon());
    assert!(verdicts[..30].iter().all(|verdict| *verdict == Verdict::Fine), "{verdicts:?}");
    assert!(verdicts[30..200].iter().all(|verdict| *verdict == HELD), "{verdicts:?}");
    assert!(verdicts[200..].iter().all(|verdict| refused(*verdict)), "{verdicts:?}");
    assert_eq!((VISITOR_BELIEVED, VISITOR_TAKEN, BUILDING_BELIEVED, VISITORS, WINDOW), (30, 200, 300, 100_000, TimeDelta::hours(1)));
}

#[test]
fn a_request_counts_for_an_hour_and_no_longer() {
    let rate = Rate::default();
    post(&rate, 1, VISITOR_BELIEVED, noon());
    assert_eq!(rate.count(visitor(1), "alder", noon() + WINDOW - TimeDelta::milliseconds(1)), HELD);
    assert_eq!(rate.count(visitor(1), "alder", noon() + WINDOW), Verdict::Fine);
}

#[test]
fn who_is_refused_is_told_when_to_come_back_and_is_taken_then() {
    let rate = Rate::default();
    post(&rate, 1, 1, noon());
    post(&rate, 1, VISITOR_TAKEN - 1, noon() + TimeDelta::minutes(30));
    let late = noon() + TimeDelta::milliseconds(59 * 60_000 + 100);
    let wait = Duration::from_secs(60);
    assert_eq!(rate.count(visitor(1), "alder", late), Verdict::Refused { retry_after: wait }, "rounded up to whole seconds");
    assert_eq!(rate.count(visitor(1), "alder", late + wait), HELD);
    let next = Verdict::Refused { retry_after: Duration::from_secs(30 * 60) };
    assert_eq!(rate.count(visitor(1), "alder", noon() + WINDOW), next);
}

#[test]
fn a_refused_request_does_not_prolong_the_refusal() {
    let rate = Rate::default();
    post(&rate, 1, VISITOR_TAKEN, noon());
    for minute in 1..60 {
        assert!(refused(rate.count(visitor(1), "alder", noon() + TimeDelta::minutes(minute))));
    }
    assert_eq!(rate.count(visitor(1), "alder", noon() + WINDOW), Verdict::Fine);
}

#[test]
fn one_visitor_does_not_use_up_the_share_of_another() {
    let rate = Rate::default();
    post(&rate, 1, VISITOR_TAKEN + 10, noon());
    assert_eq!(rate.count(visitor(2), "alder", noon()), Verdict::Fine);
    assert_eq!(rate.count(Visitor::V6(1), "alder", noon()), Verdict::Fine);
}

#[test]
fn beyond_three_hundred_a_building_is_doubtful_and_never_refused() {
    let rate = Rate::default();
    let at = |number: u32| noon() + TimeDelta::milliseconds(i64::from(number));
    let verdicts: Vec<Verdict> = (0..1_000).map(|number| rate.count(visitor(number), "alder", at(number))).collect();
    assert!(verdicts[..300].iter().all(|verdict| *verdict == Verdict::Fine));
    assert!(verdicts[300..].iter().all(|verdict| *verdict == Verdict::Doubtful(Doubt::Building)));
    assert_eq!(rate.count(visitor(1_000), "birch", at(1_000)), Verdict::Fine, "the house next door");
    // The three hundred that count then are the last ones, from number 700 on.
    assert_eq!(rate.count(visitor(2_000), "alder", at(699) + WINDOW), Verdict::Doubtful(Doubt::Building));
    assert_eq!(rate.count(visitor(2_001), "alder", at(701) + WINDOW), Verdict::Fine);
}

#[test]
fn what_is_refused_to_a_visitor_does_not_count_for_the_building() {
    let rate = Rate::default();
    for _ in 0..500 {
        rate.count(visitor(1), "alder", noon());
    }
    assert_eq!(rate.count(visitor(2), "alder", noon()), Verdict::Fine);
}

#[test]
fn a_flood_of_visitors_takes_no_more_memory_than_there_is_room_for() {
    let rate = Rate::remembering(100);
    for number in 0..1_000 {
        rate.count(visitor(number), "alder", noon());
        assert!(rate.visitors() <= 100);
    }
    assert_eq!(rate.visitors(), 100);
}

#[test]
fn a_flood_of_new_visitors_does_not_free_a_busy_one() {
    let rate = Rate::remembering(100);
    post(&rate, 1, VISITOR_TAKEN, noon());
    post(&rate, 2, VISITOR_BELIEVED, noon());
    for number in 1_000..3_000 {
        let now = noon() + TimeDelta::milliseconds(i64::from(number));
        // The flood posts twice each, so that it weighs more than a newcomer.
        rate.count(visitor(number), "alder", now);
        rate.count(visitor(number), "alder", now);
    }
    assert_eq!(rate.visitors(), 100);
    assert!(refused(rate.count(visitor(1), "birch", noon() + TimeDelta::minutes(1))));
    assert_eq!(rate.count(visitor(2), "birch", noon() + TimeDelta::minutes(1)), HELD);
}

#[test]
fn among_equals_the_longest_silent_makes_room() {
    let rate = Rate::remembering(2);
    post(&rate, 1, VISITOR_BELIEVED, noon());
    post(&rate, 2, VISITOR_BELIEVED, noon() + TimeDelta::seconds(1));
    post(&rate, 3, 1, noon() + TimeDelta::seconds(2));
    assert_eq!(rate.count(visitor(2), "alder", noon() + TimeDelta::seconds(3)), HELD, "the later one is still counted");
    assert_eq!(rate.count(visitor(1), "alder", noon() + TimeDelta::seconds(4)), Verdict::Fine, "the earlier one was let go");
}

#[test]
fn visitors_of_whom_nothing_counts_any_more_are_forgotten() {
    let rate = Rate::default();
    for number in 0..50 {
        post(&rate, number, VISITOR_TAKEN, noon());
    }
    rate.count(visitor(1_000), "alder", noon() + WINDOW);
    assert_eq!(rate.visitors(), 1);
}

#[test]
fn a_clock_set_back_neither_frees_a_visitor_nor_holds_one_for_longer_than_an_hour() {
    let rate = Rate::default();
    post(&rate, 1, VISITOR_TAKEN, noon());
    let back = noon() - TimeDelta::minutes(20);
    let hour = Duration::from_secs(3_600);
    assert_eq!(rate.count(visitor(1), "alder", back), Verdict::Refused { retry_after: hour });
    assert_eq!(rate.count(visitor(1), "alder", back + WINDOW), Verdict::Fine);
    let years = TimeDelta::days(4_000);
    post(&rate, 2, VISITOR_TAKEN, noon() + years);
    assert_eq!(rate.count(visitor(2), "alder", noon()), Verdict::Fine, "a clock that was years ahead");
    assert_eq!(rate.visitors(), 1);
}
