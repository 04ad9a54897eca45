//! The deployment diagram: settings → what was asked → wait → say how it ended.

use std::{io, process::ExitCode};

use clap::Parser as _;
use stoop::{
    serve,
    server::{
        check,
        command::{Command, CommandLine, Exit},
        log,
        media::studio,
        settings,
    },
};
use tokio_util::sync::CancellationToken;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let asked = CommandLine::parse();
    match asked.command() {
        // A process for one job: it is done before a log, a thread or a setting would have come up.
        Command::Studio => studio::work(),
        _ => with_the_runtime(asked),
    }
}

#[tokio::main]
async fn with_the_runtime(asked: CommandLine) -> ExitCode {
    log::to_stderr();
    match run(asked).await {
        Ok(exit) => exit.into(),
        Err(error) => {
            eprintln!("stoop: {error:#}");
            Exit::Configuration.into()
        }
    }
}

async fn run(asked: CommandLine) -> anyhow::Result<Exit> {
    let stop = CancellationToken::new();
    let settings = settings::load(asked.config.as_deref(), &|name| std::env::var(name).ok());
    let settings = match (asked.command(), settings) {
        (Command::Check, settings) => {
            return Ok(check::check(settings, &mut io::stdout(), &mut io::stderr(), serve::ask).await?);
        }
        (_, Err(problems)) => return Ok(check::refuse(&problems, &mut io::stderr())?),
        (Command::Leads(ask), Ok(settings)) => return serve::leads(settings, ask),
        (_, Ok(settings)) => settings,
    };
    let asked_to_stop = serve::asked_to_stop()?;
    let stopping = stop.clone();
    tokio::spawn(async move {
        asked_to_stop.await;
        stopping.cancel();
    });
    match asked.command() {
        Command::Sandbox { addr } => serve::sandbox(*addr, stop).await?,
        _ => serve::serve(settings, stop).await?,
    }
    Ok(Exit::Fine)
}
