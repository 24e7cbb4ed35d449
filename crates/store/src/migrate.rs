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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::sqlite::Sqlite;

    /// A program of a later time, with one migration more.
    struct Later(Sqlite, &'static [&'static str]);

    impl Engine for Later {
        fn connect(&self, mode: Mode) -> Result<Box<dyn Connection>> {
            self.0.connect(mode)
        }

        fn migrations(&self) -> &'static [&'static str] {
            self.1
        }

        fn tables(&self, connection: &mut dyn Connection) -> Result<Vec<String>> {
            self.0.tables(connection)
        }

        fn file(&self) -> Result<&Path> {
            self.0.file()
        }

        fn back_up(&self, to: &Path) -> Result<()> {
            self.0.back_up(to)
        }

        fn readers(&self) -> usize {
            self.0.readers()
        }
    }

    /// All migrations of today, and one more.
    fn later(path: &Path, next: &'static str) -> Later {
        let engine = Sqlite::file(path);
        let all = engine.migrations().iter().copied().chain([next]).collect();
        Later(engine, Vec::leak(all))
    }

    fn known(path: &Path) -> i64 {
        newest(&Sqlite::file(path))
    }

    fn version_at(path: &Path) -> Result<i64> {
        let engine = Sqlite::file(path);
        version(&engine, &mut *engine.connect(Mode::Read)?)
    }

    #[test]
    fn a_later_program_migrates_what_is_there() -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("society.db");
        let society = "INSERT INTO societies VALUES ('s', 'sakura', 'さくら', '{}', 0)";
        open(&Sqlite::file(&file))?.script(society)?;
        let mut connection = open(&later(
            &file,
            "ALTER TABLE societies ADD COLUMN insurer TEXT NOT NULL DEFAULT '06'",
        ))?;
        let mut row = connection
            .row("SELECT slug, insurer FROM societies", &[])?
            .expect("kept");
        assert_eq!(
            (row.text()?.as_str(), row.text()?.as_str()),
            ("sakura", "06")
        );
        let known = known(&file);
        assert_eq!(version_at(&file), Ok(known + 1));
        drop(connection);
        // The program of before is refused.
        let refused = open(&Sqlite::file(&file)).map(drop);
        assert_eq!(
            refused,
            Err(Error::Newer {
                found: known + 1,
                known
            })
        );
        Ok(())
    }

    #[test]
    fn a_migration_that_fails_has_done_nothing() -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("society.db");
        drop(open(&Sqlite::file(&file))?);
        let failed = open(&later(
            &file,
            "CREATE TABLE half (id TEXT); CREATE TABLE societies (id TEXT)",
        ));
        assert!(failed.is_err());
        assert_eq!(version_at(&file), Ok(known(&file)));
        let engine = Sqlite::file(&file);
        let tables = engine.tables(&mut *engine.connect(Mode::Read)?)?;
        assert!(!tables.contains(&"half".to_owned()), "{tables:?}");
        Ok(())
    }
}
