//! The environment overrides the file and can stand for one building.

use std::{path::Path, time::Duration};

use secrecy::ExposeSecret;

use super::{
    super::{Problem, Settings, SourceKind, from_text, load},
    TOKEN, with_source,
};

fn read(text: &str, variables: &[(&str, &str)]) -> Result<Settings, Vec<Problem>> {
    let environment = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
    from_text(Path::new("stoop.toml"), text, &environment)
}

#[test]
fn variables_override_the_file() {
    let file = "addr = \"127.0.0.1:1\"\nadmin_addr = \"127.0.0.1:2\"\npublic_url = \"http://a.example\"\ndata_dir = \"a\"\n";
    let variables =
        [("STOOP_ADDR", "0.0.0.0:8080"), ("STOOP_ADMIN_ADDR", "off"), ("STOOP_PUBLIC_URL", "https://b.example"), ("STOOP_DATA_DIR", "b")];
    let settings = read(file, &variables).unwrap();
    assert_eq!(settings.addr.to_string(), "0.0.0.0:8080");
    assert_eq!(settings.admin_addr, None);
    assert_eq!(settings.public_origin(), "https://b.example");
    assert_eq!(settings.data_dir, Path::new("b"));
}

#[test]
fn an_empty_variable_overrides_nothing() {
    let settings = read("addr = \"127.0.0.1:1\"", &[("STOOP_ADDR", ""), ("STOOP_DATA_DIR", " ")]).unwrap();
    assert_eq!(settings.addr.to_string(), "127.0.0.1:1");
    assert_eq!(settings.data_dir, Path::new("data"));
}

#[test]
fn a_wrong_variable_is_named_with_its_cure() {
    let cases = [
        ("STOOP_ADDR", "3000", "STOOP_ADDR: addr: “3000” is no IP address with a port. Set STOOP_ADDR to 127.0.0.1:3000."),
        (
            "STOOP_ADMIN_ADDR",
            "no",
            "STOOP_ADMIN_ADDR: admin_addr: “no” is no IP address with a port, and not off. Set STOOP_ADMIN_ADDR to 127.0.0.1:3900.",
        ),
        (
            "STOOP_PUBLIC_URL",
            "alder.example",
            "STOOP_PUBLIC_URL: public_url: “alder.example” does not begin with http:// or https://. \
             Set STOOP_PUBLIC_URL to https://homes.alder.example.",
        ),
        (
            "STOOP_TOKEN",
            "",
            "STOOP_TOKEN: building.source.token: it is set and empty. Set it to the vendor's credential, or unset it for the demo.",
        ),
    ];
    for (name, value, told) in cases {
        let problems = read("", &[(name, value)]).expect_err(name);
        assert_eq!(problems.iter().map(Problem::to_string).collect::<Vec<_>>(), [told]);
        assert!(!problems[0].is_in_the_file());
    }
}

#[test]
fn a_token_alone_is_a_seeclickrent_building() {
    let settings = read("", &[("STOOP_TOKEN", TOKEN)]).unwrap();
    let [building] = settings.buildings.as_slice() else { panic!("one building") };
    assert_eq!(building.slug, "building");
    assert_eq!(building.source.kind, SourceKind::SeeClickRent);
    assert_eq!(building.source.base_url.as_str(), "https://seeclickrent.com/");
    assert_eq!(building.source.token.expose_secret(), TOKEN);
    assert_eq!(building.source.refresh, Duration::from_secs(180));
    assert_eq!(building.time_zone, chrono_tz::Tz::UTC);
    assert!(building.tours.enabled);
}

