//! Requests to publish, for societies where that takes two: a second person looks at exactly what was
//! asked, and approves or declines it.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use revision::Ledger;
use store::{Base, Request};

use super::hindrance::{self, hindrances};
use super::{Looked, changes, decision, findings};
use crate::clock;
use crate::revising::Review;
use crate::staff::names::Names;
use crate::staff::{Stop, Visit};

/// A request, and the revision that it is about.
pub(super) struct Asked {
    pub(super) request: Request,
    pub(super) looked: Looked,
}

pub(super) async fn find(visit: &Visit, id: &str) -> Result<Request, Stop> {
    let society = &visit.signed()?.society.id;
    let requests = visit.service.store.requests(society).await?;
    let found = requests.into_iter().find(|request| request.id == id);
    found.ok_or(Stop::NotFound)
}

/// The revision that was asked for, with the decisions that were asked for, whatever has been saved
/// or decided since.
pub(super) async fn asked(visit: &Visit, request: Request) -> Result<Asked, Stop> {
    let society = &visit.signed()?.society.id;
    let store = &visit.service.store;
    let mut draft = store
        .draft_at(society, &request.draft, request.revision)
        .await?;
    let document = draft.document.clone();
    let ledger = request.ledger.as_deref().map(Ledger::read).transpose();
    let review = match ledger.map_err(|_| Stop::NotFound)? {
        Some(ledger) => {
            let base = Base {
                url: ledger.from.url.clone(),
                version: ledger.from.version.clone(),
            };
            let published = store.version(society, &base.url, &base.version).await?;
            draft.head.base = Some(base);
            Review::with_ledger(document, published.document, ledger).await?
        }
        None => {
            draft.head.base = None;
            Review::of(document, None).await?
        }
    };
    let looked = Looked::with(visit, draft, review).await?;
    Ok(Asked { request, looked })
}

/// One request.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Stop> {
    let request = find(&visit, &id).await?;
    let names = visit.names().await?;
    let title = visit.say("公開の依頼", "A request to publish");
    if request.approved.is_some() {
        return Ok(visit.page(title, &settled(&visit, &request, &names)));
    }
    let Asked { request, looked } = asked(&visit, request).await?;
    let in_the_way = hindrances(&looked);
    let by_us = request.asked_by == visit.signed()?.person.id;
    Ok(visit.page(
        title,
        &html! {
            (head(&visit, &request, &looked, &names))
            @if !in_the_way.is_empty() { (hindrance::told(&visit, &looked, &in_the_way)) }
            h2 { (visit.say("確認の結果", "What the check says")) }
            (findings::findings(&visit, &looked.draft.document, &looked.review))
            @if let (Some(against), Some(new)) = (&looked.review.against, &looked.review.edition) {
                h2 { (visit.say("前の版からの変更と判断", "What changes, and what was decided")) }
                (changes::counts(&visit, &against.comparison))
                (changes::grouped(&visit, &against.comparison, &against.old, new, |link_id| html! {
                    @if let Some(entry) = against.ledger.entry(link_id) { (decision::told(&visit, entry)) }
                }))
            }
            h2 { (visit.say("承認", "Approval")) }
            @if by_us { (ours(&visit, &request)) }
            @else { (theirs(&visit, &request, &looked, in_the_way.is_empty())) }
        },
    ))
}

fn head(visit: &Visit, request: &Request, looked: &Looked, names: &Names) -> Markup {
    let draft = &looked.draft;
    html! {
        p.lead { (draft.head.name) " #" (request.revision) }
        p {
            (names.of(&request.asked_by)) " " (clock::told(request.asked_at)) br;
            (visit.say("アドレスでの名前：", "Name in addresses: ")) (request.slug)
        }
        p.actions {
            a.secondary href={ "/staff/drafts/" (draft.head.id) "/revision?number=" (request.revision) } {
                (visit.say("依頼された内容を見る", "See what was asked"))
            }
            a.secondary href={ "/staff/drafts/" (draft.head.id) "/review" } { (visit.say("いまの下書きを見る", "See the draft as it is now")) }
        }
    }
}

fn settled(visit: &Visit, request: &Request, names: &Names) -> Markup {
    let by = request.settled_by.as_deref().unwrap_or_default();
    html! {
        p {
            @if request.approved == Some(true) { (visit.say("承認され、公開されました。", "It was approved and published.")) }
            @else if by == request.asked_by { (visit.say("取り下げられました。", "It was taken back.")) }
            @else { (visit.say("承認されませんでした。", "It was declined.")) }
        }
        p {
            (names.of(by)) " "
            @if let Some(at) = request.settled_at { (clock::told(at)) }
        }
        @if !request.reason.is_empty() { p.reason { (request.reason) } }
        p.actions { a.secondary href="/staff/questionnaires" { (visit.say("質問票へ", "To the questionnaires")) } }
    }
}

/// What the asker can do.
fn ours(visit: &Visit, request: &Request) -> Markup {
    html! {
        p { (visit.say(
            "あなたの依頼です。承認するのは、ほかの編集者か管理者です。",
            "You have asked for this. Another editor or an owner approves it."
        )) }
        form method="post" action={ "/staff/requests/" (request.id) "/withdraw" } {
            (visit.token())
            button.quiet { (visit.say("依頼を取り下げる", "Take the request back")) }
        }
    }
}

/// What a second person can do.
fn theirs(visit: &Visit, request: &Request, looked: &Looked, is_ready: bool) -> Markup {
    let here = format!("/staff/requests/{}", request.id);
    let doubts = looked.review.doubts().len();
    html! {
        @if is_ready {
            form.asks method="post" action={ (here) "/approve" } {
                (visit.token())
                @if doubts > 0 {
                    div.tick-line {
                        input id="confirmed" name="confirmed" type="checkbox" required;
                        label for="confirmed" { (visit.say("上の注意を確かめました。このままで正しい。", "I have seen what the check says. It is right as it is.")) " (" (doubts) ")" }
                    }
                }
                p.actions { button.primary { (visit.say("承認して公開する", "Approve and publish")) } }
            }
        }
        form.asks method="post" action={ (here) "/decline" } {
            (visit.token())
            div.ask {
                label for="reason" { (visit.say("承認しない理由", "Why it is declined")) }
                textarea id="reason" name="reason" rows="3" required autocomplete="off" {}
            }
            p.actions { button.secondary { (visit.say("承認しない", "Decline")) } }
        }
    }
}

/// What waits for a second person, for the overview; nothing where there is nothing.
pub(crate) async fn open_requests(visit: &Visit) -> Result<Markup, Stop> {
    let society = &visit.signed()?.society.id;
    let store = &visit.service.store;
    let requests = store.requests(society).await?;
    let open: Vec<&Request> = requests
        .iter()
        .filter(|request| request.approved.is_none())
        .collect();
    if open.is_empty() {
        return Ok(html! {});
    }
    let names = visit.names().await?;
    let drafts = store.drafts(society).await?;
    let name = |id: &str| {
        let draft = drafts.iter().find(|draft| draft.id == id);
        draft.map_or("", |draft| &draft.name)
    };
    Ok(html! {
        h2 { (visit.say("承認を待っている公開", "Waiting for approval")) }
        ul { @for request in open {
            li {
                a href={ "/staff/requests/" (request.id) } { (name(&request.draft)) " #" (request.revision) }
                " " (names.of(&request.asked_by)) " " (clock::told(request.asked_at))
            }
        } }
    })
}
