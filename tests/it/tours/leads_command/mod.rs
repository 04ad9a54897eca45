//! `stoop leads` on a real store in a folder of its own.

mod erase;
mod erased_bytes;
mod export;
mod list;
mod process;
mod secrecy;
mod settle;
mod show;

use std::{path::Path, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use clap::Parser as _;
use stoop::{
    domain::tour::{
        Slot, TourKind, TourRequest, UnitRef,
        prescreen::{Answer, Topic},
    },
    server::{
        command::{Command, CommandLine, Exit},
        leads::{self, Desk, Person},
        settings::{Settings, from_text},
        store::{
            Store,
            outbox::{Channel, Consent, Job, Leased, MAIL, Mark, NewTour, Route, Submitted, Tour},
        },
    },
};

/// Whose name and contact may turn up nowhere but where they are asked for.
pub const NAME: &str = "Rosalind Canary";
pub const EMAIL: &str = "rosalind.canary@renter.example";
pub const PHONE: &str = "+17185550199";
pub const MESSAGE: &str = "We would love a canary-friendly home.";
pub const CREDIT: &str = "742 credit-canary";
pub const PERSON: [&str; 6] = ["Rosalind", "Canary", "rosalind.canary", "7185550199", "canary-friendly", "credit-canary"];

pub const LANE: &str = "vendor.example:443";

const SETTINGS: &str = r#"
[[building]]
slug = "alder"
name = "The Alder"
time_zone = "America/New_York"
[building.source]
kind = "seeclickrent"
token = { env = "TOKEN" }

[[building]]
slug = "birch"
name = "The Birch"
time_zone = "Europe/Berlin"
[building.source]
kind = "seeclickrent"
token = { env = "TOKEN" }
"#;

/// Sits at the terminal and gives one answer; or does not.
struct Answers {
    answer: Option<bool>,
    asked: Vec<String>,
}

impl Person for Answers {
    fn says_yes(&mut self, question: &str) -> Option<bool> {
        self.asked.push(question.to_owned());
        self.answer
    }
}

/// How a command ended and what it said.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub exit: Exit,
    pub out: String,
    pub err: String,
    pub asked: Vec<String>,
}

/// The store as a running server holds it, and the settings of both.
pub struct Bench {
    pub dir: tempfile::TempDir,
    pub store: Arc<Store>,
    pub settings: Settings,
}

pub fn now() -> DateTime<Utc> {
    "2026-06-01T12:00:00Z".parse().unwrap()
}

pub fn slot() -> Slot {
    "2026-06-03T10:30:00-04:00".parse().unwrap()
}

pub fn settings(data_dir: &Path) -> Settings {
    let mut settings = from_text(Path::new("stoop.toml"), SETTINGS, &|name| (name == "TOKEN").then(|| "a-token".to_owned())).unwrap();
    settings.data_dir = data_dir.to_owned();
    settings
}

/// Everybody: the vendor, the office, the renter.
pub fn routes() -> Vec<Route> {
    let mail = |channel, to: &str| Route { channel, lane: MAIL.to_owned(), recipient: Some(to.to_owned()) };
    let vendor = Route { channel: Channel::Vendor, lane: LANE.to_owned(), recipient: None };
    vec![vendor, mail(Channel::Office, "office@alder.example"), mail(Channel::Renter, EMAIL)]
}

pub fn wish() -> NewTour {
    NewTour {
        building: "alder".to_owned(),
        submission: String::new(),
        content: [7; 32],
        request: TourRequest {
            name: NAME.to_owned(),
            email: Some(EMAIL.to_owned()),
            phone: Some(PHONE.to_owned()),
            unit: Some(UnitRef { id: "4711".to_owned(), label: "2A".to_owned() }),
            slot: slot(),
            kind: TourKind::Guided,
            move_in: "2026-08-01".parse().ok(),
            message: Some(MESSAGE.to_owned()),
            consent: true,
            answers: vec![Answer { topic: Topic::CreditScore, question: "Credit score".to_owned(), answer: CREDIT.to_owned() }],
        },
        consent: Some(Consent { version: "1".to_owned(), text: "You may call me.".to_owned() }),
        capacity: 999,
        routes: routes(),
        secret: String::new(),
    }
}

impl Bench {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        Self { settings: settings(dir.path()), dir, store }
    }

    /// One request under a reference, as [`wish`] has it unless changed.
    pub fn ask_for(&self, reference: &str, change: impl FnOnce(&mut NewTour)) -> Tour {
        self.doubt(reference, vec![], change)
    }

    pub fn doubt(&self, reference: &str, doubts: Vec<&'static str>, change: impl FnOnce(&mut NewTour)) -> Tour {
        let mut new = NewTour { submission: reference.to_owned(), secret: format!("secret-{reference}"), ..wish() };
        change(&mut new);
        match self.store.submit(&new, now(), || reference.to_owned(), || Ok(doubts)).unwrap() {
            Submitted::Stored(tour) => tour,
            other => panic!("{other:?}"),
        }
    }

    /// The next message of a lane, taken out to be sent.
    pub fn lease(&self, lane: &str) -> Option<Box<Job>> {
        match self.store.lease(lane, true, now() + TimeDelta::hours(1)).unwrap() {
            Leased::Job(job) => Some(job),
            Leased::Nothing => None,
            Leased::NotBefore(_) => panic!("it is due"),
        }
    }

    /// The next message of a lane meets this fate.
    pub fn tell(&self, lane: &str, mark: &Mark) {
        let job = self.lease(lane).expect("something to tell");
        self.store.mark(&job, mark, now()).unwrap();
    }

    /// Everything that is to be told is, to everybody.
    pub fn deliver_all(&self) {
        for lane in [LANE, MAIL] {
            while let Some(job) = self.lease(lane) {
                self.store.mark(&job, &Mark::Delivered { vendor_lead_id: Some("L-1".to_owned()) }, now()).unwrap();
            }
        }
    }

    /// Without anybody at the terminal.
    pub fn run(&self, words: &str) -> Said {
        self.run_answering(words, None)
    }

    pub fn run_answering(&self, words: &str, answer: Option<bool>) -> Said {
        run(&self.settings, words, answer)
    }
}

pub fn run(settings: &Settings, words: &str, answer: Option<bool>) -> Said {
    let words: Vec<&str> = ["stoop", "leads"].into_iter().chain(words.split_whitespace()).collect();
    let asked = CommandLine::try_parse_from(words).unwrap();
    let Command::Leads(ask) = asked.command() else { panic!("another command") };
    let (mut out, mut err, mut person) = (Vec::new(), Vec::new(), Answers { answer, asked: Vec::new() });
    let exit = leads::run(settings, ask, &mut Desk { out: &mut out, err: &mut err, person: &mut person, now: now() }).unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { exit, out: text(out), err: text(err), asked: person.asked }
}

pub fn unknown() -> Mark {
    Mark::Unknown { error: "Whether the vendor has it cannot be known: no answer came.".to_owned() }
}

pub fn rejected() -> Mark {
    Mark::Rejected { error: "The vendor refused it with status 422.".to_owned() }
}
