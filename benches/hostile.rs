//! What hostile files cost: how long the slowest takes, how large its process becomes, and what the server keeps of it. Run by
//! `make bench`.
//!
//! The gates: no file takes more than two seconds, and the server grows by at most 64 MB over all of them.

#![expect(clippy::disallowed_methods, reason = "a benchmark is about how long things take")]
#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking, and the place says enough")]

#[path = "../tests/it/pictures/corpus/mod.rs"]
mod corpus;

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use corpus::Hostile;
use stoop::server::media::studio::{Spoilt, Studio};

const MOST_TIME: Duration = Duration::from_secs(2);
const MOST_GROWTH_MB: u64 = 64;
/// How often a process is looked at.
const GLANCE: Duration = Duration::from_millis(2);
/// Lines of each list.
const SHOWN: usize = 8;

struct Trial {
    name: String,
    outcome: Result<(), Spoilt>,
    /// What should have gone otherwise.
    wrong: Option<String>,
    took: Duration,
    /// The most memory that its process was seen with, MB.
    process_mb: u64,
}

fn main() {
    // Asked for by name, another benchmark is meant.
    if std::env::args().skip(1).any(|argument| !argument.starts_with('-') && !"hostile".contains(&argument)) {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let files = laid_out(dir.path());
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(tried(files, dir.path()));
}

fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").expect("a terminal");
}

/// The corpus on disk, so that this process holds none of it.
fn laid_out(dir: &Path) -> Vec<(Hostile, PathBuf)> {
    let lay = |(at, hostile): (usize, Hostile)| {
        let path = dir.join(at.to_string());
        (hostile.laid(&path).unwrap(), path)
    };
    corpus::corpus().into_iter().enumerate().map(lay).collect()
}

async fn tried(files: Vec<(Hostile, PathBuf)>, dir: &Path) {
    let studio = Studio::new(env!("CARGO_BIN_EXE_stoop").into());
    let master = dir.join("master");
    for (kind, bytes) in corpus::sound() {
        fs::write(dir.join("sound"), bytes).unwrap();
        studio.develop(&dir.join("sound"), kind, &master).await.unwrap();
        fs::remove_file(&master).unwrap();
    }
    let before = megabytes("self", "VmRSS");
    let (mut trials, mut most) = (Vec::with_capacity(files.len()), before);
    for (hostile, path) in files {
        let (start, mut process_mb) = (Instant::now(), 0);
        let outcome = {
            let mut job = std::pin::pin!(studio.develop(&path, hostile.kind, &master));
            loop {
                match tokio::time::timeout(GLANCE, &mut job).await {
                    Ok(outcome) => break outcome,
                    Err(_) => process_mb = process_mb.max(children().map(|child| megabytes(&child, "VmHWM")).max().unwrap_or(0)),
                }
            }
        };
        most = most.max(megabytes("self", "VmRSS"));
        let took = start.elapsed();
        let wrong = hostile.wrong_with(outcome.clone(), &master);
        // What is left of the last file is not to be taken for this one's.
        let _ = fs::remove_file(&master);
        trials.push(Trial { name: hostile.name, outcome: outcome.map(|_| ()), wrong, took, process_mb });
    }
    report(&mut trials, most - before);
}

fn report(trials: &mut [Trial], growth: u64) {
    let mut outcomes = BTreeMap::<String, usize>::new();
    for trial in &*trials {
        *outcomes.entry(told(trial.outcome)).or_default() += 1;
    }
    say(&format!("hostile files                              {}", trials.len()));
    outcomes.iter().for_each(|(outcome, count)| say(&format!("  {outcome:<40} {count}")));
    trials.sort_by_key(|trial| std::cmp::Reverse(trial.took));
    say("the slowest, ms");
    trials.iter().take(SHOWN).for_each(|trial| say(&format!("  {:>6} {:<70} {}", trial.took.as_millis(), trial.name, told(trial.outcome))));
    let slowest = trials[0].took;
    trials.sort_by_key(|trial| std::cmp::Reverse(trial.process_mb));
    say("the largest processes, MB");
    trials.iter().take(SHOWN).for_each(|trial| say(&format!("  {:>6} {:<70} {}", trial.process_mb, trial.name, told(trial.outcome))));
    let gate = |kept: bool| if kept { "kept" } else { "NOT KEPT" };
    let slack = Duration::from_millis(100);
    say(&format!("slowest file, gate 2 s and its killing     {} ms, {}", slowest.as_millis(), gate(slowest <= MOST_TIME + slack)));
    say(&format!("growth of the server, gate 64 MB           {growth} MB, {}", gate(growth <= MOST_GROWTH_MB)));
    let wrong: Vec<String> = trials.iter().filter_map(|trial| Some(format!("  {}: {}", trial.name, trial.wrong.as_ref()?))).collect();
    say(&format!("came out otherwise than they should, gate 0 {}, {}", wrong.len(), gate(wrong.is_empty())));
    wrong.iter().for_each(|line| say(line));
}

fn told(outcome: Result<(), Spoilt>) -> String {
    outcome.map_or_else(|spoilt| spoilt.to_string(), |()| "drawn".to_owned())
}

fn children() -> impl Iterator<Item = String> {
    let own = fs::read_to_string(format!("/proc/self/task/{}/children", std::process::id())).unwrap_or_default();
    own.split_whitespace().map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// A line of what the kernel knows of a process. 0 where it is gone.
fn megabytes(process: &str, line: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let kilobytes =
        status.lines().find_map(|text| text.strip_prefix(line)?.strip_prefix(':')?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
