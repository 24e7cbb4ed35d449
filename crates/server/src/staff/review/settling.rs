//! What a second person does with a request to publish, and what the asker may still do.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::hindrance::hindrances;
use super::publishing::{noted, version};
use super::requests::{Asked, asked, find};
use crate::staff::publish::taken;
use crate::staff::{Fields, Stop, Visit};

/// Publishes exactly what was asked.
pub(crate) async fn approve(
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let request = find(&visit, &id).await?;
    if request.asked_by == visit.signed()?.person.id {
        return Err(store::Error::OwnRequest.into());
    }
    if request.approved.is_some() {
        return Err(SETTLED);
    }
    let Asked { request, looked } = asked(&visit, request).await?;
    if !hindrances(&looked).is_empty() {
        return Err(Stop::Form(
            "公開できない点が残っています。依頼の画面で確かめてください。",
            "Something stands in the way of publishing; the page of the request says what.",
        ));
    }
    if !looked.review.doubts().is_empty() && !fields.is_ticked("confirmed") {
        return Err(Stop::Form(
            "確認の結果に注意があります。確かめて、印を付けてください。",
            "The check has warnings. Look at them, and tick the box.",
        ));
    }
    let new = version(&looked, &request.slug)?;
    let act = visit.act()?.noting(noted(&looked.review, request.revision));
    let store = &visit.service.store;
    let approved = store.approve_request(society, act, &id, new).await;
    approved.map_err(taken)?;
    Ok(Redirect::to("/staff/questionnaires").into_response())
}

const SETTLED: Stop = Stop::Form(
    "この依頼は、もう片付いています。",
    "This request is settled already.",
);

/// Declines it, and says why.
pub(crate) async fn decline(
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    find(&visit, &id).await?;
    let reason = fields.text("reason").to_owned();
    if reason.is_empty() {
        return Err(Stop::Form(
            "承認しない理由を書いてください。依頼した人に示されます。",
            "Write why it is declined; who has asked reads it.",
        ));
    }
    let act = visit.act()?.noting(reason.clone());
    let store = &visit.service.store;
    store.decline_request(society, act, &id, reason).await?;
    Ok(Redirect::to(&format!("/staff/requests/{id}")).into_response())
}

/// Takes it back.
pub(crate) async fn withdraw(
    visit: Visit,
    Path(id): Path<String>,
    _: Fields,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let request = find(&visit, &id).await?;
    if request.asked_by != visit.signed()?.person.id {
        return Err(Stop::Form(
            "取り下げるのは、依頼した人です。あなたは、理由を書いて承認しないことができます。",
            "Who has asked takes it back. You can decline it, and say why.",
        ));
    }
    let store = &visit.service.store;
    store.withdraw_request(society, visit.act()?, &id).await?;
    Ok(Redirect::to(&format!("/staff/drafts/{}/review", request.draft)).into_response())
}
