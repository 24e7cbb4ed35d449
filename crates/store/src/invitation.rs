//! Invitations: one member, one campaign, one response.
//!
//! A member is known by an opaque key that only the society can read. The token of an invitation is
//! told once, when it is made; the store keeps its SHA-256.

use std::collections::BTreeMap;

use crate::sql::{Parameter, Row, Sql};
use crate::{Act, Error, Moment, Result, Secret, SocietyId, Store, What, audit};

/// How many invitations go into one statement.
const AT_ONCE: usize = 100;

/// Somebody to be invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitee {
    /// The member's key.
    pub member: String,
    /// What stands for the workplace, where it is known; opaque as the key is.
    pub workplace: Option<String>,
}

impl From<String> for Invitee {
    /// Somebody of whom no workplace is known.
    fn from(member: String) -> Self {
        Self {
            member,
            workplace: None,
        }
    }
}

/// An invitation, as it was just made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The member's key.
    pub member: String,
    /// The token, to be sent to the member. It cannot be asked for again.
    pub token: Secret,
}

/// An invitation, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The campaign's id.
    pub campaign: String,
    /// The member's key.
    pub member: String,
    /// When it was made.
    pub invited_at: Moment,
    /// The id of the response that used it.
    pub response: Option<String>,
}

/// How many of those invited have answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turnout {
    /// How many are invited.
    pub invited: u64,
    /// How many of them have answered.
    pub answered: u64,
    /// Of how many the workplace is known.
    pub placed: u64,
}

impl Store {
    /// Invites members, thousands at a time. Who is invited already is passed over and stays at the
    /// workplace that was named then, so that the same list can be handed in again with new members
    /// in it; only the new ones come back. Of a member who stands in the list twice, the last counts.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such campaign.
    pub async fn invite(
        &self,
        society: &SocietyId,
        act: Act,
        campaign: &str,
        members: Vec<impl Into<Invitee>>,
    ) -> Result<Vec<Invited>> {
        let (id, campaign) = (society.clone(), campaign.to_owned());
        let mut wanted = BTreeMap::new();
        for member in members {
            let Invitee { member, workplace } = member.into();
            wanted.insert(member, (workplace, Secret::fresh()?));
        }
        self.desk
            .write(Some(society), move |sql| {
                invite(sql, &id, &act, &campaign, wanted)
            })
            .await
    }

    /// A new token for a member whose letter was lost; the old one no longer opens anything.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when the member is not invited.
    pub async fn renew_invitation(
        &self,
        society: &SocietyId,
        act: Act,
        campaign: &str,
        member: &str,
    ) -> Result<Secret> {
        let (id, campaign) = (society.clone(), campaign.to_owned());
        let (member, token) = (member.to_owned(), Secret::fresh()?);
        self.desk
            .write(Some(society), move |sql| {
                let changed = sql.change(
                    "UPDATE invitations SET token = $4, invited_at = $5 \
                     WHERE society = $1 AND campaign = $2 AND member = $3",
                    &[
                        (&id).into(),
                        (&campaign).into(),
                        (&member).into(),
                        (&token.digest()).into(),
                        act.at.into(),
                    ],
                )?;
                if changed == 0 {
                    return Err(Error::NotFound(What::Invitation));
                }
                let on = format!("{campaign}|{member}");
                audit::append(sql, &id, &act, "invitation.renewed", &on)?;
                Ok(token)
            })
            .await
    }

    /// The invitation that a token opens, used or not.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn invitation(&self, society: &SocietyId, token: &Secret) -> Result<Invitation> {
        let (society, token) = (society.clone(), token.digest());
        self.desk
            .read(move |sql| {
                sql.row(
                    "SELECT campaign, member, invited_at, response FROM invitations \
                     WHERE society = $1 AND token = $2",
                    &[(&society).into(), (&token).into()],
                )?
                .map_or(Err(Error::NotFound(What::Invitation)), read)
            })
            .await
    }

    /// The keys of members who have not answered, in order, `limit` at most; go on after the last
    /// one. The empty key begins.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn unanswered(
        &self,
        society: &SocietyId,
        campaign: &str,
        after: &str,
        limit: u32,
    ) -> Result<Vec<String>> {
        let (society, campaign) = (society.clone(), campaign.to_owned());
        let after = after.to_owned();
        self.desk
            .read(move |sql| {
                sql.rows(
                    "SELECT member FROM invitations WHERE society = $1 AND campaign = $2 \
                     AND member > $3 AND response IS NULL ORDER BY member LIMIT $4",
                    &[
                        (&society).into(),
                        (&campaign).into(),
                        (&after).into(),
                        i64::from(limit).into(),
                    ],
                )?
                .into_iter()
                .map(|mut row| row.text())
                .collect()
            })
            .await
    }

    /// How many are invited, and how many of them have answered.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn turnout(&self, society: &SocietyId, campaign: &str) -> Result<Turnout> {
        let (society, campaign) = (society.clone(), campaign.to_owned());
        self.desk
            .read(move |sql| {
                let key = [(&society).into(), (&campaign).into()];
                let statement =
                    "SELECT COUNT(*) FROM invitations WHERE society = $1 AND campaign = $2";
                Ok(Turnout {
                    invited: sql.count(statement, &key)?,
                    answered: sql.count(&format!("{statement} AND response IS NOT NULL"), &key)?,
                    placed: sql.count(&format!("{statement} AND workplace IS NOT NULL"), &key)?,
                })
            })
            .await
    }
}

fn read(mut row: Row) -> Result<Invitation> {
    Ok(Invitation {
        campaign: row.text()?,
        member: row.text()?,
        invited_at: row.moment()?,
        response: row.maybe_text()?,
    })
}

fn invite(
    sql: &mut dyn Sql,
    society: &SocietyId,
    act: &Act,
    campaign: &str,
    mut wanted: BTreeMap<String, (Option<String>, Secret)>,
) -> Result<Vec<Invited>> {
    let campaigns = sql.count(
        "SELECT COUNT(*) FROM campaigns WHERE society = $1 AND id = $2",
        &[society.into(), campaign.into()],
    )?;
    if campaigns == 0 {
        return Err(Error::NotFound(What::Campaign));
    }
    let rows: Vec<(&String, &Option<String>, String)> = wanted
        .iter()
        .map(|(member, (workplace, token))| (member, workplace, token.digest()))
        .collect();
    let mut new = Vec::new();
    for some in rows.chunks(AT_ONCE) {
        let mut parameters: Vec<Parameter<'_>> =
            vec![society.into(), campaign.into(), act.at.into()];
        let mut values = Vec::new();
        for (member, workplace, digest) in some {
            let number = parameters.len() + 1;
            let (second, third) = (number + 1, number + 2);
            values.push(format!("($1, $2, $3, ${number}, ${second}, ${third})"));
            let workplace = workplace.as_ref().into();
            parameters.extend([Parameter::from(*member), digest.into(), workplace]);
        }
        let statement = format!(
            "INSERT INTO invitations (society, campaign, invited_at, member, token, workplace) \
             VALUES {} ON CONFLICT DO NOTHING RETURNING member",
            values.join(", ")
        );
        for mut row in sql.rows(&statement, &parameters)? {
            new.push(row.text()?);
        }
    }
    if !new.is_empty() {
        let on = format!("{campaign}: {} members", new.len());
        audit::append(sql, society, act, "invitations.added", &on)?;
    }
    new.sort();
    Ok(new
        .into_iter()
        .filter_map(|member| {
            let (_, token) = wanted.remove(&member)?;
            Some(Invited { member, token })
        })
        .collect())
}
