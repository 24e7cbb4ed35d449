//! A draft as text: for browsers without WebAssembly, and for who would rather type JSON.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use store::{Draft, NewRevision, Saved};

use super::Named;
use crate::clock;
use crate::staff::{Fields, Stop, Visit, publish};

/// Shows it.
pub(crate) async fn edit(visit: Visit, Path(id): Path<String>) -> Result<Response, Stop> {
    let draft = super::find(&visit, &id).await?;
    let saved = Typed {
        name: &draft.head.name,
        document: &draft.document,
        note: "",
    };
    let form = form(&visit, &draft, &saved);
    let found = findings(&visit, &draft.document);
    Ok(visit.page(
        &draft.head.name,
        &html! {
            (super::tabs(&visit, &draft.head, "text"))
            p.hint {
                (visit.say("保存：", "Saved: ")) (clock::told(draft.head.revision.saved_at)) " "
                (visit.names().await?.of(&draft.head.revision.saved_by))
            }
            (early(&visit, &draft.document).await?)
            (form)
            (found)
        },
    ))
}

/// Says early what would be found out late: this version is published, and never changes.
async fn early(visit: &Visit, document: &str) -> Result<Markup, Stop> {
    let society = &visit.signed()?.society.id;
    let versions = visit.service.store.versions(society).await?;
    let named = Named::of(document);
    let is_published = named.is_some_and(|named| named.is_published(&versions));
    Ok(html! {
        @if is_published {
            div.note.caution { p { (visit.say(
                "この版は、すでに公開されています。このままでは公開できないので、`version` を新しくしてください。",
                "This version is published already, so this draft cannot be. Give it a new `version`."
            )) } }
        }
    })
}

/// Saves it. When somebody else has saved meanwhile, both texts are shown and nothing is lost.
pub(crate) async fn keep(
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let store = &visit.service.store;
    let open = fields.text("open").parse().map_err(|_| NO_REVISION)?;
    // The form does not show the respondents; they stay as they are.
    let respondents = super::find(&visit, &id).await?.respondents;
    let name = super::named(&visit, fields.text("name"));
    let document = one_line_break(fields.whole("document"));
    let new = NewRevision {
        name: name.clone(),
        document: document.clone(),
        respondents,
        note: fields.text("note").to_owned(),
    };
    match store
        .save_draft(society, visit.act()?, &id, open, new)
        .await?
    {
        Saved::Kept(_) => Ok(Redirect::to(&format!("/staff/drafts/{id}/text")).into_response()),
        Saved::Conflict(newer) => {
            let typed = Typed {
                name: &name,
                document: &document,
                note: fields.text("note"),
            };
            let page = both(&visit, &newer, &typed).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

const NO_REVISION: Stop = Stop::Form(
    "どの版を開いていたのか分かりません。画面を開き直してください。",
    "It is not known which revision was open. Open the page again.",
);

/// Browsers send every line break as two characters; a document has one.
fn one_line_break(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// What stands in the form.
struct Typed<'a> {
    name: &'a str,
    document: &'a str,
    note: &'a str,
}

fn form(visit: &Visit, draft: &Draft, typed: &Typed<'_>) -> Markup {
    html! {
        form.draft method="post" action={ "/staff/drafts/" (draft.head.id) "/text" } enctype="multipart/form-data" {
            (visit.token())
            input type="hidden" name="open" value=(draft.head.revision.number);
            (visit.field("name", visit.say("下書きの名前", "Name of the draft"), "text", typed.name))
            div.ask {
                label for="document" { (visit.say("質問票（JSON）", "Questionnaire (JSON)")) }
                textarea.document id="document" name="document" rows="30" spellcheck="false" autocomplete="off" { "\n" (typed.document) }
            }
            div.ask {
                label for="note" { (visit.say("この保存についてのメモ（任意）", "A note on this revision (optional)")) }
                input id="note" name="note" type="text" value=(typed.note) autocomplete="off";
            }
            p.actions { button.primary { (visit.say("保存する", "Save")) } }
        }
    }
}

/// What the check says of it. It is saved all the same.
fn findings(visit: &Visit, document: &str) -> Markup {
    let diagnostics = engine::check(document).diagnostics;
    html! {
        h2 { (visit.say("確認の結果", "What the check says")) }
        @if diagnostics.is_empty() {
            p { (visit.say("誤りも注意もありません。", "No errors and no warnings.")) }
        } @else {
            pre.diagnostics { (publish::told(visit, document, &diagnostics)) }
        }
    }
}

/// Theirs, which is saved, and ours, which is not yet.
async fn both(visit: &Visit, newer: &Draft, typed: &Typed<'_>) -> Result<Response, Stop> {
    let who = visit.names().await?.of(&newer.head.revision.saved_by);
    Ok(visit.page(
        visit.say("ほかの人が保存しました", "Somebody saved meanwhile"),
        &html! {
            div.note.caution role="alert" { p {
                (who) "（" (clock::told(newer.head.revision.saved_at)) "）"
                (visit.say(
                    "が、この下書きを先に保存しました。あなたの入力はまだ保存されていませんが、下に残っています。見比べて、必要なら直してから保存してください。前の内容は履歴に残ります。",
                    " saved this draft before you. What you typed is not saved yet; it is below. Compare the two, mend yours where needed, and save. What is replaced stays in the history."
                ))
            } }
            h2 { (visit.say("あなたの入力", "What you typed")) }
            (form(visit, newer, typed))
            h2 { (visit.say("保存されている内容", "What is saved")) " (" (newer.head.name) ")" }
            div.ask {
                textarea.document readonly rows="20" aria-label=(visit.say("保存されている内容", "What is saved")) { "\n" (newer.document) }
            }
            p.actions { a.secondary href={ "/staff/drafts/" (newer.head.id) } {
                (visit.say("自分の入力を捨てて、保存されている内容を開く", "Give up what I typed, and open what is saved"))
            } }
        },
    ))
}
