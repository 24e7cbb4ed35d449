//! `/api/questionnaires`: which there are, each as written and as packed for the page, and
//! verification of a response.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use engine::Finding;
use engine::model::{Status, Text};
use questionnaire_schema::{Examined, ShapeFinding, examine};
use serde::Serialize;

use crate::catalogue::{Catalogue, Entry};
use crate::problem::Problem;

/// The routes, relative to `/api`.
pub(crate) fn router(catalogue: Arc<Catalogue>) -> Router {
    Router::new()
        .route("/questionnaires", get(list))
        .route("/questionnaires/{slug}", get(document))
        .route("/questionnaires/{slug}/form", get(form))
        .route("/questionnaires/{slug}/verify", post(verify))
        .with_state(catalogue)
}

/// One line of the list.
#[derive(Serialize)]
struct Listed<'a> {
    slug: &'a str,
    url: &'a str,
    version: &'a str,
    hash: &'a str,
    status: Status,
    title: &'a Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a Text>,
    languages: &'a [String],
    /// Number of items that take an answer.
    questions: usize,
}

async fn list(State(catalogue): State<Arc<Catalogue>>) -> Response {
    let listed: Vec<Listed<'_>> = catalogue
        .iter()
        .map(|(slug, Entry { form, .. })| Listed {
            slug,
            url: &form.head().url,
            version: &form.head().version,
            hash: &form.head().hash,
            status: form.head().status,
            title: &form.head().title,
            description: form.head().description.as_ref(),
            languages: &form.head().languages,
            questions: form
                .items()
                .iter()
                .filter(|item| item.kind.is_question())
                .count(),
        })
        .collect();
    ([(header::CACHE_CONTROL, "no-cache")], Json(listed)).into_response()
}

async fn document(
    State(catalogue): State<Arc<Catalogue>>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let entry = find(&catalogue, &slug)?;
    let tag = format!("\"{}\"", entry.form.head().hash);
    Ok(unless_known(&headers, &tag, || {
        (
            [(header::CONTENT_TYPE, "application/json")],
            entry.source.clone(),
        )
            .into_response()
    }))
}

/// The checked form, for a page of the same version.
async fn form(
    State(catalogue): State<Arc<Catalogue>>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let entry = find(&catalogue, &slug)?;
    let version = env!("CARGO_PKG_VERSION");
    let tag = format!("\"{} {version}\"", entry.form.head().hash);
    Ok(unless_known(&headers, &tag, || {
        (
            [(header::CONTENT_TYPE, "application/octet-stream")],
            entry.packed.clone(),
        )
            .into_response()
    }))
}

/// What is asked for; nothing but its tag when the browser has it already.
fn unless_known(headers: &HeaderMap, tag: &str, found: impl FnOnce() -> Response) -> Response {
    let known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        found()
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// What verification found; empty when all is well.
#[derive(Serialize)]
struct Verified {
    findings: Vec<FoundWrong>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum FoundWrong {
    Shape(ShapeFinding),
    Rule(Finding),
}

async fn verify(
    State(catalogue): State<Arc<Catalogue>>,
    Path(slug): Path<String>,
    body: Bytes,
) -> Result<Response, Problem> {
    let entry = find(&catalogue, &slug)?;
    let text = std::str::from_utf8(&body)
        .map_err(|_| Problem::bad_request("expected a response as JSON in UTF-8".to_owned()))?;
    let findings = match examine(&entry.form, text) {
        Examined::Response(findings) => findings.into_iter().map(FoundWrong::Rule).collect(),
        Examined::NotAResponse(findings) => findings.into_iter().map(FoundWrong::Shape).collect(),
        Examined::NotJson { line, column } => {
            return Err(Problem::bad_request(format!(
                "expected a response as JSON; it stops being JSON at line {line} column {column}"
            )));
        }
    };
    let verified = Verified { findings };
    let status = if verified.findings.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok((status, Json(verified)).into_response())
}

fn find<'a>(catalogue: &'a Catalogue, slug: &str) -> Result<&'a Entry, Problem> {
    catalogue.get(slug).ok_or_else(|| {
        Problem::not_found(
            "there is no questionnaire of this name; GET /api/questionnaires lists them",
        )
    })
}
