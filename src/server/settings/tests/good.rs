//! What good settings mean, and what is meant where nothing is said.

use std::{path::PathBuf, time::Duration};

use chrono::{NaiveDate, NaiveTime, Weekday};
use secrecy::ExposeSecret;

use super::{
    super::{FeePeriod, SourceKind, TourKind},
    ALDER, TOKEN, read, with_source,
};
use crate::domain::measure::AreaUnit;

#[test]
fn a_complete_file_means_what_it_says() {
    let settings = read(ALDER).unwrap();
    assert_eq!(settings.addr.to_string(), "127.0.0.1:3000");
    assert_eq!(settings.public_origin(), "https://homes.alder.example");
    assert_eq!(settings.trusted_proxies[0].to_string(), "10.0.0.0/8");
    let [building] = settings.buildings.as_slice() else { panic!("one building") };
    assert_eq!((building.slug.as_str(), building.name.as_str()), ("alder", "The Alder"));
    assert_eq!(building.time_zone, chrono_tz::America::New_York);
    assert_eq!(building.address.street.as_deref(), Some("41 Alder Street"));
    assert_eq!(building.address.city, None);
    assert_eq!(building.embed_origins, ["https://alder.example"]);
    assert_eq!(building.accent.as_deref(), Some("#8a4b32"));
    assert_eq!((building.fees[0].amount, building.fees[0].period, building.fees[0].required), (5000, FeePeriod::Month, true));
    assert_eq!((building.fees[1].amount, building.fees[1].period, building.fees[1].required), (2000, FeePeriod::Once, false));
    assert_eq!(building.source.token.expose_secret(), TOKEN);
    assert_eq!(building.source.refresh, Duration::from_secs(180));
    let holidays = [NaiveDate::from_ymd_opt(2026, 12, 25).unwrap(), NaiveDate::from_ymd_opt(2027, 1, 1).unwrap()];
    assert_eq!(building.tours.closed, holidays);
    assert_eq!(building.tours.kinds, [TourKind::Guided, TourKind::Video]);
    assert_eq!(building.tours.capacity, 2);
    assert_eq!(building.leads.lead_fields, [("message".to_owned(), "notes".to_owned())]);
    assert_eq!(building.leads.email_to, ["leasing@alder.example"]);
    assert_eq!(building.leads.keep_days, 90);
    let smtp = settings.smtp.unwrap();
    assert_eq!((smtp.host.as_str(), smtp.port), ("mail.alder.example", Some(587)));
    assert_eq!(smtp.password.unwrap().expose_secret(), TOKEN);
}

#[test]
fn nothing_said_asks_for_the_demo_on_loopback() {
    let settings = read("").unwrap();
    assert!(settings.buildings.is_empty());
    assert_eq!(settings.addr.to_string(), "127.0.0.1:3000");
    assert_eq!(settings.admin_addr.unwrap().to_string(), "127.0.0.1:3900");
    assert_eq!(settings.public_origin(), "http://127.0.0.1:3000");
    assert_eq!(settings.data_dir, PathBuf::from("data"));
    assert!(settings.trusted_proxies.is_empty());
    assert!(settings.smtp.is_none());
}

#[test]
fn the_demo_keeps_the_other_settings() {
    let settings = read("addr = \"127.0.0.1:4000\"\nadmin_addr = \"off\"\ndata_dir = \"elsewhere\"\n").unwrap();
    assert!(settings.buildings.is_empty());
    assert_eq!(settings.public_origin(), "http://127.0.0.1:4000");
    assert_eq!(settings.admin_addr, None);
    assert_eq!(settings.data_dir, PathBuf::from("elsewhere"));
}

