//! `stoop leads`: the stored tour requests, for the leasing team and the operator, beside a server that may be running.
//!
//! Who asked is told by `show` and `export` alone.

mod ask;
mod decide;
mod erase;
mod export;
mod list;
mod places;
mod record;
mod reference;
mod show;
mod text;

use std::{
    io::{self, Write},
    sync::Arc,
};

use chrono::{DateTime, Utc};

pub use self::ask::{Ask, Format, Which, Whom};
use self::places::Places;
use super::{
    command::Exit,
    settings::Settings,
    store::{
        DATABASE, Store, StoreError,
        outbox::{Line, State},
    },
};

/// Why the command ended early: the disk, or whoever reads what it writes has gone.
#[derive(Debug, thiserror::Error)]
pub enum LeadsError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("What was asked for cannot be written: {0}.")]
    Output(#[from] io::Error),
}

/// A person at a terminal.
pub trait Person {
    /// Asks a question that is answered with yes or no; `None` where nobody sits there.
    fn says_yes(&mut self, question: &str) -> Option<bool>;
}

/// What a command speaks through.
pub struct Desk<'d> {
    pub out: &'d mut dyn Write,
    pub err: &'d mut dyn Write,
    pub person: &'d mut dyn Person,
    pub now: DateTime<Utc>,
}

/// What a command works on.
struct Office<'o> {
    store: Arc<Store>,
    places: Places<'o>,
}

/// Does what is asked with the requests in the data directory of the settings. Nothing is made where there is no database.
///
/// # Errors
///
/// The disk.
pub fn run(settings: &Settings, ask: &Ask, desk: &mut Desk<'_>) -> Result<Exit, LeadsError> {
    let Some(store) = Store::open_existing(&settings.data_dir)? else {
        let sentence = format!("no requests: {} holds no database {DATABASE}", settings.data_dir.display());
        return nothing_there(ask, &sentence, desk);
    };
    let office = Office { store, places: Places::new(&settings.buildings) };
    match ask {
        Ask::List { json, which } => list::list(&office, *json, which, desk),
        Ask::Show { reference } => show::show(&office, reference, desk),
        Ask::Retry { references } => decide::retry(&office, references, desk),
        Ask::Release { references } => decide::release(&office, references, desk),
        Ask::Export(wish) => export::export(&office, wish, desk),
        Ask::Erase { whom, yes } => erase::erase(&office, whom, *yes, desk),
    }
}

fn nothing_there(ask: &Ask, sentence: &str, desk: &mut Desk<'_>) -> Result<Exit, LeadsError> {
    match ask {
        Ask::List { json: true, .. } => {
            writeln!(desk.out, "[]")?;
            writeln!(desk.err, "{sentence}")?;
            Ok(Exit::Fine)
        }
        Ask::List { .. } => {
            writeln!(desk.out, "{sentence}")?;
            Ok(Exit::Fine)
        }
        _ => {
            writeln!(desk.err, "{sentence}")?;
            Ok(Exit::Wrong)
        }
    }
}

impl Office<'_> {
    /// The requests that are asked for, oldest first; `None` where there is no such building, which is said.
    fn chosen(&self, which: &Which, desk: &mut Desk<'_>) -> Result<Option<Vec<Line>>, LeadsError> {
        let mut lines = self.store.leads()?;
        if let Some(slug) = &which.building {
            if !self.has_building(slug, &lines, desk)? {
                return Ok(None);
            }
            lines.retain(|line| line.tour.building == *slug);
        }
        if let Some(state) = which.state {
            lines.retain(|line| line.state == state);
        }
        Ok(Some(lines))
    }

    /// Whether the settings or a request know a building by this slug; if not, which there are is said.
    fn has_building(&self, slug: &str, lines: &[Line], desk: &mut Desk<'_>) -> io::Result<bool> {
        let mut known: Vec<&str> = self.places.slugs().chain(lines.iter().map(|line| line.tour.building.as_str())).collect();
        known.sort_unstable();
        known.dedup();
        let has = known.contains(&slug);
        if !has {
            writeln!(desk.err, "there is no building {}. Use one of these: {}.", text::quoted(slug), known.join(", "))?;
        }
        Ok(has)
    }

    /// The request that is meant by a reference as somebody typed it; `None` where there is none, which is said with what may have been meant.
    fn find(&self, typed: &str, desk: &mut Desk<'_>) -> Result<Option<Line>, LeadsError> {
        let Some(reference) = reference::read(typed) else {
            writeln!(desk.err, "{} is no reference: one looks like BCD-234, three signs twice.", text::quoted(typed))?;
            return Ok(None);
        };
        let line = self.store.lead(&reference)?;
        if line.is_none() {
            let all = self.store.leads()?;
            let near = reference::near(&reference, all.iter().map(|line| line.tour.reference.as_str()));
            let hint = if near.is_empty() { String::new() } else { format!(" Is it {}?", near.join(" or ")) };
            writeln!(desk.err, "{reference}: there is no such request.{hint}")?;
        }
        Ok(line)
    }

    /// Every request that is meant, once each, and whether all were found.
    fn find_all(&self, typed: &[String], desk: &mut Desk<'_>) -> Result<(Vec<Line>, bool), LeadsError> {
        let (mut found, mut all): (Vec<Line>, bool) = (Vec::new(), true);
        for typed in typed {
            match self.find(typed, desk)? {
                Some(line) if found.iter().all(|known| known.tour.id != line.tour.id) => found.push(line),
                Some(_) => {}
                None => all = false,
            }
        }
        Ok((found, all))
    }
}

/// Nobody of the leasing team has it for sure.
fn is_undelivered(line: &Line) -> bool {
    line.state != State::Delivered && line.tour.erased_at.is_none()
}

/// `1 request`, `3 requests`.
fn count(many: usize, one: &str) -> String {
    if many == 1 { format!("1 {one}") } else { format!("{many} {one}s") }
}
