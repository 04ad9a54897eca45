//! What was asked of the program, and what it said.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};

use super::client::Form;

/// One request of one renter, posted once or more often. The name is nobody else's.
#[derive(Debug, Clone)]
pub struct Asked {
    pub name: String,
    /// As posted, the submission's id and all.
    pub form: String,
    /// RFC 3339.
    pub slot: String,
    /// Names a home, which a program that has no inventory yet refuses.
    pub home: bool,
    /// The secrets of the receipts it was acknowledged with. More than one is a fault.
    pub receipts: BTreeSet<String>,
    /// Posted, and no answer came back.
    pub broken: bool,
    pub moved: Option<Change>,
    pub cancelled: Option<Change>,
}

/// What a renter changed.
#[derive(Debug, Clone)]
pub struct Change {
    /// The new time; empty for a cancellation.
    pub slot: String,
    pub acknowledged: bool,
}

/// Everything that was asked, and everything to be counted.
#[derive(Debug, Default)]
pub struct Book {
    pub asked: Vec<Asked>,
    /// Forms and when they were served: their stamps go on being used.
    pub forms: Vec<(DateTime<Utc>, Form)>,
    pub posts: u64,
    pub repeats: u64,
    pub answers_lost: u64,
    /// Forms given back because their home was not known.
    pub refused: u64,
    /// Statuses that were neither an acknowledgement nor expected.
    pub strange: Vec<String>,
}

/// Forms kept for later, and how long.
const FORMS: usize = 16;
const KEPT: TimeDelta = TimeDelta::seconds(30);

impl Book {
    /// Writes a request down before it is posted; its number.
    pub fn write(&mut self, asked: Asked) -> usize {
        self.asked.push(asked);
        self.asked.len() - 1
    }

    /// Keeps a form for as long as it ripens and a while longer.
    pub fn keep(&mut self, at: DateTime<Utc>, form: Form) {
        self.forms.retain(|(served, _)| at - *served < KEPT);
        if self.forms.len() < FORMS {
            self.forms.push((at, form));
        }
    }

    /// The numbers of the latest requests for which this holds.
    pub fn latest(&self, which: impl Fn(&Asked) -> bool) -> Vec<usize> {
        (0..self.asked.len()).rev().take(400).filter(|number| which(&self.asked[*number])).collect()
    }

    pub fn acknowledged(&self) -> usize {
        self.asked.iter().filter(|asked| !asked.receipts.is_empty()).count()
    }
}
