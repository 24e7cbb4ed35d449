//! A draft as the editor in the browser reads and saves it.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use store::{Draft, NewRevision, RevisionHead, Saved};

use crate::clock;
use crate::staff::{Read, Stop, Visit};

/// A draft at its newest revision.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Open {
    name: String,
    #[serde(flatten)]
    saved: SavedAs,
    /// As it was saved, broken or not.
    document: String,
    respondents: Vec<Box<RawValue>>,
    /// The published version that it revises.
    base: Option<Base>,
}

#[derive(Serialize)]
struct Base {
    url: String,
    version: String,
    hash: String,
    document: String,
}

/// Which revision, when, and the name of who saved it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SavedAs {
    revision: i64,
    saved_at: String,
    saved_by: String,
}

/// What the editor sends.
#[derive(Deserialize)]
pub(crate) struct Typed {
    /// The revision that was open.
    open: i64,
    name: String,
    document: String,
    #[serde(default)]
    respondents: Vec<Box<RawValue>>,
    /// What its author says about this revision.
    #[serde(default)]
    note: String,
}

/// Gives a draft out.
pub(crate) async fn read(visit: Visit, Path(id): Path<String>) -> Result<Response, Stop> {
    let draft = super::find(&visit, &id).await?;
    Ok(Json(opened(&visit, draft).await?).into_response())
}

/// Saves a draft. Any text is taken, so that nothing typed is lost; whether it is a questionnaire is
/// asked when it is to be published.
pub(crate) async fn save(
    visit: Visit,
    Path(id): Path<String>,
    Read(typed): Read<Typed>,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let store = &visit.service.store;
    let new = NewRevision {
        name: typed.name,
        document: typed.document,
        respondents: serde_json::to_string(&typed.respondents).unwrap_or_else(|_| "[]".to_owned()),
        note: typed.note,
    };
    let saved = store
        .save_draft(society, visit.act()?, &id, typed.open, new)
        .await?;
    Ok(match saved {
        Saved::Kept(head) => Json(saved_as(&visit, head).await?).into_response(),
        Saved::Conflict(newer) => {
            (StatusCode::CONFLICT, Json(opened(&visit, newer).await?)).into_response()
        }
    })
}

async fn opened(visit: &Visit, draft: Draft) -> Result<Open, Stop> {
    let society = &visit.signed()?.society.id;
    let base = match &draft.head.base {
        Some(base) => {
            let store = &visit.service.store;
            let version = store.version(society, &base.url, &base.version).await?;
            Some(Base {
                url: version.head.url,
                version: version.head.version,
                hash: version.head.hash,
                document: version.document,
            })
        }
        None => None,
    };
    Ok(Open {
        name: draft.head.name,
        saved: saved_as(visit, draft.head.revision).await?,
        document: draft.document,
        respondents: serde_json::from_str(&draft.respondents).unwrap_or_default(),
        base,
    })
}

async fn saved_as(visit: &Visit, head: RevisionHead) -> Result<SavedAs, Stop> {
    Ok(SavedAs {
        revision: head.number,
        saved_at: clock::written(head.saved_at),
        saved_by: visit.names().await?.of(&head.saved_by),
    })
}
