//! `/api/questionnaires`: which there are, each as written and as packed for the page, and
//! verification of a response.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::Finding;
use engine::model::{Status, Text};
use questionnaire_schema::{Examined, ShapeFinding, examine};
use serde::Serialize;

use crate::Service;
use crate::catalogue::{Catalogue, Entry};
use crate::problem::Problem;

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

/// The questionnaires that can be tried out.
#[utoipa::path(get, path = "/api/questionnaires", responses((status = 200)))]
pub(crate) async fn list(State(service): State<Arc<Service>>) -> Response {
    let listed: Vec<Listed<'_>> = service
        .catalogue
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

/// One of them, as written.
#[utoipa::path(get, path = "/api/questionnaires/{slug}", params(("slug" = String, Path)), responses((status = 200), (status = 304), (status = 404)))]
pub(crate) async fn document(
    State(service): State<Arc<Service>>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let entry = find(&service.catalogue, &slug)?;
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
#[utoipa::path(get, path = "/api/questionnaires/{slug}/form", params(("slug" = String, Path)), responses((status = 200), (status = 304), (status = 404)))]
pub(crate) async fn form(
    State(service): State<Arc<Service>>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let entry = find(&service.catalogue, &slug)?;
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

/// Verifies a response, and keeps nothing.
#[utoipa::path(post, path = "/api/questionnaires/{slug}/verify", params(("slug" = String, Path)), responses((status = 200), (status = 400), (status = 404), (status = 422)))]
pub(crate) async fn verify(
    State(service): State<Arc<Service>>,
    Path(slug): Path<String>,
    body: Bytes,
) -> Result<Response, Problem> {
    let entry = find(&service.catalogue, &slug)?;
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
