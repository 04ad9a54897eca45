//! Erased means gone: no file of the data directory holds a byte of the person.

use std::{fs, path::Path};

use chrono::TimeDelta;
use stoop::server::store::{Store, outbox::NewTour};

use super::{Bench, PERSON, now};

/// Which files hold a text, whatever they are.
fn holding(dir: &Path, text: &str) -> Vec<String> {
    let files = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    let holds = |path: &std::path::PathBuf| fs::read(path).unwrap().windows(text.len()).any(|bytes| bytes == text.as_bytes());
    files.filter(holds).map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

fn assert_gone(bench: &Bench) {
    for canary in PERSON {
        assert_eq!(holding(bench.dir.path(), canary), [""; 0], "{canary}");
    }
}

#[test]
fn after_erasing_no_file_holds_the_person() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.deliver_all();
    assert_eq!(holding(bench.dir.path(), PERSON[0]), ["stoop.db-wal"], "it was there, so that it can be missed");
    bench.run("erase BBB-222 --yes");
    assert_gone(&bench);
    assert!(holding(bench.dir.path(), "office@alder.example").contains(&"stoop.db".to_owned()), "the office's own stays");
}

#[test]
fn what_was_written_back_into_the_database_goes_too() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.deliver_all();
    bench.store.read(|db| db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))).unwrap();
    assert_eq!(holding(bench.dir.path(), PERSON[0]), ["stoop.db"]);
    bench.run("erase --email rosalind.canary@renter.example --yes");
    assert_gone(&bench);
}

/// Rows that grow and shrink move to other pages and may leave a copy behind where they were, which no overwriting of what is deleted reaches.
#[test]
fn pages_that_were_split_keep_no_copy() {
    const MANY: u64 = 150;
    for layout in 1..=10_u64 {
        let bench = Bench::new();
        bench.store.read(|db| db.pragma_update(None, "synchronous", "OFF")).unwrap();
        for number in 0..MANY {
            let length = usize::try_from((number * 37 + layout * 101) * 13 % 900).unwrap();
            bench.ask_for(&format!("BBB-{number:03}"), |new: &mut NewTour| {
                new.routes.clear();
                new.request.message = Some(format!("canary-friendly {}", "x".repeat(length)));
            });
        }
        let mut dice = layout;
        let moving = bench.store.write(|db| {
            for _ in 0..100 {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let sql = "UPDATE tours SET doubts = replace(hex(zeroblob(?)), '0', 'd') WHERE id = ?";
                db.execute(sql, [(dice >> 20) % 1000, (dice >> 33) % MANY + 1].map(|number| number.cast_signed()))?;
            }
            Ok(())
        });
        moving.unwrap();
        bench.run("erase --email rosalind.canary@renter.example --yes");
        assert_gone(&bench);
    }
}

#[test]
fn a_reader_that_keeps_the_journal_is_named_and_the_next_sweep_cuts_it() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.deliver_all();
    let reader = rusqlite::Connection::open(bench.dir.path().join("stoop.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM tours;").unwrap();
    bench.store.read(|db| db.busy_timeout(std::time::Duration::ZERO)).unwrap();
    let tour = bench.store.tour_by_reference("BBB-222").unwrap().unwrap();
    let erased = bench.store.erase(&[tour.id], now()).unwrap();
    assert_eq!((erased.people, erased.swept), (1, false));
    assert!(!bench.store.sweep_up(now()).unwrap(), "still");
    reader.execute_batch("COMMIT").unwrap();
    assert!(bench.store.sweep_up(now() + TimeDelta::days(1)).unwrap());
    assert_gone(&bench);
}

#[test]
fn a_new_database_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    for entry in fs::read_dir(bench.dir.path()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0, "{}", path.display());
    }
    assert!(Store::open_existing(bench.dir.path()).unwrap().is_some());
}
