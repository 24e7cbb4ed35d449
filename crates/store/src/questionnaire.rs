//! Published versions of questionnaires. A version never changes; it can be retired.

use crate::sql::{Row, Sql};
use crate::{Act, Error, Moment, Result, SocietyId, Store, What, audit};

/// A published version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What lists show of it.
    pub head: VersionHead,
    /// The document, byte for byte as published.
    pub document: String,
    /// The check's warnings that were confirmed when it was published, as JSON.
    pub warnings: String,
    /// What the revision ledger said about the version before, as JSON.
    pub ledger: Option<String>,
}

/// A published version, without its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionHead {
    /// The questionnaire's url.
    pub url: String,
    /// The version.
    pub version: String,
    /// The hash of its content.
    pub hash: String,
    /// The questionnaire's name in addresses.
    pub slug: String,
    /// No longer offered. Responses that came before stay readable.
    pub retired: bool,
    /// When it was published.
    pub published_at: Moment,
    /// By whom.
    pub published_by: String,
    /// Whether a ledger was published with it.
    pub has_ledger: bool,
}

/// A version to be published.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// The questionnaire's url.
    pub url: String,
    /// The version.
    pub version: String,
    /// The hash of its content.
    pub hash: String,
    /// The questionnaire's name in addresses; all versions of a url share one.
    pub slug: String,
    /// The document.
    pub document: String,
    /// The check's warnings that were confirmed, as JSON.
    pub warnings: String,
    /// What the revision ledger says about the version before, as JSON.
    pub ledger: Option<String>,
}

/// What became of publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// It is published now.
    Now,
    /// The same content was published as this version before; nothing changed.
    Already,
}

const HEAD: &str = "url, version, hash, slug, retired, published_at, published_by, \
                    CAST(CASE WHEN ledger IS NULL THEN 0 ELSE 1 END AS BIGINT)";

fn read_head(row: &mut Row) -> Result<VersionHead> {
    Ok(VersionHead {
        url: row.text()?,
        version: row.text()?,
        hash: row.text()?,
        slug: row.text()?,
        retired: row.flag()?,
        published_at: row.moment()?,
        published_by: row.text()?,
        has_ledger: row.flag()?,
    })
}

fn read(mut row: Row) -> Result<Version> {
    Ok(Version {
        head: read_head(&mut row)?,
        document: row.text()?,
        warnings: row.text()?,
        ledger: row.maybe_text()?,
    })
}

impl Store {
    /// Publishes a version. Publishing the same again does nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Taken`]: of [`What::Questionnaire`] when this version has other content already, or
    /// this content another version; of [`What::Slug`] when the slug is another questionnaire's.
    pub async fn publish(
        &self,
        society: &SocietyId,
        act: Act,
        new: NewVersion,
    ) -> Result<Published> {
        let id = society.clone();
        self.desk
            .write(Some(society), move |sql| publish(sql, &id, &act, &new))
            .await
    }

    /// Offers a version no longer.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn retire(
        &self,
        society: &SocietyId,
        act: Act,
        url: &str,
        version: &str,
    ) -> Result<()> {
        let (id, url, version) = (society.clone(), url.to_owned(), version.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                let changed = sql.change(
                    "UPDATE versions SET retired = 1 WHERE society = $1 AND url = $2 AND version = $3",
                    &[(&id).into(), (&url).into(), (&version).into()],
                )?;
                if changed == 0 {
                    return Err(Error::NotFound(What::Questionnaire));
                }
                let on = format!("{url}|{version}");
                audit::append(sql, &id, &act, "questionnaire.retired", &on)
            })
            .await
    }

    /// A published version, retired or not.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn version(&self, society: &SocietyId, url: &str, version: &str) -> Result<Version> {
        self.find_version(society, "url = $2 AND version = $3", &[url, version])
            .await
    }

    /// The published version with this content, retired or not.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn version_by_hash(&self, society: &SocietyId, hash: &str) -> Result<Version> {
        self.find_version(society, "hash = $2", &[hash]).await
    }

    /// The newest version under a name in addresses that is not retired.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn newest_version(&self, society: &SocietyId, slug: &str) -> Result<Version> {
        let newest = "slug = $2 AND retired = 0 ORDER BY published_at DESC, version DESC LIMIT 1";
        self.find_version(society, newest, &[slug]).await
    }

    async fn find_version(
        &self,
        society: &SocietyId,
        which: &'static str,
        keys: &[&str],
    ) -> Result<Version> {
        let society = society.clone();
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        self.desk
            .read(move |sql| {
                let mut parameters = vec![(&society).into()];
                parameters.extend(keys.iter().map(crate::sql::Parameter::from));
                let statement = format!(
                    "SELECT {HEAD}, document, warnings, ledger FROM versions \
                     WHERE society = $1 AND {which}"
                );
                sql.row(&statement, &parameters)?
                    .map_or(Err(Error::NotFound(What::Questionnaire)), read)
            })
            .await
    }

    /// All published versions with their documents, the newest first.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn whole_versions(&self, society: &SocietyId) -> Result<Vec<Version>> {
        let society = society.clone();
        self.desk
            .read(move |sql| {
                sql.rows(
                    &format!(
                        "SELECT {HEAD}, document, warnings, ledger FROM versions \
                         WHERE society = $1 ORDER BY published_at DESC, url, version DESC"
                    ),
                    &[(&society).into()],
                )?
                .into_iter()
                .map(read)
                .collect()
            })
            .await
    }

    /// All published versions, the newest first.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn versions(&self, society: &SocietyId) -> Result<Vec<VersionHead>> {
        let society = society.clone();
        self.desk
            .read(move |sql| {
                sql.rows(
                    &format!(
                        "SELECT {HEAD} FROM versions WHERE society = $1 \
                         ORDER BY published_at DESC, url, version DESC"
                    ),
                    &[(&society).into()],
                )?
                .iter_mut()
                .map(read_head)
                .collect()
            })
            .await
    }
}

pub(crate) fn publish(
    sql: &mut dyn Sql,
    society: &SocietyId,
    act: &Act,
    new: &NewVersion,
) -> Result<Published> {
    let published = sql.row(
        "SELECT hash FROM versions WHERE society = $1 AND url = $2 AND version = $3",
        &[society.into(), (&new.url).into(), (&new.version).into()],
    )?;
    if let Some(mut row) = published {
        return if row.text()? == new.hash {
            Ok(Published::Already)
        } else {
            Err(Error::Taken(What::Questionnaire))
        };
    }
    let others = sql.count(
        "SELECT COUNT(*) FROM versions WHERE society = $1 AND \
         ((slug = $2 AND url <> $3) OR (slug <> $2 AND url = $3))",
        &[society.into(), (&new.slug).into(), (&new.url).into()],
    )?;
    if others > 0 {
        return Err(Error::Taken(What::Slug));
    }
    let added = sql.change(
        "INSERT INTO versions (society, url, version, hash, slug, document, warnings, ledger, \
         published_at, published_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT DO NOTHING",
        &[
            society.into(),
            (&new.url).into(),
            (&new.version).into(),
            (&new.hash).into(),
            (&new.slug).into(),
            (&new.document).into(),
            (&new.warnings).into(),
            new.ledger.as_ref().into(),
            act.at.into(),
            (&act.by).into(),
        ],
    )?;
    if added == 0 {
        return Err(Error::Taken(What::Questionnaire));
    }
    let on = format!("{}|{}", new.url, new.version);
    audit::append(sql, society, act, "questionnaire.published", &on)?;
    Ok(Published::Now)
}
