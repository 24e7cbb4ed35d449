//! Requests to publish, for societies where publishing takes two people.

use crate::sql::Row;
use crate::{Act, Error, Moment, Result, SocietyId, Store, What, audit, fresh_id};

/// A request to publish a revision of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: String,
    /// The draft's id.
    pub draft: String,
    /// The revision that is to be published.
    pub revision: i64,
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
}

const COLUMNS: &str = "id, draft, revision, asked_at, asked_by, settled_at, settled_by, approved";

fn read(mut row: Row) -> Result<Request> {
    Ok(Request {
        id: row.text()?,
        draft: row.text()?,
        revision: row.int()?,
        asked_at: row.moment()?,
        asked_by: row.text()?,
        settled_at: row.maybe_moment()?,
        settled_by: row.maybe_text()?,
        approved: row.maybe_int()?.map(|approved| approved != 0),
    })
}

impl Store {
    /// Asks for a revision of a draft to be published; the request's id comes back.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such revision.
    pub async fn ask_to_publish(
        &self,
        society: &SocietyId,
        act: Act,
        draft: &str,
        revision: i64,
    ) -> Result<String> {
        let (society_id, draft, id) = (society.clone(), draft.to_owned(), fresh_id()?);
        self.desk
            .write(Some(society), move |sql| {
                let revisions = sql.count(
                    "SELECT COUNT(*) FROM revisions \
                     WHERE society = $1 AND draft = $2 AND revision = $3",
                    &[(&society_id).into(), (&draft).into(), revision.into()],
                )?;
                if revisions == 0 {
                    return Err(Error::NotFound(What::Revision));
                }
                sql.change(
                    "INSERT INTO requests (society, id, draft, revision, asked_at, asked_by) \
                     VALUES ($1, $2, $3, $4, $5, $6)",
                    &[
                        (&society_id).into(),
                        (&id).into(),
                        (&draft).into(),
                        revision.into(),
                        act.at.into(),
                        (&act.by).into(),
                    ],
                )?;
                let on = format!("{draft}|{revision}");
                audit::append(sql, &society_id, &act, "request.asked", &on)?;
                Ok(id)
            })
            .await
    }

    /// Approves or declines a request, once. Whether this person may is for the server to say.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such open request.
    pub async fn settle_request(
        &self,
        society: &SocietyId,
        act: Act,
        request: &str,
        approved: bool,
    ) -> Result<()> {
        let (society_id, id) = (society.clone(), request.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                let settled = sql.change(
                    "UPDATE requests SET settled_at = $3, settled_by = $4, approved = $5 \
                     WHERE society = $1 AND id = $2 AND settled_at IS NULL",
                    &[
                        (&society_id).into(),
                        (&id).into(),
                        act.at.into(),
                        (&act.by).into(),
                        approved.into(),
                    ],
                )?;
                if settled == 0 {
                    return Err(Error::NotFound(What::Request));
                }
                let what = if approved {
                    "request.approved"
                } else {
                    "request.declined"
                };
                audit::append(sql, &society_id, &act, what, &id)
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
