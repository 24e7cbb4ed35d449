//! PostgreSQL, for societies that outgrow one machine.

mod tls;

use std::collections::HashMap;
use std::error::Error as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use bytes::BytesMut;
use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::{IsNull, ToSql, Type};
use postgres::{Client, Config, NoTls, Statement};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::sql::{self, Connection, Engine, Mode, Parameter, Row, Sql, Value};
use crate::{Error, Result, SocietyId};

/// How long a server may take to answer a knock, or to say that it is still there.
const PATIENCE: Duration = Duration::from_secs(10);

/// A database on a PostgreSQL server.
pub(crate) struct Postgres {
    config: Config,
    /// None where the address says that nothing is to be encrypted.
    tls: Option<MakeRustlsConnect>,
}

impl Postgres {
    /// Reads an address, `postgres://…`.
    pub(crate) fn new(url: &str) -> Result<Self> {
        let (url, safety) = tls::taken_from(url)?;
        let mut config: Config = url
            .parse()
            .map_err(|_| Error::Address("this address of a PostgreSQL database cannot be read"))?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(PATIENCE);
        }
        if config.get_application_name().is_none() {
            config.application_name("monshin");
        }
        config.keepalives_idle(PATIENCE);
        Ok(Self {
            config,
            tls: safety.connector()?,
        })
    }
}

impl Engine for Postgres {
    fn connect(&self, _: Mode) -> Result<Box<dyn Connection>> {
        let client = match &self.tls {
            Some(tls) => self.config.connect(tls.clone()),
            None => self.config.connect(NoTls),
        };
        let client = client.map_err(|error| told(&error))?;
        let mut connection = Open {
            client,
            known: HashMap::new(),
            held: None,
        };
        // A server may be set up to acknowledge before a commit is on the disk.
        connection.rows(
            "SELECT set_config('synchronous_commit', 'on', false) \
             WHERE current_setting('synchronous_commit') = 'off'",
            &[],
        )?;
        let encoding = connection.row("SELECT current_setting('server_encoding')", &[])?;
        if encoding.map_or(Ok(String::new()), |mut row| row.text())? != "UTF8" {
            return Err(Error::Address(
                "this database does not keep its text in UTF-8; create it with `ENCODING 'UTF8'`",
            ));
        }
        Ok(Box::new(connection))
    }

    fn migrations(&self) -> &'static [&'static str] {
        &[
            include_str!("../migrations/postgres/0001_begin.sql"),
            include_str!("../migrations/postgres/0002_shown.sql"),
            include_str!("../migrations/postgres/0003_revising.sql"),
            include_str!("../migrations/postgres/0004_workplace.sql"),
        ]
    }

    fn tables(&self, connection: &mut dyn Connection) -> Result<Vec<String>> {
        connection
            .rows(
                "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()",
                &[],
            )?
            .into_iter()
            .map(|mut row| row.text())
            .collect()
    }

    fn file(&self) -> Result<&Path> {
        Err(Error::UsePgDump)
    }

    fn back_up(&self, _: &Path) -> Result<()> {
        Err(Error::UsePgDump)
    }

    fn readers(&self) -> usize {
        4
    }
}

/// An open connection.
struct Open {
    client: Client,
    /// Statements that the server has read already.
    known: HashMap<String, Statement>,
    /// For whom the transaction has locked out others.
    held: Option<String>,
}

