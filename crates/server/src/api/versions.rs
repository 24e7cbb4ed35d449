//! Published versions of questionnaires.

use axum::Json;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use revision::Ledger;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Published, VersionHead};
use utoipa::ToSchema;

use crate::clock;
use crate::staff::{Read, Stop, Straight, Visit};

/// A published version.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Version {
    url: String,
    version: String,
    hash: String,
    slug: String,
    retired: bool,
    published_at: String,
    /// The id of who published it.
    published_by: String,
    /// Whether a ledger was published with it, at `/api/versions/{hash}/ledger`.
    has_ledger: bool,
}

impl From<VersionHead> for Version {
    fn from(head: VersionHead) -> Self {
        Self {
            url: head.url,
            version: head.version,
            hash: head.hash,
            slug: head.slug,
            retired: head.retired,
            published_at: clock::written(head.published_at),
            published_by: head.published_by,
            has_ledger: head.has_ledger,
        }
    }
}

/// A document to be published.
#[derive(Deserialize, ToSchema)]
pub(crate) struct New {
    /// Its name in addresses.
    slug: String,
    /// The document as text, to be kept byte for byte.
    document: String,
    /// Whether somebody has looked at the warnings, if there are any.
    #[serde(default)]
    confirmed: bool,
    /// A `monshin/ledger@1`: what was decided about this version and a published one. Wanted where a
    /// change against the newest version of the same url needs a decision.
    #[serde(default)]
    ledger: Option<Value>,
}

/// Names a version.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Which {
    url: String,
    version: String,
}

/// What became of publishing.
#[derive(Serialize, ToSchema)]
pub(crate) struct Told {
    hash: String,
    /// The warnings that were confirmed.
    warnings: Vec<Value>,
}

/// All of them, the newest first.
#[utoipa::path(get, path = "/api/versions", security(("token" = [])),
    responses((status = 200, body = Vec<Version>), (status = 401)))]
pub(crate) async fn list(visit: Visit) -> Result<Json<Vec<Version>>, Stop> {
    let society = &visit.signed()?.society.id;
    let versions = visit.service.store.versions(society).await?;
    Ok(Json(versions.into_iter().map(Version::from).collect()))
}

/// Checks a document and publishes it. What has an error is refused, what has a warning must be
/// confirmed, and nothing may be left to decide about the version before. Where the society wants
/// a second person's approval it is refused with `needs-approval`; ask on the draft's page.
#[utoipa::path(post, path = "/api/versions", security(("token" = [])), request_body = New,
    responses((status = 201, body = Told), (status = 200, body = Told), (status = 409), (status = 422)))]
pub(crate) async fn publish(
    visit: Visit,
    Read(new): Read<New>,
) -> Result<(StatusCode, Json<Told>), Stop> {
    let ledger = new.ledger.map(|ledger| Ledger::read(&ledger.to_string()));
    let straight = Straight {
        slug: new.slug,
        document: new.document,
        confirmed: new.confirmed,
        ledger: ledger.transpose().map_err(|_| NO_LEDGER)?,
    };
    let published = straight.publish(&visit).await?;
    let status = match published.published {
        Published::Now => StatusCode::CREATED,
        Published::Already => StatusCode::OK,
    };
    let warnings = published
        .warnings
        .iter()
        .filter_map(|one| serde_json::to_value(one).ok());
    let told = Told {
        hash: published.hash,
        warnings: warnings.collect(),
    };
    Ok((status, Json(told)))
}

const NO_LEDGER: Stop = Stop::Form(
    "`ledger` は対応表ではありません。形式は monshin/ledger@1 です。",
    "`ledger` is no ledger; its format is monshin/ledger@1.",
);

/// What was decided about a version and the one that it follows on, a `monshin/ledger@1`.
#[utoipa::path(get, path = "/api/versions/{hash}/ledger", security(("token" = [])),
    params(("hash" = String, Path)),
    responses((status = 200, description = "monshin/ledger@1"), (status = 404, description = "No such version, or it follows on none")))]
pub(crate) async fn ledger(visit: Visit, Path(hash): Path<String>) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let version = visit.service.store.version_by_hash(society, &hash).await?;
    let ledger = version.ledger.ok_or(Stop::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], ledger).into_response())
}

/// Offers a version no longer.
#[utoipa::path(post, path = "/api/versions/retire", security(("token" = [])), request_body = Which,
    responses((status = 204), (status = 404)))]
pub(crate) async fn retire(visit: Visit, Read(which): Read<Which>) -> Result<StatusCode, Stop> {
    let society = &visit.signed()?.society.id;
    let store = &visit.service.store;
    store
        .retire(society, visit.act()?, &which.url, &which.version)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
