//! Backups of a file, made while it is in use, and checked before they are trusted.
//!
//! PostgreSQL has tools of its own for it, `pg_dump` and `pg_restore`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::audit::{self, Head, Verified};
use crate::open::engine;
use crate::sql::Connection;
use crate::sqlite::{self, Sqlite};
use crate::{Error, Result, SocietyId, Store, desk, migrate, society};

/// A backup that was read through and found whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The schema version of the database.
    pub schema: i64,
    /// How many responses are in it.
    pub responses: u64,
    /// The societies, each with the head of its log. Kept elsewhere, a head shows later whether a
    /// log was cut off.
    pub heads: Vec<(SocietyId, Head)>,
}

impl Store {
    /// Writes a backup to a file, while the store goes on, and checks it. The file appears under its
    /// name only when it is whole.
    ///
    /// # Errors
    ///
    /// [`Error::Exists`] when there is a file and `replace` is not said; [`Error::Damaged`] when the
    /// backup does not hold what it should; [`Error::UsePgDump`]; [`Error::Unavailable`].
    pub async fn back_up(&self, to: &Path, replace: bool) -> Result<Backup> {
        let (engine, to) = (self.engine.clone(), to.to_owned());
        desk::aside(move || {
            refuse_to_replace(&to, replace)?;
            let partial = beside(&to, "partial");
            remove(&partial)?;
            engine.back_up(&partial)?;
            let backup = examine_file(&partial)?;
            put_in_place(&partial, &to)?;
            Ok(backup)
        })
        .await
    }
}

/// Reads a backup through: every page of it, its schema version, and each society's log.
///
/// # Errors
///
/// [`Error::Damaged`], [`Error::Foreign`], [`Error::Newer`] or [`Error::Unavailable`].
pub async fn examine(backup: &Path) -> Result<Backup> {
    let backup = backup.to_owned();
    desk::aside(move || examine_file(&backup)).await
}

/// Puts a backup in the place of a file, after checking it. No program may have the file open.
///
/// # Errors
///
/// What [`examine`] says of the backup; [`Error::Exists`] when there is a file and `replace` is not
/// said; [`Error::InUse`]; [`Error::UsePgDump`].
pub async fn restore(backup: &Path, address: &str, replace: bool) -> Result<Backup> {
    let engine = engine(address)?;
    let backup = backup.to_owned();
    desk::aside(move || {
        let to = engine.file()?;
        refuse_to_replace(to, replace)?;
        let found = examine_file(&backup)?;
        let partial = beside(to, "partial");
        fs::copy(&backup, &partial).map_err(|error| unusable(&partial, &error))?;
        // Held until the other file has taken its place.
        let _old = to.exists().then(|| sqlite::take_over(to)).transpose()?;
        put_in_place(&partial, to)?;
        Ok(found)
    })
    .await
}

fn examine_file(path: &Path) -> Result<Backup> {
    let mut connection = sqlite::look_into(path)?;
    let schema = schema(path, &mut *connection)?;
    for mut row in connection.rows("PRAGMA integrity_check", &[])? {
        if row.text()? != "ok" {
            return Err(Error::Damaged("its pages do not fit together".to_owned()));
        }
    }
    if !connection.rows("PRAGMA foreign_key_check", &[])?.is_empty() {
        return Err(Error::Damaged("something refers to nothing".to_owned()));
    }
    let mut heads = Vec::new();
    for society in society::all(&mut *connection)? {
        match audit::verify(&mut *connection, &society.id, None)? {
            Verified::Whole(head) => heads.push((society.id, head)),
            Verified::Broken { number } => {
                let slug = society.slug;
                let how = format!("the log of `{slug}` at entry {number}");
                return Err(Error::Damaged(how));
            }
        }
    }
    Ok(Backup {
        schema,
        responses: connection.count("SELECT COUNT(*) FROM responses", &[])?,
        heads,
    })
}

fn schema(path: &Path, connection: &mut dyn Connection) -> Result<i64> {
    let engine = Sqlite::file(path);
    let (found, known) = (
        migrate::version(&engine, connection)?,
        migrate::newest(&engine),
    );
    match found {
        0 => Err(Error::Foreign),
        _ if found > known => Err(Error::Newer { found, known }),
        _ => Ok(found),
    }
}

fn refuse_to_replace(path: &Path, replace: bool) -> Result<()> {
    if path.exists() && !replace {
        return Err(Error::Exists(path.to_owned()));
    }
    Ok(())
}

/// Renames a file that is whole, so that it survives a loss of power under its new name.
fn put_in_place(partial: &Path, to: &Path) -> Result<()> {
    let sync = |path: &Path| File::open(path).and_then(|file| file.sync_all());
    let folder = match to.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    sync(partial)
        .and_then(|()| fs::rename(partial, to))
        .and_then(|()| sync(folder))
        .map_err(|error| unusable(to, &error))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if path.exists() => Err(unusable(path, &error)),
        _ => Ok(()),
    }
}

fn unusable(path: &Path, error: &std::io::Error) -> Error {
    Error::Unavailable(format!("cannot write `{}`: {error}", path.display()))
}
