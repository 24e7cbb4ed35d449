//! The revisions of a draft: look at one, bring one back, or throw the draft away.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use store::{Draft, RevisionHead, Saved};

use crate::clock;
use crate::staff::names::Names;
use crate::staff::{Fields, Stop, Visit};

/// All revisions.
pub(crate) async fn list(visit: Visit, Path(id): Path<String>) -> Result<Response, Stop> {
    let signed = visit.signed()?;
    let draft = super::find(&visit, &id).await?;
    let revisions = visit
        .service
        .store
        .draft_revisions(&signed.society.id, &id)
        .await?;
    let names = visit.names().await?;
    let writes = signed.has(crate::staff::WRITE);
    let title = format!("{}：{}", draft.head.name, visit.say("履歴", "History"));
    Ok(visit.page(
        &title,
        &html! {
            (super::tabs(&visit, &draft.head, "history"))
            (table(&visit, &draft, &revisions, &names, writes))
            @if revisions.len() > 1 { (choose(&visit, &id, &revisions)) }
            @if writes { (drop_it(&visit, &id)) }
        },
    ))
}

fn table(
    visit: &Visit,
    draft: &Draft,
    revisions: &[RevisionHead],
    names: &Names,
    writes: bool,
) -> Markup {
    let here = format!("/staff/drafts/{}", draft.head.id);
    let newest = draft.head.revision.number;
    html! {
        div.wide { table {
            thead { tr {
                th.number { "#" }
                th { (visit.say("保存", "Saved")) }
                th { (visit.say("誰が", "By")) }
                th { (visit.say("メモ", "Note")) }
                th { (visit.say("操作", "Do")) }
            } }
            tbody { @for revision in revisions {
                tr {
                    td.number { (revision.number) }
                    td { (clock::told(revision.saved_at)) }
                    td { (names.of(&revision.saved_by)) }
                    td { (revision.note) }
                    td {
                        a href={ (here) "/revision?number=" (revision.number) } { (visit.say("見る", "Look")) }
                        @if writes && revision.number != newest {
                            form method="post" action={ (here) "/restore" } {
                                (visit.token())
                                input type="hidden" name="open" value=(newest);
                                input type="hidden" name="number" value=(revision.number);
                                button.quiet { (visit.say("この内容に戻す", "Bring back")) }
                            }
                        }
                    }
                }
            } }
        } }
    }
}

fn choose(visit: &Visit, id: &str, revisions: &[RevisionHead]) -> Markup {
    let select = |name: &str, label: &str, chosen: usize| {
        html! {
            div.ask {
                label for=(name) { (label) }
                select id=(name) name=(name) {
                    @for (place, revision) in revisions.iter().enumerate() {
                        option value=(revision.number) selected[place == chosen] {
                            "#" (revision.number) " " (clock::told(revision.saved_at)) " " (revision.note)
                        }
                    }
                }
            }
        }
    };
    html! {
        h2 { (visit.say("2つを比べる", "Compare two")) }
        form.asks method="get" action={ "/staff/drafts/" (id) "/compare" } {
            (select("from", visit.say("前", "Before"), 1))
            (select("to", visit.say("後", "After"), 0))
            p.actions { button.secondary { (visit.say("比べる", "Compare")) } }
        }
    }
}

fn drop_it(visit: &Visit, id: &str) -> Markup {
    html! {
        h2 { (visit.say("下書きを捨てる", "Throw the draft away")) }
        form.asks method="post" action={ "/staff/drafts/" (id) "/drop" } {
            (visit.token())
            div.tick-line {
                input id="sure" name="sure" type="checkbox" required;
                label for="sure" { (visit.say(
                    "履歴と判断も含めて捨てます。元には戻せません。公開した版はそのまま残ります。",
                    "With its history and what was decided. This cannot be undone. Published versions stay."
                )) }
            }
            p.actions { button.secondary { (visit.say("捨てる", "Throw away")) } }
        }
    }
}

/// Which revision.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    number: Option<i64>,
}

/// One revision, as it was saved.
pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<String>,
    Query(which): Query<Which>,
) -> Result<Response, Stop> {
    let draft = at(&visit, &id, which.number).await?;
    let revision = &draft.head.revision;
    let title = format!("{} #{}", draft.head.name, revision.number);
    Ok(visit.page(
        &title,
        &html! {
            (super::tabs(&visit, &draft.head, ""))
            p.lead {
                (clock::told(revision.saved_at)) " " (visit.names().await?.of(&revision.saved_by))
                @if !revision.note.is_empty() { "：" (revision.note) }
            }
            pre.diagnostics { (draft.document) }
        },
    ))
}

pub(super) async fn at(visit: &Visit, id: &str, number: Option<i64>) -> Result<Draft, Stop> {
    match number {
        Some(number) => {
            let society = &visit.signed()?.society.id;
            Ok(visit.service.store.draft_at(society, id, number).await?)
        }
        None => super::find(visit, id).await,
    }
}

/// Saves an earlier revision again.
pub(crate) async fn restore(
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let store = &visit.service.store;
    let number = |name| fields.text(name).parse::<i64>().map_err(|_| NO_REVISION);
    let (open, earlier) = (number("open")?, number("number")?);
    let restored = store
        .restore_draft(society, visit.act()?, &id, open, earlier)
        .await?;
    match restored {
        Saved::Kept(_) => Ok(Redirect::to(&format!("/staff/drafts/{id}/history")).into_response()),
        Saved::Conflict(newer) => {
            let page = visit.page(
                visit.say("ほかの人が保存しました", "Somebody saved meanwhile"),
                &html! {
                    (super::tabs(&visit, &newer.head, "history"))
                    div.note.caution role="alert" { p { (visit.say(
                        "この画面を開いた後に、ほかの人が保存しました。何も戻していません。履歴を見て、もう一度お試しください。",
                        "Somebody saved after you opened the page. Nothing was brought back. Look at the history and try again."
                    )) } }
                },
            );
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

const NO_REVISION: Stop = Stop::Form(
    "どの保存のことか分かりません。履歴から選んでください。",
    "It is not known which revision is meant. Choose one from the history.",
);

/// Throws the draft away.
pub(crate) async fn drop_draft(
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let draft = super::find(&visit, &id).await?;
    if !fields.is_ticked("sure") {
        return Err(Stop::Form(
            "捨ててよいことを確かめて、印を付けてください。",
            "Tick the box to say that you are sure.",
        ));
    }
    let store = &visit.service.store;
    let act = visit.act()?.noting(draft.head.name);
    store.drop_draft(society, act, &id).await?;
    Ok(Redirect::to("/staff/questionnaires").into_response())
}
