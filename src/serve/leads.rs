//! `stoop leads` at a terminal, or in a script.

use std::io::{self, IsTerminal as _, Write as _};

use super::demo;
use crate::server::{
    clock::{Clock as _, SystemClock},
    command::Exit,
    leads::{self, Ask, Desk, Person},
    settings::Settings,
};

/// Whoever sits at standard input.
struct Terminal;

impl Person for Terminal {
    fn says_yes(&mut self, question: &str) -> Option<bool> {
        if !io::stdin().is_terminal() {
            return None;
        }
        let mut err = io::stderr();
        write!(err, "{question} [y/N] ").and_then(|()| err.flush()).ok()?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).ok()?;
        Some(matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes"))
    }
}

/// Does what is asked with the stored requests; where there is no building the demo's are meant.
pub fn leads(mut settings: Settings, ask: &Ask) -> anyhow::Result<Exit> {
    if settings.buildings.is_empty() {
        // Its vendor is not asked for anything here.
        settings.buildings.extend(demo::portfolio(&"http://127.0.0.1".parse()?));
    }
    let (mut out, mut err) = (io::stdout().lock(), io::stderr());
    let mut desk = Desk { out: &mut out, err: &mut err, person: &mut Terminal, now: SystemClock.now() };
    match leads::run(&settings, ask, &mut desk) {
        // Whoever read along, such as `head`, has seen enough.
        Err(leads::LeadsError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Fine),
        done => Ok(done?),
    }
}
