//! What is asked of the process that draws, and what it answers: one line of JSON each way.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Coding, Developed, Pace, Spoilt, develop, print};
use crate::server::media::sniff::Kind;

/// Bytes of the longest line either way: two paths and a few numbers.
pub const LONGEST_LINE: u64 = 64 * 1024;

/// One job, with everything that it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Job {
    Develop {
        source: PathBuf,
        #[serde(with = "ending")]
        kind: Kind,
        into: PathBuf,
    },
    Print {
        master: PathBuf,
        #[serde(with = "ending")]
        kind: Kind,
        /// Pixels.
        width: u32,
        coding: Coding,
        pace: Pace,
        into: PathBuf,
    },
}

impl Job {
    pub const fn pace(&self) -> Pace {
        match self {
            Self::Develop { .. } => Pace::Visitor,
            Self::Print { pace, .. } => *pace,
        }
    }

    /// Where the result goes.
    pub const fn result(&self) -> &PathBuf {
        match self {
            Self::Develop { into, .. } | Self::Print { into, .. } => into,
        }
    }

    /// Does it, in this very process. `locked` is called when everything is open that has to be, before a byte of the file is read.
    pub fn done(&self, locked: impl FnOnce() -> Result<(), Spoilt>) -> Answer {
        let done = match self {
            Self::Develop { source, kind, into } => develop::develop(source, *kind, into, locked).map(Answer::from),
            Self::Print { master, kind, width, coding, into, .. } => {
                print::print(master, *kind, *width, *coding, into, locked).map(|kind| Answer::Printed { kind })
            }
        };
        done.unwrap_or_else(Answer::Spoilt)
    }
}

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Developed {
        #[serde(with = "ending")]
        kind: Kind,
        width: u32,
        height: u32,
        tint: [u8; 3],
    },
    Printed {
        #[serde(with = "ending")]
        kind: Kind,
    },
    Spoilt(Spoilt),
}

impl From<Developed> for Answer {
    fn from(Developed { kind, width, height, tint }: Developed) -> Self {
        Self::Developed { kind, width, height, tint }
    }
}

/// A kind is written as its files' ending.
mod ending {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::server::media::sniff::Kind;

    pub fn serialize<S: Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(kind.extension())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Kind, D::Error> {
        let ending = String::deserialize(deserializer)?;
        Kind::from_extension(&ending).ok_or_else(|| D::Error::custom("no such kind"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_and_an_answer_are_one_line_each_and_read_back_the_same() {
        let job = Job::Print {
            master: "/a\nb/ü".into(),
            kind: Kind::Webp,
            width: 400,
            coding: Coding::Avif,
            pace: Pace::Idle,
            into: "/c".into(),
        };
        let line = serde_json::to_string(&job).unwrap();
        assert!(!line.contains('\n'), "{line}");
        assert_eq!(serde_json::from_str::<Job>(&line).unwrap(), job);
        for answer in [
            Answer::Developed { kind: Kind::Jpeg, width: 1, height: 2, tint: [3, 4, 5] },
            Answer::Printed { kind: Kind::Avif },
            Answer::Spoilt(Spoilt::TooMuch),
        ] {
            let line = serde_json::to_string(&answer).unwrap();
            assert_eq!(serde_json::from_str::<Answer>(&line).unwrap(), answer, "{line}");
        }
        assert!(serde_json::from_str::<Answer>(r#"{"Printed":{"kind":"exe"}}"#).is_err());
    }
}
