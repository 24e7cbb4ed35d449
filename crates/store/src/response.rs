//! Responses: taken in once, however often they are sent.

use crate::sql::{Parameter, Sql};
use crate::{Error, Moment, Result, Secret, SocietyId, Store, What};

/// A response that a member sends.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Made by the member's device, so that sending it twice is noticed.
    pub id: String,
    /// The campaign's id.
    pub campaign: String,
    /// The hash of the questionnaire that it answers; a published one.
    pub questionnaire: String,
    /// SHA-256 of the canonical body: tells whether two bodies say the same.
    pub content: String,
    /// The body, JSON exactly as accepted.
    pub body: String,
    /// When it came in.
    pub received_at: Moment,
    /// The token of the invitation, where the campaign asks for one.
    pub invitation: Option<Secret>,
}

/// What became of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// It is kept, and durable.
    Kept(Receipt),
    /// It was kept before; nothing changed.
    Already(Receipt),
    /// Under this id something else was kept before, and stays. The member may choose the newer
    /// answers; see [`Store::replace`].
    Conflict {
        /// What is kept.
        kept: Receipt,
    },
    /// Another response has used the invitation.
    InvitationUsed,
}

/// Says that a response is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The response's id.
    pub id: String,
    /// Its place among the society's responses. It only grows.
    pub seq: i64,
    /// The SHA-256 of the canonical body that is kept.
    pub content: String,
    /// When it came in.
    pub received_at: Moment,
}

/// A response that is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// Id, place, content and time.
    pub receipt: Receipt,
    /// The campaign's id.
    pub campaign: String,
    /// The hash of the questionnaire that it answers.
    pub questionnaire: String,
    /// The body, JSON exactly as accepted.
    pub body: String,
    /// The member's key, where there was an invitation.
    pub member: Option<String>,
    /// What stands for the member's workplace, where the invitation said.
    pub workplace: Option<String>,
}

impl std::fmt::Debug for Response {
    /// Leaves the answers out.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Response")
            .field("receipt", &self.receipt)
            .field("campaign", &self.campaign)
            .field("questionnaire", &self.questionnaire)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Takes in a response. Comes back once it is durable, so a member who saw no receipt can send
    /// it again, and again, and it is kept once.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such campaign, published questionnaire or invitation; a
    /// campaign by invitation does not take a response without one. [`Error::Unavailable`].
    pub async fn submit(&self, society: &SocietyId, submission: Submission) -> Result<Submitted> {
        let id = society.clone();
        self.desk
            .write(Some(society), move |sql| submit(sql, &id, &submission))
            .await
    }
}

fn submit(sql: &mut dyn Sql, society: &SocietyId, submission: &Submission) -> Result<Submitted> {
    if let Some(kept) = kept(sql, society, &submission.id)? {
        return Ok(if kept.content == submission.content {
            Submitted::Already(kept)
        } else {
            Submitted::Conflict { kept }
        });
    }
    let member = match admitted(sql, society, submission)? {
        Admitted::Anybody => None,
        Admitted::Member {
            response: Some(_), ..
        } => return Ok(Submitted::InvitationUsed),
        Admitted::Member { member, .. } => Some(member),
    };
    insert(sql, society, submission, member.as_deref()).map(Submitted::Kept)
}

/// What is kept under an id.
pub(crate) fn kept(sql: &mut dyn Sql, society: &SocietyId, id: &str) -> Result<Option<Receipt>> {
    sql.row(
        "SELECT seq, content, received_at FROM responses WHERE society = $1 AND id = $2",
        &[society.into(), id.into()],
    )?
    .map(|mut row| {
        Ok(Receipt {
            id: id.to_owned(),
            seq: row.int()?,
            content: row.text()?,
            received_at: row.moment()?,
        })
    })
    .transpose()
}

/// Who sends a response.
pub(crate) enum Admitted {
    /// The campaign does not ask.
    Anybody,
    /// A member with an invitation.
    Member {
        member: String,
        /// The response that used it.
        response: Option<String>,
    },
}

/// Whether the campaign, the questionnaire and the invitation that a response names are there.
pub(crate) fn admitted(
    sql: &mut dyn Sql,
    society: &SocietyId,
    submission: &Submission,
) -> Result<Admitted> {
    let mut row = sql
        .row(
            "SELECT by_invitation, \
             (SELECT COUNT(*) FROM versions WHERE society = $1 AND hash = $3) \
             FROM campaigns WHERE society = $1 AND id = $2",
            &[
                society.into(),
                (&submission.campaign).into(),
                (&submission.questionnaire).into(),
            ],
        )?
        .ok_or(Error::NotFound(What::Campaign))?;
    let by_invitation = row.flag()?;
    if row.int()? == 0 {
        return Err(Error::NotFound(What::Questionnaire));
    }
    let Some(token) = &submission.invitation else {
        return if by_invitation {
            Err(Error::NotFound(What::Invitation))
        } else {
            Ok(Admitted::Anybody)
        };
    };
    let mut row = sql
        .row(
            "SELECT member, response FROM invitations \
             WHERE society = $1 AND campaign = $2 AND token = $3",
            &[
                society.into(),
                (&submission.campaign).into(),
                (&token.digest()).into(),
            ],
        )?
        .ok_or(Error::NotFound(What::Invitation))?;
    Ok(Admitted::Member {
        member: row.text()?,
        response: row.maybe_text()?,
    })
}

/// Keeps a response, and marks the invitation as used.
pub(crate) fn insert(
    sql: &mut dyn Sql,
    society: &SocietyId,
    submission: &Submission,
    member: Option<&str>,
) -> Result<Receipt> {
    let seq = sql
        .row(
            "INSERT INTO responses (society, id, campaign, hash, content, body, received_at, member, \
             workplace) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, (SELECT workplace FROM invitations \
             WHERE society = $1 AND campaign = $3 AND member = $8)) RETURNING seq",
            &[
                society.into(),
                (&submission.id).into(),
                (&submission.campaign).into(),
                (&submission.questionnaire).into(),
                (&submission.content).into(),
                (&submission.body).into(),
                submission.received_at.into(),
                member.into(),
            ],
        )?
        .map_or(Ok(0), |mut row| row.int())?;
    if let Some(member) = member {
        let key: [Parameter<'_>; 4] = [
            society.into(),
            (&submission.campaign).into(),
            member.into(),
            (&submission.id).into(),
        ];
        sql.change(
            "UPDATE invitations SET response = $4 \
             WHERE society = $1 AND campaign = $2 AND member = $3",
            &key,
        )?;
    }
    Ok(Receipt {
        id: submission.id.clone(),
        seq,
        content: submission.content.clone(),
        received_at: submission.received_at,
    })
}
