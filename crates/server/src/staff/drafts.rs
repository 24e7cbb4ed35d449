//! Drafts of questionnaires: what the editor reads and saves, and the pages around it.

mod begin;
mod first;

mod document;
mod sources;

mod history;
mod text;

pub(super) use begin::{add, ask, templates};
pub(super) use document::{read, save};
pub(crate) use first::Named;
pub(super) use history::{compared, drop_draft, list, restore, show};
pub(super) use sources::sources;
pub(super) use text::{edit, keep};

use maud::{Markup, html};
use store::{Draft, DraftHead};

use super::{Stop, Visit};

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
        .is_some_and(|signed| signed.has(super::WRITE));
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
