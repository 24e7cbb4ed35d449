//! Drafts of questionnaires, with every revision that was saved.
//!
//! Two people may have a draft open. Who saves says which revision was open; when it is no longer
//! the newest, nothing is saved and the newer one comes back. Saving is not logged: the revisions
//! are their own log.

use crate::sql::{Row, Sql};
use crate::{Act, Error, Moment, Result, SocietyId, Store, What, audit, fresh_id};

/// A draft, at one revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What lists show of it.
    pub head: DraftHead,
    /// The document.
    pub document: String,
}

/// A draft, without its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftHead {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When and by whom.
    pub revision: RevisionHead,
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
}

/// What became of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is the newest revision now.
    Kept(RevisionHead),
    /// Somebody else saved meanwhile; this is what they saved. Nothing changed.
    Conflict(Draft),
}

const COLUMNS: &str = "draft, name, revisions.revision, saved_at, saved_by, document";

fn read(mut row: Row) -> Result<Draft> {
    Ok(Draft {
        head: read_head(&mut row)?,
        document: row.text()?,
    })
}

fn read_head(row: &mut Row) -> Result<DraftHead> {
    Ok(DraftHead {
        id: row.text()?,
        name: row.text()?,
        revision: RevisionHead {
            number: row.int()?,
            saved_at: row.moment()?,
            saved_by: row.text()?,
        },
    })
}

/// Joins each draft with its newest revision.
const NEWEST: &str = "drafts JOIN revisions ON revisions.society = drafts.society \
                      AND draft = id AND revisions.revision = drafts.revision";

fn newest(sql: &mut dyn Sql, society: &SocietyId, id: &str) -> Result<Draft> {
    let statement = format!("SELECT {COLUMNS} FROM {NEWEST} WHERE drafts.society = $1 AND id = $2");
    sql.row(&statement, &[society.into(), id.into()])?
        .map_or(Err(Error::NotFound(What::Draft)), read)
}

fn at(sql: &mut dyn Sql, society: &SocietyId, id: &str, revision: i64) -> Result<Draft> {
    let statement = format!(
        "SELECT {COLUMNS} FROM revisions WHERE society = $1 AND draft = $2 AND revision = $3"
    );
    sql.row(&statement, &[society.into(), id.into(), revision.into()])?
        .map_or(Err(Error::NotFound(What::Revision)), read)
}

impl Store {
    /// Begins a draft.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn add_draft(
        &self,
        society: &SocietyId,
        act: Act,
        name: String,
        document: String,
    ) -> Result<Draft> {
        let (society_id, id) = (society.clone(), fresh_id()?);
        self.desk
            .write(Some(society), move |sql| {
                sql.change(
                    "INSERT INTO drafts (society, id, revision) VALUES ($1, $2, 0)",
                    &[(&society_id).into(), (&id).into()],
                )?;
                keep(sql, &society_id, &act, &id, 1, &name, &document)?;
                audit::append(sql, &society_id, &act, "draft.added", &id)?;
                newest(sql, &society_id, &id)
            })
            .await
    }

    /// Saves a draft of which revision `open` was open.
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
        name: String,
        document: String,
    ) -> Result<Saved> {
        let (society_id, id) = (society.clone(), draft.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                let newest = newest(sql, &society_id, &id)?;
                if newest.head.revision.number != open {
                    return Ok(Saved::Conflict(newest));
                }
                keep(sql, &society_id, &act, &id, open + 1, &name, &document).map(Saved::Kept)
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
        let Draft { head, document } = self.draft_at(society, draft, earlier).await?;
        self.save_draft(society, act, draft, open, head.name, document)
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
                    "SELECT draft, name, revisions.revision, saved_at, saved_by FROM {NEWEST} \
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
                sql.rows(
                    "SELECT draft, name, revision, saved_at, saved_by FROM revisions \
                     WHERE society = $1 AND draft = $2 ORDER BY revision DESC",
                    &[(&society).into(), (&id).into()],
                )?
                .iter_mut()
                .map(|row| read_head(row).map(|head| head.revision))
                .collect()
            })
            .await
    }

    /// Throws a draft away, with all its revisions.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn drop_draft(&self, society: &SocietyId, act: Act, draft: &str) -> Result<()> {
        let (society_id, id) = (society.clone(), draft.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                let key = [(&society_id).into(), (&id).into()];
                sql.change(
                    "DELETE FROM revisions WHERE society = $1 AND draft = $2",
                    &key,
                )?;
                if sql.change("DELETE FROM drafts WHERE society = $1 AND id = $2", &key)? == 0 {
                    return Err(Error::NotFound(What::Draft));
                }
                audit::append(sql, &society_id, &act, "draft.dropped", &id)
            })
            .await
    }
}

/// Keeps a revision, and makes it the newest.
fn keep(
    sql: &mut dyn Sql,
    society: &SocietyId,
    act: &Act,
    draft: &str,
    number: i64,
    name: &str,
    document: &str,
) -> Result<RevisionHead> {
    sql.change(
        "INSERT INTO revisions (society, draft, revision, name, document, saved_at, saved_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            society.into(),
            draft.into(),
            number.into(),
            name.into(),
            document.into(),
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
    })
}