#[test]
fn a_building_of_which_little_is_said_has_the_documented_defaults() {
    let building = read(&with_source("kind = \"seeclickrent\"")).unwrap().buildings.remove(0);
    assert_eq!(building.time_zone, chrono_tz::Tz::UTC);
    assert_eq!(building.locale, "en");
    assert_eq!((building.phone, building.email, building.accent), (None, None, None));
    assert!(building.embed_origins.is_empty() && building.fees.is_empty());
    assert_eq!(building.address, super::super::Address::default());
    let tours = building.tours;
    assert!(tours.enabled);
    assert_eq!(tours.days, [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat]);
    assert_eq!((tours.from, tours.to), (NaiveTime::from_hms_opt(10, 0, 0).unwrap(), NaiveTime::from_hms_opt(18, 0, 0).unwrap()));
    assert_eq!((tours.slot_minutes, tours.notice_hours, tours.horizon_days, tours.capacity), (30, 3, 14, 1));
    assert_eq!(tours.kinds, [TourKind::Guided, TourKind::SelfGuided, TourKind::Video]);
    assert!(tours.closed.is_empty());
    assert!(building.leads.lead_fields.is_empty() && building.leads.email_to.is_empty());
    assert_eq!(building.leads.keep_days, 365);
}

#[test]
fn each_vendor_has_its_own_address_currency_area_and_refresh() {
    let vendors = [
        ("kind = \"seeclickrent\"", "https://seeclickrent.com/", "USD", AreaUnit::SquareFeet, 180),
        ("kind = \"spark\"\nlisting = \"20101014195350951959000000\"", "https://sparkapi.com/", "USD", AreaUnit::SquareFeet, 180),
        ("kind = \"reelly\"\nproject = 1147", "https://api-reelly.up.railway.app/", "AED", AreaUnit::SquareFeet, 180),
        ("kind = \"rentengine\"\naccount = \"1\"\nproperty = \"2\"", "https://app.rentengine.io/", "USD", AreaUnit::SquareFeet, 180),
        ("kind = \"sturents\"\nlandlord = \"123\"\nversion = \"1.2\"", "https://sturents.com/", "GBP", AreaUnit::SquareMetres, 180),
        ("kind = \"sturents\"\nlandlord = \"123\"\nversion = \"3.0\"", "https://sturents.com/", "GBP", AreaUnit::SquareMetres, 900),
    ];
    for (source, base_url, currency, area_unit, seconds) in vendors {
        let building = read(&with_source(source)).unwrap().buildings.remove(0);
        assert_eq!(building.source.base_url.as_str(), base_url);
        assert_eq!(building.currency.code(), currency);
        assert_eq!(building.area_unit, area_unit);
        assert_eq!(building.source.refresh, Duration::from_secs(seconds), "{source}");
    }
}

#[test]
fn a_vendors_own_keys_are_kept_as_text() {
    let source = |text: &str| read(&with_source(text)).unwrap().buildings.remove(0).source;
    assert_eq!(source("kind = \"reelly\"\nproject = 1147").options, [("project".to_owned(), "1147".to_owned())]);
    let rentengine = source("kind = \"rentengine\"\naccount = 4821\nproperty = \"7c1d-9\"\nwebhook_key = { env = \"ALDER_TOKEN\" }");
    assert_eq!(rentengine.options, [("account".to_owned(), "4821".to_owned()), ("property".to_owned(), "7c1d-9".to_owned())]);
    assert_eq!(rentengine.webhook_key.unwrap().expose_secret(), TOKEN);
}

#[test]
fn a_source_on_loopback_has_no_floor() {
    for host in ["127.0.0.1:4100", "localhost:4100", "[::1]:4100", "127.8.8.8"] {
        let source = with_source(&format!("kind = \"seeclickrent\"\nbase_url = \"http://{host}\"\nrefresh_seconds = 1"));
        assert_eq!(read(&source).unwrap().buildings[0].source.refresh, Duration::from_secs(1), "{host}");
    }
    for host in ["128.0.0.1", "localhost.example", "127.0.0.1.example"] {
        let source = with_source(&format!("kind = \"seeclickrent\"\nbase_url = \"http://{host}\"\nrefresh_seconds = 1"));
        assert_eq!(read(&source).unwrap_err()[0].key, "building.source.refresh_seconds", "{host}");
    }
}

