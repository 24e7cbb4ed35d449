//! SQLite: one file, nothing to set up.

mod checkpoint;
mod file;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, ErrorCode, OpenFlags};

use crate::sql::{self, Connection, Engine, Mode, Parameter, Row, Sql, Value};
use crate::{Error, Result, SocietyId, migrate};

use checkpoint::Keeper;

pub(crate) use file::{look_into, take_over};

/// How long another program may hold the file before it counts as not to be used.
const PATIENCE: Duration = Duration::from_secs(10);

/// A file, or a database in memory that ends with the program.
#[derive(Debug)]
pub(crate) struct Sqlite {
    file: Option<PathBuf>,
}

impl Sqlite {
    pub(crate) fn memory() -> Self {
        Self { file: None }
    }

    pub(crate) fn file(path: impl Into<PathBuf>) -> Self {
        Self {
            file: Some(path.into()),
        }
    }
}

impl Engine for Sqlite {
    fn connect(&self, mode: Mode) -> Result<Box<dyn Connection>> {
        let connection = match &self.file {
            Some(path) => {
                if mode == Mode::Write {
                    file::create(path)?;
                }
                let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                rusqlite::Connection::open_with_flags(path, flags)
            }
            None => rusqlite::Connection::open_in_memory(),
        }
        .map_err(|error| told(&error))?;
        // SQLite opens what may only be read all the same. Such a connection would stay like that, and
        // all others of the process with it, when the file may be written again.
        let is_readonly = connection.is_readonly(rusqlite::MAIN_DB);
        if is_readonly.map_err(|error| told(&error))? {
            return Err(Error::Unavailable("the file may only be read".to_owned()));
        }
        let mut connection = Open::alone(connection);
        connection
            .connection
            .busy_timeout(PATIENCE)
            .map_err(|error| told(&error))?;
        connection
            .connection
            .set_prepared_statement_cache_capacity(128);
        // Before anything is set: another program's file is left as it is.
        migrate::version(self, &mut connection)?;
        // FULL: a commit is on the disk, and not only in the system's hands, when it is told.
        // secure_delete: an answer that is deleted is overwritten as well.
        connection.script(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
             PRAGMA secure_delete = ON;",
        )?;
        if mode == Mode::Read {
            connection.script("PRAGMA query_only = ON")?;
        } else if let Some(path) = &self.file {
            let keeper = Keeper::of(path, &connection.connection);
            connection.keeper = Some(keeper.map_err(|error| told(&error))?);
        }
        Ok(Box::new(connection))
    }

    fn migrations(&self) -> &'static [&'static str] {
        &[
            include_str!("../migrations/sqlite/0001_begin.sql"),
            include_str!("../migrations/sqlite/0002_shown.sql"),
            include_str!("../migrations/sqlite/0003_revising.sql"),
            include_str!("../migrations/sqlite/0004_workplace.sql"),
        ]
    }

    fn tables(&self, connection: &mut dyn Connection) -> Result<Vec<String>> {
        connection
            .rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
                &[],
            )?
            .into_iter()
            .map(|mut row| row.text())
            .collect()
    }

    fn file(&self) -> Result<&Path> {
        let in_memory = Error::Address("a database in memory has no file");
        self.file.as_deref().ok_or(in_memory)
    }

    fn back_up(&self, to: &Path) -> Result<()> {
        let mut connection = look_into(self.file()?)?;
        file::create(to)?;
        // One snapshot, however long it takes; the copying interface of SQLite would begin again
        // with every write.
        connection
            .change("VACUUM INTO $1", &[(&*to.to_string_lossy()).into()])
            .map(drop)
    }

    fn readers(&self) -> usize {
        // A database in memory belongs to its one connection.
        if self.file.is_some() { 4 } else { 0 }
    }
}

/// An open connection.
struct Open {
    // Ends before the connection: the last one to leave clears up.
    keeper: Option<Keeper>,
    connection: rusqlite::Connection,
}

impl Open {
    /// One that only looks, or that has the file for itself.
    fn alone(connection: rusqlite::Connection) -> Self {
        Self {
            keeper: None,
            connection,
        }
    }
}

