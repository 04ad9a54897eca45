//! What is wrong with the settings, said so that it can be put right.

use std::{fmt, path::PathBuf};

/// One mistake: where it stands, what it is about, what is wrong and how to cure it. Never holds a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub place: Place,
    /// The dotted key, such as `building.source.refresh_seconds`; empty where the whole file is meant.
    pub key: String,
    /// What is wrong, ending in a full stop.
    pub sentence: String,
    /// What to do about it, ending in a full stop.
    pub cure: String,
}

/// Where a mistake stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The file as a whole: it cannot be read.
    File(PathBuf),
    /// A line of the file, counted from 1.
    Line(PathBuf, usize),
    /// An environment variable, by its name.
    Variable(String),
}

impl Problem {
    /// A settings file was read and this is wrong in it; `false` for the environment and for a file that cannot be read.
    pub const fn is_in_the_file(&self) -> bool {
        matches!(self.place, Place::Line(..))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Line(path, line) => write!(f, "{}:{line}", path.display()),
            Self::Variable(name) => f.write_str(name),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place)?;
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        write!(f, "{} {}", self.sentence, self.cure)
    }
}

impl std::error::Error for Problem {}

/// A value as a sentence may repeat it: in quotes, on one line, at most 60 characters.
pub(super) fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(60).flat_map(char::escape_debug).collect();
    if text.chars().nth(60).is_some() {
        shown.push('…');
    }
    format!("“{shown}”")
}
