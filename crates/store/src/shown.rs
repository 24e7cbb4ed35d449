//! Results that were shown: what has to be known before newer ones may be.

use crate::{Error, Result, SocietyId, Store, What};

/// The results of a campaign that were shown last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// How often it was changed.
    pub revision: i64,
    /// The results, as JSON; opaque to the store.
    pub results: String,
}

impl Store {
    /// What was shown last of a campaign's results; none when nothing was.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn shown_results(
        &self,
        society: &SocietyId,
        campaign: &str,
    ) -> Result<Option<Shown>> {
        let (society, campaign) = (society.clone(), campaign.to_owned());
        self.desk
            .read(move |sql| {
                sql.row(
                    "SELECT revision, results FROM shown WHERE society = $1 AND campaign = $2",
                    &[(&society).into(), (&campaign).into()],
                )?
                .map(|mut row| {
                    Ok(Shown {
                        revision: row.int()?,
                        results: row.text()?,
                    })
                })
                .transpose()
            })
            .await
    }

    /// Keeps what is about to be shown, where revision `seen` (0: nothing) was the last. `false` when
    /// somebody else has shown something meanwhile: then look again.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such campaign.
    pub async fn show_results(
        &self,
        society: &SocietyId,
        campaign: &str,
        seen: i64,
        results: String,
    ) -> Result<bool> {
        let (id, campaign) = (society.clone(), campaign.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                let key = [(&id).into(), (&campaign).into()];
                let there = sql.count(
                    "SELECT COUNT(*) FROM campaigns WHERE society = $1 AND id = $2",
                    &key,
                )?;
                if there == 0 {
                    return Err(Error::NotFound(What::Campaign));
                }
                let changed = if seen == 0 {
                    sql.change(
                        "INSERT INTO shown (society, campaign, revision, results) \
                         VALUES ($1, $2, 1, $3) ON CONFLICT DO NOTHING",
                        &[(&id).into(), (&campaign).into(), (&results).into()],
                    )?
                } else {
                    sql.change(
                        "UPDATE shown SET revision = revision + 1, results = $3 \
                         WHERE society = $1 AND campaign = $2 AND revision = $4",
                        &[
                            (&id).into(),
                            (&campaign).into(),
                            (&results).into(),
                            seen.into(),
                        ],
                    )?
                };
                Ok(changed == 1)
            })
            .await
    }
}