impl Open {
    fn prepare(&self, sql: &str, parameters: &[Parameter<'_>]) -> Result<CachedStatement<'_>> {
        sql::check(parameters)?;
        let mut statement = self
            .connection
            .prepare_cached(sql)
            .map_err(|error| told(&error))?;
        for (number, parameter) in (1..).zip(parameters) {
            let index = statement
                .parameter_index(&format!("${number}"))
                .map_err(|error| told(&error))?
                .ok_or_else(|| Error::Fault(format!("parameter {number} is not used")))?;
            statement
                .raw_bind_parameter(index, parameter)
                .map_err(|error| told(&error))?;
        }
        Ok(statement)
    }
}

impl Sql for Open {
    fn each(
        &mut self,
        sql: &str,
        parameters: &[Parameter<'_>],
        take: &mut dyn FnMut(Row) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut statement = self.prepare(sql, parameters)?;
        let columns = statement.column_count();
        let mut found = statement.raw_query();
        while let Some(row) = found.next().map_err(|error| told(&error))? {
            let values = (0..columns)
                .map(|column| value(row.get_ref(column).map_err(|error| told(&error))?))
                .collect::<Result<_>>()?;
            if take(Row::new(values))?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn change(&mut self, sql: &str, parameters: &[Parameter<'_>]) -> Result<u64> {
        let changed = self
            .prepare(sql, parameters)?
            .raw_execute()
            .map_err(|error| told(&error))?;
        u64::try_from(changed).map_err(|_| Error::Fault("a count of rows".to_owned()))
    }
}

impl Connection for Open {
    fn begin(&mut self, mode: Mode) -> Result<()> {
        if let Some(keeper) = &self.keeper {
            keeper.between(&self.connection);
        }
        self.script(match mode {
            Mode::Read => "BEGIN",
            // Takes its turn now: a transaction that reads first and writes later may find that
            // another one was faster.
            Mode::Write => "BEGIN IMMEDIATE",
        })
    }

    fn hold(&mut self, _: Option<&SocietyId>) -> Result<()> {
        // There is one writer in the whole file.
        Ok(())
    }

    fn script(&mut self, sql: &str) -> Result<()> {
        self.connection
            .execute_batch(sql)
            .map_err(|error| told(&error))
    }

    fn commit(&mut self) -> Result<()> {
        self.script("COMMIT")?;
        if let Some(keeper) = &self.keeper {
            keeper.committed();
        }
        Ok(())
    }

    fn rollback(&mut self) -> Result<()> {
        // SQLite itself goes back when the disk is full.
        if self.connection.is_autocommit() {
            return Ok(());
        }
        self.script("ROLLBACK")
    }
}

impl rusqlite::ToSql for Parameter<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

fn value(value: ValueRef<'_>) -> Result<Value> {
    match value {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Int(number)),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(_) => Err(Error::Damaged("a text that is not UTF-8".to_owned())),
        },
        ValueRef::Real(_) | ValueRef::Blob(_) => Err(Error::Damaged(
            "a value that is neither number nor text".to_owned(),
        )),
    }
}

/// What an error of SQLite means. Its own message may quote a value, and is left out.
pub(crate) fn told(error: &rusqlite::Error) -> Error {
    let Some(cause) = error.sqlite_error() else {
        return Error::Fault("a statement that SQLite does not know".to_owned());
    };
    // The fixed sentence that SQLite has for this number.
    let words = || cause.to_string();
    match cause.code {
        ErrorCode::DatabaseCorrupt => Error::Damaged(words()),
        ErrorCode::NotADatabase => Error::Foreign,
        ErrorCode::ConstraintViolation
        | ErrorCode::TypeMismatch
        | ErrorCode::ApiMisuse
        | ErrorCode::ParameterOutOfRange
        | ErrorCode::Unknown
        | ErrorCode::TooBig => Error::Fault(format!("SQLite {}", cause.extended_code)),
        _ => Error::Unavailable(words()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No kill of a program can show it, only a loss of power; so it is looked up.
    #[test]
    fn a_commit_is_on_the_disk_when_it_is_told() -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder");
        let engine = Sqlite::file(folder.path().join("society.db"));
        let mut connection = engine.connect(Mode::Write)?;
        let mut asked = connection.row("PRAGMA synchronous", &[])?.expect("a row");
        assert_eq!(asked.int(), Ok(2), "FULL");
        let mut asked = connection.row("PRAGMA journal_mode", &[])?.expect("a row");
        assert_eq!(asked.text(), Ok("wal".to_owned()));
        Ok(())
    }
}
