//! The body of a program's request.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use serde::de::DeserializeOwned;

use super::Stop;
use crate::Service;

/// A body, read from JSON.
pub(crate) struct Read<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Arc<Service>> for Read<T> {
    type Rejection = Stop;

    async fn from_request(request: Request, state: &Arc<Service>) -> Result<Self, Stop> {
        let place = |line, column| Stop::Unreadable { line, column };
        let body = Bytes::from_request(request, state).await;
        let body = body.map_err(|refused| match refused.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => Stop::TooLarge,
            _ => place(0, 0),
        })?;
        // The error's own words may quote what was sent, a password among it.
        serde_json::from_slice(&body)
            .map(Self)
            .map_err(|error| place(error.line(), error.column()))
    }
}
