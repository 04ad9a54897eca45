//! The process that draws, started for real.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use stoop::server::media::{
    Kind,
    studio::{Coding, Pace, Patience, Spoilt, Studio},
};

use super::corpus;

fn beside_this(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/pictures").join(name)
}

#[tokio::test]
async fn the_program_itself_develops_and_prints() {
    let dir = tempfile::tempdir().unwrap();
    let (source, master, into) = (dir.path().join("source"), dir.path().join("master"), dir.path().join("rendition"));
    let studio = Studio::new(env!("CARGO_BIN_EXE_stoop").into());
    for (kind, bytes) in corpus::sound() {
        fs::write(&source, bytes).unwrap();
        let developed = studio.develop(&source, kind, &master).await.unwrap();
        for (coding, pace, expected) in [
            (Coding::Avif, Pace::Idle, None),
            (Coding::Webp, Pace::Visitor, Some(Kind::Webp)),
            (Coding::Jpeg, Pace::Idle, Some(Kind::Jpeg)),
        ] {
            let printed = studio.print(&master, developed.kind, 60, coding, pace, &into).await.unwrap();
            assert!(expected.is_none_or(|expected| printed == expected), "{kind:?} → {printed:?}");
            assert_eq!(Kind::of(&fs::read(&into).unwrap()), Some(printed), "{kind:?} → {coding:?}");
        }
    }
}

/// How many processes that sleep for a day this one has.
fn sleepers() -> usize {
    let own = std::process::id().to_string();
    let children = fs::read_dir("/proc").unwrap().filter(|entry| {
        let process = entry.as_ref().unwrap().path();
        let command = fs::read(process.join("cmdline")).unwrap_or_default();
        let status = fs::read_to_string(process.join("status")).unwrap_or_default();
        command == b"sleep\x0086400\0" && status.lines().any(|line| line.strip_prefix("PPid:").is_some_and(|parent| parent.trim() == own))
    });
    children.count()
}

#[tokio::test]
async fn a_job_that_never_ends_is_ended_and_its_process_is_gone() {
    let dir = tempfile::tempdir().unwrap();
    let studio = Studio::new(beside_this("never_ends")).with_patience(Patience::of(Duration::from_millis(100)));
    let (source, master) = (dir.path().join("source"), dir.path().join("master"));
    fs::write(&source, b"\xff\xd8\xff").unwrap();
    assert_eq!(studio.develop(&source, Kind::Jpeg, &master).await, Err(Spoilt::TooMuch));
    assert_eq!(studio.print(&source, Kind::Jpeg, 9, Coding::Avif, Pace::Idle, &master).await, Err(Spoilt::TooMuch));
    assert_eq!(sleepers(), 0);
    // A job that nobody waits for any more is ended too.
    let forgotten = Studio::new(beside_this("never_ends"));
    {
        let job = forgotten.develop(&source, Kind::Jpeg, &master);
        let watch = async {
            while sleepers() == 0 {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            _ = job => panic!("it ended"),
            () = watch => {}
        }
    }
    while sleepers() > 0 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_visitor_never_waits_for_a_job_that_nobody_waits_for() {
    let dir = tempfile::tempdir().unwrap();
    let studio = Studio::new(beside_this("idle_jobs_never_end"));
    let print = |pace: Pace| {
        let into = dir.path().join(format!("{pace:?}"));
        let studio = &studio;
        async move { studio.print(Path::new("master"), Kind::Jpeg, 9, Coding::Webp, pace, &into).await }
    };
    tokio::select! {
        biased;
        idle = async { tokio::join!(print(Pace::Idle), print(Pace::Idle), print(Pace::Idle)) } => panic!("{idle:?}"),
        printed = print(Pace::Visitor) => assert_eq!(printed, Ok(Kind::Webp)),
    }
}
