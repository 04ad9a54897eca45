//! The process that draws, from the server's side: started, told, heard, and killed when it takes too long.

use std::{fs, io, os::unix::process::ExitStatusExt as _, path::Path, process::ExitStatus, process::Stdio, time::Duration};

use rustix::process::Signal;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    process::{Child, Command},
    time::sleep,
};

use super::{
    Spoilt, bounds,
    job::{Answer, Job, LONGEST_LINE},
};

/// The hidden command of the program.
const COMMAND: &str = "studio";

/// How a program of ours ends after it panicked.
const PANICKED: i32 = 101;

/// How many times longer than it works a process may wait for the machine.
pub const STARVED: u32 = 5;

/// How far from its last moment a process is taken to have reached it.
const NEARLY: Duration = Duration::from_millis(5);

/// Does a job in a process of its own. Whatever happens there, this says how it ended, and the process is gone. `within` is of a core's
/// time.
pub async fn run(program: &Path, job: &Job, within: Duration) -> Result<Answer, Spoilt> {
    let line = serde_json::to_vec(job).map_err(|_| Spoilt::Process)?;
    let mut child = Command::new(program)
        .arg0("stoop")
        .arg(COMMAND)
        .env_clear()
        .env(bounds::RESERVE.0, bounds::RESERVE.1)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        // What is said to the server from a terminal is not said to it.
        .process_group(0)
        .kill_on_drop(true)
        .spawn()
        .map_err(|_| Spoilt::Process)?;
    let id = child.id();
    let heard = tokio::select! {
        heard = conversation(&mut child, line) => Some(heard),
        () = time_is_up(id, within) => None,
    };
    match heard {
        Some(Ok((status, answer))) => judged(status, &answer),
        Some(Err(_)) => ended(&mut child, Spoilt::Process).await,
        None => ended(&mut child, Spoilt::TooMuch).await,
    }
}

/// Comes back once the process has worked for so long, or has waited for the machine for too long.
pub async fn time_is_up(id: Option<u32>, within: Duration) {
    let (mut waited, mut left) = (Duration::ZERO, within);
    while left > NEARLY && waited < within * STARVED {
        sleep(left).await;
        waited += left;
        left = within.saturating_sub(worked(id).unwrap_or(waited));
    }
}

/// How much of a core's time a process has had. `None` where the kernel does not tell.
pub fn worked(id: Option<u32>) -> Option<Duration> {
    let told = fs::read_to_string(format!("/proc/{}/schedstat", id?)).ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

async fn conversation(child: &mut Child, mut line: Vec<u8>) -> io::Result<(ExitStatus, Vec<u8>)> {
    line.push(b'\n');
    if let Some(mut asked) = child.stdin.take() {
        match asked.write_all(&line).await {
            // It fell before it read; its status tells more.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            other => other?,
        }
    }
    let mut answer = Vec::new();
    if let Some(said) = child.stdout.take() {
        said.take(LONGEST_LINE).read_to_end(&mut answer).await?;
    }
    Ok((child.wait().await?, answer))
}

async fn ended(child: &mut Child, why: Spoilt) -> Result<Answer, Spoilt> {
    // It may have ended by itself meanwhile.
    let _ = child.kill().await;
    Err(why)
}

fn judged(status: ExitStatus, answer: &[u8]) -> Result<Answer, Spoilt> {
    if status.success() {
        return serde_json::from_slice(answer).map_err(|_| Spoilt::Process);
    }
    // Out of memory and out of stack both end in an abort.
    let too_much = [Signal::XCPU, Signal::ABORT, Signal::KILL, Signal::XFSZ].map(Signal::as_raw);
    // Somebody outside; the file is not to blame.
    let asked_to_end = [Signal::TERM, Signal::INT, Signal::HUP].map(Signal::as_raw);
    Err(match (status.signal(), status.code()) {
        (Some(signal), _) if too_much.contains(&signal) => Spoilt::TooMuch,
        (Some(signal), _) if asked_to_end.contains(&signal) => Spoilt::Process,
        (Some(_), _) | (None, Some(PANICKED)) => Spoilt::Unreadable,
        _ => Spoilt::Process,
    })
}
