use std::collections::HashSet;

use chrono::TimeDelta;
use stoop::{
    domain::tour::{Field, TourForm},
    server::{
        chance::SystemChance,
        tours::guard::{
            Doubt, Stamp,
            stamp::{submission, submission_id},
        },
    },
};

use super::{key, noon};
use crate::stage::Dice;

fn judged(after: TimeDelta) -> Result<(), Doubt> {
    let key = key(7);
    Stamp::judge(&key, "alder", &Stamp::issue(&key, "alder", noon()), noon() + after)
}

#[test]
fn a_form_posted_between_two_seconds_and_a_day_after_it_was_served_is_believed() {
    let (ms, day) = (TimeDelta::milliseconds(1), TimeDelta::hours(24));
    assert_eq!(judged(TimeDelta::seconds(2)), Ok(()));
    assert_eq!(judged(TimeDelta::minutes(3)), Ok(()));
    assert_eq!(judged(day), Ok(()));
    assert_eq!(judged(TimeDelta::zero()), Err(Doubt::TooFast));
    assert_eq!(judged(TimeDelta::seconds(2) - ms), Err(Doubt::TooFast));
    assert_eq!(judged(day + ms), Err(Doubt::Stale));
    assert_eq!(judged(TimeDelta::days(400)), Err(Doubt::Stale));
}

#[test]
fn a_stamp_from_the_future_is_believed_for_a_minute_only() {
    let minute = TimeDelta::minutes(1);
    assert_eq!(judged(-minute), Ok(()));
    assert_eq!(judged(-minute - TimeDelta::milliseconds(1)), Err(Doubt::Unstamped));
    assert_eq!(judged(-TimeDelta::days(400)), Err(Doubt::Unstamped));
}

#[test]
fn a_stamp_is_good_for_its_own_building_and_site_only() {
    let stamp = Stamp::issue(&key(7), "alder", noon());
    let later = noon() + TimeDelta::minutes(3);
    assert_eq!(Stamp::judge(&key(7), "alder", &stamp, later), Ok(()));
    assert_eq!(Stamp::judge(&key(7), "birch", &stamp, later), Err(Doubt::Unstamped));
    assert_eq!(Stamp::judge(&key(8), "alder", &stamp, later), Err(Doubt::Unstamped));
}

#[test]
fn no_character_of_a_stamp_can_be_changed_left_out_or_added() {
    let (key, stamp, later) = (key(7), Stamp::issue(&key(7), "alder", noon()), noon() + TimeDelta::minutes(3));
    let mut forged: Vec<String> =
        ["", ".", "x", "1780315200123", "1780315200123.", "-1.AAAA", "99999999999999999999.AAAA"].map(str::to_owned).to_vec();
    for at in 0..stamp.len() {
        let (before, after) = (&stamp[..at], &stamp[at + 1..]);
        let other = if stamp[at..].starts_with('1') { '2' } else { '1' };
        forged.push(format!("{before}{other}{after}"));
        forged.push(format!("{before}{after}"));
        forged.push(format!("{before}1{}", &stamp[at..]));
    }
    forged.extend([format!(" {stamp}"), format!("{stamp} "), format!("{stamp}="), format!("{stamp}.{stamp}"), format!("+{stamp}")]);
    for text in forged.into_iter().filter(|text| *text != stamp) {
        assert_eq!(Stamp::judge(&key, "alder", &text, later), Err(Doubt::Unstamped), "{text}");
    }
    assert_eq!(Stamp::judge(&key, "alder", &stamp, later), Ok(()), "and the true one is");
}

#[test]
fn a_keyed_hash_is_verified_whole_and_for_its_own_purpose_and_parts() {
    let key = key(7);
    let mac = key.mac("p", &["a", "b"]);
    assert!(key.verify("p", &["a", "b"], &mac));
    assert!(!key.verify("q", &["a", "b"], &mac) && !key.verify("p", &["ab"], &mac) && !key.verify("p", &["a", "b"], &mac[..31]));
    assert!(!key.verify("p", &["a", "b"], &[]) && !key.verify("p", &["a", "b"], &[0; 32]));
}

#[test]
fn a_fresh_submission_id_is_random_and_is_believed_when_it_comes_back() {
    let ids: HashSet<String> = (0..100).map(|_| submission_id(&SystemChance)).collect();
    assert_eq!(ids.len(), 100);
    for id in &ids {
        assert!(id.len() == 32 && id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')), "{id}");
        assert_eq!(submission(&key(7), "alder", id, &TourForm::default()), *id);
    }
    assert_eq!(submission_id(&Dice(0x0a)), "0a".repeat(16), "leading zeros stay");
}

#[test]
fn only_a_plain_submission_id_from_outside_is_believed() {
    let longest = "a".repeat(64);
    for plain in ["12345678", "abc-DEF_9", longest.as_str()] {
        assert_eq!(submission(&key(7), "alder", plain, &TourForm::default()), plain);
    }
    let derived = submission(&key(7), "alder", "", &TourForm::default());
    assert_eq!(derived.len(), 32);
    let longer = "a".repeat(65);
    for odd in
        ["1234567", longer.as_str(), "12345678 ", "1234 5678", "1234567é", "12345678\0", "../../etc", "12345678'--", "１２３４５６７８"]
    {
        assert_eq!(submission(&key(7), "alder", odd, &TourForm::default()), derived, "{odd}");
    }
}

fn typed() -> TourForm {
    let pairs = Field::ALL.into_iter().map(|field| (field.word(), format!("my {}", field.word())));
    TourForm::read(pairs.map(|(name, value)| (name.into(), value.into())))
}

#[test]
fn the_same_form_posted_twice_without_an_id_is_one_submission() {
    let mut padded = typed();
    padded.name = format!("  {}\t", padded.name);
    padded.message = format!("{}\r\n", padded.message);
    assert_eq!(submission(&key(7), "alder", "", &typed()), submission(&key(7), "alder", "", &typed()));
    assert_eq!(submission(&key(7), "alder", "", &typed()), submission(&key(7), "alder", "", &padded), "spaces around it do not matter");
}

#[test]
fn another_form_building_or_site_is_another_submission() {
    let mut ids = vec![
        submission(&key(7), "alder", "", &typed()),
        submission(&key(7), "birch", "", &typed()),
        submission(&key(8), "alder", "", &typed()),
        submission(&key(7), "alder", "", &TourForm { consent: true, ..typed() }),
        submission(&key(7), "alder", "", &TourForm { name: "my namemy".to_owned(), email: "email".to_owned(), ..typed() }),
    ];
    for field in Field::ALL {
        let pairs = Field::ALL
            .into_iter()
            .map(|each| (each.word(), if each == field { "other".to_owned() } else { format!("my {}", each.word()) }));
        ids.push(submission(&key(7), "alder", "", &TourForm::read(pairs.map(|(name, value)| (name.into(), value.into())))));
    }
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 5 + Field::ALL.len(), "{ids:?}");
}
