//! `stoop leads erase`: forgetting who asked, once somebody has said so twice.

use std::collections::HashSet;

use super::{Desk, LeadsError, Office, Whom, count, is_undelivered, text};
use crate::server::{
    command::Exit,
    store::outbox::{Erased, Line, State},
};

/// So many references are named before the rest is counted.
const NAMED: usize = 20;

pub fn erase(office: &Office<'_>, whom: &Whom, yes: bool, desk: &mut Desk<'_>) -> Result<Exit, LeadsError> {
    let Some((lines, all_found)) = chosen(office, whom, desk)? else { return Ok(Exit::Configuration) };
    let exit = if all_found { Exit::Fine } else { Exit::Wrong };
    let (gone, lines): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| line.tour.erased_at.is_some());
    for line in &gone {
        writeln!(desk.out, "{}: its person was erased before", line.tour.reference)?;
    }
    if lines.is_empty() {
        if gone.is_empty() {
            writeln!(desk.out, "nobody to erase")?;
        }
        return Ok(exit);
    }
    let undelivered: Vec<&Line> = lines.iter().filter(|line| is_undelivered(line)).collect();
    if !undelivered.is_empty() {
        let named = named(undelivered.iter().map(|line| format!("{} ({})", line.tour.reference, line.state.word())));
        writeln!(desk.err, "not delivered, and withdrawn once the person is erased: {named}")?;
    }
    if undelivered.iter().any(|line| line.state == State::Sending) {
        writeln!(desk.err, "what is being sent at this moment cannot be called back")?;
    }
    if !yes {
        if !undelivered.is_empty() {
            writeln!(desk.err, "nothing was erased: add --yes to erase people of whose request nobody was told")?;
            return Ok(Exit::Configuration);
        }
        let references = named(lines.iter().map(|line| line.tour.reference.clone()));
        match desk.person.says_yes(&format!("Erase who asked for {references}? There is no way back.")) {
            Some(true) => {}
            Some(false) => {
                writeln!(desk.out, "nothing was erased")?;
                return Ok(exit);
            }
            None => {
                writeln!(desk.err, "nothing was erased: there is nobody to ask; add --yes if it is meant")?;
                return Ok(Exit::Configuration);
            }
        }
    }
    let ids: Vec<i64> = lines.iter().map(|line| line.tour.id).collect();
    let Erased { people, swept } = office.store.erase(&ids, desk.now)?;
    for line in &lines {
        writeln!(desk.out, "{}: its person is erased", line.tour.reference)?;
    }
    if people > 1 {
        writeln!(desk.out, "{} in all", count(people, "request"))?;
    }
    if !swept {
        writeln!(desk.err, "the database's files may hold a copy until the running server has swept them, within a day")?;
    }
    Ok(exit)
}

/// The requests that are meant, and whether everything named was found; `None` where the command line makes no sense.
fn chosen(office: &Office<'_>, whom: &Whom, desk: &mut Desk<'_>) -> Result<Option<(Vec<Line>, bool)>, LeadsError> {
    if let Some(address) = &whom.email {
        let is_theirs = |line: &Line| line.tour.request.email.as_deref().is_some_and(|known| same_address(known, address));
        let lines: Vec<Line> = office.store.leads()?.into_iter().filter(is_theirs).collect();
        if lines.is_empty() {
            writeln!(desk.err, "no request bears this mail address")?;
        }
        let found = !lines.is_empty();
        return Ok(Some((lines, found)));
    }
    if let (Some(day), Some(slug)) = (whom.before, &whom.building) {
        let mut lines = office.store.leads()?;
        if !office.has_building(slug, &lines, desk)? {
            return Ok(None);
        }
        let before = office.places.begin(slug, day);
        let over: HashSet<i64> = office.store.over_before(slug, before)?.into_iter().collect();
        let is_old = |line: &Line| line.tour.building == *slug && line.tour.request.slot.to_utc() < before && line.tour.erased_at.is_none();
        let kept = lines.iter().filter(|line| is_old(line) && !over.contains(&line.tour.id));
        let kept: Vec<String> = kept.map(|line| format!("{} ({})", line.tour.reference, line.state.word())).collect();
        if !kept.is_empty() {
            writeln!(desk.err, "kept, because something of them is still to be told or may have been lost: {}", named(kept.into_iter()))?;
        }
        lines.retain(|line| over.contains(&line.tour.id));
        return Ok(Some((lines, true)));
    }
    office.find_all(&whom.references, desk).map(Some)
}

/// Case and spaces around an address make no other person.
fn same_address(known: &str, typed: &str) -> bool {
    known.trim().to_lowercase() == typed.trim().to_lowercase()
}

fn named(references: impl ExactSizeIterator<Item = String>) -> String {
    let more = references.len().saturating_sub(NAMED);
    let mut text = text::line(&references.take(NAMED).collect::<Vec<_>>().join(", "));
    if more > 0 {
        text.push_str(&format!(" and {more} more"));
    }
    text
}
