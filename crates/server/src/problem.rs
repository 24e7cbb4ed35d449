//! What is said when something cannot be done: `application/problem+json` (RFC 9457), never an
//! answer in it.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// A refusal.
#[derive(Debug, Serialize)]
pub(crate) struct Problem {
    status: u16,
    title: &'static str,
    /// What was expected, what was found, and how to mend it.
    detail: String,
}

impl Problem {
    /// There is nothing under this address.
    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not found", detail)
    }

    /// The request cannot be read.
    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "the request cannot be read",
            detail,
        )
    }

    fn new(status: StatusCode, title: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status: status.as_u16(),
            title,
            detail: detail.into(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        response.headers_mut().insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        response
    }
}

/// The server itself failed. What went wrong is not told: it might quote an answer.
pub(crate) fn internal() -> Response {
    Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "the server failed",
        "nothing was kept; please try again",
    )
    .into_response()
}
