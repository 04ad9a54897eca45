//! The program itself: exit codes, streams, and what happens without a terminal.

use std::{
    path::Path,
    process::{Command, Output, Stdio},
};

use super::{Bench, LANE, unknown};

fn stoop(data_dir: &Path, words: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_stoop"))
        .args(words.split_whitespace())
        .env_clear()
        .env("STOOP_DATA_DIR", data_dir)
        .current_dir(data_dir.parent().unwrap())
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn the_program_ends_with_0_1_or_2_as_documented() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.tell(LANE, &unknown());
    bench.ask_for("CCC-222", |_| {});
    let there = bench.dir.path().join("there.csv");
    std::fs::write(&there, "mine").unwrap();
    let export = format!("leads export --format csv --out {}", there.display());
    let cases = [
        ("leads list", 0, "BBB-222"),
        ("leads list --json", 0, "\"reference\": \"BBB-222\""),
        ("leads list --building alder", 0, "2 requests"),
        ("leads show bbb222", 0, "Rosalind"),
        ("leads export --format csv", 0, "reference,state"),
        ("leads show ZZZ-999", 1, "no such request"),
        ("leads retry CCC-222", 1, "nothing to retry"),
        ("leads retry BBB-222", 0, "may get it twice"),
        ("leads release BBB-222", 1, "nothing to release"),
        ("leads list --state lost", 2, "queued, sending, delivered, unknown, rejected, quarantined"),
        ("leads list --building elm", 2, "alder"),
        ("leads erase CCC-222", 2, "--yes"),
        ("leads erase", 2, "--email"),
        ("leads erase --before 2026-06-01", 2, "--building"),
        ("leads erase --before yesterday --building alder", 2, "YYYY-MM-DD"),
        ("leads erase CCC-222 --email a@b.example --yes", 2, "cannot be used with"),
        ("leads retry", 2, "REFERENCE"),
        ("leads", 2, "list"),
        ("leads list --config no-such.toml", 2, "no-such.toml"),
        (export.as_str(), 2, "was left alone"),
        ("leads erase CCC-222 --yes", 0, "CCC-222: its person is erased"),
    ];
    for (words, code, says) in cases {
        let output = stoop(bench.dir.path(), words);
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        assert_eq!(output.status.code(), Some(code), "{words}: {text}");
        assert!(text.contains(says), "{words}: {text}");
    }
}

#[test]
fn a_database_that_cannot_be_used_ends_with_2_and_a_sentence() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("stoop.db"), b"this is no database, however long it is ".repeat(200)).unwrap();
    let output = stoop(dir.path(), "leads list");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("is damaged or no database"));
}

#[test]
fn standard_output_is_json_alone() {
    let dir = tempfile::tempdir().unwrap();
    let output = stoop(&dir.path().join("nowhere"), "leads list --json");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), b"[]\n".as_slice()));
}
