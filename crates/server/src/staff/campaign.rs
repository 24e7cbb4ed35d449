//! One campaign: how it goes, its address, its invitations, its exports.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use store::{Admission, Campaign, Filter, Turnout};

use super::{Fields, Stop, Visit, campaigns, exports};

/// Shows it.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Stop> {
    let signed = visit.signed()?;
    let (store, society) = (&visit.service.store, &signed.society);
    let campaign = store.campaign(&society.id, &id).await?;
    let filter = Filter {
        campaign: Some(id),
        ..Filter::default()
    };
    let answered = store.count_responses(&society.id, &filter).await?;
    let turnout = store.turnout(&society.id, &campaign.id).await?;
    let collects = signed.has(super::COLLECT);
    let forms = visit
        .service
        .forms
        .of_campaign(&society.id, &campaign)
        .await?;
    Ok(visit.page(
        &campaign.name,
        &html! {
            p.lead {
                (campaign.url) " " (campaign.version) br;
                (campaigns::period(campaign.opens_at, campaign.closes_at))
            }
            p { (visit.say("回答", "Responses")) "：" strong { (answered) } }
            @match campaign.admission {
                Admission::Open => {
                    p { (visit.say("回答用のアドレス", "Address for members")) "：" span.address { (visit.origin) "/c/" (society.slug) "/" (campaign.slug) } }
                }
                Admission::ByInvitation => (invitations(&visit, &campaign, turnout, collects)),
            }
            @if signed.has(super::READ) {
                p.actions { a.secondary href={ "/staff/campaigns/" (campaign.id) "/results" } { (visit.say("集計を見る", "See the results")) } }
                (exports::ask(&visit, &campaign, &forms))
            }
            @if collects && campaign.is_open(visit.now) {
                h2 { (visit.say("早めに締め切る", "Close early")) }
                form method="post" action={ "/staff/campaigns/" (campaign.id) "/close" } {
                    (visit.token())
                    p.actions { button.secondary { (visit.say("いま締め切る", "Close now")) } }
                }
            }
        },
    ))
}

fn invitations(visit: &Visit, campaign: &Campaign, turnout: Turnout, collects: bool) -> Markup {
    html! {
        h2 { (visit.say("案内", "Invitations")) }
        p {
            (visit.say("案内した人", "Invited")) "：" (turnout.invited) "　"
            (visit.say("回答した人", "Answered")) "：" (turnout.answered)
        }
        @if collects {
            p { a href={ "/staff/campaigns/" (campaign.id) "/unanswered" } {
                (visit.say("まだ回答していない人の一覧（CSV）", "Who has not answered yet (CSV)"))
            } }
            form.asks method="post" enctype="multipart/form-data" action={ "/staff/campaigns/" (campaign.id) "/invitations" } {
                (visit.token())
                div.ask {
                    label for="members" { (visit.say(
                        "案内する人（1行に1つ、組合だけが読める符号。氏名や被保険者番号は書かないでください）",
                        "Members to invite: a key a line that only the society can read, no names"
                    )) }
                    input id="members" name="members" type="file" accept="text/csv,.csv,.txt" required;
                }
                div.ask {
                    label for="as" { (visit.say("受け取り方", "As")) }
                    select id="as" name="as" {
                        option value="letters" { (visit.say("印刷用（QRコード）", "To print, with QR codes")) }
                        option value="csv" { (visit.say("一覧（CSV）", "A list (CSV)")) }
                    }
                }
                p.hint { (visit.say(
                    "職場ごとに集計するには、1行目を「member,group」とし、2列目に職場の符号を書いてください。",
                    "For results by workplace, make “member,group” the first line, and write a code for the workplace in the second column."
                )) }
                p.hint { (visit.say(
                    "アドレスが表示されるのは一度だけです。すでに案内した人には作られません。",
                    "The addresses are shown once. Who is invited already is passed over."
                )) }
                p.actions { button.primary { (visit.say("案内を作る", "Make invitations")) } }
            }
        }
    }
}

/// Closes it before its time.
pub(crate) async fn close(
    visit: Visit,
    Path(id): Path<String>,
    _: Fields,
) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let store = &visit.service.store;
    store.close_campaign(society, visit.act()?, &id).await?;
    Ok(Redirect::to(&format!("/staff/campaigns/{id}")).into_response())
}
