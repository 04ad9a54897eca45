//! Where pictures are decoded, drawn from documents and made smaller: in a process of its own for each job, so that whatever a file
//! does to its decoder, the server neither grows nor falls. The process is this very program, asked with a hidden command; it bounds
//! its own time and memory before it reads the first byte of a file.

use std::path::{Path, PathBuf};

use super::sniff::Kind;

/// What a rendition is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coding {
    /// Smallest, and slow to make.
    Avif,
    Webp,
    /// For whoever reads nothing else.
    Jpeg,
}

/// Who waits for a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// A visitor.
    Visitor,
    /// Nobody: it gives way to everything else on the machine.
    Idle,
}

/// A master: the picture that every rendition is made from. Upright, opaque, without metadata, at most `WIDEST` wide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Developed {
    pub kind: Kind,
    /// Pixels.
    pub width: u32,
    pub height: u32,
    /// The average colour, red, green, blue.
    pub tint: [u8; 3],
}

/// Why a file came to nothing. No variant carries anything of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Spoilt {
    #[error("it cannot be drawn")]
    Unreadable,
    #[error("it takes too long, or too much memory, to draw")]
    TooMuch,
    #[error("the program that draws could not be run")]
    Process,
}

/// Runs the jobs, a few at once.
#[derive(Debug)]
pub struct Studio {
    program: PathBuf,
}

impl Studio {
    /// `program` is an executable of Stoop.
    pub const fn new(program: PathBuf) -> Self {
        Self { program }
    }

    /// This very program, also after its file has been replaced by an upgrade.
    pub fn of_this_program() -> Self {
        let own = PathBuf::from("/proc/self/exe");
        Self::new(if own.exists() { own } else { std::env::current_exe().unwrap_or(own) })
    }

    /// Makes the master of a file as it came from the vendor, at `into`.
    pub async fn develop(&self, source: &Path, kind: Kind, into: &Path) -> Result<Developed, Spoilt> {
        let _ = (source, kind, into, &self.program);
        Err(Spoilt::Process)
    }

    /// Makes a rendition of a master, at `into`: `width` pixels wide, or as wide as the master where that is less. Says what it was
    /// written as: an AVIF that would be larger than the WebP is a WebP.
    pub async fn print(&self, master: &Path, kind: Kind, width: u32, coding: Coding, pace: Pace, into: &Path) -> Result<Kind, Spoilt> {
        let _ = (master, kind, width, coding, pace, into);
        Err(Spoilt::Process)
    }
}

impl Coding {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::Webp => "webp",
            Self::Jpeg => "jpeg",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        [Self::Avif, Self::Webp, Self::Jpeg].into_iter().find(|coding| coding.word() == word)
    }
}
