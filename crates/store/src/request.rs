//! Requests to publish, for societies where publishing takes two people.

use crate::sql::{Row, Sql};
use crate::{
    Act, Error, Moment, NewVersion, Published, Result, SocietyId, Store, What, audit, fresh_id,
    questionnaire,
};

/// A request to publish a revision of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: String,
    /// The draft's id.
    pub draft: String,
    /// The revision that is to be published.
    pub revision: i64,
    /// The questionnaire's name in addresses.
    pub slug: String,
    /// The ledger that is to be published with it, as JSON.
    pub ledger: Option<String>,
    /// When it was asked for.
    pub asked_at: Moment,
    /// By whom.
    pub asked_by: String,
    /// When it was settled.
    pub settled_at: Option<Moment>,
    /// By whom.
    pub settled_by: Option<String>,
    /// Whether it was approved or declined; open when there is neither.
    pub approved: Option<bool>,
    /// Why it was declined.
    pub reason: String,
}

/// A request to be made.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// The draft's id.
    pub draft: String,
    /// The revision that is to be published.
    pub revision: i64,
    /// The questionnaire's name in addresses.
    pub slug: String,
    /// The ledger that is to be published with it, as JSON.
    pub ledger: Option<String>,
}

const COLUMNS: &str = "id, draft, revision, slug, ledger, asked_at, asked_by, settled_at, \
                       settled_by, approved, reason";

fn read(mut row: Row) -> Result<Request> {
    Ok(Request {
        id: row.text()?,
        draft: row.text()?,
        revision: row.int()?,
        slug: row.text()?,
        ledger: row.maybe_text()?,
        asked_at: row.moment()?,
        asked_by: row.text()?,
        settled_at: row.maybe_moment()?,
        settled_by: row.maybe_text()?,
        approved: row.maybe_int()?.map(|approved| approved != 0),
        reason: row.text()?,
    })
}

impl Store {
    /// Asks for a revision of a draft to be published; the request's id comes back. An open request
    /// about the same draft is withdrawn: only one thing can be approved.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such revision.
    pub async fn ask_to_publish(
        &self,
        society: &SocietyId,
        act: Act,
        new: NewRequest,
    ) -> Result<String> {
        let (society_id, id) = (society.clone(), fresh_id()?);
        self.desk
            .write(Some(society), move |sql| {
                let revisions = sql.count(
                    "SELECT COUNT(*) FROM revisions \
                     WHERE society = $1 AND draft = $2 AND revision = $3",
                    &[
                        (&society_id).into(),
                        (&new.draft).into(),
                        new.revision.into(),
                    ],
                )?;
                if revisions == 0 {
                    return Err(Error::NotFound(What::Revision));
                }
                withdraw(sql, &society_id, &act, &new.draft)?;
                sql.change(
                    "INSERT INTO requests (society, id, draft, revision, slug, ledger, asked_at, \
                     asked_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                    &[
                        (&society_id).into(),
                        (&id).into(),
                        (&new.draft).into(),
                        new.revision.into(),
                        (&new.slug).into(),
                        new.ledger.as_ref().into(),
                        act.at.into(),
                        (&act.by).into(),
                    ],
                )?;
                let on = format!("{}|{}", new.draft, new.revision);
                audit::append(sql, &society_id, &act, "request.asked", &on)?;
                Ok(id)
            })
            .await
    }

    /// Approves a request and publishes what was asked, both or neither.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such open request, [`Error::OwnRequest`] when this person
    /// has made it, and what [`Store::publish`] gives.
    pub async fn approve_request(
        &self,
        society: &SocietyId,
        act: Act,
        request: &str,
        version: NewVersion,
    ) -> Result<Published> {
        let (society_id, id) = (society.clone(), request.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                let asked = sql.row(
                    "SELECT asked_by FROM requests WHERE society = $1 AND id = $2",
                    &[(&society_id).into(), (&id).into()],
                )?;
                let mut asked = asked.ok_or(Error::NotFound(What::Request))?;
                if asked.text()? == act.by {
                    return Err(Error::OwnRequest);
                }
                settle(sql, &society_id, &act, &id, Settled::Approved)?;
                questionnaire::publish(sql, &society_id, &act, &version)
            })
            .await
    }

    /// Declines a request.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such open request.
    pub async fn decline_request(
        &self,
        society: &SocietyId,
        act: Act,
        request: &str,
        reason: String,
    ) -> Result<()> {
        let (society_id, id) = (society.clone(), request.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                settle(sql, &society_id, &act, &id, Settled::Declined(&reason))
            })
            .await
    }

    /// Takes a request back.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such open request.
    pub async fn withdraw_request(
        &self,
        society: &SocietyId,
        act: Act,
        request: &str,
    ) -> Result<()> {
        let (society_id, id) = (society.clone(), request.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                settle(sql, &society_id, &act, &id, Settled::Withdrawn)
            })
            .await
    }

    /// All requests, the newest first.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn requests(&self, society: &SocietyId) -> Result<Vec<Request>> {
        let society = society.clone();
        self.desk
            .read(move |sql| {
                let statement = format!(
                    "SELECT {COLUMNS} FROM requests WHERE society = $1 ORDER BY asked_at DESC, id"
                );
                sql.rows(&statement, &[(&society).into()])?
                    .into_iter()
                    .map(read)
                    .collect()
            })
            .await
    }
}

/// Takes back the open request about a draft, if there is one.
pub(crate) fn withdraw(
    sql: &mut dyn Sql,
    society: &SocietyId,
    act: &Act,
    draft: &str,
) -> Result<()> {
    let open = sql.rows(
        "SELECT id FROM requests WHERE society = $1 AND draft = $2 AND settled_at IS NULL",
        &[society.into(), draft.into()],
    )?;
    for mut row in open {
        settle(sql, society, act, &row.text()?, Settled::Withdrawn)?;
    }
    Ok(())
}

/// How a request ends.
#[derive(Clone, Copy)]
enum Settled<'a> {
    Approved,
    Declined(&'a str),
    /// By the asker, or because what was asked for is no longer there.
    Withdrawn,
}

fn settle(
    sql: &mut dyn Sql,
    society: &SocietyId,
    act: &Act,
    request: &str,
    how: Settled<'_>,
) -> Result<()> {
    let (what, reason) = match how {
        Settled::Approved => ("request.approved", ""),
        Settled::Declined(reason) => ("request.declined", reason),
        Settled::Withdrawn => ("request.withdrawn", ""),
    };
    let approved = matches!(how, Settled::Approved);
    let settled = sql.change(
        "UPDATE requests SET settled_at = $3, settled_by = $4, approved = $5, reason = $6 \
         WHERE society = $1 AND id = $2 AND settled_at IS NULL",
        &[
            society.into(),
            request.into(),
            act.at.into(),
            (&act.by).into(),
            approved.into(),
            reason.into(),
        ],
    )?;
    if settled == 0 {
        return Err(Error::NotFound(What::Request));
    }
    audit::append(sql, society, act, what, request)
}
