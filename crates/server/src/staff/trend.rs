//! A question over several campaigns: a picture, tables with the same numbers, and in words why
//! answers cannot be compared any further.

mod picture;

use axum::extract::Query;
use axum::response::Response;
use engine::Kind;
use maud::{Markup, html};
use results::{Part, Trend};
use revision::words;
use store::Campaign;

use super::counts::{number, reads};
use super::{Stop, Visit};
use crate::following;

/// How many campaigns may be put side by side.
const MOST: usize = 12;

/// What is asked for: `item` once, and `campaign` for each campaign.
pub(crate) type Asked = Query<Vec<(String, String)>>;

/// Asks for campaigns and a question, and shows it over them.
pub(crate) async fn show(visit: Visit, Query(asked): Asked) -> Result<Response, Stop> {
    let society = &visit.signed()?.society.id;
    let campaigns = visit.service.store.campaigns(society).await?;
    let trend = match item(&asked) {
        Some(item) => Some(follow(&visit, &campaigns, &asked, item).await?),
        None => None,
    };
    let questions = questions(&visit, &campaigns).await?;
    Ok(visit.page(
        visit.say("推移", "Over the years"),
        &html! {
            (ask(&visit, &campaigns, &questions, &asked))
            @if let Some(trend) = &trend { (page(&visit, trend)) }
        },
    ))
}

/// A question over the campaigns that are asked for.
pub(crate) async fn trend_of(
    visit: &Visit,
    item: &str,
    asked: &[(String, String)],
) -> Result<Trend, Stop> {
    let society = &visit.signed()?.society.id;
    let campaigns = visit.service.store.campaigns(society).await?;
    follow(visit, &campaigns, asked, item).await
}

fn item(asked: &[(String, String)]) -> Option<&str> {
    let found = asked.iter().find(|(name, _)| name == "item");
    found
        .map(|(_, item)| item.as_str())
        .filter(|item| !item.is_empty())
}

/// The campaigns that are asked for, or else the newest; the newest first.
fn chosen<'a>(campaigns: &'a [Campaign], asked: &[(String, String)]) -> Vec<&'a Campaign> {
    let named: Vec<&str> = (asked.iter())
        .filter(|(name, _)| name == "campaign")
        .map(|(_, id)| id.as_str())
        .collect();
    if named.is_empty() {
        return campaigns.iter().take(MOST).collect();
    }
    (campaigns.iter())
        .filter(|campaign| named.contains(&campaign.id.as_str()))
        .collect()
}

/// A question over the campaigns that are asked for.
async fn follow(
    visit: &Visit,
    campaigns: &[Campaign],
    asked: &[(String, String)],
    item: &str,
) -> Result<Trend, Stop> {
    let known = |id: &str| campaigns.iter().any(|campaign| campaign.id == id);
    if (asked.iter()).any(|(name, id)| name == "campaign" && !known(id)) {
        return Err(Stop::NotFound);
    }
    let mut chosen: Vec<Campaign> = chosen(campaigns, asked).into_iter().cloned().collect();
    if chosen.len() > MOST {
        return Err(Stop::Form(
            "一度に並べられる募集は12までです。",
            "Put 12 campaigns side by side at most.",
        ));
    }
    chosen.sort_by_key(|campaign| campaign.opens_at);
    let society = &visit.signed()?.society.id;
    let trend = following::follow(&visit.service.forms, society, &chosen, item).await?;
    Ok(trend)
}

