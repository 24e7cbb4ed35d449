//! What is going on.

use axum::response::Response;
use maud::html;
use store::{Admission, Filter};

use super::{Stop, Visit, page};
use crate::clock;

/// The campaigns that are open, how many have answered, and what oneself may do.
pub(crate) async fn show(visit: Visit) -> Result<Response, Stop> {
    let signed = visit.signed()?;
    let (store, society) = (&visit.service.store, &signed.society.id);
    let mut open = Vec::new();
    for campaign in store.campaigns(society).await? {
        if campaign.is_open(visit.now) {
            let filter = Filter {
                campaign: Some(campaign.id.clone()),
                ..Filter::default()
            };
            let answered = store.count_responses(society, &filter).await?;
            let invited = match campaign.admission {
                Admission::ByInvitation => {
                    Some(store.turnout(society, &campaign.id).await?.invited)
                }
                Admission::Open => None,
            };
            open.push((campaign, answered, invited));
        }
    }
    let waiting = if signed.has(super::REVIEW) {
        super::review::open_requests(&visit).await?
    } else {
        html! {}
    };
    Ok(visit.page(
        visit.say("はじめ", "Overview"),
        &html! {
            p.lead {
                (signed.person.name) "："
                @for (number, role) in signed.person.roles.iter().enumerate() {
                    @if number > 0 { "、" }
                    (page::role(&visit, *role))
                }
            }
            (waiting)
            h2 { (visit.say("受付中の回答募集", "Open campaigns")) }
            @if open.is_empty() {
                p { (visit.say("いま受付中のものはありません。", "There is none at the moment.")) }
            } @else {
                div.wide { table {
                    thead { tr {
                        th { (visit.say("名前", "Name")) }
                        th.number { (visit.say("回答", "Responses")) }
                        th.number { (visit.say("案内", "Invited")) }
                        th { (visit.say("締切", "Closes")) }
                    } }
                    tbody {
                        @for (campaign, answered, invited) in &open {
                            tr {
                                td { a href={ "/staff/campaigns/" (campaign.id) } { (campaign.name) } }
                                td.number { (answered) }
                                td.number { @if let Some(invited) = invited { (invited) } @else { "‐" } }
                                td { @if let Some(closes) = campaign.closes_at { (clock::told(closes)) } @else { "‐" } }
                            }
                        }
                    }
                } }
            }
        },
    ))
}
