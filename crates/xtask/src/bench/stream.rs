//! `monshin validate` with very many responses: how long it takes, and how much memory at most.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// What a run took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Took {
    pub(super) time: Duration,
    /// The greatest amount of memory it held at once.
    pub(super) bytes: f64,
}

/// Runs a command that is fed the same lines again and again, so often.
pub(super) fn feed(command: &mut Command, lines: &Path, times: u64) -> Outcome<Took> {
    let lines =
        fs::read(lines).map_err(|error| format!("cannot read {}: {error}", lines.display()))?;
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("cannot start `monshin validate`: {error}"))?;
    let mut input = child.stdin.take().ok_or("no way to write to the program")?;
    let writer = std::thread::spawn(move || (0..times).try_for_each(|_| input.write_all(&lines)));
    let mut bytes = 0.0_f64;
    let status = loop {
        if let Some(status) = child
            .try_wait()
            .map_err(|error| format!("cannot wait for `monshin validate`: {error}"))?
        {
            break status;
        }
        bytes = bytes.max(peak(child.id()).unwrap_or_default());
        std::thread::sleep(Duration::from_millis(20));
    };
    let time = start.elapsed();
    if !matches!(writer.join(), Ok(Ok(()))) || !matches!(status.code(), Some(0 | 1)) {
        return Err(format!(
            "`monshin validate` did not read to the end: {status}"
        ));
    }
    Ok(Took { time, bytes })
}

/// The greatest amount of memory that a running program has held, in bytes.
fn peak(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024.0)
}
