//! `monshin serve`, a process of its own, that can be killed.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use tempfile::TempDir;

use crate::Outcome;

/// How a server is started.
#[derive(Debug)]
pub(crate) struct Start {
    /// What comes before the program, to run it elsewhere.
    pub(crate) before: Vec<String>,
    /// Whether it writes its log, a line a request.
    pub(crate) has_log: bool,
    program: PathBuf,
    /// Pages of which nothing is asked, and the log beside them.
    site: Arc<TempDir>,
}

impl Start {
    pub(crate) fn of(program: &Path) -> Outcome<Self> {
        let site = tempfile::tempdir()?;
        for page in ["page.html", "editor.html", "preview.html"] {
            std::fs::write(site.path().join(page), "")?;
        }
        Ok(Self {
            before: Vec::new(),
            has_log: false,
            // From another namespace, a path is seen from its root.
            program: std::path::absolute(program)?,
            site: Arc::new(site),
        })
    }

    /// Starts a server on this database. It says its address when it can be asked.
    pub(crate) fn start(&self, database: &str) -> Outcome<Process> {
        let mut words = self.before.iter().map(OsStr::new);
        let program = self.program.as_os_str();
        let mut command = Command::new(words.next().unwrap_or(program));
        command.args(words);
        if !self.before.is_empty() {
            command.arg(program);
        }
        let child = command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(["--requests-per-second", &u32::MAX.to_string()])
            .args(["--database", database, "--site"])
            .arg(self.site.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(self.log()?)
            .spawn()
            .map_err(|error| format!("cannot run {}: {error}", self.program.display()))?;
        Ok(Process {
            child,
            site: self.site.clone(),
        })
    }

    fn log(&self) -> Outcome<Stdio> {
        if !self.has_log {
            return Ok(Stdio::null());
        }
        let mut options = std::fs::OpenOptions::new();
        let log = options.create(true).append(true);
        Ok(log.open(self.site.path().join(LOG))?.into())
    }
}

const LOG: &str = "log";

/// A running server. It ends, killed, with this value.
pub(crate) struct Process {
    child: Child,
    site: Arc<TempDir>,
}

impl Process {
    /// The address and port at which it listens, once it says so.
    pub(crate) fn address(&mut self) -> Outcome<String> {
        let said = self.child.stdout.as_mut().ok_or("its address was said")?;
        let mut line = String::new();
        BufReader::new(said).read_line(&mut line)?;
        let address = line.trim().strip_prefix("http://");
        let address = address.and_then(|address| address.strip_suffix('/'));
        let address =
            address.ok_or_else(|| format!("the server did not start{}", self.last_words()));
        Ok(address?.to_owned())
    }

    /// What stands at the end of its log.
    pub(crate) fn last_words(&self) -> String {
        let log = std::fs::read_to_string(self.site.path().join(LOG)).unwrap_or_default();
        let last = log.lines().next_back();
        last.map_or_else(String::new, |last| format!(": {last}"))
    }

    /// `kill -9`.
    pub(crate) fn kill(mut self) -> Outcome {
        self.child.kill()?;
        let ended = self.child.wait()?;
        if let Some(code) = ended.code() {
            return Err(format!("the server had ended by itself, with {code}").into());
        }
        Ok(())
    }

    /// What it holds in memory at present, in bytes.
    pub(crate) fn memory(&self) -> Outcome<u64> {
        self.told("VmRSS:")
    }

    /// The most that it has held since [`forget`](Self::forget), in bytes.
    pub(crate) fn most_memory(&self) -> Outcome<u64> {
        self.told("VmHWM:")
    }

    /// Begins anew to watch for the most.
    pub(crate) fn forget(&self) -> Outcome {
        std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5")?;
        Ok(())
    }

    fn told(&self, name: &str) -> Outcome<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|line| line.split_whitespace().next());
        Ok(number.ok_or("Linux tells it")?.parse::<u64>()? * 1024)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // One that has ended cannot be killed, and need not be.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
