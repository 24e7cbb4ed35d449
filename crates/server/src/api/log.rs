//! The log.

use axum::Json;
use axum::extract::Query;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::clock;
use crate::staff::{Stop, Visit};

/// Where to go on.
#[derive(Deserialize, IntoParams)]
pub(crate) struct After {
    /// The number of the last entry that is known.
    #[serde(default)]
    after: i64,
}

/// An entry.
#[derive(Serialize, ToSchema)]
pub(crate) struct Entry {
    number: i64,
    at: String,
    by: String,
    what: String,
    on: String,
    note: String,
    /// SHA-256 over the hash before and this entry.
    hash: String,
}

/// A thousand entries at most, the oldest first.
#[utoipa::path(get, path = "/api/log", security(("token" = [])), params(After),
    responses((status = 200, body = Vec<Entry>), (status = 401), (status = 403)))]
pub(crate) async fn list(
    visit: Visit,
    Query(asked): Query<After>,
) -> Result<Json<Vec<Entry>>, Stop> {
    let society = &visit.signed()?.society.id;
    let page = visit.service.store.log(society, asked.after, 1000).await?;
    let entries = page.entries.into_iter().map(|entry| Entry {
        number: entry.number,
        at: clock::written(entry.at),
        by: entry.by,
        what: entry.what,
        on: entry.on,
        note: entry.note,
        hash: entry.hash,
    });
    Ok(Json(entries.collect()))
}