#[test]
fn a_floor_that_does_not_hold_on_loopback_raises_no_default_either() {
    let source = "kind = \"sturents\"\nlandlord = \"1\"\nversion = \"3.0\"\nbase_url = \"http://127.0.0.1:4100\"";
    assert_eq!(read(&with_source(source)).unwrap().buildings[0].source.refresh, Duration::from_secs(180));
}

#[test]
fn a_refresh_of_zero_is_refused_even_on_loopback() {
    let source = "kind = \"seeclickrent\"\nbase_url = \"http://127.0.0.1:4100\"\nrefresh_seconds = 0";
    assert!(read(&with_source(source)).unwrap_err()[0].sentence.contains("would never stop asking"));
}

#[test]
fn several_buildings_keep_the_files_order() {
    let text = with_source("kind = \"seeclickrent\"").replace("alder", "birch") + &with_source("kind = \"seeclickrent\"");
    let slugs: Vec<String> = read(&text).unwrap().buildings.into_iter().map(|building| building.slug).collect();
    assert_eq!(slugs, ["birch", "alder"]);
}

#[test]
fn origins_are_kept_as_browsers_write_them() {
    let origins = r#"embed_origins = ["HTTPS://Alder.example:443/", "http://127.0.0.1:8080", "http://[::1]:9000"]"#;
    let settings = read(&ALDER.replace("embed_origins = [\"https://alder.example\"]", origins)).unwrap();
    assert_eq!(settings.buildings[0].embed_origins, ["https://alder.example", "http://127.0.0.1:8080", "http://[::1]:9000"]);
}

#[test]
fn an_address_of_every_interface_is_told_as_loopback() {
    assert_eq!(read("addr = \"0.0.0.0:8080\"").unwrap().public_origin(), "http://127.0.0.1:8080");
    assert_eq!(read("addr = \"[::]:8080\"").unwrap().public_origin(), "http://[::1]:8080");
}

#[test]
fn a_public_url_loses_slash_and_default_port() {
    assert_eq!(read("public_url = \"https://homes.alder.example:443/\"").unwrap().public_origin(), "https://homes.alder.example");
}

#[test]
fn tours_that_are_off_need_no_days() {
    let text = format!("{}[building.tours]\nenabled = false\ndays = []\nkinds = []\n", with_source("kind = \"seeclickrent\""));
    assert!(!read(&text).unwrap().buildings[0].tours.enabled);
}

#[test]
fn two_lead_fields_may_swap_their_names() {
    let text = ALDER.replace("{ message = \"notes\" }", "{ unit = \"unit_id\", unit_id = \"unit\" }");
    assert_eq!(read(&text).unwrap().buildings[0].leads.lead_fields.len(), 2);
}

#[test]
fn a_slug_may_be_any_other_word() {
    for slug in ["a", "7", "41-alder-street", "eng", "api2", "en-suite"] {
        let text = with_source("kind = \"seeclickrent\"").replace("\"alder\"", &format!("\"{slug}\""));
        assert_eq!(read(&text).unwrap().buildings[0].slug, slug);
    }
}

#[test]
fn the_default_address_of_every_vendor_is_https() {
    for kind in SourceKind::ALL {
        assert!(url::Url::parse(kind.default_base_url()).is_ok_and(|url| url.scheme() == "https"), "{}", kind.word());
    }
}

#[test]
fn the_example_file_is_right() {
    let settings = read(include_str!("../../../../stoop.example.toml")).unwrap();
    assert_eq!(settings.buildings[0].slug, "alder");
    assert_eq!(settings.buildings[0].fees.len(), 2);
}

#[test]
fn what_the_example_file_has_in_comments_is_right_too() {
    let example = include_str!("../../../../stoop.example.toml");
    let mail = example.split("# [smtp]").nth(1).unwrap().replace("\n# ", "\n");
    let settings = read(&format!("[smtp]{mail}")).unwrap();
    assert_eq!(settings.smtp.unwrap().from, "The Alder <leasing@alder.example>");
}
