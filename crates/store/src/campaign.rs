//! Campaigns: one version of a questionnaire, offered for a while.
//!
//! Whether a campaign is open at a moment, and whether a response to an older version is welcome,
//! is for the server to say; the store keeps what was decided.

use crate::sql::{Row, Sql};
use crate::{Act, Error, Moment, Result, SocietyId, Store, What, audit, fresh_id, society};

/// A campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Its id.
    pub id: String,
    /// Its name in addresses, unique in the society.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The questionnaire's url.
    pub url: String,
    /// The version.
    pub version: String,
    /// The hash of its content.
    pub hash: String,
    /// From when responses are welcome.
    pub opens_at: Moment,
    /// Until when, exclusively; open-ended when there is none.
    pub closes_at: Option<Moment>,
    /// Who may respond.
    pub admission: Admission,
    /// Whether a response to an older published version of the same url is still accepted.
    pub accepts_older: bool,
    /// When it was closed by hand, before its time.
    pub closed_at: Option<Moment>,
    /// When it was added.
    pub added_at: Moment,
}

impl Campaign {
    /// Whether responses are welcome at a moment.
    pub fn is_open(&self, at: Moment) -> bool {
        self.opens_at <= at
            && self.closes_at.is_none_or(|closes| at < closes)
            && self.closed_at.is_none_or(|closed| at < closed)
    }
}

/// Who may respond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Whoever has the address.
    Open,
    /// Whoever has an invitation, once.
    ByInvitation,
}

/// A campaign to be added.
#[derive(Clone, Debug)]
pub struct NewCampaign {
    /// Its name in addresses, unique in the society.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The questionnaire's url.
    pub url: String,
    /// A published version of it.
    pub version: String,
    /// Who may respond.
    pub admission: Admission,
    /// What can be changed later as well.
    pub terms: CampaignTerms,
}

/// What can be changed about a campaign.
#[derive(Clone, Debug)]
pub struct CampaignTerms {
    /// From when responses are welcome.
    pub opens_at: Moment,
    /// Until when, exclusively.
    pub closes_at: Option<Moment>,
    /// Whether a response to an older published version of the same url is still accepted.
    pub accepts_older: bool,
}

const COLUMNS: &str = "id, slug, name, url, version, hash, opens_at, closes_at, by_invitation, \
                       accepts_older, closed_at, added_at";

fn read(mut row: Row) -> Result<Campaign> {
    Ok(Campaign {
        id: row.text()?,
        slug: row.text()?,
        name: row.text()?,
        url: row.text()?,
        version: row.text()?,
        hash: row.text()?,
        opens_at: row.moment()?,
        closes_at: row.maybe_moment()?,
        admission: if row.flag()? {
            Admission::ByInvitation
        } else {
            Admission::Open
        },
        accepts_older: row.flag()?,
        closed_at: row.maybe_moment()?,
        added_at: row.moment()?,
    })
}

fn find(sql: &mut dyn Sql, society: &SocietyId, column: &str, value: &str) -> Result<Campaign> {
    let statement = format!("SELECT {COLUMNS} FROM campaigns WHERE society = $1 AND {column} = $2");
    sql.row(&statement, &[society.into(), value.into()])?
        .map_or(Err(Error::NotFound(What::Campaign)), read)
}

impl Store {
    /// Adds a campaign.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when the version is not published, [`Error::Taken`] when the slug is
    /// another campaign's.
    pub async fn add_campaign(
        &self,
        society: &SocietyId,
        act: Act,
        new: NewCampaign,
    ) -> Result<Campaign> {
        let (society_id, id) = (society.clone(), fresh_id()?);
        self.desk
            .write(Some(society), move |sql| {
                add(sql, &society_id, &act, &new, &id)
            })
            .await
    }

