//! A secret is never told.

use std::{fs, path::Path};

use secrecy::ExposeSecret;

use super::{
    super::{Settings, from_text},
    ALDER, TOKEN, read,
};

fn token_of(settings: &Settings) -> &str {
    settings.buildings[0].source.token.expose_secret()
}

#[test]
fn no_debug_output_holds_a_secret() {
    let file = read(ALDER).unwrap();
    assert_eq!(token_of(&file), TOKEN);
    assert!(!format!("{file:?}{file:#?}").contains(TOKEN));
    let single = from_text(Path::new("stoop.toml"), "", &|name| (name == "STOOP_TOKEN").then(|| TOKEN.to_owned())).unwrap();
    assert_eq!(token_of(&single), TOKEN);
    assert!(!format!("{single:?}{single:#?}").contains(TOKEN));
}

#[test]
fn a_secret_file_is_read_without_its_last_line_break() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("token");
    let text = ALDER.replace("{ env = \"ALDER_TOKEN\" }", &format!("{{ file = '{}' }}", path.display()));
    fs::write(&path, format!("{TOKEN}\n")).unwrap();
    assert_eq!(token_of(&read(&text).unwrap()), TOKEN);

    fs::write(&path, " \n").unwrap();
    let problems = read(&text).unwrap_err();
    assert_eq!(problems[0].key, "building.source.token.file");
    assert!(problems[0].sentence.contains("is empty"), "{}", problems[0]);

    fs::write(&path, format!("{TOKEN}\nsecond")).unwrap();
    let problems = read(&text).unwrap_err();
    assert!(problems[0].sentence.contains("more than one line"), "{}", problems[0]);
    assert!(!problems[0].to_string().contains(TOKEN));
}

#[test]
fn a_token_with_a_line_break_in_the_environment_is_refused_untold() {
    let environment = |name: &str| (name == "STOOP_TOKEN").then(|| format!("{TOKEN}\nX-Other: 1"));
    let problems = from_text(Path::new("stoop.toml"), "", &environment).unwrap_err();
    assert!(problems[0].to_string().starts_with("STOOP_TOKEN: building.source.token: it holds more than one line"), "{}", problems[0]);
    assert!(!format!("{problems:?}").contains(TOKEN));
}
