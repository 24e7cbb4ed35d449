//! Published versions of questionnaires.

use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Published, VersionHead};
use utoipa::ToSchema;

use crate::clock;
use crate::staff::{Read, Stop, Visit, publish_checked};

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

/// Checks a document and publishes it. What has an error is refused, and what has a warning must be
/// confirmed.
#[utoipa::path(post, path = "/api/versions", security(("token" = [])), request_body = New,
    responses((status = 201, body = Told), (status = 200, body = Told), (status = 409), (status = 422)))]
pub(crate) async fn publish(
    visit: Visit,
    Read(new): Read<New>,
) -> Result<(StatusCode, Json<Told>), Stop> {
    let (published, hash, warnings) =
        publish_checked(&visit, &new.slug, new.document, new.confirmed).await?;
    let status = match published {
        Published::Now => StatusCode::CREATED,
        Published::Already => StatusCode::OK,
    };
    let warnings = warnings
        .iter()
        .filter_map(|one| serde_json::to_value(one).ok());
    let told = Told {
        hash,
        warnings: warnings.collect(),
    };
    Ok((status, Json(told)))
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
