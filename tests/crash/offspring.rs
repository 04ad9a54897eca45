//! This binary started once more, to be something that is killed or whose disk is taken away.

use std::process::{Command, Stdio};

/// Says in the environment what a child is.
const ROLE: &str = "STOOP_TEST_CHILD";
/// Says what it works on.
const WORK: &str = "STOOP_TEST_CHILD_WORK";

/// The command of a child that plays `role` on `work`. Without one of its own to play, this binary runs its tests.
pub fn command(role: &str, work: &std::path::Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "offspring::plays_its_role", "--nocapture", "--test-threads=1"]);
    command.env_clear().env(ROLE, role).env(WORK, work).stdin(Stdio::null());
    command
}

#[test]
#[ignore = "no test: what the tests start as a process of its own"]
fn plays_its_role() {
    let (Ok(role), Some(work)) = (std::env::var(ROLE), std::env::var_os(WORK)) else { return };
    match role.split_once(' ').unwrap_or((&role, "")) {
        ("broken", how) => crate::kill::broken::serve(how, work.as_ref()),
        ("power", how) => crate::power::run(how, work.as_ref()),
        _ => panic!("there is no role {role}"),
    }
}
