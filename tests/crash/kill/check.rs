//! What was said, held against what is on the disk and at the vendor.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use chrono::DateTime;
use rusqlite::{Connection, OpenFlags};

use super::{
    book::{Asked, Book, Change},
    vendor::{Told, Vendor},
};

/// What must never be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Acknowledged, and not there as acknowledged.
    Lost(String),
    /// Stored twice, or acknowledged as two.
    Twice(String),
    /// What is on record of the telling is not what happened at the vendor.
    Untrue(String),
    /// The database itself, or an answer that makes no sense.
    Unsound(String),
}

/// What is remembered from one look to the next.
#[derive(Debug, Default)]
pub struct Memory {
    /// Messages that were being sent when the program was killed, and the attempt it was.
    pub in_hand: BTreeMap<i64, u32>,
    /// Those of the latest kill.
    latest: BTreeSet<i64>,
    /// Messages that were unknown at a look, and their attempts.
    unknown: BTreeMap<i64, u32>,
}

/// What was on the disk at a look.
#[derive(Debug, Default)]
pub struct Seen {
    pub tours: usize,
    pub changes: usize,
    pub cancellations: usize,
    /// Messages by state.
    pub states: BTreeMap<String, usize>,
    pub leads: usize,
}

struct Row {
    id: i64,
    reference: String,
    secret: String,
    slot_ms: i64,
    cancelled: bool,
}

struct Message {
    tour: i64,
    about: String,
    state: String,
    attempts: u32,
    maybe_repeated: bool,
    lead: Option<String>,
}

/// Opens the database of a killed program, for reading only.
fn open(database: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

impl Memory {
    /// After a kill: notes what was being sent.
    pub fn note(&mut self, database: &Path) {
        let Ok(db) = open(database) else { return };
        // A program killed at its very first start may not have got as far as a table.
        let Ok(mut query) = db.prepare("SELECT id, attempts FROM deliveries WHERE state = 'sending'") else { return };
        let sending: Vec<(i64, u32)> =
            query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<rusqlite::Result<_>>().unwrap();
        self.latest = sending.iter().map(|(id, _)| *id).collect();
        self.in_hand.extend(sending);
    }
}

/// Looks at everything.
pub fn look(database: &Path, book: &Book, vendor: &mut Vendor, memory: &mut Memory) -> (Seen, Vec<Fault>) {
    let mut faults: Vec<Fault> = book.strange.iter().cloned().map(Fault::Unsound).collect();
    let db = open(database).unwrap();
    let sound: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    if sound != "ok" {
        faults.push(Fault::Unsound(sound));
    }
    let rows = tours(&db).unwrap();
    let messages = messages(&db).unwrap();
    asked(book, &rows, &messages, &mut faults);
    vendor.look();
    told(&rows, &messages, vendor, &mut faults);
    remembered(&messages, memory, &mut faults);
    let mut seen = Seen { tours: rows.values().map(Vec::len).sum(), leads: vendor.leads.len(), ..Seen::default() };
    for message in messages.values() {
        *seen.states.entry(message.state.clone()).or_default() += 1;
        seen.changes += usize::from(message.about == "change");
        seen.cancellations += usize::from(message.about == "cancellation");
    }
    (seen, faults)
}

fn tours(db: &Connection) -> rusqlite::Result<BTreeMap<String, Vec<Row>>> {
    let mut query = db.prepare("SELECT name, id, reference, secret, slot_ms, cancelled_ms IS NOT NULL FROM tours")?;
    let row = |row: &rusqlite::Row<'_>| {
        let tour = Row { id: row.get(1)?, reference: row.get(2)?, secret: row.get(3)?, slot_ms: row.get(4)?, cancelled: row.get(5)? };
        Ok((row.get::<_, String>(0)?, tour))
    };
    let mut by_name: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for found in query.query_map([], row)? {
        let (name, tour) = found?;
        by_name.entry(name).or_default().push(tour);
    }
    Ok(by_name)
}

fn messages(db: &Connection) -> rusqlite::Result<BTreeMap<i64, Message>> {
    let mut query = db.prepare("SELECT id, tour, about, state, attempts, maybe_repeated, vendor_lead_id FROM deliveries")?;
    let row = |row: &rusqlite::Row<'_>| {
        let message = Message {
            tour: row.get(1)?,
            about: row.get(2)?,
            state: row.get(3)?,
            attempts: row.get(4)?,
            maybe_repeated: row.get(5)?,
            lead: row.get(6)?,
        };
        Ok((row.get(0)?, message))
    };
    query.query_map([], row)?.collect()
}

