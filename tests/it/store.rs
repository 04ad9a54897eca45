//! What survives a restart, and what must not.

use std::{fs, os::unix::fs::PermissionsExt as _};

use chrono::{DateTime, Utc};
use stoop::{
    domain::unit::Unit,
    server::{
        chance::{Chance, SystemChance},
        inventory::Gone,
        settings::SourceKind,
        store::{Store, StoreError, key::SiteKey, listings::Listings},
    },
};

use crate::stage::{
    self, Stage,
    vendor::{Blackboard, Vendor},
};

fn settings() -> stoop::server::settings::Building {
    stage::building("alder", SourceKind::SeeClickRent, &"https://vendor.example".parse().unwrap())
}

async fn homes() -> Vec<Unit> {
    let body = r#"[{"id":2,"unit":"2A","bath":1.5,"exposure":"Süd","monthly_rent_gross":3200.5},{"id":1,"unit":"1A","weeks_free":4}]"#;
    let vendor = Vendor::reading(&Blackboard::with(body)).await;
    Stage::new().source(&stage::building("alder", SourceKind::SeeClickRent, &vendor.base_url)).inventory().await.unwrap().units
}

fn noon() -> DateTime<Utc> {
    "2026-06-01T12:00:00.123Z".parse().unwrap()
}

#[tokio::test]
async fn what_was_kept_comes_back_as_it_was() {
    let stage = Stage::new();
    let mut units = homes().await;
    let gone = vec![Gone { unit: units.pop().unwrap(), since: noon() }];
    Listings::new(stage.store.clone(), &stage.key, &settings()).save(noon(), &units, &gone).await.unwrap();
    let again = stage.restarted();
    let last = Listings::new(again.store.clone(), &again.key, &settings()).load().unwrap().unwrap();
    assert_eq!((last.as_of, last.units, last.gone, last.unreadable), (noon(), units, gone, vec![]));
}

#[tokio::test]
async fn an_inventory_of_another_slug_kind_address_or_credential_is_not_ours() {
    let stage = Stage::new();
    Listings::new(stage.store.clone(), &stage.key, &settings()).save(noon(), &homes().await, &[]).await.unwrap();
    let load =
        |changed: stoop::server::settings::Building, key: &SiteKey| Listings::new(stage.store.clone(), key, &changed).load().unwrap();
    let mut others = vec![settings(), settings(), settings(), settings(), settings()];
    others[0].slug = "birch".to_owned();
    others[1].source.kind = SourceKind::Spark;
    others[2].source.base_url = "https://vendor.example:8443".parse().unwrap();
    others[3].source.token = "another-token".to_owned().into();
    others[4].source.options = vec![("listing".to_owned(), "1".to_owned())];
    for other in others {
        assert_eq!(load(other.clone(), &stage.key), None, "{other:?}");
    }
    let elsewhere = tempfile::tempdir().unwrap();
    assert_eq!(load(settings(), &SiteKey::open(elsewhere.path(), &SystemChance).unwrap()), None, "another site's key");
    assert!(load(settings(), &stage.key).is_some(), "and it was there all the time");
}

#[tokio::test]
async fn one_stored_home_that_cannot_be_read_back_hides_no_other() {
    let stage = Stage::new();
    let listings = Listings::new(stage.store.clone(), &stage.key, &settings());
    listings.save(noon(), &homes().await, &[]).await.unwrap();
    stage.store.write(|db| db.execute("UPDATE homes SET unit = '{}' WHERE position = 0", [])).unwrap();
    let last = listings.load().unwrap().unwrap();
    assert_eq!((last.units.len(), last.unreadable.len()), (1, 1));
}

#[test]
fn the_key_is_made_once_and_only_its_owner_reads_it() {
    let dir = tempfile::tempdir().unwrap();
    let key = SiteKey::open(dir.path(), &SystemChance).unwrap();
    let mode = fs::metadata(dir.path().join("stoop.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(key.mac("p", &["a", "b"]), SiteKey::open(dir.path(), &SystemChance).unwrap().mac("p", &["a", "b"]));
    assert_ne!(key.mac("p", &["a", "b"]), key.mac("p", &["ab"]), "where one part ends matters");
    assert_ne!(key.mac("p", &["a"]), key.mac("q", &["a"]), "what it is for matters");
    assert_eq!(format!("{key:?}"), "SiteKey(…)");
}

#[test]
fn a_program_that_ends_while_it_makes_the_key_leaves_no_half_one() {
    struct Death;
    impl Chance for Death {
        fn fill(&self, _: &mut [u8]) {
            panic!("killed");
        }
    }
    let dir = tempfile::tempdir().unwrap();
    assert!(std::panic::catch_unwind(|| SiteKey::open(dir.path(), &Death)).is_err());
    let key = SiteKey::open(dir.path(), &SystemChance).unwrap();
    assert_eq!(key.mac("p", &[]), SiteKey::open(dir.path(), &SystemChance).unwrap().mac("p", &[]));
    let names: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["stoop.key"], "and nothing of the making is left");
}

#[test]
fn a_key_of_another_length_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("stoop.key");
    for wrong in [vec![], vec![7; 31], vec![7; 33]] {
        fs::write(&path, &wrong).unwrap();
        assert!(SiteKey::open(dir.path(), &SystemChance).unwrap_err().to_string().contains("it is not 32 bytes long"));
        assert_eq!(fs::read(&path).unwrap(), wrong);
    }
}

#[test]
fn a_damaged_database_is_told_in_a_sentence_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("stoop.db");
    let garbage = b"this is no database, however long it is ".repeat(200);
    fs::write(&path, &garbage).unwrap();
    let error = Store::open(dir.path()).unwrap_err();
    assert_eq!(error, StoreError::Damaged(path.clone()));
    assert_eq!(fs::read(&path).unwrap(), garbage);
}

#[test]
fn a_database_of_a_newer_program_is_not_touched() {
    let dir = tempfile::tempdir().unwrap();
    Store::open(dir.path()).unwrap().write(|db| db.pragma_update(None, "user_version", 999)).unwrap();
    assert!(matches!(Store::open(dir.path()).unwrap_err(), StoreError::Newer(_, 999, _)));
}

#[test]
fn a_data_directory_that_is_a_file_is_told_in_a_sentence() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("data");
    fs::write(&path, "").unwrap();
    assert!(matches!(Store::open(&path).unwrap_err(), StoreError::Directory(..)));
}

#[test]
fn what_is_acknowledged_is_on_the_disk() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let pragma = |name: &str| store.read(|db| db.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))).unwrap();
    assert_eq!(pragma("journal_mode"), rusqlite::types::Value::Text("wal".to_owned()));
    assert_eq!(pragma("synchronous"), rusqlite::types::Value::Integer(2), "2 is FULL");
}