#[test]
fn the_variables_beside_the_token_name_source_address_and_building() {
    let variables = [
        ("STOOP_TOKEN", TOKEN),
        ("STOOP_SOURCE", "reelly"),
        ("STOOP_UPSTREAM", "http://127.0.0.1:4100"),
        ("STOOP_BUILDING_NAME", "Marina Tower"),
        ("STOOP_SOURCE_PROJECT", "1147"),
    ];
    let settings = read("addr = \"127.0.0.1:4000\"", &variables).unwrap();
    assert_eq!(settings.addr.port(), 4000);
    let building = &settings.buildings[0];
    assert_eq!((building.name.as_str(), building.currency.code()), ("Marina Tower", "AED"));
    assert_eq!(building.source.base_url.as_str(), "http://127.0.0.1:4100/");
    assert_eq!(building.source.options, [("project".to_owned(), "1147".to_owned())]);
}

#[test]
fn what_is_wrong_or_missing_beside_the_token_is_named() {
    let told = |variables: &[(&str, &str)]| read("", variables).unwrap_err().iter().map(Problem::to_string).collect::<Vec<_>>();
    let missing = "STOOP_SOURCE_LISTING: building.source.listing: it is missing. Set STOOP_SOURCE_LISTING to 20101014195350951959000000.";
    assert_eq!(told(&[("STOOP_TOKEN", TOKEN), ("STOOP_SOURCE", "spark")]), [missing]);
    let unknown = "STOOP_SOURCE: building.source.kind: “yardi” is no inventory system that Stoop knows. \
                   Use one of these: seeclickrent, spark, reelly, rentengine, sturents.";
    assert_eq!(told(&[("STOOP_TOKEN", TOKEN), ("STOOP_SOURCE", "yardi")]), [unknown]);
    let address = told(&[("STOOP_TOKEN", TOKEN), ("STOOP_UPSTREAM", "seeclickrent.com")]);
    assert!(address[0].starts_with("STOOP_UPSTREAM: building.source.base_url: “seeclickrent.com” does not begin with"), "{address:?}");
}

#[test]
fn a_token_beside_a_building_of_the_file_is_refused() {
    let file = with_source("kind = \"seeclickrent\"");
    let problems = read(&file, &[("STOOP_TOKEN", TOKEN), ("ALDER_TOKEN", TOKEN)]).unwrap_err();
    assert_eq!(problems.len(), 1);
    let told = "STOOP_TOKEN: building: it asks for one building without a file, and stoop.toml:1 has a [[building]] too. \
                Unset STOOP_TOKEN, or remove every [[building]].";
    assert_eq!(problems[0].to_string(), told);
    assert!(read(&file, &[("STOOP_TOKEN", ""), ("ALDER_TOKEN", TOKEN)]).is_ok(), "an empty token asks for nothing");
}

#[test]
fn the_flag_goes_before_the_variable_and_both_must_be_readable() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let flag = write("flag.toml", "addr = \"127.0.0.1:1111\"");
    let variable = write("variable.toml", "addr = \"127.0.0.1:2222\"");
    let environment = |name: &str| (name == "STOOP_CONFIG").then(|| variable.to_str().unwrap().to_owned());
    assert_eq!(load(Some(&flag), &environment).unwrap().addr.port(), 1111);
    assert_eq!(load(None, &environment).unwrap().addr.port(), 2222);

    let nowhere = folder.path().join("nowhere.toml");
    let lost = |name: &str| (name == "STOOP_CONFIG").then(|| nowhere.to_str().unwrap().to_owned());
    let problems = load(None, &lost).unwrap_err();
    assert_eq!((problems.len(), problems[0].key.as_str()), (1, "STOOP_CONFIG"));
    assert!(problems[0].to_string().contains("nowhere.toml: STOOP_CONFIG: this settings file cannot be read"), "{}", problems[0]);
    assert_eq!(load(Some(&nowhere), &|_| None).unwrap_err()[0].key, "--config");
    assert!(!problems[0].is_in_the_file());
}

#[test]
fn a_file_that_is_no_text_is_refused_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stoop.toml");
    std::fs::write(&path, [0xff, 0xfe, 0x00]).unwrap();
    let problems = load(Some(&path), &|_| None).unwrap_err();
    assert!(problems[0].sentence.contains("cannot be read"), "{}", problems[0]);
}
