//! A small disk in memory, in a mount namespace of its own: nothing outside sees it, and nothing is
//! left of it.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::Outcome;

/// How large it is, in MiB.
const SIZE: u32 = 16;

/// Mounts it, says so, and keeps it as long as somebody holds the other end of the pipe.
const KEEPER: &str = "mount -t tmpfs -o size=$1m none \"$2\" && echo ready && cat";

/// The disk.
pub(super) struct Disk {
    keeper: Child,
    folder: TempDir,
}

impl Disk {
    pub(super) fn new() -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let mut keeper = Command::new("unshare")
            .args(["--map-root-user", "--mount", "sh", "-c", KEEPER, "keeper"])
            .arg(SIZE.to_string())
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("expected `unshare`, of the package util-linux: {error}"))?;
        let mut line = String::new();
        let said = keeper.stdout.as_mut().ok_or("piped")?;
        BufReader::new(said).read_line(&mut line)?;
        let disk = Self { keeper, folder };
        if line.trim() != "ready" {
            return Err("cannot mount a disk in memory in a namespace of its own".into());
        }
        Ok(disk)
    }

    /// The folder as a process on the disk's side sees it.
    pub(super) fn there(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// The same file, seen from here.
    pub(super) fn here(&self, name: &str) -> PathBuf {
        let there = self.there(name);
        PathBuf::from(format!("/proc/{}/root{there}", self.keeper.id()))
    }

    /// What comes before a command so that it runs on the disk's side.
    pub(super) fn before(&self) -> Vec<String> {
        let keeper = self.keeper.id().to_string();
        ["nsenter", "--target", &keeper, "--user", "--mount"]
            .into_iter()
            .chain(["--preserve-credentials", "--"])
            .map(str::to_owned)
            .collect()
    }

    /// Mounts it anew, `ro` or `rw`. Tries until whoever has just ended has let go of its files.
    pub(super) fn remount(&self, how: &str) -> Outcome {
        let until = Instant::now() + Duration::from_secs(10);
        let words = self.before();
        // With every option named: those that `mount` would read back make no sense to it in a
        // namespace of its own.
        let options = format!("remount,{how},size={SIZE}m");
        loop {
            let done = Command::new(&words[0])
                .args(&words[1..])
                .args(["mount", "-o", &options, "none"])
                .arg(self.folder.path())
                .output()?;
            if done.status.success() {
                return Ok(());
            }
            if Instant::now() > until {
                let words = String::from_utf8_lossy(&done.stderr);
                return Err(format!("cannot remount a disk in memory: {words}").into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}
