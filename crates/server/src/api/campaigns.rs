//! Campaigns and their invitations.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use store::{Admission, Filter, Invitee};
use utoipa::ToSchema;

use crate::clock;
use crate::staff::{Planned, Read, Stop, Visit, add_campaign, all_unanswered};

/// A campaign.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Campaign {
    id: String,
    slug: String,
    name: String,
    /// The questionnaire.
    url: String,
    version: String,
    hash: String,
    opens_at: String,
    closes_at: Option<String>,
    by_invitation: bool,
    accepts_older: bool,
    is_open: bool,
}

impl Campaign {
    fn of(visit: &Visit, campaign: store::Campaign) -> Self {
        Self {
            is_open: campaign.is_open(visit.now),
            id: campaign.id,
            slug: campaign.slug,
            name: campaign.name,
            url: campaign.url,
            version: campaign.version,
            hash: campaign.hash,
            opens_at: clock::written(campaign.opens_at),
            closes_at: campaign.closes_at.map(clock::written),
            by_invitation: campaign.admission == Admission::ByInvitation,
            accepts_older: campaign.accepts_older,
        }
    }
}

/// A campaign, and how it goes.
#[derive(Serialize, ToSchema)]
pub(crate) struct State {
    #[serde(flatten)]
    campaign: Campaign,
    /// How many responses there are.
    responses: u64,
    /// How many are invited.
    invited: u64,
    /// How many of them have answered.
    answered: u64,
    /// Of how many the workplace is known.
    placed: u64,
}

/// A campaign to be begun.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct New {
    slug: String,
    name: String,
    /// The hash of a published version.
    hash: String,
    /// First day, `2026-04-01`; from now when empty.
    #[serde(default)]
    opens: String,
    /// Last day; open end when empty.
    #[serde(default)]
    closes: String,
    #[serde(default)]
    by_invitation: bool,
    #[serde(default)]
    accepts_older: bool,
}

/// Members to be invited.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Members {
    /// Keys that only the society can read, each alone or with the code of a workplace.
    members: Vec<Member>,
}

/// A member to be invited.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum Member {
    /// The key.
    Alone(String),
    /// The key, and where the member works.
    Placed {
        /// The key.
        member: String,
        /// A code for the workplace that only the society can read. Results can be told by it.
        group: Option<String>,
    },
}

impl From<Member> for Invitee {
    fn from(member: Member) -> Self {
        match member {
            Member::Alone(member) => member.into(),
            Member::Placed { member, group } => Self {
                member,
                workplace: group.filter(|group| !group.is_empty()),
            },
        }
    }
}

/// An invitation, told once.
#[derive(Serialize, ToSchema)]
pub(crate) struct Invitation {
    member: String,
    address: String,
}

/// All of them, the newest first.
#[utoipa::path(get, path = "/api/campaigns", security(("token" = [])),
    responses((status = 200, body = Vec<Campaign>), (status = 401)))]
pub(crate) async fn list(visit: Visit) -> Result<Json<Vec<Campaign>>, Stop> {
    let society = &visit.signed()?.society.id;
    let campaigns = visit.service.store.campaigns(society).await?;
    let campaigns = campaigns.into_iter().map(|one| Campaign::of(&visit, one));
    Ok(Json(campaigns.collect()))
}

/// Begins one.
#[utoipa::path(post, path = "/api/campaigns", security(("token" = [])), request_body = New,
    responses((status = 201, body = Campaign), (status = 404), (status = 409), (status = 422)))]
pub(crate) async fn add(
    visit: Visit,
    Read(new): Read<New>,
) -> Result<(StatusCode, Json<Campaign>), Stop> {
    let planned = Planned {
        slug: &new.slug,
        name: &new.name,
        hash: &new.hash,
        opens: &new.opens,
        closes: &new.closes,
        by_invitation: new.by_invitation,
        accepts_older: new.accepts_older,
    };
    let added = add_campaign(&visit, planned).await?;
    Ok((StatusCode::CREATED, Json(Campaign::of(&visit, added))))
}

/// One, and how it goes.
#[utoipa::path(get, path = "/api/campaigns/{campaign}", security(("token" = [])),
    params(("campaign" = String, Path)), responses((status = 200, body = State), (status = 404)))]
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Json<State>, Stop> {
    let society = &visit.signed()?.society.id;
    let store = &visit.service.store;
    let campaign = store.campaign(society, &id).await?;
    let filter = Filter {
        campaign: Some(id.clone()),
        ..Filter::default()
    };
    let turnout = store.turnout(society, &id).await?;
    Ok(Json(State {
        responses: store.count_responses(society, &filter).await?,
        invited: turnout.invited,
        answered: turnout.answered,
        placed: turnout.placed,
        campaign: Campaign::of(&visit, campaign),
    }))
}

/// Closes it before its time.
#[utoipa::path(post, path = "/api/campaigns/{campaign}/close", security(("token" = [])),
    params(("campaign" = String, Path)), responses((status = 200, body = Campaign), (status = 404)))]
pub(crate) async fn close(visit: Visit, Path(id): Path<String>) -> Result<Json<Campaign>, Stop> {
    let society = &visit.signed()?.society.id;
    let store = &visit.service.store;
    let closed = store.close_campaign(society, visit.act()?, &id).await?;
    Ok(Json(Campaign::of(&visit, closed)))
}

/// Invites members. Who is invited already is passed over; the addresses are told once.
#[utoipa::path(post, path = "/api/campaigns/{campaign}/invitations", security(("token" = [])),
    params(("campaign" = String, Path)), request_body = Members,
    responses((status = 200, body = Vec<Invitation>), (status = 404)))]
pub(crate) async fn invite(
    visit: Visit,
    Path(id): Path<String>,
    Read(asked): Read<Members>,
) -> Result<Json<Vec<Invitation>>, Stop> {
    let society = &visit.signed()?.society;
    let store = &visit.service.store;
    let invited = store
        .invite(&society.id, visit.act()?, &id, asked.members)
        .await?;
    let invited = invited.into_iter().map(|one| Invitation {
        address: format!("{}/i/{}/{}", visit.origin, society.slug, one.token.expose()),
        member: one.member,
    });
    Ok(Json(invited.collect()))
}

/// The keys of those who have not answered.
#[utoipa::path(get, path = "/api/campaigns/{campaign}/unanswered", security(("token" = [])),
    params(("campaign" = String, Path)), responses((status = 200, body = Vec<String>), (status = 404)))]
pub(crate) async fn unanswered(
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Json<Vec<String>>, Stop> {
    Ok(Json(all_unanswered(&visit, &id).await?))
}
