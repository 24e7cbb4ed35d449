//! Beginning a draft, saving it, and throwing it away.

use super::{Base, Draft, NewRevision, RevisionHead, newest};
use crate::sql::Sql;
use crate::{Act, Error, Result, SocietyId, Store, What, audit, fresh_id, request};

/// What became of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is the newest revision now.
    Kept(RevisionHead),
    /// Somebody else saved meanwhile; this is what they saved. Nothing changed.
    Conflict(Draft),
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
