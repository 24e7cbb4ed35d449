//! Newer answers in place of older ones, when the member asks for it. The older ones are kept apart.

use crate::response::{Admitted, admitted, insert, kept};
use crate::sql::Sql;
use crate::{Act, Error, Moment, Receipt, Result, SocietyId, Store, Submission, What, audit};

/// What became of replacing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// The newer answers are kept, at a new place among the responses: who reads on from an old
    /// place meets them again.
    Now(Receipt),
    /// These answers were kept before; nothing changed.
    Already(Receipt),
    /// What is kept is no longer what the member saw.
    Conflict {
        /// What is kept.
        kept: Receipt,
    },
}

/// A body that was replaced.
#[derive(Clone, PartialEq, Eq)]
pub struct Superseded {
    /// Id, former place, content and time.
    pub receipt: Receipt,
    /// The hash of the questionnaire that it answers.
    pub questionnaire: String,
    /// The body, JSON exactly as accepted.
    pub body: String,
    /// When it was replaced.
    pub superseded_at: Moment,
}

impl std::fmt::Debug for Superseded {
    /// Leaves the answers out.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Superseded")
            .field("receipt", &self.receipt)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Keeps newer answers in place of those with the content `seen`, of which a
    /// [`Conflict`](crate::Submitted::Conflict) told. Sending it twice replaces once.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]: of [`What::Response`] when none is kept under this id in this campaign;
    /// of [`What::Invitation`] when the response is another member's.
    pub async fn replace(
        &self,
        society: &SocietyId,
        act: Act,
        seen: &str,
        submission: Submission,
    ) -> Result<Replaced> {
        let (id, seen) = (society.clone(), seen.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                replace(sql, &id, &act, &seen, &submission)
            })
            .await
    }

    /// What was kept under a response's id before, the oldest first.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn superseded(&self, society: &SocietyId, response: &str) -> Result<Vec<Superseded>> {
        let (society, id) = (society.clone(), response.to_owned());
        self.desk
            .read(move |sql| {
                sql.rows(
                    "SELECT seq, content, received_at, hash, body, superseded_at \
                     FROM superseded WHERE society = $1 AND response = $2 ORDER BY seq",
                    &[(&society).into(), (&id).into()],
                )?
                .into_iter()
                .map(|mut row| {
                    Ok(Superseded {
                        receipt: Receipt {
                            id: id.clone(),
                            seq: row.int()?,
                            content: row.text()?,
                            received_at: row.moment()?,
                        },
                        questionnaire: row.text()?,
                        body: row.text()?,
                        superseded_at: row.moment()?,
                    })
                })
                .collect()
            })
            .await
    }
}

fn replace(
    sql: &mut dyn Sql,
    society: &SocietyId,
    act: &Act,
    seen: &str,
    submission: &Submission,
) -> Result<Replaced> {
    let kept = kept(sql, society, &submission.id)?.ok_or(Error::NotFound(What::Response))?;
    let whose = sql
        .row(
            "SELECT member FROM responses WHERE society = $1 AND id = $2 AND campaign = $3",
            &[
                society.into(),
                (&submission.id).into(),
                (&submission.campaign).into(),
            ],
        )?
        .ok_or(Error::NotFound(What::Response))?
        .maybe_text()?;
    let member = match admitted(sql, society, submission)? {
        Admitted::Anybody => None,
        Admitted::Member { member, .. } => Some(member),
    };
    if whose != member {
        return Err(Error::NotFound(What::Invitation));
    }
    if kept.content == submission.content {
        return Ok(Replaced::Already(kept));
    }
    if kept.content != seen {
        return Ok(Replaced::Conflict { kept });
    }
    sql.change(
        "INSERT INTO superseded (society, response, seq, hash, content, body, received_at, \
         superseded_at) SELECT society, id, seq, hash, content, body, received_at, \
         CAST($3 AS BIGINT) FROM responses WHERE society = $1 AND id = $2",
        &[society.into(), (&submission.id).into(), act.at.into()],
    )?;
    sql.change(
        "DELETE FROM responses WHERE society = $1 AND id = $2",
        &[society.into(), (&submission.id).into()],
    )?;
    let receipt = insert(sql, society, submission, member.as_deref())?;
    audit::append(sql, society, act, "response.replaced", &submission.id)?;
    Ok(Replaced::Now(receipt))
}