impl Open {
    fn prepare(&mut self, sql: &str) -> Result<Statement> {
        if let Some(statement) = self.known.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(|error| told(&error))?;
        self.known.insert(sql.to_owned(), statement.clone());
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
        sql::check(parameters)?;
        let statement = self.prepare(sql)?;
        let mut found = self
            .client
            .query_raw(&statement, borrowed(parameters))
            .map_err(|error| told(&error))?;
        while let Some(row) = found.next().map_err(|error| told(&error))? {
            let values = (0..row.len()).map(|column| value(&row, column));
            if take(Row::new(values.collect::<Result<_>>()?))?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn change(&mut self, sql: &str, parameters: &[Parameter<'_>]) -> Result<u64> {
        sql::check(parameters)?;
        let statement = self.prepare(sql)?;
        self.client
            .execute(&statement, &borrowed(parameters))
            .map_err(|error| told(&error))
    }
}

impl Connection for Open {
    fn begin(&mut self, mode: Mode) -> Result<()> {
        self.held = None;
        self.script(match mode {
            Mode::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            // With the society held, each statement sees all that was committed before.
            Mode::Write => "BEGIN ISOLATION LEVEL READ COMMITTED",
        })
    }

    fn hold(&mut self, society: Option<&SocietyId>) -> Result<()> {
        let name = format!("monshin {}", society.map_or("", SocietyId::as_str));
        if self.held.as_ref() != Some(&name) {
            self.rows(
                "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended($1, 0))",
                &[(&name).into()],
            )?;
            self.held = Some(name);
        }
        Ok(())
    }

    fn script(&mut self, sql: &str) -> Result<()> {
        self.client.batch_execute(sql).map_err(|error| told(&error))
    }

    fn commit(&mut self) -> Result<()> {
        self.script("COMMIT")
    }

    fn rollback(&mut self) -> Result<()> {
        self.script("ROLLBACK")
    }
}

fn borrowed<'a>(parameters: &'a [Parameter<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    parameters
        .iter()
        .map(|parameter| parameter as &(dyn ToSql + Sync))
        .collect()
}

impl ToSql for Parameter<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) => number.to_sql_checked(kind, out),
            Self::Text(text) => text.to_sql_checked(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        <i64 as ToSql>::accepts(kind) || <&str as ToSql>::accepts(kind)
    }

    postgres::types::to_sql_checked!();
}

fn value(row: &postgres::Row, column: usize) -> Result<Value> {
    let text = |text: Option<String>| text.map_or(Value::Null, Value::Text);
    let number = |number: Option<i64>| number.map_or(Value::Null, Value::Int);
    let read = match *row.columns()[column].type_() {
        Type::INT8 => row.try_get(column).map(number),
        Type::INT4 => row
            .try_get::<_, Option<i32>>(column)
            .map(|small| number(small.map(i64::from))),
        _ => row.try_get(column).map(text),
    };
    read.map_err(|_| Error::Damaged("a value that is neither number nor text".to_owned()))
}

/// What an error of PostgreSQL means. Its own message may quote a value, and is left out; what the
/// operating system says of a connection is told.
fn told(error: &postgres::Error) -> Error {
    let Some(code) = error.code() else {
        let cause = error.source().map(tls::told);
        return Error::Unavailable(cause.unwrap_or_else(|| "the connection is gone".to_owned()));
    };
    let words = format!("PostgreSQL {}", code.code());
    if *code == SqlState::DATA_CORRUPTED || *code == SqlState::INDEX_CORRUPTED {
        return Error::Damaged(words);
    }
    match code.code().get(..2) {
        // Connections, refused names and passwords, no such database, a transaction to be tried
        // again, no room, an operator who stops the server, the system below it.
        Some("08" | "28" | "3D" | "40" | "53" | "57" | "58") => Error::Unavailable(words),
        _ if *code == SqlState::READ_ONLY_SQL_TRANSACTION => Error::Unavailable(words),
        _ => Error::Fault(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A database that is set up to be fast rather than safe is used safely all the same.
    #[test]
    fn a_commit_is_on_the_disk_when_it_is_told() -> Result<()> {
        let Some(cluster) = crate::testing::shared() else {
            return Ok(());
        };
        let address = cluster.database().expect("a database");
        let name = address.rsplit('/').next().unwrap_or_default();
        let engine = Postgres::new(&address)?;
        let careless = format!("ALTER DATABASE {name} SET synchronous_commit = off");
        engine.connect(Mode::Write)?.script(&careless)?;
        let mut connection = engine.connect(Mode::Write)?;
        let asked = connection.row("SELECT current_setting('synchronous_commit')", &[])?;
        assert_eq!(asked.expect("a row").text(), Ok("on".to_owned()));
        Ok(())
    }
}
