//! Two revisions of a draft beside each other.

use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use revision::{Edition, Reason, compare};
use serde::Deserialize;

use super::history::at;
use crate::staff::review::changes;
use crate::staff::{Stop, Visit};

/// Which two.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Both {
    from: Option<i64>,
    to: Option<i64>,
}

/// What changed from one revision to another.
pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<String>,
    Query(both): Query<Both>,
) -> Result<Response, Stop> {
    let new = at(&visit, &id, both.to).await?;
    let before = (new.head.revision.number - 1).max(1);
    let old = at(&visit, &id, both.from.or(Some(before))).await?;
    let (from, to) = (old.head.revision.number, new.head.revision.number);
    let title = format!("{} #{from} → #{to}", new.head.name);
    Ok(visit.page(
        &title,
        &html! {
            (super::tabs(&visit, &new.head, ""))
            @match (Edition::check(&old.document), Edition::check(&new.document)) {
                (Ok(old), Ok(new)) => (differences(&visit, &old, &new)),
                _ => {
                    p.hint { (visit.say(
                        "どちらかに誤りがあるため、項目ごとには比べられません。両方の内容を示します。",
                        "One of them has errors, so they cannot be compared item by item. Here are both."
                    )) }
                    div.side-by-side {
                        pre.diagnostics { (old.document) }
                        pre.diagnostics { (new.document) }
                    }
                },
            }
        },
    ))
}

fn differences(visit: &Visit, old: &Edition, new: &Edition) -> Markup {
    let mut comparison = compare(old, new);
    // Two revisions of a draft are meant to have the same version.
    let unpublished = |change: &revision::Change| change.reason != Reason::SameVersion;
    comparison.changes.retain(unpublished);
    html! {
        @if comparison.changes.is_empty() {
            p { (visit.say("内容に違いはありません。", "They say the same.")) }
        }
        (changes::grouped(visit, &comparison, old, new, |_| html! {}))
    }
}
