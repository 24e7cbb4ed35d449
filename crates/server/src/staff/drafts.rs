//! Drafts of questionnaires: what the editor reads and saves, and the pages around it.

mod begin;
mod first;

mod document;
mod sources;

mod compared;
mod history;
mod text;

use maud::{Markup, html};
use store::{Draft, DraftHead};

use super::{REVIEW, Stop, Visit, WRITE, editor};
use crate::doors::{Doors, Who};

pub(crate) use begin::templates;
pub(crate) use first::Named;

/// Everything about drafts, but their review.
pub(super) fn doors(doors: Doors) -> Doors {
    let (write, review) = (Who::Roles(WRITE), Who::Roles(REVIEW));
    doors
        .get("/staff/drafts/new", write, begin::ask)
        .post("/staff/drafts", write, begin::add)
        .get_data("/staff/drafts/sources", write, sources::sources)
        .get("/staff/drafts/{draft}", write, editor::show)
        .get("/staff/preview", write, editor::preview)
        .get_data("/staff/drafts/{draft}/document", write, document::read)
        .post_data("/staff/drafts/{draft}/document", write, document::save)
        .get("/staff/drafts/{draft}/text", write, text::edit)
        .post("/staff/drafts/{draft}/text", write, text::keep)
        .get("/staff/drafts/{draft}/history", review, history::list)
        .get("/staff/drafts/{draft}/revision", review, history::show)
        .get("/staff/drafts/{draft}/compare", review, compared::show)
        .post("/staff/drafts/{draft}/restore", write, history::restore)
        .post("/staff/drafts/{draft}/drop", write, history::drop_draft)
}

/// A draft of the visitor's society.
pub(super) async fn find(visit: &Visit, id: &str) -> Result<Draft, Stop> {
    let society = &visit.signed()?.society.id;
    Ok(visit.service.store.draft(society, id).await?)
}

/// A draft's name; it always has one.
fn named(visit: &Visit, name: &str) -> String {
    if name.is_empty() {
        visit
            .say("名前のない下書き", "A draft without a name")
            .to_owned()
    } else {
        name.to_owned()
    }
}

/// The pages of a draft.
pub(super) fn tabs(visit: &Visit, draft: &DraftHead, current: &str) -> Markup {
    let here = format!("/staff/drafts/{}", draft.id);
    let writes = visit
        .signed
        .as_ref()
        .is_some_and(|signed| signed.has(WRITE));
    let pages = [
        ("", "編集", "Edit", writes),
        ("/text", "JSON", "JSON", writes),
        ("/history", "履歴", "History", true),
        ("/review", "確認と公開", "Review and publish", true),
    ];
    html! {
        nav.tabs aria-label=(visit.say("下書き", "Draft")) { ul {
            @for (page, japanese, english, _) in pages.into_iter().filter(|page| page.3) {
                @let current = (page.trim_start_matches('/') == current).then_some("page");
                li { a href={ (here) (page) } aria-current=[current] { (visit.say(japanese, english)) } }
            }
        } }
    }
}
