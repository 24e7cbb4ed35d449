//! The disk is full, or may only be read. SQLite alone: PostgreSQL's disk is its own business.

use std::path::Path;

use hyper::StatusCode;

use super::room::Disk;
use super::{reckon, stood};
use crate::crowd::Crowd;
use crate::member::Member;
use crate::process::Start;
use crate::society::Society;
use crate::{Outcome, Row};

/// Something else takes up the room until members are refused, and leaves again.
///
/// # Errors
///
/// When something acknowledged is lost or there twice, a refusal is not clear, or the server does not
/// go on by itself.
pub async fn full(program: &Path) -> Outcome<Row> {
    let (disk, society, start) = begin(program).await?;
    let mut server = start.start(&disk.there("society.db"))?;
    let address = server.address()?;
    let mut crowd = Crowd::start(&society);
    crowd.goes_to(&address);
    crowd.is_received(100).await?;
    let ballast = disk.here("ballast");
    // As much as there is room for.
    let written = std::fs::write(&ballast, vec![0; 64 << 20]);
    if written.is_ok() {
        return Err("the disk is larger than it is said to be".into());
    }
    crowd.is_refused(100).await?;
    std::fs::remove_file(&ballast)?;
    crowd.is_received(100).await?;
    let refused = crowd.refused();
    let acknowledged = crowd.finish().await?;
    reckon(&address, &society, &acknowledged).await?;
    let what = format!("SQLite: the disk full for a while; {refused} told to come back (503)");
    Ok(stood(what, &acknowledged))
}

/// The server is started while the disk may only be read, and goes on when it may be written.
///
/// # Errors
///
/// When something acknowledged is lost or there twice, a refusal is not clear, or the server does not
/// go on by itself.
pub async fn only_read(program: &Path) -> Outcome<Row> {
    let (disk, society, start) = begin(program).await?;
    let database = disk.there("society.db");
    let mut crowd = Crowd::start(&society);
    let mut server = start.start(&database)?;
    crowd.goes_to(&server.address()?);
    crowd.is_received(100).await?;
    server.kill()?;

    disk.remount("ro")?;
    let mut server = start.start(&database)?;
    let address = server.address()?;
    crowd.goes_to(&address);
    crowd.is_refused(100).await?;
    let ready = Member::at(&address).await?.gets("/readyz").await?;
    if ready.status != StatusCode::SERVICE_UNAVAILABLE {
        return Err(format!(
            "/readyz says {} on a disk that may only be read",
            ready.status
        )
        .into());
    }
    disk.remount("rw")?;
    crowd.is_received(100).await?;
    let refused = crowd.refused();
    let acknowledged = crowd.finish().await?;
    reckon(&address, &society, &acknowledged).await?;
    let what = format!(
        "SQLite: a disk that may only be read for a while; {refused} told to come back (503)"
    );
    Ok(stood(what, &acknowledged))
}

/// A small disk with a society on it, and a server that sees it.
async fn begin(program: &Path) -> Outcome<(Disk, Society, Start)> {
    let disk = Disk::new()?;
    let folder = tempfile::tempdir()?;
    let elsewhere = folder.path().join("society.db").display().to_string();
    let store = store::open(&elsewhere).await?;
    let society = Society::begin(&store).await?;
    // A whole file: what the store has open is not all in one, and SQLite cannot write across.
    let whole = folder.path().join("whole.db");
    store.back_up(&whole, false).await?;
    std::fs::copy(&whole, disk.here("society.db"))?;
    let mut start = super::start(program)?;
    start.before = disk.before();
    Ok((disk, society, start))
}
