//! What is said when something cannot be done: `application/problem+json` (RFC 9457), never an
//! answer in it.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value};

/// A refusal.
#[derive(Debug, Serialize)]
pub(crate) struct Problem {
    /// Names the kind for programs.
    #[serde(rename = "type")]
    kind: String,
    #[serde(serialize_with = "number")]
    status: StatusCode,
    title: &'static str,
    /// What was expected, what was found, and how to mend it.
    detail: String,
    /// What a program needs to go on.
    #[serde(flatten)]
    more: Map<String, Value>,
}

impl Problem {
    /// There is nothing under this address.
    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "not found", detail)
    }

    /// The request cannot be read.
    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "bad-request",
            "the request cannot be read",
            detail,
        )
    }

    /// A refusal of another kind. `kind` is one word with hyphens.
    pub(crate) fn new(
        status: StatusCode,
        kind: &str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            kind: format!("urn:monshin:problem:{kind}"),
            status,
            title,
            detail: detail.into(),
            more: Map::new(),
        }
    }

    /// The same, with something that a program needs to go on.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or_default();
        self.more.insert(name.to_owned(), value);
        self
    }
}

fn number<S: serde::Serializer>(status: &StatusCode, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u16(status.as_u16())
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status;
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if matches!(
            status,
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS
        ) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        use store::Error;
        let said = error.to_string();
        match error {
            Error::Unavailable(_) | Error::Newer { .. } => {
                tracing::error!(cause = said, "the store cannot be used");
                Self::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "unavailable",
                    "nothing can be kept at present",
                    "nothing was kept; please try again in a moment",
                )
            }
            Error::NotFound(_) => Self::not_found(said),
            Error::Taken(_) | Error::LastOwner | Error::OwnRequest => {
                Self::new(StatusCode::CONFLICT, "conflict", "it does not fit", said)
            }
            Error::Nul => Self::bad_request(said),
            _ => {
                tracing::error!(cause = said, "the store failed");
                failed()
            }
        }
    }
}

/// The server itself failed. What went wrong is not told: it might quote an answer.
pub(crate) fn internal() -> Response {
    failed().into_response()
}

fn failed() -> Problem {
    Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "failed",
        "the server failed",
        "nothing was kept; please try again",
    )
}
