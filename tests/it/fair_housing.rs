//! Fair housing: no word of ours steers anybody, the notice is on every page, and everybody gets the same homes in the same order.

use std::{fs, path::Path};

use crate::{app::TestApp, layering::sources};

/// Words that say who should live somewhere, or who lives there: what the agencies that enforce fair housing name in their guidance on
/// advertisements, and their kin. As whole words, in lower case; a hyphen is a space.
const STEERING: [&str; 62] = [
    "able bodied",
    "adult",
    "adults",
    "adult community",
    "bachelor",
    "bachelors",
    "catholic",
    "children",
    "christian",
    "church",
    "couple",
    "couples",
    "crippled",
    "disabled",
    "employed only",
    "empty nester",
    "empty nesters",
    "ethnic",
    "exclusive",
    "executive only",
    "families",
    "family",
    "female",
    "foreigners",
    "gentleman",
    "gentlemen",
    "handicapped",
    "healthy only",
    "hispanic",
    "ideal for",
    "immigrants",
    "integrated",
    "jewish",
    "kids",
    "ladies",
    "lady",
    "male",
    "married",
    "mature",
    "mentally",
    "mosque",
    "muslim",
    "nationality",
    "no pets no kids",
    "older persons",
    "oriental",
    "parish",
    "perfect for",
    "prestigious",
    "private community",
    "race",
    "restricted",
    "retired",
    "retirees",
    "safe area",
    "safe neighborhood",
    "senior",
    "seniors",
    "single",
    "singles",
    "synagogue",
    "young professionals",
];

/// What of a text is words, lower case, one space between them, so that ` word ` finds whole words.
fn words(text: &str) -> String {
    let plain: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn steering(text: &str) -> Vec<&'static str> {
    let text = words(text);
    STEERING.into_iter().filter(|word| text.contains(&format!(" {word} "))).collect()
}

/// The texts between the quotes of a program, but for those that name things to a machine.
fn literals(program: &str) -> Vec<String> {
    let lines = program.lines().map(str::trim).filter(|line| !line.starts_with("//") && !line.contains("font-family"));
    let quoted = lines.flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
    quoted.filter(|text| text.contains(' ') && text.chars().any(char::is_lowercase)).collect()
}

#[test]
fn no_sentence_of_ours_says_who_should_live_anywhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut read = 0;
    for catalogue in fs::read_dir(root.join("src/locales")).expect("the catalogues").flatten() {
        if catalogue.path().extension().is_some_and(|ending| ending == "ftl") {
            let text = fs::read_to_string(catalogue.path()).expect("a catalogue");
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                read += 1;
                assert_eq!(steering(line), [""; 0], "{line}");
            }
        }
    }
    assert!(read > 500, "{read} lines of sentences");
    let mut sandbox = Vec::new();
    sources(&root.join("src/server/sandbox"), &mut sandbox);
    let texts: Vec<String> = sandbox.iter().flat_map(|path| literals(&fs::read_to_string(path).expect("a program"))).collect();
    assert!(texts.len() > 50, "{} texts of the demo's homes", texts.len());
    for text in texts.iter().filter(|text| !text.starts_with("SINGLE FAMILY") && !text.contains("multifamily")) {
        assert_eq!(steering(text), [""; 0], "{text}");
    }
}

#[test]
fn the_word_check_finds_what_it_looks_for() {
    assert_eq!(steering("Perfect for young professionals."), ["perfect for", "young professionals"]);
    assert_eq!(steering("An adult-community feel"), ["adult", "adult community"]);
    assert_eq!(steering("A bright home with an embrace of light"), [""; 0], "no word inside another");
}

#[tokio::test]
async fn every_page_bears_the_mark_and_the_notice() {
    let app = TestApp::start().await;
    for path in ["/alder", "/alder?view=table", "/alder/units/9821", "/alder/tour", "/alder/units/none", "/nowhere"] {
        let answer = app.get(path).await;
        assert!(answer.text().contains("Equal Housing Opportunity"), "{path}");
        assert!(answer.text().contains("The same homes in the same order for everyone."), "{path}");
    }
}

#[tokio::test]
async fn whoever_asks_gets_the_same_homes_in_the_same_order() {
    let app = TestApp::start().await;
    let page = app.get("/alder?sort=rent").await.body;
    for (name, value) in [
        ("accept-language", "ar"),
        ("cookie", "seen=9821"),
        ("user-agent", "Old Phone"),
        ("x-forwarded-for", "203.0.113.9"),
        ("referer", "https://example.org/"),
    ] {
        assert_eq!(app.get_with("/alder?sort=rent", &[(name, value)]).await.body, page, "{name}");
    }
}
