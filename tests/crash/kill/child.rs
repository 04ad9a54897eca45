//! The program as a process of its own, to be killed.

use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use url::Url;

use crate::offspring;

/// Which program is put under load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// `stoop` itself.
    Honest,
    /// Answers before it has stored.
    Early,
    /// Takes each post for another submission.
    Forgetful,
}

/// Where a program lives: settings, data and what it logs.
pub struct Home {
    program: Program,
    dir: tempfile::TempDir,
}

impl Home {
    pub fn new(program: Program) -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("site/pkg")).unwrap();
        std::fs::write(dir.path().join("site/pkg/stoop.css"), "body{margin:0}").unwrap();
        if program == Program::Honest {
            // A copy: somebody may build while this runs.
            std::fs::copy(env!("CARGO_BIN_EXE_stoop"), dir.path().join("stoop")).unwrap();
        }
        Self { program, dir }
    }

    pub fn database(&self) -> PathBuf {
        self.dir.path().join("data/stoop.db")
    }

    /// What the program logged since it was started last.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.dir.path().join("log")).unwrap_or_default()
    }

    /// Starts the program on the same data as before, with this vendor.
    pub fn start(&self, vendor: &Url) -> Running {
        let path = |name: &str| self.dir.path().join(name);
        std::fs::write(path("stoop.toml"), settings(&path("data"), vendor)).unwrap();
        let mut command = match self.program {
            Program::Honest => Command::new(path("stoop")),
            Program::Early => offspring::command("broken early", &path("stoop.toml")),
            Program::Forgetful => offspring::command("broken forgetful", &path("stoop.toml")),
        };
        if self.program == Program::Honest {
            command.env_clear().arg("--config").arg(path("stoop.toml"));
        }
        command.env("LEPTOS_SITE_ROOT", path("site")).env("ALDER_TOKEN", stoop::server::sandbox::DEMO_TOKEN).env("RUST_LOG", "warn");
        command.current_dir(self.dir.path()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(File::create(path("log")).unwrap());
        let mut child = command.spawn().unwrap();
        let says = child.stdout.take().unwrap();
        Running { child, says: Some(says) }
    }
}

/// Rooms for everybody: what is tried here is the disk, not the calendar.
fn settings(data: &Path, vendor: &Url) -> String {
    format!(
        "addr = \"127.0.0.1:0\"\nadmin_addr = \"off\"\ndata_dir = {data:?}\ntrusted_proxies = [\"127.0.0.0/8\"]\n\
         [[building]]\nslug = \"alder\"\nname = \"The Alder\"\ntime_zone = \"America/New_York\"\ncountry = \"US\"\n\
         [building.source]\nkind = \"seeclickrent\"\nbase_url = \"{}\"\ntoken = {{ env = \"ALDER_TOKEN\" }}\n\
         [building.tours]\ndays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"]\n\
         slot_minutes = 120\nhorizon_days = 13\nkinds = [\"guided\"]\ncapacity = 1000\n",
        vendor.origin().ascii_serialization()
    )
}

/// A program that was started and is not dead yet.
pub struct Running {
    child: Child,
    says: Option<ChildStdout>,
}

impl Running {
    /// Where it serves, once it says so; `None` where it ends without.
    pub async fn address(&mut self) -> Option<SocketAddr> {
        let says = self.says.take()?;
        let line = tokio::task::spawn_blocking(move || {
            let mut lines = BufReader::new(says).lines().map_while(Result::ok);
            lines.find_map(|line| line.split_once("serving at http://").map(|(_, address)| address.trim_end_matches('/').to_owned()))
        });
        line.await.unwrap()?.parse().ok()
    }

    /// SIGKILL. Whether there was anything left to kill.
    pub fn kill(mut self) -> bool {
        let lived = self.child.try_wait().unwrap().is_none();
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        lived
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
