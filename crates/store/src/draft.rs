//! Drafts of questionnaires, with every revision that was saved.
//!
//! Two people may have a draft open. Who saves says which revision was open; when it is no longer
//! the newest, nothing is saved and the newer one comes back. Saving is not logged: the revisions
//! are their own log.

use crate::sql::{Row, Sql};
use crate::{Act, Error, Moment, Result, SocietyId, Store, What, audit, fresh_id, request};

/// A draft, at one revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What lists show of it.
    pub head: DraftHead,
    /// The document, as it was typed; it may be broken.
    pub document: String,
    /// The made-up respondents that are kept with it, a JSON array.
    pub respondents: String,
}

/// A draft, without its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftHead {
    /// Its id.
    pub id: String,
    /// The published version that it revises.
    pub base: Option<Base>,
    /// Its name.
    pub name: String,
    /// When and by whom.
    pub revision: RevisionHead,
}

/// Names the published version that a draft revises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// The questionnaire's url.
    pub url: String,
    /// The version.
    pub version: String,
}

/// A saved revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionHead {
    /// Its number, from 1.
    pub number: i64,
    /// When it was saved.
    pub saved_at: Moment,
    /// By whom.
    pub saved_by: String,
    /// What its author says about it; often nothing.
    pub note: String,
}

/// What is to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRevision {
    /// The draft's name.
    pub name: String,
    /// The document, whatever was typed.
    pub document: String,
    /// The made-up respondents, a JSON array.
    pub respondents: String,
    /// What its author says about it, or nothing.
    pub note: String,
}

/// What became of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is the newest revision now.
    Kept(RevisionHead),
    /// Somebody else saved meanwhile; this is what they saved. Nothing changed.
    Conflict(Draft),
}

const HEAD: &str =
    "draft, base_url, base_version, name, revisions.revision, saved_at, saved_by, note";

fn read(mut row: Row) -> Result<Draft> {
    Ok(Draft {
        head: read_head(&mut row)?,
        document: row.text()?,
        respondents: row.text()?,
    })
}

fn read_head(row: &mut Row) -> Result<DraftHead> {
    Ok(DraftHead {
        id: row.text()?,
        base: match (row.maybe_text()?, row.maybe_text()?) {
            (Some(url), Some(version)) => Some(Base { url, version }),
            _ => None,
        },
        name: row.text()?,
        revision: RevisionHead {
            number: row.int()?,
            saved_at: row.moment()?,
            saved_by: row.text()?,
            note: row.text()?,
        },
    })
}

/// Joins each revision with its draft.
const ALL: &str = "drafts JOIN revisions ON revisions.society = drafts.society AND draft = id";

/// Of those, the newest of each draft.
const NEWEST: &str = "revisions.revision = drafts.revision";

fn newest(sql: &mut dyn Sql, society: &SocietyId, id: &str) -> Result<Draft> {
    let statement = format!(
        "SELECT {HEAD}, document, respondents FROM {ALL} AND {NEWEST} \
         WHERE drafts.society = $1 AND id = $2"
    );
    sql.row(&statement, &[society.into(), id.into()])?
        .map_or(Err(Error::NotFound(What::Draft)), read)
}

fn at(sql: &mut dyn Sql, society: &SocietyId, id: &str, revision: i64) -> Result<Draft> {
    let statement = format!(
        "SELECT {HEAD}, document, respondents FROM {ALL} \
         WHERE drafts.society = $1 AND id = $2 AND revisions.revision = $3"
    );
    sql.row(&statement, &[society.into(), id.into(), revision.into()])?
        .map_or(Err(Error::NotFound(What::Revision)), read)
}

impl Store {
    /// Begins a draft, of a new questionnaire or of the next version of `base`.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when `base` is not published.
    pub async fn add_draft(
        &self,
        society: &SocietyId,
        act: Act,
        base: Option<Base>,
        first: NewRevision,
    ) -> Result<Draft> {
        let (society_id, id) = (society.clone(), fresh_id()?);
        self.desk
            .write(Some(society), move |sql| {
                sql.change(
                    "INSERT INTO drafts (society, id, revision) VALUES ($1, $2, 0)",
                    &[(&society_id).into(), (&id).into()],
                )?;
                put_base(sql, &society_id, &id, base.as_ref())?;
                keep(sql, &society_id, &act, &id, 1, &first)?;
                audit::append(sql, &society_id, &act, "draft.added", &id)?;
                newest(sql, &society_id, &id)
            })
            .await
    }

