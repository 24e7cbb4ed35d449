//! The plain ways: what can be done with SQLite alone.

use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// How long each row took for so long, each a transaction of its own, and as durable as the server's.
pub(crate) fn one_by_one(path: &Path, body: &str, long: Duration) -> Outcome<Vec<Duration>> {
    let connection = rusqlite::Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
         CREATE TABLE IF NOT EXISTS responses (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT",
    )?;
    let kept: u32 = connection.query_row("SELECT COUNT(*) FROM responses", (), |row| row.get(0))?;
    let mut insert = connection.prepare("INSERT INTO responses (id, body) VALUES (?1, ?2)")?;
    let began = Instant::now();
    let mut times = Vec::new();
    for number in kept.. {
        let this = Instant::now();
        if this - began >= long {
            break;
        }
        insert.execute((format!("r-{number:09}"), body))?;
        times.push(this.elapsed());
    }
    Ok(times)
}

/// How long `sqlite3` takes to write something out, and how many bytes that is. It writes to a pipe,
/// as the server writes to a socket, and somebody reads it.
pub(crate) fn sqlite3(file: &Path, what: &str) -> Outcome<(Duration, u64)> {
    let began = Instant::now();
    let mut child = Command::new("sqlite3")
        .arg("-readonly")
        .arg(file)
        .arg(what)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| {
            format!("expected the program `sqlite3`: {error}; apt-get install sqlite3")
        })?;
    let mut out = child.stdout.take().ok_or("piped")?;
    let mut buffer = vec![0; 64 << 10];
    let mut bytes = 0;
    loop {
        match out.read(&mut buffer)? {
            0 => break,
            read => bytes += u64::try_from(read)?,
        }
    }
    if !child.wait()?.success() {
        return Err(format!("`sqlite3` failed at {what}").into());
    }
    Ok((began.elapsed(), bytes))
}
