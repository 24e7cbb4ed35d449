//! Drafts of questionnaires, with every revision that was saved.
//!
//! Two people may have a draft open. Who saves says which revision was open; when it is no longer
//! the newest, nothing is saved and the newer one comes back. Saving is not logged: the revisions
//! are their own log.

mod saving;

use crate::sql::{Row, Sql};
use crate::{Error, Moment, Result, SocietyId, Store, What};

pub use saving::Saved;

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
}
