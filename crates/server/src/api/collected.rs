//! What a campaign has collected: responses one by one, and results that give nobody away.

use axum::Json;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::staff::{Asked, Exported, Stop, Visit, export_responses, results_of, trend_of};

/// By what people are grouped.
#[derive(Deserialize, IntoParams)]
pub(crate) struct By {
    /// The linkId of a question that takes one answer, or `@workplace`; all together when empty.
    #[serde(default)]
    by: String,
}

/// The responses in the order in which they came, as one stream. As `ndjson` each line is a response
/// exactly as it was accepted; with `places` it stands beside its place, and going on `after` the
/// last place that was read, now or later, misses none and reads none twice.
#[utoipa::path(get, path = "/api/campaigns/{campaign}/responses", security(("token" = [])),
    params(("campaign" = String, Path), Exported),
    responses((status = 200, description = "NDJSON, JSON or CSV"), (status = 404)))]
pub(crate) async fn responses(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Exported>,
) -> Result<Response, Stop> {
    let (kind, _, body) = export_responses(&visit, id, &asked).await?;
    Ok(([(header::CONTENT_TYPE, kind)], body).into_response())
}

/// Counts of the answers; what is masked is not in them.
#[utoipa::path(get, path = "/api/campaigns/{campaign}/results", security(("token" = [])),
    params(("campaign" = String, Path), By),
    responses((status = 200, description = "monshin/results@1"), (status = 404), (status = 422)))]
pub(crate) async fn results(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<By>,
) -> Result<Json<results::Results>, Stop> {
    let (_, results) = results_of(&visit, &id, &asked.by).await?;
    Ok(Json(results))
}

/// Shares of the answers to one question over campaigns, by what their results show. Where ledgers
/// refuse to compare versions there is a break, with the reason.
#[utoipa::path(get, path = "/api/trend/{item}", security(("token" = [])),
    params(
        ("item" = String, Path, description = "The question's linkId"),
        ("campaign" = Option<Vec<String>>, Query, description = "A campaign's id, once for each; the newest twelve without"),
    ),
    responses((status = 200, description = "monshin/trend@1"), (status = 404), (status = 422)))]
pub(crate) async fn trend(
    visit: Visit,
    Path(item): Path<String>,
    Query(asked): Asked,
) -> Result<Json<results::Trend>, Stop> {
    Ok(Json(trend_of(&visit, &item, &asked).await?))
}
