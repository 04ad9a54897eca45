//! What is acknowledged survives: the program killed, the power cut. Processes of their own, so a binary of its own.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, and the place says enough")]

mod dice;
mod kill;
mod offspring;
mod power;

/// A line for a parent process, or for a person who asked for figures; the test harness would swallow what is printed.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    std::io::Write::write_all(&mut out, format!("{line}\n").as_bytes()).unwrap();
}
