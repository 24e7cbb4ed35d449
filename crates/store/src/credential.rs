//! What a person proves to be oneself with: a password, a second factor, a one-time link. The store
//! keeps them and looks into none.

use crate::sql::Sql;
use crate::{Act, Error, Moment, Person, Result, Secret, SocietyId, Store, What, audit};
use crate::{session, staff};

impl Store {
    /// Keeps a new password's hash. All sessions of the person end.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn set_password(
        &self,
        society: &SocietyId,
        act: Act,
        person: &str,
        hash: Secret,
    ) -> Result<()> {
        let (id, person) = (society.clone(), person.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                sql.change(
                    "UPDATE staff SET password = $3 WHERE society = $1 AND id = $2",
                    &[(&id).into(), (&person).into(), hash.expose().into()],
                )?;
                staff::find(sql, &id, "id", &person)?;
                session::end_all(sql, &id, &person)?;
                audit::append(sql, &id, &act, "staff.password", &person)
            })
            .await
    }

    /// Keeps the secret of a second factor, or takes it away.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn set_totp(
        &self,
        society: &SocietyId,
        act: Act,
        person: &str,
        secret: Option<Secret>,
    ) -> Result<()> {
        let (id, person) = (society.clone(), person.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                sql.change(
                    "UPDATE staff SET totp = $3, totp_step = 0 WHERE society = $1 AND id = $2",
                    &[
                        (&id).into(),
                        (&person).into(),
                        secret.as_ref().map(Secret::expose).into(),
                    ],
                )?;
                staff::find(sql, &id, "id", &person)?;
                let on = if secret.is_some() { "on" } else { "off" };
                audit::append(sql, &id, &act, "staff.totp", &format!("{person}: {on}"))
            })
            .await
    }

    /// Marks a time step of the second factor as used; `false` when it, or a later one, was used
    /// before, so that a code that somebody looked at over a shoulder opens nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn use_totp_step(
        &self,
        society: &SocietyId,
        person: &str,
        step: i64,
    ) -> Result<bool> {
        let (id, person) = (society.clone(), person.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                let used = sql.change(
                    "UPDATE staff SET totp_step = $3 \
                     WHERE society = $1 AND id = $2 AND totp_step < $3",
                    &[(&id).into(), (&person).into(), step.into()],
                )?;
                Ok(used == 1)
            })
            .await
    }

    /// A link that lets a person in once, to choose a password. Earlier links of the person no
    /// longer open anything.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn make_link(
        &self,
        society: &SocietyId,
        act: Act,
        person: &str,
        expires_at: Moment,
    ) -> Result<Secret> {
        let (id, person) = (society.clone(), person.to_owned());
        let token = Secret::fresh()?;
        self.desk
            .write(Some(society), move |sql| {
                staff::find(sql, &id, "id", &person)?;
                sql.change(
                    "DELETE FROM links WHERE society = $1 AND staff = $2",
                    &[(&id).into(), (&person).into()],
                )?;
                sql.change(
                    "INSERT INTO links (society, token, staff, expires_at) VALUES ($1, $2, $3, $4)",
                    &[
                        (&id).into(),
                        (&token.digest()).into(),
                        (&person).into(),
                        expires_at.into(),
                    ],
                )?;
                audit::append(sql, &id, &act, "staff.link", &person)?;
                Ok(token)
            })
            .await
    }

    /// The person a link lets in, without using it up: for the page that asks for the password.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when the link is used, replaced, expired, or none.
    pub async fn link(&self, society: &SocietyId, token: &Secret, now: Moment) -> Result<Person> {
        let (id, token) = (society.clone(), token.digest());
        self.desk
            .read(move |sql| linked(sql, &id, &token, now))
            .await
    }

    /// Uses a link up, once.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when the link is used, replaced, expired, or none.
    pub async fn use_link(
        &self,
        society: &SocietyId,
        token: &Secret,
        now: Moment,
    ) -> Result<Person> {
        let (id, token) = (society.clone(), token.digest());
        self.desk
            .write(Some(society), move |sql| {
                let person = linked(sql, &id, &token, now)?;
                sql.change(
                    "DELETE FROM links WHERE society = $1 AND token = $2",
                    &[(&id).into(), (&token).into()],
                )?;
                let act = Act::new(&person.id, now);
                audit::append(sql, &id, &act, "staff.link-used", &person.id)?;
                Ok(person)
            })
            .await
    }
}

fn linked(sql: &mut dyn Sql, society: &SocietyId, token: &str, now: Moment) -> Result<Person> {
    let statement = format!(
        "SELECT {} FROM links JOIN staff ON staff.society = links.society AND staff.id = links.staff \
         WHERE links.society = $1 AND token = $2 AND expires_at > $3 AND disabled = 0",
        staff::COLUMNS
    );
    sql.row(&statement, &[society.into(), token.into(), now.into()])?
        .map_or(Err(Error::NotFound(What::Link)), |mut row| {
            staff::read(&mut row)
        })
}
