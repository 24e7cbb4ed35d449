//! Brings a database up to date when it is opened.
//!
//! All that is missing is done in one transaction, under a lock: of two servers that start at once,
//! one migrates and the other finds it done; and one that is killed half-way has done nothing.

use crate::sql::{Connection, Engine, Mode, Sql};
use crate::{Error, Result};

/// Connects for writing and migrates.
pub(crate) fn open(engine: &dyn Engine) -> Result<Box<dyn Connection>> {
    let mut connection = engine.connect(Mode::Write)?;
    connection.begin(Mode::Write)?;
    connection.hold(None)?;
    // An error drops the connection, and the transaction with it.
    let found = version(engine, &mut *connection)?;
    let migrations = engine.migrations();
    let known = newest(engine);
    if found > known {
        return Err(Error::Newer { found, known });
    }
    for (number, migration) in (1..).zip(migrations).filter(|(number, _)| *number > found) {
        if number == 1 {
            connection.script("CREATE TABLE monshin_schema (number BIGINT PRIMARY KEY)")?;
        }
        connection.script(migration)?;
        connection.change(
            "INSERT INTO monshin_schema (number) VALUES ($1)",
            &[number.into()],
        )?;
    }
    connection.commit()?;
    Ok(connection)
}

/// The schema version of a database; 0 for an empty one.
pub(crate) fn version(engine: &dyn Engine, connection: &mut dyn Connection) -> Result<i64> {
    let tables = engine.tables(connection)?;
    if tables.is_empty() {
        return Ok(0);
    }
    if !tables.iter().any(|table| table == "monshin_schema") {
        return Err(Error::Foreign);
    }
    current(connection)
}

/// The schema version of a database that has been migrated.
pub(crate) fn current(sql: &mut (impl Sql + ?Sized)) -> Result<i64> {
    sql.row("SELECT MAX(number) FROM monshin_schema", &[])?
        .map_or(Ok(0), |mut row| row.int())
}

/// The newest schema version that this program knows.
pub(crate) fn newest(engine: &dyn Engine) -> i64 {
    i64::try_from(engine.migrations().len()).unwrap_or(i64::MAX)
}
