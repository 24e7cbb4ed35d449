//! The staff: who works with a society's questionnaires and responses, and in which roles.

use std::collections::BTreeSet;

use crate::sql::{Row, Sql};
use crate::{Act, Error, Moment, Result, Secret, SocietyId, Store, What, audit, fresh_id};

/// What a person may do; a person may have several roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Decides who else is on the staff, and on the society's settings.
    Owner,
    /// Writes questionnaires.
    Editor,
    /// Runs campaigns.
    Collector,
    /// Reads responses.
    Analyst,
    /// Reads the log.
    Auditor,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 5] = [
        Self::Owner,
        Self::Editor,
        Self::Collector,
        Self::Analyst,
        Self::Auditor,
    ];

    /// Its name, as it is kept.
    pub fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Editor => "editor",
            Self::Collector => "collector",
            Self::Analyst => "analyst",
            Self::Auditor => "auditor",
        }
    }

    /// The role of this name.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// A person of the staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The person's id.
    pub id: String,
    /// What the person signs in with, unique in the society.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// The person's roles.
    pub roles: BTreeSet<Role>,
    /// The password's hash, opaque to the store; none before the first sign-in.
    pub password: Option<Secret>,
    /// The secret of the second factor, opaque to the store.
    pub totp: Option<Secret>,
    /// Whether the person is kept out.
    pub disabled: bool,
    /// Since when the person is on the staff.
    pub added_at: Moment,
}

/// A person to be added.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// What the person signs in with, unique in the society.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// The person's roles.
    pub roles: BTreeSet<Role>,
}

/// What can be changed about a person.
#[derive(Clone, Debug)]
pub struct PersonChange {
    /// The person's name.
    pub name: String,
    /// The person's roles.
    pub roles: BTreeSet<Role>,
    /// Whether the person is kept out. Open sessions end.
    pub disabled: bool,
}

/// The columns of a person, of the table `staff`.
pub(crate) const COLUMNS: &str = "staff.id, staff.login, staff.name, staff.roles, staff.password, \
                                  staff.totp, staff.disabled, staff.added_at";

pub(crate) fn read(row: &mut Row) -> Result<Person> {
    Ok(Person {
        id: row.text()?,
        login: row.text()?,
        name: row.text()?,
        roles: roles(&row.text()?)?,
        password: row.maybe_text()?.map(Secret::from),
        totp: row.maybe_text()?.map(Secret::from),
        disabled: row.flag()?,
        added_at: row.moment()?,
    })
}

fn roles(words: &str) -> Result<BTreeSet<Role>> {
    let unknown = || Error::Damaged("a role that nobody knows".to_owned());
    words
        .split_whitespace()
        .map(|word| Role::named(word).ok_or_else(unknown))
        .collect()
}

fn words(roles: &BTreeSet<Role>) -> String {
    let words: Vec<_> = roles.iter().map(|role| role.word()).collect();
    words.join(" ")
}

pub(crate) fn find(
    sql: &mut dyn Sql,
    society: &SocietyId,
    column: &str,
    value: &str,
) -> Result<Person> {
    let statement = format!("SELECT {COLUMNS} FROM staff WHERE society = $1 AND {column} = $2");
    sql.row(&statement, &[society.into(), value.into()])?
        .map_or(Err(Error::NotFound(What::Staff)), |mut row| read(&mut row))
}

fn all(sql: &mut dyn Sql, society: &SocietyId) -> Result<Vec<Person>> {
    let statement = format!("SELECT {COLUMNS} FROM staff WHERE society = $1 ORDER BY login");
    sql.rows(&statement, &[society.into()])?
        .iter_mut()
        .map(read)
        .collect()
}

impl Store {
    /// Adds a person, without a password.
    ///
    /// # Errors
    ///
    /// [`Error::Taken`] when the login is another person's.
    pub async fn add_person(
        &self,
        society: &SocietyId,
        act: Act,
        new: NewPerson,
    ) -> Result<Person> {
        let (society_id, id) = (society.clone(), fresh_id()?);
        self.desk
            .write(Some(society), move |sql| {
                let added = sql.change(
                    "INSERT INTO staff (society, id, login, name, roles, added_at) \
                     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                    &[
                        (&society_id).into(),
                        (&id).into(),
                        (&new.login).into(),
                        (&new.name).into(),
                        (&words(&new.roles)).into(),
                        act.at.into(),
                    ],
                )?;
                if added == 0 {
                    return Err(Error::Taken(What::Staff));
                }
                let on = format!("{id}: {}", words(&new.roles));
                audit::append(sql, &society_id, &act, "staff.added", &on)?;
                find(sql, &society_id, "id", &id)
            })
            .await
    }

    /// Changes a person's name and roles, or keeps the person out.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::LastOwner`] when nobody would be left who may change the staff.
    pub async fn change_person(
        &self,
        society: &SocietyId,
        act: Act,
        person: &str,
        change: PersonChange,
    ) -> Result<Person> {
        let (society_id, id) = (society.clone(), person.to_owned());
        self.desk
            .write(Some(society), move |sql| {
                self::change(sql, &society_id, &act, &id, &change)
            })
            .await
    }

    /// A person of the staff.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn person(&self, society: &SocietyId, person: &str) -> Result<Person> {
        let (society, id) = (society.clone(), person.to_owned());
        self.desk
            .read(move |sql| find(sql, &society, "id", &id))
            .await
    }

    /// The person who signs in like this.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn person_by_login(&self, society: &SocietyId, login: &str) -> Result<Person> {
        let (society, login) = (society.clone(), login.to_owned());
        self.desk
            .read(move |sql| find(sql, &society, "login", &login))
            .await
    }

    /// The whole staff, by login.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn staff(&self, society: &SocietyId) -> Result<Vec<Person>> {
        let society = society.clone();
        self.desk.read(move |sql| all(sql, &society)).await
    }
}

fn change(
    sql: &mut dyn Sql,
    society: &SocietyId,
    act: &Act,
    id: &str,
    change: &PersonChange,
) -> Result<Person> {
    let before = find(sql, society, "id", id)?;
    sql.change(
        "UPDATE staff SET name = $3, roles = $4, disabled = $5 WHERE society = $1 AND id = $2",
        &[
            society.into(),
            id.into(),
            (&change.name).into(),
            (&words(&change.roles)).into(),
            change.disabled.into(),
        ],
    )?;
    if decides(&before) && !all(sql, society)?.iter().any(decides) {
        return Err(Error::LastOwner);
    }
    if change.disabled {
        crate::session::end_all(sql, society, id)?;
    }
    let kept_out = if change.disabled { ", kept out" } else { "" };
    let on = format!("{id}: {}{kept_out}", words(&change.roles));
    audit::append(sql, society, act, "staff.changed", &on)?;
    find(sql, society, "id", id)
}

/// Whether a person may change the staff.
fn decides(person: &Person) -> bool {
    person.roles.contains(&Role::Owner) && !person.disabled
}
