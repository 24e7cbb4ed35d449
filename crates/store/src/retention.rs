//! Retention: what has been kept long enough is counted, and then deleted.

use crate::sql::Sql;
use crate::{Act, Moment, Result, SocietyId, Store, audit};

/// What was received before a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expired {
    /// Responses.
    pub responses: u64,
    /// Bodies that newer answers have replaced.
    pub superseded: u64,
}

impl Store {
    /// Counts what [`delete_expired`](Self::delete_expired) would delete.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`](crate::Error::Unavailable).
    pub async fn count_expired(&self, society: &SocietyId, before: Moment) -> Result<Expired> {
        let society = society.clone();
        self.desk
            .read(move |sql| {
                let key = [(&society).into(), before.into()];
                let mut count = |table| {
                    let statement = format!(
                        "SELECT COUNT(*) FROM {table} WHERE society = $1 AND received_at < $2"
                    );
                    sql.count(&statement, &key)
                };
                Ok(Expired {
                    responses: count("responses")?,
                    superseded: count("superseded")?,
                })
            })
            .await
    }

    /// Deletes all that was received before a moment, for good. An invitation that was used stays
    /// used, and the log says how much was deleted.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`](crate::Error::Unavailable).
    pub async fn delete_expired(
        &self,
        society: &SocietyId,
        act: Act,
        before: Moment,
    ) -> Result<Expired> {
        let id = society.clone();
        self.desk
            .write(Some(society), move |sql| delete(sql, &id, &act, before))
            .await
    }
}

fn delete(sql: &mut dyn Sql, society: &SocietyId, act: &Act, before: Moment) -> Result<Expired> {
    let mut delete = |table| {
        sql.change(
            &format!("DELETE FROM {table} WHERE society = $1 AND received_at < $2"),
            &[society.into(), before.into()],
        )
    };
    let expired = Expired {
        responses: delete("responses")?,
        superseded: delete("superseded")?,
    };
    let on = format!(
        "{} responses and {} superseded, received before {}",
        expired.responses, expired.superseded, before.0
    );
    audit::append(sql, society, act, "responses.deleted", &on)?;
    Ok(expired)
}