/// Every acknowledged request is there once, as acknowledged; every other at most once.
fn asked(book: &Book, rows: &BTreeMap<String, Vec<Row>>, messages: &BTreeMap<i64, Message>, faults: &mut Vec<Fault>) {
    let mut abouts: BTreeMap<(i64, &str), usize> = BTreeMap::new();
    for message in messages.values() {
        *abouts.entry((message.tour, message.about.as_str())).or_default() += 1;
    }
    let known: BTreeSet<&str> = book.asked.iter().map(|asked| asked.name.as_str()).collect();
    for name in rows.keys().filter(|name| !known.contains(name.as_str())) {
        faults.push(Fault::Unsound(format!("nobody asked as {name}")));
    }
    for asked in &book.asked {
        let name = &asked.name;
        let stored = rows.get(name).map_or(&[][..], Vec::as_slice);
        if asked.receipts.len() > 1 {
            faults.push(Fault::Twice(format!("{name} got several receipts: {:?}", asked.receipts)));
            continue;
        }
        if stored.len() > 1 {
            faults.push(Fault::Twice(format!("{name} is stored {} times", stored.len())));
        }
        let Some(receipt) = asked.receipts.first() else { continue };
        let Some(row) = stored.iter().find(|row| row.secret == *receipt) else {
            faults.push(Fault::Lost(format!("{name} was acknowledged and is not stored under that receipt")));
            continue;
        };
        let count = |about: &str| abouts.get(&(row.id, about)).copied().unwrap_or(0);
        if count("request") != 1 {
            faults.push(Fault::Lost(format!("{name} is stored, and {} messages tell the vendor of it", count("request"))));
        }
        let (moves, cancels) = (count("change"), count("cancellation"));
        if !fits(asked.moved.as_ref(), moves) || !fits(asked.cancelled.as_ref(), cancels) || !stands(asked, row, moves, cancels) {
            faults.push(Fault::Lost(format!(
                "{name} asked for {}, moved {:?}, cancelled {:?}; on the disk are {moves} moves, {cancels} cancellations, {}",
                asked.slot, asked.moved, asked.cancelled, row.slot_ms
            )));
        }
    }
}

/// An acknowledged change is told once, one that was not at most once.
fn fits(change: Option<&Change>, told: usize) -> bool {
    match change {
        Some(Change { acknowledged: true, slot }) => told == 1 || (!slot.is_empty() && told == 0),
        Some(_) => told <= 1,
        None => told == 0,
    }
}

/// The tour stands as its messages say, and at the time that was acknowledged last.
fn stands(asked: &Asked, row: &Row, moves: usize, cancels: usize) -> bool {
    let ms = |slot: &str| DateTime::parse_from_rfc3339(slot).ok().map(|at| at.timestamp_millis());
    let to = match &asked.moved {
        Some(moved) if moves == 1 || moved.acknowledged => &moved.slot,
        _ => &asked.slot,
    };
    ms(to) == Some(row.slot_ms) && row.cancelled == (cancels == 1)
}

/// What is on record as delivered is at the vendor; nothing is there twice that was not said to be.
fn told(rows: &BTreeMap<String, Vec<Row>>, messages: &BTreeMap<i64, Message>, vendor: &Vendor, faults: &mut Vec<Fault>) {
    let references: BTreeMap<i64, &str> = rows.values().flatten().map(|row| (row.id, row.reference.as_str())).collect();
    let mut at_vendor: BTreeMap<&Told, usize> = BTreeMap::new();
    for told in vendor.leads.values() {
        *at_vendor.entry(told).or_default() += 1;
    }
    for message in messages.values() {
        let told = Told { reference: references.get(&message.tour).copied().unwrap_or_default().to_owned(), about: message.about.clone() };
        let there = at_vendor.remove(&told).unwrap_or(0);
        let Message { state, attempts, maybe_repeated, lead, .. } = message;
        let mut say = |what: String| faults.push(Fault::Untrue(format!("{told:?}, {state} after {attempts} attempts: {what}")));
        if state == "delivered" && lead.as_ref().and_then(|lead| vendor.leads.get(lead)) != Some(&told) {
            say(format!("the vendor has no such lead {lead:?}"));
        }
        if there > 1 && !maybe_repeated {
            say(format!("the vendor has it {there} times"));
        }
        if there > 0 && !maybe_repeated && matches!(state.as_str(), "queued" | "quarantined" | "rejected") {
            say("the vendor has it".to_owned());
        }
        let posts = vendor.posts.get(&told).copied().unwrap_or(0);
        if posts > *attempts {
            say(format!("the vendor was asked {posts} times"));
        }
    }
    for (told, there) in at_vendor {
        faults.push(Fault::Untrue(format!("the vendor has {told:?} {there} times, and no message says so")));
    }
}

/// What may have arrived is never sent again.
fn remembered(messages: &BTreeMap<i64, Message>, memory: &mut Memory, faults: &mut Vec<Fault>) {
    for (id, attempt) in memory.in_hand.iter().chain(&memory.unknown) {
        let stands = messages.get(id).is_some_and(|message| {
            let state = message.state.as_str();
            message.attempts == *attempt && (state == "unknown" || (state == "sending" && memory.latest.contains(id)))
        });
        if !stands {
            let now = messages.get(id).map_or("gone", |message| message.state.as_str());
            faults.push(Fault::Untrue(format!("message {id} may have arrived at attempt {attempt}, and is {now}")));
        }
    }
    let unknown = messages.iter().filter(|(_, message)| message.state == "unknown");
    memory.unknown.extend(unknown.map(|(id, message)| (*id, message.attempts)));
}
