//! Sessions of the staff: from signing in to signing out.

use crate::sql::Sql;
use crate::{Error, Moment, Person, Result, Secret, SocietyId, Store, What, staff};

/// A session that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Whose it is.
    pub person: Person,
    /// When it began.
    pub began_at: Moment,
    /// When it was last used, as far as [`Store::touch_session`] was told.
    pub touched_at: Moment,
    /// When it ends by itself.
    pub expires_at: Moment,
}

impl Store {
    /// Begins a session; the token goes to the person's browser.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such person, or the person is kept out.
    pub async fn begin_session(
        &self,
        society: &SocietyId,
        person: &str,
        now: Moment,
        expires_at: Moment,
    ) -> Result<Secret> {
        let (id, person) = (society.clone(), person.to_owned());
        let token = Secret::fresh()?;
        self.desk
            .write(Some(society), move |sql| {
                if staff::find(sql, &id, "id", &person)?.disabled {
                    return Err(Error::NotFound(What::Staff));
                }
                sql.change(
                    "INSERT INTO sessions (society, token, staff, began_at, touched_at, expires_at) \
                     VALUES ($1, $2, $3, $4, $4, $5)",
                    &[
                        (&id).into(),
                        (&token.digest()).into(),
                        (&person).into(),
                        now.into(),
                        expires_at.into(),
                    ],
                )?;
                Ok(token)
            })
            .await
    }

    /// The session of a token; none when it has ended.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn session(
        &self,
        society: &SocietyId,
        token: &Secret,
        now: Moment,
    ) -> Result<Option<SignedIn>> {
        let (society, token) = (society.clone(), token.digest());
        self.desk
            .read(move |sql| {
                let statement = format!(
                    "SELECT {}, began_at, touched_at, expires_at FROM sessions \
                     JOIN staff ON staff.society = sessions.society AND staff.id = sessions.staff \
                     WHERE sessions.society = $1 AND token = $2 AND expires_at > $3 AND disabled = 0",
                    staff::COLUMNS
                );
                sql.row(&statement, &[(&society).into(), (&token).into(), now.into()])?
                    .map(|mut row| {
                        Ok(SignedIn {
                            person: staff::read(&mut row)?,
                            began_at: row.moment()?,
                            touched_at: row.moment()?,
                            expires_at: row.moment()?,
                        })
                    })
                    .transpose()
            })
            .await
    }

    /// Notes that a session is in use, and lets it go on until `expires_at`. Does nothing to one
    /// that has ended.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn touch_session(
        &self,
        society: &SocietyId,
        token: &Secret,
        now: Moment,
        expires_at: Moment,
    ) -> Result<()> {
        let (id, token) = (society.clone(), token.digest());
        self.desk
            .write(Some(society), move |sql| {
                sql.change(
                    "UPDATE sessions SET touched_at = $3, expires_at = $4 \
                     WHERE society = $1 AND token = $2 AND expires_at > $3",
                    &[(&id).into(), (&token).into(), now.into(), expires_at.into()],
                )
                .map(drop)
            })
            .await
    }

    /// Ends a session.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn end_session(&self, society: &SocietyId, token: &Secret) -> Result<()> {
        let (id, token) = (society.clone(), token.digest());
        self.desk
            .write(Some(society), move |sql| {
                sql.change(
                    "DELETE FROM sessions WHERE society = $1 AND token = $2",
                    &[(&id).into(), (&token).into()],
                )
                .map(drop)
            })
            .await
    }

    /// Ends all sessions of a person; how many there were.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn end_sessions(&self, society: &SocietyId, person: &str) -> Result<u64> {
        let (id, person) = (society.clone(), person.to_owned());
        self.desk
            .write(Some(society), move |sql| end_all(sql, &id, &person))
            .await
    }
}

/// Ends all sessions of a person, within the transaction of an act.
pub(crate) fn end_all(sql: &mut dyn Sql, society: &SocietyId, person: &str) -> Result<u64> {
    sql.change(
        "DELETE FROM sessions WHERE society = $1 AND staff = $2",
        &[society.into(), person.into()],
    )
}
