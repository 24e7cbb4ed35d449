//! Moves what was committed out of the log and into the file, beside the one who writes.
//!
//! Left to itself, SQLite does it at the end of a commit, every thousand pages: some thousand writes
//! and two `fsync`, for which whoever sends in that moment waits. Here a thread of its own does the
//! most of it, and the writer only what has come since, so that its log can begin anew. What is
//! acknowledged is durable either way: it is in the log.

use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

/// How long what was committed may stay in the log alone.
const PACE: Duration = Duration::from_millis(200);

/// How many pages of 4 KiB the log may have before the writer begins it anew.
const LONG: i64 = 4096;

/// At this many pages SQLite does it at the end of a commit after all.
const TOO_LONG: u32 = 32_768;

/// The thread. It ends with this value.
pub(super) struct Keeper {
    asked: Arc<Asked>,
    thread: Option<JoinHandle<()>>,
}

/// What the writer and the thread tell each other.
#[derive(Default)]
struct Asked {
    state: Mutex<State>,
    woken: Condvar,
    ended: Condvar,
}

#[derive(Default)]
struct State {
    /// Something was committed.
    committed: bool,
    /// The log is long, and nearly all of it has been moved.
    finish: bool,
    end: bool,
}

impl Keeper {
    /// Of a connection that writes to this file. Without a thread for it, SQLite does it itself.
    pub(super) fn of(path: &Path, writer: &Connection) -> rusqlite::Result<Self> {
        let asked = Arc::new(Asked::default());
        let (path, told) = (path.to_owned(), asked.clone());
        let thread = thread::Builder::new()
            .name("store keeper".to_owned())
            .spawn(move || keep(&path, &told))
            .ok();
        if thread.is_some() {
            writer.pragma_update(None, "wal_autocheckpoint", TOO_LONG)?;
        }
        Ok(Self { asked, thread })
    }

    /// Something was committed.
    pub(super) fn committed(&self) {
        self.asked.change(|state| state.committed = true);
        self.asked.woken.notify_one();
    }

    /// Between two transactions of the writer.
    pub(super) fn between(&self, writer: &Connection) {
        if self.asked.change(|state| std::mem::take(&mut state.finish)) {
            // What fails now is tried again, and nothing hangs on it.
            let _ = checkpoint(writer);
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.asked.change(|state| state.end = true);
        self.asked.woken.notify_one();
        self.asked.ended.notify_one();
        if let Some(thread) = self.thread.take() {
            // Whoever opens the file next finds that it was let go of.
            let _ = thread.join();
        }
    }
}

impl Asked {
    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits until something was committed; `false` at the end.
    fn wait(&self) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let has_nothing = |state: &mut State| !state.committed && !state.end;
        let state = self.woken.wait_while(state, has_nothing);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        state.committed = false;
        !state.end
    }

    /// Lets some more be committed.
    fn rest(&self) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // Longer or shorter: either is well.
        let _ = self
            .ended
            .wait_timeout_while(state, PACE, |state| !state.end);
    }
}

fn keep(path: &Path, asked: &Asked) {
    let mut connection = None;
    while asked.wait() {
        if connection.is_none() {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            connection = Connection::open_with_flags(path, flags).ok();
        }
        match connection.as_ref().map(checkpoint) {
            Some(Ok(pages)) if pages > LONG => asked.change(|state| state.finish = true),
            Some(Ok(_)) => {}
            // The writer meets the same trouble, and says so.
            Some(Err(_)) | None => connection = None,
        }
        asked.rest();
    }
}

/// Moves what can be moved without waiting for anybody; how many pages the log has.
fn checkpoint(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", (), |row| row.get(1))
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_long_log_is_begun_anew_while_somebody_writes() -> rusqlite::Result<()> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("society.db");
        let writer = Connection::open(&path)?;
        writer.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE kept (body BLOB)")?;
        let keeper = Keeper::of(&path, &writer)?;
        let (mut written, mut longest, mut began_anew) = (0, 0, 0);
        let until = Instant::now() + Duration::from_secs(60);
        while began_anew < 2 {
            assert!(Instant::now() < until, "{written} rows and {longest} pages");
            keeper.between(&writer);
            writer.execute("INSERT INTO kept VALUES (zeroblob(262144))", ())?;
            keeper.committed();
            written += 1;
            // Tells how long it is; only the thread, or the end of a commit, moves anything.
            let pages: i64 =
                writer.query_row("PRAGMA wal_checkpoint(NOOP)", (), |row| row.get(1))?;
            if pages < longest {
                assert!(longest > LONG, "not before it is long: {longest}");
                assert!(longest < TOO_LONG.into(), "{longest} pages");
                began_anew += 1;
                longest = 0;
            }
            longest = longest.max(pages);
        }
        drop(keeper);
        let kept: u32 = writer.query_row("SELECT COUNT(*) FROM kept", (), |row| row.get(0))?;
        assert_eq!(kept, written);
        Ok(())
    }
}
