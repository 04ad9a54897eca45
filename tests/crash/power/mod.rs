//! The power cut between any two calls of SQLite to the files: what is acknowledged is on the disk, because every commit is synced.
//!
//! A process of its own takes requests in through the store, above a file layer that writes down every change and every sync. From that
//! the disk is rebuilt as it would be after a power cut at each point, and the program opens it again.

mod disk;
mod file_layer;

use std::{collections::BTreeSet, path::Path, process::Stdio};

use stoop::{
    domain::tour::{TourKind, TourRequest},
    server::store::{
        Store,
        outbox::{Channel, NewTour, Route},
    },
};

use self::{disk::Disk, file_layer::Event};
use crate::{dice::Dice, offspring};

/// Requests taken in: more than SQLite gathers before it moves them from its log into the database.
const REQUESTS: u32 = 130;
/// Cuts where some of what was not synced arrives all the same.
const LUCKY_CUTS: usize = 80;

const FULL: &str = "FULL";
const NORMAL: &str = "NORMAL";

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    cuts: usize,
    acknowledged: usize,
    /// Cuts after which an acknowledged request was not there.
    losses: usize,
    /// Cuts after which the program could not open its database, or it was damaged.
    damages: usize,
}

/// The child: takes requests in, then tries every cut. `how` is the store's `synchronous`, and after how many pages the log is moved.
pub fn run(how: &str, folder: &Path) {
    let (synchronous, pages) = how.split_once(' ').unwrap();
    file_layer::install();
    take_in(&folder.join("lived"), synchronous, pages.parse().unwrap());
    let events = file_layer::events();
    file_layer::step_aside();
    let Found { cuts, acknowledged, losses, damages } = cut_everywhere(&events, &folder.join("cut"));
    crate::say(&format!("\nfound {cuts} {acknowledged} {losses} {damages}"));
}

fn take_in(folder: &Path, synchronous: &str, pages: u32) {
    let store = Store::open(folder).unwrap();
    // FULL is what the store has chosen; it is not chosen for it here.
    if synchronous != FULL {
        store.read(|db| db.pragma_update(None, "synchronous", synchronous)).unwrap();
    }
    store.read(|db| db.pragma_update(None, "wal_autocheckpoint", pages)).unwrap();
    for number in 0..REQUESTS {
        let new = request(number);
        store.submit(&new, noon(), || format!("REF-{number}"), || Ok(Vec::new())).unwrap();
        file_layer::note(Event::Acknowledged { submission: new.submission });
    }
}

fn noon() -> chrono::DateTime<chrono::Utc> {
    "2026-06-01T12:00:00Z".parse().unwrap()
}

fn request(number: u32) -> NewTour {
    let route = |channel, lane: &str| Route { channel, lane: lane.to_owned(), recipient: None };
    NewTour {
        building: "alder".to_owned(),
        submission: format!("submission-{number}"),
        content: [7; 32],
        request: TourRequest {
            name: format!("Renter {number}"),
            email: Some(format!("renter{number}@homes.example")),
            phone: None,
            unit: None,
            slot: "2026-06-05T14:30:00-04:00".parse().unwrap(),
            kind: TourKind::Guided,
            move_in: None,
            message: Some("light ".repeat(usize::try_from(number * 37 % 500).unwrap())),
            consent: false,
            answers: Vec::new(),
        },
        consent: None,
        capacity: u32::MAX,
        routes: vec![route(Channel::Vendor, "vendor.example:443"), route(Channel::Office, "mail")],
        secret: format!("secret-{number}"),
    }
}

/// Between two syncs the strictest disk stands still: one cut for each state of it and of what was said by then.
fn cut_everywhere(events: &[Event], folder: &Path) -> Found {
    let mut dice = Dice::new(4);
    let lucky: BTreeSet<u64> = (0..LUCKY_CUTS).map(|_| dice.below(u64::try_from(events.len()).unwrap())).collect();
    let (mut disk, mut said, mut found, mut last) = (Disk::default(), Vec::new(), Found::default(), None);
    for (number, event) in (0..).zip(events) {
        disk.apply(event);
        if let Event::Acknowledged { submission } = event {
            said.push(submission.clone());
        }
        let state = Some((disk.version, said.len()));
        if state != last {
            last = state;
            disk.cut(folder, None);
            found.count(folder, &said);
        }
        if lucky.contains(&number) {
            disk.cut(folder, Some(&mut dice));
            found.count(folder, &said);
        }
    }
    found.acknowledged = said.len();
    found
}

impl Found {
    fn count(&mut self, folder: &Path, said: &[String]) {
        self.cuts += 1;
        let Ok(store) = Store::open(folder) else {
            self.damages += 1;
            return;
        };
        let look = store.read(|db| {
            let sound: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
            let mut query = db.prepare(
                "SELECT submission FROM tours WHERE secret = replace(submission, 'submission', 'secret')
                 AND (SELECT count(*) FROM deliveries WHERE tour = tours.id) = 2 AND (SELECT count(*) FROM ledger WHERE tour = tours.id) = 1",
            )?;
            let there = query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<BTreeSet<String>>>()?;
            let stored: i64 = db.query_row("SELECT count(*) FROM tours", [], |row| row.get(0))?;
            Ok((sound == "ok" && usize::try_from(stored) == Ok(there.len()), there))
        });
        match look {
            Ok((true, there)) => self.losses += usize::from(!said.iter().all(|submission| there.contains(submission))),
            _ => self.damages += 1,
        }
    }
}

fn try_it(synchronous: &str, pages: u32) -> Found {
    let dir = tempfile::tempdir().unwrap();
    let child = offspring::command(&format!("power {synchronous} {pages}"), dir.path()).stderr(Stdio::inherit()).output().unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    let numbers = said.lines().find_map(|line| line.strip_prefix("found ")).unwrap_or_else(|| panic!("{said}"));
    let [cuts, acknowledged, losses, damages] = numbers.split(' ').map(|n| n.parse().unwrap()).collect::<Vec<usize>>()[..] else {
        panic!("{said}")
    };
    let found = Found { cuts, acknowledged, losses, damages };
    if std::env::var_os("CYCLES").is_some() {
        crate::say(&format!("\nsynchronous={synchronous}, the log moved every {pages} pages: {found:?}"));
    }
    found
}

/// SQLite's own choice.
const PAGES: u32 = 1_000;

#[test]
fn a_power_cut_at_any_point_loses_no_acknowledged_request() {
    for pages in [PAGES, 12] {
        let found = try_it(FULL, pages);
        assert_eq!((found.losses, found.damages, found.acknowledged), (0, 0, REQUESTS as usize), "{pages}: {found:?}");
        assert!(found.cuts > 2 * REQUESTS as usize, "before and after each answer: {found:?}");
    }
}

#[test]
fn the_same_power_cut_loses_acknowledged_requests_where_commits_are_not_synced() {
    let found = try_it(NORMAL, PAGES);
    assert!(found.losses > REQUESTS as usize / 2, "{found:?}");
    assert_eq!(found.damages, 0, "late is not damaged: {found:?}");
}
