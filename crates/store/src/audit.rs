//! The log: who did what, each entry sealed with the hash of the one before.
//!
//! An entry is written in the transaction of the act it tells of, so there is none without the
//! other. Neither database lets an entry be changed or removed; and who gets around that breaks the
//! chain. What a chain by itself cannot show is that its end was cut off: for that, remember a
//! [`Head`] elsewhere and hand it to [`Store::verify_log`].

use crate::secret::digest;
use crate::sql::{Row, Sql};
use crate::{Act, Error, Moment, Result, SocietyId, Store};

/// How many entries are read at a time.
const PAGE: i64 = 1000;

/// One entry of a society's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the society's log, from 1.
    pub number: i64,
    /// When it was done.
    pub at: Moment,
    /// Who did it.
    pub by: String,
    /// What was done, such as `questionnaire.published`.
    pub what: String,
    /// To what.
    pub on: String,
    /// What else there is to say.
    pub note: String,
    /// SHA-256 over the hash before and this entry, in hexadecimal.
    pub hash: String,
}

/// The newest entry that somebody has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its number; 0 for an empty log.
    pub number: i64,
    /// Its hash; empty for an empty log.
    pub hash: String,
}

impl Head {
    /// The head of an empty log.
    pub fn empty() -> Self {
        Self {
            number: 0,
            hash: String::new(),
        }
    }
}

/// What became of walking through a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Every entry is as it was written; this is the last one.
    Whole(Head),
    /// The first entry that is not. With a remembered head, this is also an entry that is missing.
    Broken {
        /// Its number.
        number: i64,
    },
}

/// Some entries, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPage {
    /// The entries.
    pub entries: Vec<Entry>,
    /// What to go on after, when there may be more.
    pub next: Option<i64>,
}

impl Store {
    /// Logs an act that changes nothing in the store, such as handing out an export.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn record(&self, society: &SocietyId, act: Act, what: &str, on: &str) -> Result<()> {
        let (id, what, on) = (society.clone(), what.to_owned(), on.to_owned());
        self.desk
            .write(Some(society), move |sql| append(sql, &id, &act, &what, &on))
            .await
    }

    /// The log after an entry (0 for all), `limit` entries at most.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn log(&self, society: &SocietyId, after: i64, limit: u32) -> Result<LogPage> {
        let society = society.clone();
        self.desk
            .read(move |sql| {
                let entries = page(sql, &society, after, i64::from(limit))?;
                let full = u32::try_from(entries.len()) == Ok(limit);
                let next = entries.last().filter(|_| full).map(|entry| entry.number);
                Ok(LogPage { entries, next })
            })
            .await
    }

    /// Walks through a society's log, and finds the first entry that is not as it was written.
    ///
    /// `remembered` is the head that an earlier walk came back with, if somebody kept it.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn verify_log(
        &self,
        society: &SocietyId,
        remembered: Option<Head>,
    ) -> Result<Verified> {
        let society = society.clone();
        self.desk
            .read(move |sql| verify(sql, &society, remembered.as_ref()))
            .await
    }
}

/// Adds an entry, within the transaction of the act.
pub(crate) fn append(
    sql: &mut dyn Sql,
    society: &SocietyId,
    act: &Act,
    what: &str,
    on: &str,
) -> Result<()> {
    let last = sql.row(
        "SELECT number, hash FROM audit WHERE society = $1 ORDER BY number DESC LIMIT 1",
        &[society.into()],
    )?;
    let (last, before) = match last {
        Some(mut row) => (row.int()?, row.text()?),
        None => (0, String::new()),
    };
    let mut entry = Entry {
        number: last + 1,
        at: act.at,
        by: act.by.clone(),
        what: what.to_owned(),
        on: on.to_owned(),
        note: act.note.clone(),
        hash: String::new(),
    };
    entry.hash = seal(society, &before, &entry)?;
    sql.change(
        "INSERT INTO audit (society, number, acted_at, acted_by, what, on_what, note, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            society.into(),
            entry.number.into(),
            entry.at.into(),
            (&entry.by).into(),
            (&entry.what).into(),
            (&entry.on).into(),
            (&entry.note).into(),
            (&entry.hash).into(),
        ],
    )?;
    Ok(())
}

/// The hash of an entry. JSON keeps the parts apart, whatever is in them.
fn seal(society: &SocietyId, before: &str, entry: &Entry) -> Result<String> {
    let Entry {
        number,
        at,
        by,
        what,
        on,
        note,
        hash: _,
    } = entry;
    serde_json::to_string(&(before, society.as_str(), number, at.0, by, what, on, note))
        .map(|text| digest(&text))
        .map_err(|_| Error::Fault("an entry of the log".to_owned()))
}

pub(crate) fn verify(
    sql: &mut dyn Sql,
    society: &SocietyId,
    remembered: Option<&Head>,
) -> Result<Verified> {
    let mut head = Head::empty();
    loop {
        let entries = page(sql, society, head.number, PAGE)?;
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            let number = head.number + 1;
            let expected = remembered.filter(|head| head.number == number);
            if entry.number != number
                || entry.hash != seal(society, &head.hash, &entry)?
                || expected.is_some_and(|head| head.hash != entry.hash)
            {
                return Ok(Verified::Broken { number });
            }
            head = Head {
                number,
                hash: entry.hash,
            };
        }
    }
    if remembered.is_some_and(|remembered| remembered.number > head.number) {
        let number = head.number + 1;
        return Ok(Verified::Broken { number });
    }
    Ok(Verified::Whole(head))
}

fn page(sql: &mut dyn Sql, society: &SocietyId, after: i64, limit: i64) -> Result<Vec<Entry>> {
    sql.rows(
        "SELECT number, acted_at, acted_by, what, on_what, note, hash FROM audit \
         WHERE society = $1 AND number > $2 ORDER BY number LIMIT $3",
        &[society.into(), after.into(), limit.into()],
    )?
    .into_iter()
    .map(read)
    .collect()
}

fn read(mut row: Row) -> Result<Entry> {
    Ok(Entry {
        number: row.int()?,
        at: row.moment()?,
        by: row.text()?,
        what: row.text()?,
        on: row.text()?,
        note: row.text()?,
        hash: row.text()?,
    })
}
