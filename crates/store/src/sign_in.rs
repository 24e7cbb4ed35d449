//! Signing in that failed, counted so that the server can slow down whoever tries and tries.

use crate::secret::digest;
use crate::{Moment, Result, SocietyId, Store};

/// How often signing in has failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// With this login, from anywhere.
    pub of_login: u64,
    /// From this address, with any login.
    pub of_address: u64,
}

impl Store {
    /// Counts a failure. The login need not exist; what was typed is kept as SHA-256 only.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`](crate::Error::Unavailable).
    pub async fn sign_in_failed(
        &self,
        society: &SocietyId,
        login: &str,
        address: &str,
        at: Moment,
    ) -> Result<()> {
        let (id, login, address) = (society.clone(), digest(login), digest(address));
        self.desk
            .write(Some(society), move |sql| {
                sql.change(
                    "INSERT INTO failed_sign_ins (society, login, address, failed_at) \
                     VALUES ($1, $2, $3, $4)",
                    &[(&id).into(), (&login).into(), (&address).into(), at.into()],
                )
                .map(drop)
            })
            .await
    }

    /// The failures since a moment.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`](crate::Error::Unavailable).
    pub async fn sign_in_failures(
        &self,
        society: &SocietyId,
        login: &str,
        address: &str,
        since: Moment,
    ) -> Result<Failures> {
        let (id, login, address) = (society.clone(), digest(login), digest(address));
        self.desk
            .read(move |sql| {
                let mut count = |column, value: &String| {
                    let statement = format!(
                        "SELECT COUNT(*) FROM failed_sign_ins \
                         WHERE society = $1 AND {column} = $2 AND failed_at >= $3"
                    );
                    sql.count(&statement, &[(&id).into(), value.into(), since.into()])
                };
                Ok(Failures {
                    of_login: count("login", &login)?,
                    of_address: count("address", &address)?,
                })
            })
            .await
    }

    /// Forgets the failures with a login, once somebody has signed in with it.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`](crate::Error::Unavailable).
    pub async fn forgive_sign_ins(&self, society: &SocietyId, login: &str) -> Result<()> {
        let (id, login) = (society.clone(), digest(login));
        self.desk
            .write(Some(society), move |sql| {
                sql.change(
                    "DELETE FROM failed_sign_ins WHERE society = $1 AND login = $2",
                    &[(&id).into(), (&login).into()],
                )
                .map(drop)
            })
            .await
    }

    /// Forgets what no longer matters: sessions and links that have expired by `now`, and failures
    /// before `failed_before`. To be called now and then, for every society.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`](crate::Error::Unavailable).
    pub async fn sweep(
        &self,
        society: &SocietyId,
        now: Moment,
        failed_before: Moment,
    ) -> Result<()> {
        let id = society.clone();
        self.desk
            .write(Some(society), move |sql| {
                for (past, until) in [
                    ("sessions WHERE society = $1 AND expires_at <= $2", now),
                    ("links WHERE society = $1 AND expires_at <= $2", now),
                    (
                        "failed_sign_ins WHERE society = $1 AND failed_at < $2",
                        failed_before,
                    ),
                ] {
                    sql.change(
                        &format!("DELETE FROM {past}"),
                        &[(&id).into(), until.into()],
                    )?;
                }
                Ok(())
            })
            .await
    }
}
