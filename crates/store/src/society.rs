//! Societies: whose everything is.

use crate::sql::{Row, Sql};
use crate::{Act, Error, Moment, Result, Store, What, audit, fresh_id};

/// The id of a society. Every question to the store is asked for one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SocietyId(String);

impl SocietyId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for SocietyId {
    fn from(id: String) -> Self {
        Self(id)
    }
}

/// A health-insurance society.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Society {
    /// Its id.
    pub id: SocietyId,
    /// Its name in addresses, unique in the installation.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it has decided on, as JSON: years of retention, whether publishing takes two, ….
    pub settings: String,
    /// Since when it is here.
    pub added_at: Moment,
}

/// A society to be added.
#[derive(Clone, Debug)]
pub struct NewSociety {
    /// Its name in addresses, unique in the installation.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it has decided on, as JSON.
    pub settings: String,
}

const COLUMNS: &str = "id, slug, name, settings, added_at";

fn read(mut row: Row) -> Result<Society> {
    Ok(Society {
        id: SocietyId(row.text()?),
        slug: row.text()?,
        name: row.text()?,
        settings: row.text()?,
        added_at: row.moment()?,
    })
}

fn find(sql: &mut dyn Sql, column: &str, value: &str) -> Result<Society> {
    let statement = format!("SELECT {COLUMNS} FROM societies WHERE {column} = $1");
    sql.row(&statement, &[value.into()])?
        .map_or(Err(Error::NotFound(What::Society)), read)
}

impl Store {
    /// Adds a society.
    ///
    /// # Errors
    ///
    /// [`Error::Taken`] when the slug is another one's.
    pub async fn add_society(&self, act: Act, new: NewSociety) -> Result<Society> {
        let id = SocietyId(fresh_id()?);
        self.desk
            .write(None, move |sql| {
                let added = sql.change(
                    "INSERT INTO societies (id, slug, name, settings, added_at) \
                     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                    &[
                        (&id).into(),
                        (&new.slug).into(),
                        (&new.name).into(),
                        (&new.settings).into(),
                        act.at.into(),
                    ],
                )?;
                if added == 0 {
                    return Err(Error::Taken(What::Society));
                }
                audit::append(sql, &id, &act, "society.added", &new.slug)?;
                find(sql, "id", id.as_str())
            })
            .await
    }

    /// Changes a society's name and settings.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn change_society(
        &self,
        society: &SocietyId,
        act: Act,
        name: String,
        settings: String,
    ) -> Result<Society> {
        let id = society.clone();
        self.desk
            .write(Some(society), move |sql| {
                sql.change(
                    "UPDATE societies SET name = $2, settings = $3 WHERE id = $1",
                    &[(&id).into(), (&name).into(), (&settings).into()],
                )?;
                let changed = find(sql, "id", id.as_str())?;
                audit::append(sql, &id, &act, "society.changed", &changed.slug)?;
                Ok(changed)
            })
            .await
    }

    /// A society.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn society(&self, society: &SocietyId) -> Result<Society> {
        let id = society.clone();
        self.desk
            .read(move |sql| find(sql, "id", id.as_str()))
            .await
    }

    /// The society of this name in addresses.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn society_by_slug(&self, slug: &str) -> Result<Society> {
        let slug = slug.to_owned();
        self.desk.read(move |sql| by_slug(sql, &slug)).await
    }

    /// All societies of the installation, by slug.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn societies(&self) -> Result<Vec<Society>> {
        self.desk.read(|sql| all(sql)).await
    }
}

pub(crate) fn by_slug(sql: &mut dyn Sql, slug: &str) -> Result<Society> {
    find(sql, "slug", slug)
}

pub(crate) fn all(sql: &mut dyn Sql) -> Result<Vec<Society>> {
    sql.rows(
        &format!("SELECT {COLUMNS} FROM societies ORDER BY slug"),
        &[],
    )?
    .into_iter()
    .map(read)
    .collect()
}