    /// Changes when a campaign is open, and what it accepts.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn change_campaign(
        &self,
        society: &SocietyId,
        act: Act,
        campaign: &str,
        terms: CampaignTerms,
    ) -> Result<Campaign> {
        let (society_id, id) = (society.clone(), campaign.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                sql.change(
                    "UPDATE campaigns SET opens_at = $3, closes_at = $4, accepts_older = $5 \
                     WHERE society = $1 AND id = $2",
                    &[
                        (&society_id).into(),
                        (&id).into(),
                        terms.opens_at.into(),
                        terms.closes_at.into(),
                        terms.accepts_older.into(),
                    ],
                )?;
                let changed = find(sql, &society_id, "id", &id)?;
                audit::append(sql, &society_id, &act, "campaign.changed", &id)?;
                Ok(changed)
            })
            .await
    }

    /// Closes a campaign before its time. Closing it again does nothing.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn close_campaign(
        &self,
        society: &SocietyId,
        act: Act,
        campaign: &str,
    ) -> Result<Campaign> {
        let (society_id, id) = (society.clone(), campaign.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                let closed = sql.change(
                    "UPDATE campaigns SET closed_at = $3 \
                     WHERE society = $1 AND id = $2 AND closed_at IS NULL",
                    &[(&society_id).into(), (&id).into(), act.at.into()],
                )?;
                if closed > 0 {
                    audit::append(sql, &society_id, &act, "campaign.closed", &id)?;
                }
                find(sql, &society_id, "id", &id)
            })
            .await
    }

    /// A campaign.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn campaign(&self, society: &SocietyId, campaign: &str) -> Result<Campaign> {
        let (society, id) = (society.clone(), campaign.to_owned());
        self.desk
            .read(move |sql| find(sql, &society, "id", &id))
            .await
    }

    /// The campaign of this name in addresses.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn campaign_by_slug(&self, society: &SocietyId, slug: &str) -> Result<Campaign> {
        let (society, slug) = (society.clone(), slug.to_owned());
        self.desk
            .read(move |sql| find(sql, &society, "slug", &slug))
            .await
    }

    /// The campaign at an address, the society's name in it and then the campaign's; both are looked
    /// up in one go.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn campaign_at(&self, society: &str, slug: &str) -> Result<(SocietyId, Campaign)> {
        let (society, slug) = (society.to_owned(), slug.to_owned());
        self.desk
            .read(move |sql| {
                let society = society::by_slug(sql, &society)?.id;
                let campaign = find(sql, &society, "slug", &slug)?;
                Ok((society, campaign))
            })
            .await
    }

    /// All campaigns, the newest first.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn campaigns(&self, society: &SocietyId) -> Result<Vec<Campaign>> {
        let society = society.clone();
        self.desk
            .read(move |sql| {
                let statement = format!(
                    "SELECT {COLUMNS} FROM campaigns WHERE society = $1 ORDER BY added_at DESC, slug"
                );
                sql.rows(&statement, &[(&society).into()])?
                    .into_iter()
                    .map(read)
                    .collect()
            })
            .await
    }
}

fn add(
    sql: &mut dyn Sql,
    society: &SocietyId,
    act: &Act,
    new: &NewCampaign,
    id: &str,
) -> Result<Campaign> {
    let hash = sql
        .row(
            "SELECT hash FROM versions WHERE society = $1 AND url = $2 AND version = $3",
            &[society.into(), (&new.url).into(), (&new.version).into()],
        )?
        .map_or(Err(Error::NotFound(What::Questionnaire)), |mut row| {
            row.text()
        })?;
    let added = sql.change(
        "INSERT INTO campaigns (society, id, slug, name, url, version, hash, opens_at, closes_at, \
         by_invitation, accepts_older, added_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
        &[
            society.into(),
            id.into(),
            (&new.slug).into(),
            (&new.name).into(),
            (&new.url).into(),
            (&new.version).into(),
            (&hash).into(),
            new.terms.opens_at.into(),
            new.terms.closes_at.into(),
            (new.admission == Admission::ByInvitation).into(),
            new.terms.accepts_older.into(),
            act.at.into(),
        ],
    )?;
    if added == 0 {
        return Err(Error::Taken(What::Campaign));
    }
    audit::append(sql, society, act, "campaign.added", &new.slug)?;
    find(sql, society, "id", id)
}
