//! The command line: what can be asked of the program and how it ends.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use super::leads::Ask;

/// The listings website of an apartment building. Without a command it serves.
#[derive(Debug, Parser)]
#[command(name = "stoop", version, about, propagate_version = true, disable_help_subcommand = true)]
pub struct CommandLine {
    /// The settings file [default: STOOP_CONFIG, else stoop.toml in the working directory]
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

impl CommandLine {
    /// What is asked; nothing said means serve.
    pub fn command(&self) -> &Command {
        self.command.as_ref().unwrap_or(&Command::Serve)
    }
}

/// One thing the program does.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Serve the buildings of the settings, or the demo where there is none
    Serve,
    /// Serve the five inventory systems' interfaces with invented data, for trying out and for tests
    Sandbox {
        /// The address listened on
        #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:4100")]
        addr: SocketAddr,
    },
    /// Read the settings, ask each source once, and say what is wrong
    #[command(after_help = "Exit codes: 0 all is well; 1 a source does not answer as it should; \
                            2 the command line or the settings are wrong.")]
    Check,
    /// See and settle the stored tour requests, also while the server runs
    #[command(
        subcommand,
        after_help = "Exit codes: 0 done; 1 there is no such request, or nothing to do with it; \
                                        2 the command line or the settings are wrong, or the database cannot be used."
    )]
    Leads(Ask),
    /// One job with a picture, read from standard input: the server asks this of itself, in a process that may fail alone
    #[command(hide = true)]
    Studio,
}

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0.
    Fine,
    /// 1: the thing checked is wrong.
    Wrong,
    /// 2: usage or configuration; also how clap ends on a command line it cannot read.
    Configuration,
}

impl Exit {
    pub const fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Wrong => 1,
            Self::Configuration => 2,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &str) -> Result<CommandLine, clap::Error> {
        CommandLine::try_parse_from(words.split(' '))
    }

    #[test]
    fn nothing_said_means_serve() {
        assert_eq!(*parse("stoop").unwrap().command(), Command::Serve);
        assert_eq!(*parse("stoop serve").unwrap().command(), Command::Serve);
    }

    #[test]
    fn every_command_takes_a_settings_file_before_and_after_its_name() {
        for words in
            ["stoop --config a.toml", "stoop serve --config a.toml", "stoop --config a.toml check", "stoop sandbox --config a.toml"]
        {
            assert_eq!(parse(words).unwrap().config, Some(PathBuf::from("a.toml")), "{words}");
        }
    }

    #[test]
    fn the_sandbox_listens_on_4100_unless_told_otherwise() {
        let sandbox = |addr: &str| Command::Sandbox { addr: addr.parse().unwrap() };
        assert_eq!(*parse("stoop sandbox").unwrap().command(), sandbox("127.0.0.1:4100"));
        assert_eq!(*parse("stoop sandbox --addr 127.0.0.1:0").unwrap().command(), sandbox("127.0.0.1:0"));
    }

    #[test]
    fn requests_are_chosen_by_state_and_erased_only_when_somebody_is_named() {
        for words in ["stoop leads list --state sending", "stoop leads --config a.toml show bcd234", "stoop leads erase BCD-234 --yes"] {
            assert!(matches!(parse(words).unwrap().command(), Command::Leads(_)), "{words}");
        }
        for words in
            ["stoop leads list --state lost", "stoop leads erase --yes", "stoop leads erase --building alder", "stoop leads release"]
        {
            assert_eq!(parse(words).unwrap_err().exit_code(), 2, "{words}");
        }
        let told = parse("stoop leads list --state lost").unwrap_err().to_string();
        assert!(told.contains("queued, sending, delivered, unknown, rejected, quarantined"), "{told}");
    }

    #[test]
    fn a_command_line_that_makes_no_sense_ends_with_2_and_a_question_with_0() {
        for words in ["stoop paint", "stoop sandbox --addr nowhere", "stoop check --config", "stoop --quiet"] {
            assert_eq!(parse(words).unwrap_err().exit_code(), i32::from(Exit::Configuration.code()), "{words}");
        }
        for words in ["stoop --version", "stoop --help", "stoop check --help"] {
            assert_eq!(parse(words).unwrap_err().exit_code(), 0, "{words}");
        }
    }

    #[test]
    fn the_command_that_the_server_asks_of_itself_is_shown_to_nobody() {
        assert_eq!(*parse("stoop studio").unwrap().command(), Command::Studio);
        assert!(!parse("stoop --help").unwrap_err().to_string().contains("studio"));
    }

    #[test]
    fn the_version_is_the_packages() {
        assert_eq!(parse("stoop --version").unwrap_err().to_string().trim(), format!("stoop {}", env!("CARGO_PKG_VERSION")));
    }
}
