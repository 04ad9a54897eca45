//! The process that draws, from its own side: a line is read, the job done, a line written.

use std::{
    io::{self, BufRead, Read as _, Write as _},
    process::ExitCode,
};

use super::{
    Spoilt, bounds,
    job::{Answer, Job, LONGEST_LINE},
};

/// All that `stoop studio` does. It needs no settings, logs nothing and starts no thread.
pub fn work() -> ExitCode {
    match answer_to(&mut io::stdin().lock()).and_then(|answer| said(&answer)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer_to(asked: &mut impl BufRead) -> io::Result<Answer> {
    let mut line = String::new();
    asked.take(LONGEST_LINE).read_line(&mut line)?;
    Ok(match serde_json::from_str::<Job>(&line) {
        Ok(job) => job.done(|| bounds::bind(&job)),
        Err(_) => Answer::Spoilt(Spoilt::Process),
    })
}

fn said(answer: &Answer) -> io::Result<()> {
    let mut line = serde_json::to_vec(answer)?;
    line.push(b'\n');
    let mut out = io::stdout().lock();
    out.write_all(&line)?;
    out.flush()
}
