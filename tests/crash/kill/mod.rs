//! The program killed again and again while renters ask and the vendor is told: what is acknowledged is stored exactly once.

mod book;
pub mod broken;
mod check;
mod child;
mod client;
mod renter;
mod vendor;

use std::{
    mem,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::task::JoinSet;

use self::{
    book::Book,
    check::{Fault, Memory, Seen, look},
    child::{Home, Program},
    renter::Renter,
    vendor::Vendor,
};
use crate::dice::Dice;

/// Renters at once.
const RENTERS: u64 = 4;
/// The longest a program lives under load, in milliseconds.
const LIFE_MS: u64 = 400;
/// Every so many cycles everything is looked at.
const LOOK_EVERY: u32 = 25;
/// Every so many cycles the vendor moves.
const MOVE_EVERY: u32 = 5;

/// One run, as far as it has come.
struct Run {
    home: Home,
    vendor: Vendor,
    book: Arc<Mutex<Book>>,
    memory: Memory,
    dice: Dice,
    seen: Seen,
    kills: u32,
    /// Killed before it served.
    early_kills: u32,
}

impl Run {
    fn new(program: Program, seed: u64) -> Self {
        Self {
            home: Home::new(program),
            vendor: Vendor::new(),
            book: Arc::default(),
            memory: Memory::default(),
            dice: Dice::new(seed),
            seen: Seen::default(),
            kills: 0,
            early_kills: 0,
        }
    }

    /// So many lives of the program; ends at the first look that finds a fault.
    async fn cycles(&mut self, cycles: u32, look_every: u32) -> Vec<Fault> {
        let mut address = self.vendor.moves().await;
        for cycle in 1..=cycles {
            if cycle % MOVE_EVERY == 0 {
                address = self.vendor.moves().await;
            }
            if self.dice.percent(60) {
                self.vendor.stumbles(&mut self.dice);
            }
            self.live(&address).await;
            self.memory.note(&self.home.database());
            if cycle % look_every == 0 || cycle == cycles {
                let faults = self.look();
                if !faults.is_empty() {
                    return faults;
                }
            }
        }
        Vec::new()
    }

    fn look(&mut self) -> Vec<Fault> {
        let mut book = self.book.lock().unwrap();
        if book.asked.is_empty() {
            // Killed before anybody could ask; there may not be a database yet.
            return Vec::new();
        }
        let (seen, faults) = look(&self.home.database(), &book, &mut self.vendor, &mut self.memory);
        book.strange.clear();
        self.seen = seen;
        faults
    }

    /// One life: started, put under load, killed.
    async fn live(&mut self, vendor: &url::Url) {
        let mut program = self.home.start(vendor);
        if self.dice.percent(10) {
            tokio::time::sleep(Duration::from_micros(self.dice.below(60_000))).await;
            self.early_kills += 1;
        } else {
            let Some(to) = program.address().await else { panic!("the program did not start again:\n{}", self.home.log()) };
            let mut renters = JoinSet::new();
            for number in 0..RENTERS {
                let (book, dice) = (Arc::clone(&self.book), self.dice.part(number));
                renters.spawn(Renter { to, book, dice }.run());
            }
            tokio::time::sleep(Duration::from_micros(self.dice.below(LIFE_MS * 1_000))).await;
            assert!(program.kill(), "the program ended by itself:\n{}", self.home.log());
            renters.join_all().await;
        }
        self.kills += 1;
    }

    fn table(&self, seed: u64, faults: &[Fault]) -> String {
        let book = self.book.lock().unwrap();
        let count = |which: fn(&Fault) -> bool| faults.iter().filter(|fault| which(fault)).count();
        let repeated = book.asked.iter().filter(|asked| asked.moved.is_some() || asked.cancelled.is_some()).count();
        let mut rows: Vec<(String, usize)> = vec![
            (format!("kill -9 (seed {seed})"), self.kills as usize),
            ("  of which before it served".to_owned(), self.early_kills as usize),
            ("requests asked for".to_owned(), book.asked.len()),
            ("posts of them".to_owned(), usize::try_from(book.posts).unwrap_or(0)),
            ("  of which once more, the same".to_owned(), usize::try_from(book.repeats).unwrap_or(0)),
            ("posts whose answer was lost with the program".to_owned(), usize::try_from(book.answers_lost).unwrap_or(0)),
            ("forms given back, their home not known yet".to_owned(), usize::try_from(book.refused).unwrap_or(0)),
            ("requests acknowledged".to_owned(), book.acknowledged()),
            ("requests stored".to_owned(), self.seen.tours),
            ("changes tried".to_owned(), repeated),
            ("changes and cancellations stored".to_owned(), self.seen.changes + self.seen.cancellations),
            ("leads at the vendor".to_owned(), self.seen.leads),
            ("messages being sent at a kill, unknown since".to_owned(), self.memory.in_hand.len()),
        ];
        rows.extend(self.seen.states.iter().map(|(state, count)| (format!("messages {state}"), *count)));
        rows.push(("ACKNOWLEDGED AND LOST".to_owned(), count(|fault| matches!(fault, Fault::Lost(_)))));
        rows.push(("STORED TWICE".to_owned(), count(|fault| matches!(fault, Fault::Twice(_)))));
        rows.push(("told otherwise than on record".to_owned(), count(|fault| matches!(fault, Fault::Untrue(_)))));
        rows.push(("unsound".to_owned(), count(|fault| matches!(fault, Fault::Unsound(_)))));
        rows.iter().fold(String::new(), |table, (what, count)| table + &format!("{what:<48}{count:>10}\n"))
    }
}

/// A number from the environment.
fn told(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.trim().parse().ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_acknowledged_before_the_program_is_killed_is_stored_exactly_once() {
    let (cycles, seed) = (told("CYCLES"), told("SEED").unwrap_or(1));
    let mut run = Run::new(Program::Honest, seed);
    let faults = run.cycles(cycles.and_then(|cycles| cycles.try_into().ok()).unwrap_or(25), LOOK_EVERY).await;
    let table = run.table(seed, &faults);
    if cycles.is_some() {
        crate::say(&format!("\n{table}"));
    }
    assert!(faults.is_empty(), "{faults:#?}\n{table}");
    let book = mem::take(&mut *run.book.lock().unwrap());
    let loaded = book.acknowledged() > 0 && book.answers_lost > 0 && book.repeats > 0 && run.seen.leads > 0;
    assert!(loaded, "the load did not reach it:\n{table}");
}

/// A broken program is caught sooner; this is a bound, not an expectation.
const BROKEN_CYCLES: u32 = 60;

/// Looks after each life of a broken program, until the fault that must come of it is found.
async fn assert_caught(program: Program, seed: u64, is_it: fn(&Fault) -> bool) {
    let mut run = Run::new(program, seed);
    let mut faults = Vec::new();
    for cycle in 1..=BROKEN_CYCLES {
        faults = run.cycles(1, 1).await;
        if faults.iter().any(is_it) {
            if told("CYCLES").is_some() {
                crate::say(&format!("\n{program:?}: caught at kill {cycle}: {:?}", faults.iter().find(|fault| is_it(fault))));
            }
            return;
        }
    }
    panic!("nothing was noticed in {BROKEN_CYCLES} lives; at last {faults:#?}\n{}", run.table(seed, &faults));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_sent_before_the_commit_is_caught_as_a_loss() {
    assert_caught(Program::Early, 2, |fault| matches!(fault, Fault::Lost(_))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ignored_submission_id_is_caught_as_a_request_stored_twice() {
    assert_caught(Program::Forgetful, 3, |fault| matches!(fault, Fault::Twice(_))).await;
}