/// The questions with answers to choose from, of all campaigns; the newest campaign's first.
async fn questions(visit: &Visit, campaigns: &[Campaign]) -> Result<Vec<(String, String)>, Stop> {
    let society = &visit.signed()?.society.id;
    let mut questions: Vec<(String, String)> = Vec::new();
    let mut seen = Vec::new();
    for campaign in campaigns {
        if seen.contains(&&campaign.hash) {
            continue;
        }
        seen.push(&campaign.hash);
        let published = visit.service.forms.get(society, &campaign.hash).await?;
        for item in published.form().items() {
            let has_answers = matches!(
                item.kind,
                Kind::Choice(_) | Kind::MultipleChoice { .. } | Kind::Boolean | Kind::Scale { .. }
            );
            let is_known = questions.iter().any(|(known, _)| **known == *item.link_id);
            if has_answers && !item.sensitive && !is_known {
                let text = reads(visit, &item.text).to_owned();
                questions.push((item.link_id.to_string(), text));
            }
        }
    }
    Ok(questions)
}

fn ask(
    visit: &Visit,
    campaigns: &[Campaign],
    questions: &[(String, String)],
    asked: &[(String, String)],
) -> Markup {
    if campaigns.is_empty() {
        return html! { p { (visit.say("まだ募集がありません。", "There is no campaign yet.")) } };
    }
    let item = item(asked);
    let ticked = chosen(campaigns, asked);
    html! {
        form.asks method="get" action="/staff/trend" {
            div.ask {
                label for="item" { (visit.say("質問", "Question")) }
                select id="item" name="item" {
                    @for (link_id, text) in questions {
                        option value=(link_id) selected[item == Some(link_id)] { (text) }
                    }
                }
            }
            fieldset {
                legend { (visit.say("並べる募集", "Campaigns")) }
                @for (place, campaign) in campaigns.iter().enumerate() {
                    @let id = format!("campaign-{place}");
                    div.tick-line {
                        input id=(id) name="campaign" type="checkbox" value=(campaign.id)
                            checked[ticked.contains(&campaign)];
                        label for=(id) { (campaign.name) " (" (campaign.version) ")" }
                    }
                }
            }
            p.actions { button.secondary { (visit.say("表示する", "Show")) } }
        }
    }
}

fn page(visit: &Visit, trend: &Trend) -> Markup {
    html! {
        h2 { (reads(visit, &trend.text)) }
        p.hint { (visit.say(
            "それぞれの募集の集計で表示している数を並べています。少ない人数は「‐」としています。",
            "These are the numbers that each campaign's results show. Small numbers are masked as “‐”."
        )) }
        (picture::picture(visit, trend))
        @for (place, part) in trend.parts.iter().enumerate() {
            (table(visit, part, trend))
            @if place + 1 < trend.parts.len() { (broken(visit, part)) }
        }
    }
}

/// Why the next part cannot be compared with this one.
fn broken(visit: &Visit, part: &Part) -> Markup {
    let why = part.broken.as_ref().map_or_else(
        || {
            let said = visit.say(
                "次の版へ続く対応の記録がありません。",
                "no ledger leads on to the next version",
            );
            said.to_owned()
        },
        |refusal| words::refusal(refusal, visit.language.tag()),
    );
    html! {
        div.note.caution {
            p { strong { (visit.say("ここから先は、比べられません。", "What follows cannot be compared with this.")) } }
            p { (why) }
        }
    }
}

fn table(visit: &Visit, part: &Part, trend: &Trend) -> Markup {
    html! {
        div.wide { table {
            thead { tr {
                th { (visit.say("募集（版）", "Campaign (version)")) }
                th.number { (visit.say("この質問への回答", "Answered")) }
                @for (place, category) in part.categories.iter().enumerate() {
                    th.number { (picture::mark(place)) " " (reads(visit, category)) }
                }
            } }
            tbody { @for point in &part.points {
                tr {
                    th scope="row" { (point.name) " (" (point.version) ")" }
                    td.number { (number(visit, &point.answered, trend.threshold)) }
                    @for count in &point.counts { td.number { (number(visit, count, trend.threshold)) } }
                }
            } }
        } }
        @if part.points.len() > 1 {
            @for caution in &part.cautions {
                p.hint { (visit.say("未確認：", "Not established: ")) (reads(visit, caution)) }
            }
        }
    }
}
