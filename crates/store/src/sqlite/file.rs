//! The file itself: made, looked into, and taken over from other programs.

use std::fs::OpenOptions;
use std::path::Path;

use rusqlite::OpenFlags;

use super::{Open, PATIENCE, told};
use crate::sql::Connection;
use crate::{Error, Result};

/// Opens a file to look into it, and changes nothing about it.
pub(crate) fn look_into(path: &Path) -> Result<Box<dyn Connection>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        rusqlite::Connection::open_with_flags(path, flags).map_err(|error| told(&error))?;
    connection
        .busy_timeout(PATIENCE)
        .map_err(|error| told(&error))?;
    Ok(Box::new(Open::alone(connection)))
}

/// Opens a file so that no other program can, and makes all of it one file.
pub(crate) fn take_over(path: &Path) -> Result<Box<dyn Connection>> {
    let connection = rusqlite::Connection::open(path).map_err(|error| told(&error))?;
    let mut connection = Open::alone(connection);
    let taken = connection
        .script("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
    match taken {
        Ok(()) => Ok(Box::new(connection)),
        Err(Error::Unavailable(_)) => Err(Error::InUse(path.to_owned())),
        Err(error) => Err(error),
    }
}

/// Makes the file if there is none, for nobody's eyes but the owner's.
pub(super) fn create(path: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(_) if path.exists() => Ok(()),
        Err(error) => Err(Error::Unavailable(format!(
            "cannot make `{}`: {error}",
            path.display()
        ))),
    }
}
