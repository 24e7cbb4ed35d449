//! What both databases are asked in: one dialect of SQL, whole numbers and text.
//!
//! Every statement of the store runs on both, so each is written once, beside what it is for. What
//! differs stands in [`sqlite`](crate::sqlite) and [`postgres`](crate::postgres) alone.

use std::ops::ControlFlow;
use std::path::Path;
use std::vec;

use crate::{Error, Moment, Result, SocietyId};

/// Something statements can be put to. Parameters are written `$1`, `$2`, ….
pub(crate) trait Sql {
    /// Hands over the rows that a statement gives, one by one, until enough of them are taken.
    fn each(
        &mut self,
        sql: &str,
        parameters: &[Parameter<'_>],
        take: &mut dyn FnMut(Row) -> Result<ControlFlow<()>>,
    ) -> Result<()>;

    /// Runs a statement that gives none; how many rows it touched.
    fn change(&mut self, sql: &str, parameters: &[Parameter<'_>]) -> Result<u64>;

    /// The rows that a statement gives.
    fn rows(&mut self, sql: &str, parameters: &[Parameter<'_>]) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        self.each(sql, parameters, &mut |row| {
            rows.push(row);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(rows)
    }

    /// The first row, if there is one.
    fn row(&mut self, sql: &str, parameters: &[Parameter<'_>]) -> Result<Option<Row>> {
        Ok(self.rows(sql, parameters)?.into_iter().next())
    }

    /// The number that a `COUNT(*)` gives.
    fn count(&mut self, sql: &str, parameters: &[Parameter<'_>]) -> Result<u64> {
        let counted = self
            .row(sql, parameters)?
            .map_or(Ok(0), |mut row| row.int())?;
        u64::try_from(counted).map_err(|_| Error::Damaged("a negative count".to_owned()))
    }
}

/// One open connection. Threads own them; see [`desk`](crate::desk).
pub(crate) trait Connection: Sql {
    /// Begins a transaction.
    fn begin(&mut self, mode: Mode) -> Result<()>;

    /// Lets no other program write for this society (or, with none, for the installation) until
    /// the transaction ends.
    fn hold(&mut self, society: Option<&SocietyId>) -> Result<()>;

    /// Runs statements that take no parameters, separated by `;`.
    fn script(&mut self, sql: &str) -> Result<()>;

    /// Ends the transaction, kept and durable.
    fn commit(&mut self) -> Result<()>;

    /// Ends the transaction, if there still is one, as if it had never been.
    fn rollback(&mut self) -> Result<()>;
}

/// A database that connections can be made to.
pub(crate) trait Engine: Send + Sync {
    /// Connects.
    fn connect(&self, mode: Mode) -> Result<Box<dyn Connection>>;

    /// The numbered migrations, the first one first.
    fn migrations(&self) -> &'static [&'static str];

    /// The names of the tables that the database holds.
    fn tables(&self, connection: &mut dyn Connection) -> Result<Vec<String>>;

    /// The file that it is, if it is one.
    fn file(&self) -> Result<&Path>;

    /// Copies it to a new file, as it is at one moment.
    fn back_up(&self, to: &Path) -> Result<()>;

    /// How many connections only read; with none, the one that writes reads as well.
    fn readers(&self) -> usize;
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Read,
    Write,
}

/// A value that goes into a statement.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Parameter<'a> {
    Null,
    Int(i64),
    Text(&'a str),
}

/// A value that comes out of a row.
#[derive(Debug)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
}

/// A row, read from left to right.
#[derive(Debug)]
pub(crate) struct Row(vec::IntoIter<Value>);

impl Row {
    pub(crate) fn new(values: Vec<Value>) -> Self {
        Self(values.into_iter())
    }

    pub(crate) fn int(&mut self) -> Result<i64> {
        self.maybe_int()?
            .ok_or_else(|| unexpected("a number, found nothing"))
    }

    pub(crate) fn text(&mut self) -> Result<String> {
        self.maybe_text()?
            .ok_or_else(|| unexpected("text, found nothing"))
    }

    pub(crate) fn flag(&mut self) -> Result<bool> {
        Ok(self.int()? != 0)
    }

    pub(crate) fn moment(&mut self) -> Result<Moment> {
        self.int().map(Moment)
    }

    pub(crate) fn maybe_moment(&mut self) -> Result<Option<Moment>> {
        Ok(self.maybe_int()?.map(Moment))
    }

    pub(crate) fn maybe_int(&mut self) -> Result<Option<i64>> {
        match self.0.next() {
            Some(Value::Int(number)) => Ok(Some(number)),
            Some(Value::Null) => Ok(None),
            Some(Value::Text(_)) => Err(unexpected("a number, found text")),
            None => Err(unexpected("one more column")),
        }
    }

    pub(crate) fn maybe_text(&mut self) -> Result<Option<String>> {
        match self.0.next() {
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(Value::Null) => Ok(None),
            Some(Value::Int(_)) => Err(unexpected("text, found a number")),
            None => Err(unexpected("one more column")),
        }
    }
}

fn unexpected(what: &str) -> Error {
    Error::Damaged(format!("a row: expected {what}"))
}

/// NUL is refused for both databases, so that a society can move from one to the other.
pub(crate) fn check(parameters: &[Parameter<'_>]) -> Result<()> {
    let has_nul = |parameter: &Parameter<'_>| match parameter {
        Parameter::Text(text) => text.contains('\0'),
        Parameter::Null | Parameter::Int(_) => false,
    };
    if parameters.iter().any(has_nul) {
        return Err(Error::Nul);
    }
    Ok(())
}

impl<'a> From<&'a str> for Parameter<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Parameter<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a SocietyId> for Parameter<'a> {
    fn from(society: &'a SocietyId) -> Self {
        Self::Text(society.as_str())
    }
}

impl From<i64> for Parameter<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Parameter<'_> {
    fn from(flag: bool) -> Self {
        Self::Int(i64::from(flag))
    }
}

impl From<Moment> for Parameter<'_> {
    fn from(moment: Moment) -> Self {
        Self::Int(moment.0)
    }
}

impl<'a, T> From<Option<T>> for Parameter<'a>
where
    Parameter<'a>: From<T>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::from)
    }
}
