//! What the server makes of a program that does not do as it should.

use std::{path::Path, time::Duration};

use super::{
    super::{
        Patience, WIDEST, bounds,
        develop::is_plausible,
        process::{time_is_up, worked},
    },
    *,
};

async fn outcome(studio: Studio) -> Result<Developed, Spoilt> {
    let desk = Desk::new();
    std::fs::write(desk.path("source"), b"\xff\xd8\xff").unwrap();
    std::fs::write(desk.path("master"), b"half of a picture").unwrap();
    let outcome = studio.develop(&desk.path("source"), Kind::Jpeg, &desk.path("master")).await;
    assert_eq!(desk.names(), ["source"], "half of a picture was left");
    outcome
}

#[tokio::test]
async fn a_program_that_is_missing_that_fails_or_that_talks_nonsense_could_not_be_run() {
    // The last one says the name of the command, once.
    for program in ["/nowhere/stoop", "/bin/false", "/bin/true", "/bin/echo"] {
        assert_eq!(outcome(Studio::new(program.into())).await, Err(Spoilt::Process), "{program}");
    }
}

#[tokio::test]
async fn a_program_that_never_ends_is_killed() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/pictures/never_ends");
    let studio = Studio::new(script).with_patience(Patience::of(Duration::from_millis(100)));
    assert_eq!(outcome(studio).await, Err(Spoilt::TooMuch));
}

#[tokio::test]
async fn a_file_is_not_to_blame_when_somebody_ends_the_program() {
    use std::os::unix::fs::PermissionsExt as _;
    for (signal, spoilt) in [("TERM", Spoilt::Process), ("INT", Spoilt::Process), ("SEGV", Spoilt::Unreadable)] {
        let desk = Desk::new();
        let program = desk.path("program");
        std::fs::write(&program, format!("#!/bin/sh\nkill -{signal} $$\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        assert_eq!(outcome(Studio::new(program)).await, Err(spoilt), "{signal}");
    }
}

#[tokio::test]
async fn a_program_that_never_stops_talking_is_not_listened_to() {
    assert!(outcome(Studio::new("/usr/bin/yes".into())).await.is_err());
}

#[test]
fn a_master_larger_than_any_is_not_believed() {
    assert!(is_plausible(Kind::Webp, WIDEST, 4 * WIDEST));
    for (kind, width, height) in [(Kind::Png, 1, 1), (Kind::Jpeg, 0, 1), (Kind::Jpeg, WIDEST + 1, 1), (Kind::Webp, 1, 4 * WIDEST + 1)] {
        assert!(!is_plausible(kind, width, height), "{kind:?} {width} × {height}");
    }
}

#[test]
fn a_process_is_ended_before_it_has_to_end_itself() {
    let patience = Patience::default();
    assert!(patience.develop < Duration::from_secs(bounds::DEVELOP_SECONDS));
    assert!(patience.print <= Duration::from_secs(bounds::PRINT_SECONDS));
    assert!(patience.idle >= patience.print);
}

#[tokio::test]
async fn a_process_is_out_of_time_once_it_has_worked_for_so_long_or_waited_five_times_as_long() {
    let within = Duration::from_millis(20);
    let start = |program: &str, argument: &str| {
        let mut command = tokio::process::Command::new(program);
        command.arg(argument).stdout(std::process::Stdio::null()).kill_on_drop(true).spawn().unwrap()
    };
    let busy = start("/usr/bin/yes", "");
    time_is_up(busy.id(), within).await;
    assert!(worked(busy.id()).unwrap() > within / 2);
    let idle = start("/usr/bin/sleep", "86402");
    time_is_up(idle.id(), within).await;
    assert!(worked(idle.id()).unwrap() < within);
    time_is_up(None, within).await;
    assert_eq!(worked(Some(u32::MAX)), None);
}
