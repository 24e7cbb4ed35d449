//! Campaigns: which there are, and a new one.

use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use store::{Admission, Campaign, CampaignTerms, Moment, NewCampaign, VersionHead};

use super::{Fields, Stop, Visit, publish};
use crate::clock;

/// All of them.
pub(crate) async fn list(visit: Visit) -> Result<Response, Stop> {
    let signed = visit.signed()?;
    let (store, society) = (&visit.service.store, &signed.society.id);
    let campaigns = store.campaigns(society).await?;
    let mut versions = store.versions(society).await?;
    versions.retain(|version| !version.retired);
    let title = visit.say("回答募集", "Campaigns");
    Ok(visit.page(
        title,
        &html! {
            div.wide { table {
                thead { tr {
                    th { (visit.say("名前", "Name")) }
                    th { (visit.say("質問票", "Questionnaire")) }
                    th { (visit.say("期間", "Period")) }
                    th { (visit.say("状態", "State")) }
                } }
                tbody {
                    @for campaign in &campaigns {
                        tr {
                            td { a href={ "/staff/campaigns/" (campaign.id) } { (campaign.name) } }
                            td { (campaign.url) " " (campaign.version) }
                            td { (period(campaign.opens_at, campaign.closes_at)) }
                            td {
                                @if campaign.is_open(visit.now) { (visit.say("受付中", "Open")) }
                                @else if visit.now < campaign.opens_at { (visit.say("受付前", "Not yet")) }
                                @else { (visit.say("終了", "Closed")) }
                            }
                        }
                    }
                }
            } }
            @if signed.has(super::COLLECT) { (ask(&visit, &versions)) }
        },
    ))
}

pub(crate) fn period(opens: Moment, closes: Option<Moment>) -> String {
    let closes = closes.map_or_else(String::new, clock::told);
    format!("{} ～ {closes}", clock::told(opens))
}

fn ask(visit: &Visit, versions: &[VersionHead]) -> Markup {
    html! {
        h2 { (visit.say("募集を始める", "Begin a campaign")) }
        @if versions.is_empty() {
            p { (visit.say("先に、質問票を公開してください。", "Publish a questionnaire first.")) }
        } @else {
            form.asks method="post" action="/staff/campaigns" {
                (visit.token())
                (visit.field("name", visit.say("名前", "Name"), "text", ""))
                (visit.field("slug", visit.say("アドレスでの名前（半角英小文字、数字、ハイフン）", "Name in addresses (small letters, digits, hyphens)"), "text", ""))
                div.ask {
                    label for="version" { (visit.say("質問票と版", "Questionnaire and version")) }
                    select id="version" name="version" {
                        @for version in versions {
                            option value=(version.hash) { (version.slug) " " (version.version) }
                        }
                    }
                }
                (visit.field("opens", visit.say("受付を始める日（空欄：今から）", "First day (empty: from now)"), "date", ""))
                (visit.field("closes", visit.say("受付の最後の日（空欄：決めない）", "Last day (empty: open end)"), "date", ""))
                div.tick-line {
                    input id="by-invitation" name="by-invitation" type="checkbox";
                    label for="by-invitation" { (visit.say("案内を受けた人だけが、1回だけ回答できる", "By invitation: each invited member answers once")) }
                }
                div.tick-line {
                    input id="accepts-older" name="accepts-older" type="checkbox";
                    label for="accepts-older" { (visit.say("同じ質問票の前の版への回答も受け付ける", "Take answers to older versions of the same questionnaire, too")) }
                }
                p.actions { button.primary { (visit.say("始める", "Begin")) } }
            }
        }
    }
}

/// Adds one.
pub(crate) async fn add(visit: Visit, fields: Fields) -> Result<Response, Stop> {
    let planned = Planned {
        slug: fields.text("slug"),
        name: fields.text("name"),
        hash: fields.text("version"),
        opens: fields.text("opens"),
        closes: fields.text("closes"),
        by_invitation: fields.is_ticked("by-invitation"),
        accepts_older: fields.is_ticked("accepts-older"),
    };
    let campaign = add_campaign(&visit, planned).await?;
    let address = format!("/staff/campaigns/{}", campaign.id);
    Ok(Redirect::to(&address).into_response())
}

/// A campaign, as somebody has written it down.
pub(crate) struct Planned<'a> {
    pub(crate) slug: &'a str,
    pub(crate) name: &'a str,
    /// The version's.
    pub(crate) hash: &'a str,
    /// First and last day, or empty.
    pub(crate) opens: &'a str,
    pub(crate) closes: &'a str,
    pub(crate) by_invitation: bool,
    pub(crate) accepts_older: bool,
}

/// Adds a campaign.
pub(crate) async fn add_campaign(visit: &Visit, planned: Planned<'_>) -> Result<Campaign, Stop> {
    let society = &visit.signed()?.society.id;
    if !publish::is_address(planned.slug) {
        return Err(publish::NO_ADDRESS);
    }
    let store = &visit.service.store;
    let version = store.version_by_hash(society, planned.hash).await?;
    let opens_at = day(planned.opens)?.unwrap_or(visit.now);
    // The last day is a whole day.
    let closes_at = day(planned.closes)?.map(|day| day.plus_seconds(24 * 60 * 60));
    if closes_at.is_some_and(|closes| closes <= opens_at) {
        return Err(Stop::Form(
            "受付の最後の日は、始める日より前にはできません。",
            "The last day cannot be before the first.",
        ));
    }
    let new = NewCampaign {
        slug: planned.slug.to_owned(),
        name: planned.name.to_owned(),
        url: version.head.url,
        version: version.head.version,
        admission: if planned.by_invitation {
            Admission::ByInvitation
        } else {
            Admission::Open
        },
        terms: CampaignTerms {
            opens_at,
            closes_at,
            accepts_older: planned.accepts_older,
        },
    };
    Ok(store.add_campaign(society, visit.act()?, new).await?)
}

/// A day of a form; none when it was left empty.
pub(crate) fn day(text: &str) -> Result<Option<Moment>, Stop> {
    if text.is_empty() {
        return Ok(None);
    }
    let day = clock::day(text).ok_or(Stop::Form(
        "日付は「2026-04-01」のように書いてください。",
        "Write days as in `2026-04-01`.",
    ));
    day.map(Some)
}
