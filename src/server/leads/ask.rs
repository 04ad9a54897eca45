//! What can be asked of the requests, as it is typed.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use crate::server::store::outbox::State;

/// One thing done with the requests.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Ask {
    /// List the requests, oldest first, without the people behind them
    List {
        /// Write a JSON array: reference, state, building, unit, slot, kind, created_at, attempts, vendor_lead_id and more
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        which: Which,
    },
    /// Show everything about a request: who asked, what was told to whom, everything that happened
    Show {
        /// As the renter has it, such as BCD-234; lower case and without the dash will do
        #[arg(value_name = "REFERENCE")]
        reference: String,
    },
    /// Queue again what is unknown or was rejected; the running server sends it within seconds
    #[command(after_help = "A request in state unknown may have reached the vendor: sent again, it may be there twice.")]
    Retry {
        #[arg(value_name = "REFERENCE", required = true)]
        references: Vec<String>,
    },
    /// Let requests out of quarantine: they take their slot, and everybody is told
    Release {
        #[arg(value_name = "REFERENCE", required = true)]
        references: Vec<String>,
    },
    /// Write the requests with the people behind them, as CSV or JSON
    #[command(
        after_help = "In CSV a value that a spreadsheet would take for a formula begins with an apostrophe. Phone numbers begin with +, so all of \
                            them have one; in JSON they stand as they are."
    )]
    Export(Export),
    /// Erase who asked; what was asked and what became of it stays
    #[command(
        after_help = "What is still to be told is withdrawn with the person. --before keeps requests that are queued, being sent or unknown."
    )]
    Erase {
        #[command(flatten)]
        whom: Whom,
        /// Do not ask, and erase what nobody has been told of yet
        #[arg(long)]
        yes: bool,
    },
}

/// Which requests.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct Which {
    /// Only those in this state: queued, sending, delivered, unknown, rejected or quarantined
    #[arg(long, value_name = "STATE", value_parser = state)]
    pub state: Option<State>,
    /// Only those of this building
    #[arg(long, value_name = "SLUG")]
    pub building: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Export {
    #[arg(long, value_enum)]
    pub format: Format,
    /// The file to write, readable by its owner alone [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace the file where there is one
    #[arg(long, requires = "out")]
    pub force: bool,
    #[command(flatten)]
    pub which: Which,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Csv,
    Json,
}

/// Whose requests are erased: those named, those of an address, or those long over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[group(required = true, multiple = true)]
pub struct Whom {
    #[arg(value_name = "REFERENCE", conflicts_with_all = ["email", "before", "building"])]
    pub references: Vec<String>,
    /// Every request of this mail address
    #[arg(long, value_name = "ADDRESS", conflicts_with_all = ["before", "building"])]
    pub email: Option<String>,
    /// Every request whose tour was before this day (YYYY-MM-DD, the building's time zone)
    #[arg(long, value_name = "DATE", requires = "building", value_parser = date)]
    pub before: Option<NaiveDate>,
    #[arg(long, value_name = "SLUG", requires = "before")]
    pub building: Option<String>,
}

fn state(word: &str) -> Result<State, String> {
    let words = State::ALL.map(State::word).join(", ");
    State::parse(&word.trim().to_ascii_lowercase()).ok_or_else(|| format!("there is no such state. Use one of these: {words}"))
}

fn date(text: &str) -> Result<NaiveDate, String> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10);
    date.ok_or_else(|| "that is no date of the form YYYY-MM-DD".to_owned())
}
