//! What was decided about a draft and the published version that it revises, item by item.
//!
//! What a decision says is JSON that the store does not read. Deciding is not logged, as saving is
//! not: each decision says itself who made it and when, and all of them are published with the version.

use crate::sql::Row;
use crate::{Act, Base, Error, Moment, Result, SocietyId, Store, What};

/// A decision about an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub said: NewDecision,
    /// When.
    pub decided_at: Moment,
    /// By whom.
    pub decided_by: String,
}

/// A decision to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDecision {
    /// The item's linkId.
    pub item: String,
    /// The entry of the ledger, as JSON.
    pub entry: String,
    /// A digest of the changes that it is about: when the item changes later, it is another.
    pub about: String,
}

fn read(mut row: Row) -> Result<Decision> {
    Ok(Decision {
        said: NewDecision {
            item: row.text()?,
            entry: row.text()?,
            about: row.text()?,
        },
        decided_at: row.moment()?,
        decided_by: row.text()?,
    })
}

impl Store {
    /// Decides about items of a draft and its base, each instead of what was decided before.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such draft.
    pub async fn decide(
        &self,
        society: &SocietyId,
        act: Act,
        draft: &str,
        base: Base,
        decisions: Vec<NewDecision>,
    ) -> Result<()> {
        let (society_id, id) = (society.clone(), draft.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                let known = sql.count(
                    "SELECT COUNT(*) FROM drafts WHERE society = $1 AND id = $2",
                    &[(&society_id).into(), (&id).into()],
                )?;
                if known == 0 {
                    return Err(Error::NotFound(What::Draft));
                }
                for NewDecision { item, entry, about } in &decisions {
                    sql.change(
                        "INSERT INTO decisions (society, draft, base_url, base_version, item, \
                         entry, about, decided_at, decided_by) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
                         ON CONFLICT (society, draft, base_url, base_version, item) DO UPDATE \
                         SET entry = $6, about = $7, decided_at = $8, decided_by = $9",
                        &[
                            (&society_id).into(),
                            (&id).into(),
                            (&base.url).into(),
                            (&base.version).into(),
                            item.into(),
                            entry.into(),
                            about.into(),
                            act.at.into(),
                            (&act.by).into(),
                        ],
                    )?;
                }
                Ok(())
            })
            .await
    }

    /// Takes back what was decided about an item, so that it is open again.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when nothing was.
    pub async fn reopen_decision(
        &self,
        society: &SocietyId,
        draft: &str,
        base: Base,
        item: &str,
    ) -> Result<()> {
        let (society_id, id, item) = (society.clone(), draft.to_owned(), item.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                let gone = sql.change(
                    "DELETE FROM decisions WHERE society = $1 AND draft = $2 \
                     AND base_url = $3 AND base_version = $4 AND item = $5",
                    &[
                        (&society_id).into(),
                        (&id).into(),
                        (&base.url).into(),
                        (&base.version).into(),
                        (&item).into(),
                    ],
                )?;
                if gone == 0 {
                    return Err(Error::NotFound(What::Decision));
                }
                Ok(())
            })
            .await
    }

    /// What was decided about a draft and a base, by item.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn decisions(
        &self,
        society: &SocietyId,
        draft: &str,
        base: Base,
    ) -> Result<Vec<Decision>> {
        let (society, id) = (society.clone(), draft.to_owned());
        self.desk
            .read(move |sql| {
                sql.rows(
                    "SELECT item, entry, about, decided_at, decided_by FROM decisions \
                     WHERE society = $1 AND draft = $2 AND base_url = $3 AND base_version = $4 \
                     ORDER BY item",
                    &[
                        (&society).into(),
                        (&id).into(),
                        (&base.url).into(),
                        (&base.version).into(),
                    ],
                )?
                .into_iter()
                .map(read)
                .collect()
            })
            .await
    }
}
