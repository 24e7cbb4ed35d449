//! Which published version a draft revises.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use store::{Base, DraftHead, VersionHead};

use crate::staff::{Fields, Stop, Visit, drafts};

/// Says which it is, and lets it be changed.
pub(super) fn ask(
    visit: &Visit,
    draft: &DraftHead,
    versions: &[VersionHead],
    titles: &[String],
) -> Markup {
    let is_base = |head: &VersionHead| {
        let base = draft.base.as_ref();
        base.is_some_and(|base| base.url == head.url && base.version == head.version)
    };
    html! {
        form.asks method="post" action={ "/staff/drafts/" (draft.id) "/base" } {
            (visit.token())
            div.ask {
                label for="base" { (visit.say("改訂のもと", "What it revises")) }
                select id="base" name="hash" {
                    option value="" selected[draft.base.is_none()] { (visit.say("なし（新しい質問票）", "None: it is a new questionnaire")) }
                    @for (head, title) in versions.iter().zip(titles) {
                        option value=(head.hash) selected[is_base(head)] { (title) " (" (head.version) ")" }
                    }
                }
            }
            p.hint { (visit.say(
                "判断は、もとにした版ごとに残ります。",
                "Decisions are kept for each version that you compare with."
            )) }
            p.actions { button.secondary { (visit.say("変更する", "Change")) } }
        }
    }
}

/// Changes it.
pub(crate) async fn rebase(
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let store = &visit.service.store;
    drafts::find(&visit, &id).await?;
    let base = match fields.text("hash") {
        "" => None,
        hash => {
            let head = store.version_by_hash(society, hash).await?.head;
            Some(Base {
                url: head.url,
                version: head.version,
            })
        }
    };
    let said = base
        .as_ref()
        .map_or_else(String::new, |base| format!("{} {}", base.url, base.version));
    let act = visit.act()?.noting(said);
    store.rebase_draft(society, act, &id, base).await?;
    Ok(Redirect::to(&format!("/staff/drafts/{id}/review")).into_response())
}
