//! Signing in and out, for programs.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock;
use crate::staff::{IDLE, Read, Stop, Visit, authenticate};

/// Who signs in.
#[derive(Deserialize, ToSchema)]
pub(crate) struct SignIn {
    /// The society's name in addresses.
    society: String,
    login: String,
    password: String,
    /// The code of the second factor, where there is one.
    #[serde(default)]
    code: String,
}

/// What to show with each request.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Session {
    token: String,
    /// When it ends unless it is used before.
    expires_at: String,
}

/// Begins a session.
#[utoipa::path(post, path = "/api/session", request_body = SignIn,
    responses((status = 201, body = Session), (status = 401), (status = 429)))]
pub(crate) async fn begin(visit: Visit, Read(asked): Read<SignIn>) -> Result<Response, Stop> {
    let SignIn {
        society,
        login,
        password,
        code,
    } = asked;
    let found = authenticate(&visit, &society, &login, password, &code).await?;
    let (society, person) = found.ok_or(Stop::WrongPassword)?;
    let until = visit.now.plus_seconds(IDLE);
    let store = &visit.service.store;
    let token = store
        .begin_session(&society.id, &person.id, visit.now, until)
        .await?;
    let session = Session {
        token: format!("{}.{}", society.slug, token.expose()),
        expires_at: clock::written(until),
    };
    Ok((StatusCode::CREATED, Json(session)).into_response())
}

/// Ends it.
#[utoipa::path(post, path = "/api/session/end", security(("token" = [])),
    responses((status = 204), (status = 401)))]
pub(crate) async fn end(visit: Visit) -> Result<StatusCode, Stop> {
    let signed = visit.signed()?;
    let store = &visit.service.store;
    store.end_session(&signed.society.id, &signed.token).await?;
    Ok(StatusCode::NO_CONTENT)
}
