//! Publishing a draft, or asking a second person to approve that.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use store::{NewRequest, NewVersion, Published};

use super::hindrance::hindrances;
use super::{Looked, page};
use crate::revising::Review;
use crate::staff::names::Names;
use crate::staff::publish::{NO_ADDRESS, is_address, taken};
use crate::staff::{Fields, Stop, Visit, drafts};

/// The form at the end of the review.
pub(super) fn ask(
    visit: &Visit,
    looked: &Looked,
    names: &Names,
    is_ready: bool,
) -> Result<Markup, Stop> {
    let writes = visit.signed()?.has(crate::staff::WRITE);
    let (slug, is_known) = looked.slug();
    let doubts = looked.review.doubts().len();
    Ok(html! {
        @if let Some(request) = &looked.request {
            div.note { p {
                (names.of(&request.asked_by)) " "
                (visit.say("が公開を依頼しています。保存：#", "has asked to publish revision #")) (request.revision) " "
                a href={ "/staff/requests/" (request.id) } { (visit.say("依頼を見る", "See the request")) }
            } }
        }
        @if !is_ready {
            p { (visit.say("上に挙げた点を片付けると、公開できます。", "It can be published when what is listed above is settled.")) }
        } @else if !writes {
            p { (visit.say("公開の準備ができています。公開するのは編集者です。", "It is ready. An editor publishes it.")) }
        } @else {
            form.asks method="post" action={ "/staff/drafts/" (looked.draft.head.id) "/publish" } {
                (visit.token())
                input type="hidden" name="state" value=(looked.state());
                @if is_known { input type="hidden" name="slug" value=(slug); }
                @else { (visit.field("slug", visit.say("アドレスでの名前（半角英小文字、数字、ハイフン）", "Name in addresses (small letters, digits, hyphens)"), "text", &slug)) }
                @if doubts > 0 {
                    div.tick-line {
                        input id="confirmed" name="confirmed" type="checkbox" required;
                        label for="confirmed" { (visit.say("上の注意を確かめました。このままで正しい。", "I have seen what the check says. It is right as it is.")) " (" (doubts) ")" }
                    }
                }
                @if looked.settings.approval {
                    p.hint { (visit.say(
                        "この組合では、もう1人の承認があってから公開されます。承認されるのは、いまの内容と判断です。",
                        "In this society a second person approves first: exactly what is saved now, with its decisions."
                    )) }
                    p.actions { button.primary { (visit.say("公開を依頼する", "Ask to publish")) } }
                } @else {
                    p.hint { (visit.say("公開した版は変えられません。", "What is published never changes.")) }
                    p.actions { button.primary { (visit.say("公開する", "Publish")) } }
                }
            }
        }
    })
}

/// Publishes the draft as it was reviewed, or asks for it.
pub(crate) async fn publish(
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let store = &visit.service.store;
    let draft = drafts::find(&visit, &id).await?;
    let looked = Looked::at(&visit, draft).await?;
    let in_the_way = hindrances(&looked);
    if !in_the_way.is_empty() {
        // The page itself says what is in the way.
        return refused(&visit, &looked, &html! {}).await;
    }
    if fields.text("state") != looked.state() {
        let changed = visit.say(
            "この画面を開いた後に、下書きか判断が変わりました。もう一度確かめてください。",
            "The draft or a decision has changed since you opened this page. Please look again.",
        );
        return refused(
            &visit,
            &looked,
            &html! { div.note.caution role="alert" { p { (changed) } } },
        )
        .await;
    }
    if !looked.review.doubts().is_empty() && !fields.is_ticked("confirmed") {
        let doubts = visit.say(
            "確認の結果に注意があります。確かめて、印を付けてください。",
            "The check has warnings. Look at them, and tick the box.",
        );
        return refused(
            &visit,
            &looked,
            &html! { div.note.caution role="alert" { p { (doubts) } } },
        )
        .await;
    }
    let (known, is_known) = looked.slug();
    let slug = if is_known {
        known
    } else {
        fields.text("slug").to_owned()
    };
    let revision = looked.draft.head.revision.number;
    let new = version(&looked, &slug)?;
    if looked.settings.approval {
        let said = format!("{} {}", new.url, new.version);
        let request = NewRequest {
            draft: id,
            revision,
            slug,
            ledger: new.ledger,
        };
        let act = visit.act()?.noting(said);
        let request = store.ask_to_publish(society, act, request).await?;
        return Ok(Redirect::to(&format!("/staff/requests/{request}")).into_response());
    }
    let act = visit.act()?.noting(noted(&looked.review, revision));
    match store.publish(society, act, new).await {
        Ok(Published::Now | Published::Already) => {
            Ok(Redirect::to("/staff/questionnaires").into_response())
        }
        Err(error) => Err(taken(error)),
    }
}

async fn refused(visit: &Visit, looked: &Looked, said: &Markup) -> Result<Response, Stop> {
    let page = page::draw(visit, looked, said).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What the log keeps beside the version's name.
pub(super) fn noted(review: &Review, revision: i64) -> String {
    let decisions = review.ledger().map_or(0, |ledger| ledger.entries.len());
    let doubts = review.doubts().len();
    format!("revision {revision}, warnings confirmed: {doubts}, decisions: {decisions}")
}

/// The version that a revision becomes, with its ledger.
pub(super) fn version(looked: &Looked, slug: &str) -> Result<NewVersion, Stop> {
    if !is_address(slug) {
        return Err(NO_ADDRESS);
    }
    let edition = looked.review.edition.as_ref().ok_or(Stop::NotFound)?;
    let reference = edition.reference();
    Ok(NewVersion {
        url: reference.url,
        version: reference.version,
        hash: reference.hash,
        slug: slug.to_owned(),
        document: looked.draft.document.clone(),
        warnings: serde_json::to_string(&looked.review.doubts()).unwrap_or_default(),
        ledger: looked
            .ledger()
            .and_then(|ledger| serde_json::to_string(ledger).ok()),
    })
}
