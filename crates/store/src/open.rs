//! The store itself: opened by address, and asked how it is.

use std::fmt;
use std::sync::Arc;

use crate::desk::{Desk, Haste};
use crate::migrate;
use crate::postgres::Postgres;
use crate::sql::Engine;
use crate::sqlite::Sqlite;
use crate::{Error, Result};

/// Where a society keeps what it collects. Cheap to clone; all copies share the same connections,
/// which close when the last copy is gone.
///
/// Its methods stand with their subjects: societies, staff, questionnaires, campaigns, responses,
/// the log.
#[derive(Clone)]
pub struct Store {
    pub(crate) desk: Desk,
    pub(crate) engine: Arc<dyn Engine>,
}

/// A store that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// The schema version of the database.
    pub schema: i64,
}

/// Opens a database, makes it if it is a file that is not there, and brings it up to date.
///
/// - `sqlite:PATH` or a bare path: a file. Several programs on one machine may have it open; a file
///   on a network drive is not safe.
/// - `sqlite::memory:`: gone when the store is; for trying things out.
/// - `postgres://USER@HOST/NAME`: a PostgreSQL database, of one or several servers. The connection
///   is encrypted where the server offers it; with `?sslmode=require` always, and with
///   `?sslmode=verify-full` the server has to show a certificate for its name as well, from an
///   authority that the machine trusts or that `&sslrootcert=FILE` names.
///
/// # Errors
///
/// [`Error::Address`], [`Error::Unavailable`], [`Error::Newer`] or [`Error::Foreign`].
pub async fn open(address: &str) -> Result<Store> {
    open_in(address, Haste::Now).await
}

/// Opens a database as [`open`] does, or later, by itself, when it cannot be used yet: a server that
/// is not there, a file that may only be read. Until then everything that is asked of the store is
/// [`Error::Unavailable`].
///
/// # Errors
///
/// [`Error::Address`], [`Error::Newer`] or [`Error::Foreign`].
pub async fn open_when_it_can_be(address: &str) -> Result<Store> {
    open_in(address, Haste::Later).await
}

async fn open_in(address: &str, haste: Haste) -> Result<Store> {
    let engine = engine(address)?;
    let desk = Desk::open(Arc::clone(&engine), haste).await?;
    Ok(Store { desk, engine })
}

pub(crate) fn engine(address: &str) -> Result<Arc<dyn Engine>> {
    if address.starts_with("postgres://") || address.starts_with("postgresql://") {
        return Ok(Arc::new(Postgres::new(address)?));
    }
    let path = address.strip_prefix("sqlite:").unwrap_or(address);
    match path {
        "" => Err(Error::Address("there is no path")),
        ":memory:" => Ok(Arc::new(Sqlite::memory())),
        _ if path.contains("://") => Err(Error::Address("there is no such kind of database")),
        _ => Ok(Arc::new(Sqlite::file(path))),
    }
}

impl Store {
    /// Whether the database can be read and written to now.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`], or [`Error::Newer`] when a newer program has migrated the database
    /// meanwhile.
    pub async fn ready(&self) -> Result<Ready> {
        let known = migrate::newest(&*self.engine);
        self.desk.write(None, |_| Ok(())).await?;
        let found = self.desk.read(|sql| migrate::current(sql)).await?;
        if found > known {
            return Err(Error::Newer { found, known });
        }
        Ok(Ready { schema: found })
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The address may hold a password.
        out.write_str("Store(…)")
    }
}
