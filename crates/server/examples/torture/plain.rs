//! The plain ways: what can be done with SQLite alone.

use std::path::Path;
use std::time::{Duration, Instant};

/// Rows a second, each a transaction of its own.
pub(crate) fn one_by_one(path: &Path, body: &str, long: Duration) -> rusqlite::Result<f64> {
    let connection = rusqlite::Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
         CREATE TABLE responses (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT",
    )?;
    let mut insert = connection.prepare("INSERT INTO responses (id, body) VALUES (?1, ?2)")?;
    let began = Instant::now();
    let mut kept = 0_u32;
    while began.elapsed() < long {
        insert.execute((format!("r-{kept:09}"), body))?;
        kept += 1;
    }
    Ok(f64::from(kept) / began.elapsed().as_secs_f64())
}

/// How many rows there are, and how long it takes to read and write them out.
pub(crate) fn read(path: &Path) -> rusqlite::Result<(u64, Duration)> {
    use std::io::Write as _;
    let connection = rusqlite::Connection::open(path)?;
    let began = Instant::now();
    let mut select = connection.prepare("SELECT body FROM responses ORDER BY seq")?;
    let mut rows = select.query([])?;
    let mut out = std::io::BufWriter::new(std::io::sink());
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let body: String = row.get(0)?;
        // A sink takes everything.
        let _ = writeln!(out, "{body}");
        count += 1;
    }
    Ok((count, began.elapsed()))
}