    /// Saves a draft of which revision `open` was open. Saving what is saved already changes
    /// nothing, so a reply that was lost on the way is made up for by sending again.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn save_draft(
        &self,
        society: &SocietyId,
        act: Act,
        draft: &str,
        open: i64,
        new: NewRevision,
    ) -> Result<Saved> {
        let (society_id, id) = (society.clone(), draft.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                let newest = newest(sql, &society_id, &id)?;
                let number = newest.head.revision.number;
                let by_us = newest.head.revision.saved_by == act.by;
                let is_open = number == open || (by_us && number == open + 1);
                if is_open && newest.says(&new) {
                    return Ok(Saved::Kept(newest.head.revision));
                }
                if number != open {
                    return Ok(Saved::Conflict(newest));
                }
                keep(sql, &society_id, &act, &id, open + 1, &new).map(Saved::Kept)
            })
            .await
    }

    /// Saves an earlier revision again as the newest one, where `open` was open.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such draft or revision.
    pub async fn restore_draft(
        &self,
        society: &SocietyId,
        act: Act,
        draft: &str,
        open: i64,
        earlier: i64,
    ) -> Result<Saved> {
        let earlier = self.draft_at(society, draft, earlier).await?;
        let again = NewRevision {
            name: earlier.head.name,
            document: earlier.document,
            respondents: earlier.respondents,
            note: String::new(),
        };
        self.save_draft(society, act, draft, open, again).await
    }

    /// Says which published version a draft revises, or that it is a new questionnaire.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such draft, or `base` is not published.
    pub async fn rebase_draft(
        &self,
        society: &SocietyId,
        act: Act,
        draft: &str,
        base: Option<Base>,
    ) -> Result<()> {
        let (society_id, id) = (society.clone(), draft.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                put_base(sql, &society_id, &id, base.as_ref())?;
                audit::append(sql, &society_id, &act, "draft.rebased", &id)
            })
            .await
    }

    /// A draft, at its newest revision.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn draft(&self, society: &SocietyId, draft: &str) -> Result<Draft> {
        let (society, id) = (society.clone(), draft.to_owned());
        self.desk.read(move |sql| newest(sql, &society, &id)).await
    }

    /// A draft, as it was saved at a revision.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn draft_at(&self, society: &SocietyId, draft: &str, revision: i64) -> Result<Draft> {
        let (society, id) = (society.clone(), draft.to_owned());
        self.desk
            .read(move |sql| at(sql, &society, &id, revision))
            .await
    }

    /// All drafts, the one saved last first.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn drafts(&self, society: &SocietyId) -> Result<Vec<DraftHead>> {
        let society = society.clone();
        self.desk
            .read(move |sql| {
                let statement = format!(
                    "SELECT {HEAD} FROM {ALL} AND {NEWEST} \
                     WHERE drafts.society = $1 ORDER BY saved_at DESC, id"
                );
                sql.rows(&statement, &[(&society).into()])?
                    .iter_mut()
                    .map(read_head)
                    .collect()
            })
            .await
    }

    /// The revisions of a draft, the newest first.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn draft_revisions(
        &self,
        society: &SocietyId,
        draft: &str,
    ) -> Result<Vec<RevisionHead>> {
        let (society, id) = (society.clone(), draft.to_owned());
        self.desk
            .read(move |sql| {
                let statement = format!(
                    "SELECT {HEAD} FROM {ALL} \
                     WHERE drafts.society = $1 AND id = $2 ORDER BY revisions.revision DESC"
                );
                sql.rows(&statement, &[(&society).into(), (&id).into()])?
                    .iter_mut()
                    .map(|row| read_head(row).map(|head| head.revision))
                    .collect()
            })
            .await
    }

    /// Throws a draft away, with all its revisions. A request to publish it falls with it.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn drop_draft(&self, society: &SocietyId, act: Act, draft: &str) -> Result<()> {
        let (society_id, id) = (society.clone(), draft.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                let key = [(&society_id).into(), (&id).into()];
                request::withdraw(sql, &society_id, &act, &id)?;
                for part in ["decisions", "revisions"] {
                    let statement = format!("DELETE FROM {part} WHERE society = $1 AND draft = $2");
                    sql.change(&statement, &key)?;
                }
                if sql.change("DELETE FROM drafts WHERE society = $1 AND id = $2", &key)? == 0 {
                    return Err(Error::NotFound(What::Draft));
                }
                audit::append(sql, &society_id, &act, "draft.dropped", &id)
            })
            .await
    }
}

impl Draft {
    /// Whether this is already saved.
    fn says(&self, new: &NewRevision) -> bool {
        self.head.name == new.name
            && self.document == new.document
            && self.respondents == new.respondents
            && (new.note.is_empty() || self.head.revision.note == new.note)
    }
}

fn put_base(
    sql: &mut dyn Sql,
    society: &SocietyId,
    draft: &str,
    base: Option<&Base>,
) -> Result<()> {
    if let Some(Base { url, version }) = base {
        let published = sql.count(
            "SELECT COUNT(*) FROM versions WHERE society = $1 AND url = $2 AND version = $3",
            &[society.into(), url.into(), version.into()],
        )?;
        if published == 0 {
            return Err(Error::NotFound(What::Questionnaire));
        }
    }
    let changed = sql.change(
        "UPDATE drafts SET base_url = $3, base_version = $4 WHERE society = $1 AND id = $2",
        &[
            society.into(),
            draft.into(),
            base.map(|base| &base.url).into(),
            base.map(|base| &base.version).into(),
        ],
    )?;
    if changed == 0 {
        return Err(Error::NotFound(What::Draft));
    }
    Ok(())
}

/// Keeps a revision, and makes it the newest.
fn keep(
    sql: &mut dyn Sql,
    society: &SocietyId,
    act: &Act,
    draft: &str,
    number: i64,
    new: &NewRevision,
) -> Result<RevisionHead> {
    sql.change(
        "INSERT INTO revisions (society, draft, revision, name, document, respondents, note, \
         saved_at, saved_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            society.into(),
            draft.into(),
            number.into(),
            (&new.name).into(),
            (&new.document).into(),
            (&new.respondents).into(),
            (&new.note).into(),
            act.at.into(),
            (&act.by).into(),
        ],
    )?;
    sql.change(
        "UPDATE drafts SET revision = $3 WHERE society = $1 AND id = $2",
        &[society.into(), draft.into(), number.into()],
    )?;
    Ok(RevisionHead {
        number,
        saved_at: act.at,
        saved_by: act.by.clone(),
        note: new.note.clone(),
    })
}
