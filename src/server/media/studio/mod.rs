//! Where pictures are decoded, drawn from documents and made smaller: in a process of its own for each job, so that whatever a file
//! does to its decoder, the server neither grows nor falls. The process is this very program, asked with a hidden command; it bounds
//! its own time and memory before it reads the first byte of a file.
//!
//! An AVIF that comes in is not decoded: every decoder of it is either C or tens of thousands of lines translated from it, and no
//! vendor has sent one yet. It counts as broken: its thumbnail is shown, or a drawing of ours.

mod bounds;
mod child;
mod decode;
mod develop;
mod document;
mod encode;
mod job;
mod picture;
mod print;
mod process;
#[cfg(test)]
mod tests;

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;

pub use self::child::work;
use self::job::{Answer, Job};
use super::sniff::Kind;

/// No master is wider, in pixels: what the widest screen shows of a picture at twice the density, and no more than a phone takes.
pub const WIDEST: u32 = 2400;

/// No master is taller than this many times [`WIDEST`].
const TALLEST_TO_WIDEST: u32 = 4;

/// Jobs at once that a visitor waits for. Each keeps one core and up to [`bounds::MEMORY`] busy.
const VISITORS_AT_ONCE: usize = 2;

/// Jobs at once that nobody waits for.
const IDLE_AT_ONCE: usize = 1;

/// What a rendition is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Coding {
    /// Smallest, and slow to make.
    Avif,
    Webp,
    /// For whoever reads nothing else.
    Jpeg,
}

/// Who waits for a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pace {
    /// A visitor.
    Visitor,
    /// Nobody: it gives way to everything else on the machine.
    Idle,
}

/// A master: the picture that every rendition is made from. Upright, opaque, without metadata, at most [`WIDEST`] wide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Developed {
    /// WebP, lossless, for a drawing; JPEG for a photograph.
    pub kind: Kind,
    /// Pixels.
    pub width: u32,
    pub height: u32,
    /// The average colour, red, green, blue: what a browser that shrinks the picture to one pixel shows.
    pub tint: [u8; 3],
}

/// Why a file came to nothing. No variant carries anything of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Spoilt {
    #[error("it cannot be drawn")]
    Unreadable,
    #[error("it takes too long, or too much memory, to draw")]
    TooMuch,
    #[error("the program that draws could not be run")]
    Process,
}

/// How much of a core's time a job may take before its process is killed. By the clock on the wall, waiting for its turn not counted,
/// it may take [`process::STARVED`] times as long: a machine that has much else to do is no fault of the file.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    pub develop: Duration,
    pub print: Duration,
    /// For a rendition that nobody waits for: it has only what others leave of the machine.
    pub idle: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            // Less than the two seconds after which the process ends itself: one that has filled its memory takes a moment to end.
            develop: Duration::from_millis(1_800),
            print: Duration::from_secs(20),
            idle: Duration::from_secs(60),
        }
    }
}

impl Patience {
    /// The same for every job.
    pub const fn of(time: Duration) -> Self {
        Self { develop: time, print: time, idle: time }
    }

    const fn with(self, job: &Job) -> Duration {
        match job {
            Job::Develop { .. } => self.develop,
            Job::Print { pace: Pace::Visitor, .. } => self.print,
            Job::Print { pace: Pace::Idle, .. } => self.idle,
        }
    }
}

/// Runs the jobs, a few at once.
#[derive(Debug)]
pub struct Studio {
    place: Place,
    patience: Patience,
    visitors: Semaphore,
    idle: Semaphore,
}

/// Where a job is done.
#[derive(Debug)]
enum Place {
    /// In a process of this program.
    Process(PathBuf),
    /// Here, with no protection at all: a unit test has no program to run.
    #[cfg(test)]
    Inside,
}

impl Studio {
    /// `program` is an executable of Stoop.
    pub fn new(program: PathBuf) -> Self {
        Self::at(Place::Process(program))
    }

    /// The program that is running. On Linux it is named in a way that still means the same file after an upgrade has replaced it.
    pub fn of_this_program() -> Self {
        let running = PathBuf::from("/proc/self/exe");
        // Where neither is to be had, every job says that the program could not be run.
        Self::new(if running.exists() { running } else { std::env::current_exe().unwrap_or_default() })
    }

    /// Jobs are done in the process of the test.
    #[cfg(test)]
    pub fn inside() -> Self {
        Self::at(Place::Inside)
    }

    fn at(place: Place) -> Self {
        Self { place, patience: Patience::default(), visitors: Semaphore::new(VISITORS_AT_ONCE), idle: Semaphore::new(IDLE_AT_ONCE) }
    }

    /// The same with another patience.
    pub fn with_patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    /// Makes the master of a file as it came from the vendor, at `into`. Where it comes to nothing, nothing is left there.
    pub async fn develop(&self, source: &Path, kind: Kind, into: &Path) -> Result<Developed, Spoilt> {
        let job = Job::Develop { source: source.to_owned(), kind, into: into.to_owned() };
        let (answer, unfinished) = self.run(job).await?;
        match answer {
            Answer::Developed { kind, width, height, tint } if develop::is_plausible(kind, width, height) => {
                unfinished.keep();
                Ok(Developed { kind, width, height, tint })
            }
            Answer::Spoilt(spoilt) => Err(spoilt),
            _ => Err(Spoilt::Process),
        }
    }

    /// Makes a rendition of a master, at `into`: `width` pixels wide, or as wide as the master where that is less. Says what it was
    /// written as: an AVIF that would be larger than the WebP, as that of
    /// a drawing is, is a WebP.
    pub async fn print(&self, master: &Path, kind: Kind, width: u32, coding: Coding, pace: Pace, into: &Path) -> Result<Kind, Spoilt> {
        let job = Job::Print { master: master.to_owned(), kind, width, coding, pace, into: into.to_owned() };
        let (answer, unfinished) = self.run(job).await?;
        match answer {
            Answer::Printed { kind } if kind.is_picture() => {
                unfinished.keep();
                Ok(kind)
            }
            Answer::Spoilt(spoilt) => Err(spoilt),
            _ => Err(Spoilt::Process),
        }
    }

    /// Waits for a turn and does the job.
    async fn run(&self, job: Job) -> Result<(Answer, Unfinished), Spoilt> {
        let turns = match job.pace() {
            Pace::Visitor => &self.visitors,
            Pace::Idle => &self.idle,
        };
        let _turn = turns.acquire().await.map_err(|_| Spoilt::Process)?;
        let unfinished = Unfinished(job.result().clone());
        let answer = match &self.place {
            Place::Process(program) => process::run(program, &job, self.patience.with(&job)).await?,
            #[cfg(test)]
            Place::Inside => tokio::task::spawn_blocking(move || job.done(|| Ok(()))).await.map_err(|_| Spoilt::Unreadable)?,
        };
        Ok((answer, unfinished))
    }
}

/// A result that nobody has vouched for yet. It is removed when dropped: half a file is never taken for a whole one.
struct Unfinished(PathBuf);

impl Unfinished {
    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.0.as_os_str().is_empty() {
            // The job may have ended before it wrote anything.
            let _ = fs::remove_file(&self.0);
        }
    }
}

impl Coding {
    /// As it stands in file names and metrics.
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
