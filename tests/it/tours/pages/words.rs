use chrono::NaiveDate;
use stoop::domain::tour::{Field, Mistake, Slot, TourForm, TourKind, Unfit, UnitRef, World};

use super::Pages;

/// A world in which a home's or a slot's own name says what is wrong with it.
struct Odd;

impl World for Odd {
    fn kinds(&self) -> &[TourKind] {
        &TourKind::ALL
    }

    fn slot(&self, at: Slot) -> Result<Slot, Unfit> {
        match at.timestamp() {
            1 => Err(Unfit::Past),
            2 => Err(Unfit::TooSoon),
            3 => Err(Unfit::TooFar),
            4 => Err(Unfit::NotOffered),
            _ => Ok(at),
        }
    }

    fn unit(&self, id: &str) -> Result<UnitRef, Mistake> {
        Err(if id == "leased" { Mistake::Leased } else { Mistake::Gone })
    }

    fn phone(&self, _: &str) -> Option<String> {
        None
    }

    fn is_email(&self, _: &str) -> bool {
        false
    }

    fn today(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
    }
}

/// Everything that reading a form can find wrong, and what only the store knows.
fn possible() -> Vec<(Field, Mistake)> {
    let long = "x".repeat(3_000);
    let values = ["", "x", "a\u{202e}b", &long, "leased", "gone", "2020-01-01", "soon"];
    let slots = (1..=4).map(|second| format!("1970-01-01T00:00:0{second}Z"));
    let words = values.into_iter().map(str::to_owned).chain(slots);
    let mut found = vec![(Field::Slot, Mistake::Taken)];
    for word in words {
        let form = TourForm {
            name: word.clone(),
            email: word.clone(),
            phone: word.clone(),
            unit: word.clone(),
            slot: word.clone(),
            kind: word.clone(),
            move_in: word.clone(),
            message: word,
            ..TourForm::default()
        };
        for mistake in form.parse(&Odd).expect_err("nothing here is right") {
            if !found.contains(&mistake) {
                found.push(mistake);
            }
        }
    }
    found
}

#[tokio::test]
async fn every_mistake_has_a_sentence_of_its_own_that_says_the_cure() {
    let pages = Pages::start().await;
    let site = pages.site();
    let possible = possible();
    assert!(possible.len() >= 22, "the mistakes were found: {possible:?}");
    let vague = site.words.text("tour-wrong-other");
    let mut said: Vec<String> = Vec::new();
    for (field, mistake) in possible {
        let sentence = stoop::pages::tour::sentence(&site.words, pages.building(), field, mistake);
        assert!(!sentence.starts_with("tour-") && sentence != vague, "{field:?} {mistake:?} has no sentence: {sentence}");
        assert!(sentence.ends_with('.') && !sentence.contains('{'), "{sentence}");
        assert!(!said.contains(&sentence), "{field:?} {mistake:?} says what another says: {sentence}");
        said.push(sentence);
    }
}

#[tokio::test]
async fn every_sentence_the_pages_name_is_in_the_catalogue() {
    let pages = Pages::start().await;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages/tour");
    let mut named = 0;
    for entry in std::fs::read_dir(root).expect("a folder") {
        let code = std::fs::read_to_string(entry.expect("an entry").path()).expect("a file");
        for part in code
            .split('"')
            .filter(|part| part.starts_with("tour-") && part.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '-' | '_')))
        {
            let class = ["tour-page", "tour-grid", "tour-what", "tour-picture"].contains(&part);
            assert!(class || pages.site().words.text(part) != part, "{part} is missing from the catalogue");
            named += 1;
        }
    }
    assert!(named > 60, "the ids were found: {named}");
}
