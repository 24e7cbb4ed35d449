//! What was answered, as counts: a table a question, with bars beside, and a reason in the place of
//! every number that is not told.

use axum::extract::{Path, Query};
use axum::response::Response;
use engine::model::Text;
use maud::{Markup, html};
use results::{Count, Figures, Groups, QuestionResults, Reason, Results};
use serde::Deserialize;
use store::Campaign;

use super::{Stop, Visit};
use crate::counting;

/// By what people are grouped.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    by: String,
}

/// The results of a campaign.
pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let (campaign, results) = results_of(&visit, &id, &asked.by).await?;
    let society = &visit.signed()?.society.id;
    let turnout = visit.service.store.turnout(society, &campaign.id).await?;
    let title = format!("{}：{}", campaign.name, visit.say("集計", "Results"));
    Ok(visit.page(
        &title,
        &page(&visit, &campaign, &results, &asked.by, turnout.placed > 0),
    ))
}

/// The results of a campaign by a question, by workplace, or (empty) of all together.
pub(crate) async fn results_of(
    visit: &Visit,
    id: &str,
    by: &str,
) -> Result<(Campaign, Results), Stop> {
    let society = &visit.signed()?.society.id;
    let service = &visit.service;
    let campaign = service.store.campaign(society, id).await?;
    let results = counting::count(&service.forms, society, &campaign, by).await?;
    Ok((campaign, results))
}

fn page(visit: &Visit, campaign: &Campaign, results: &Results, by: &str, placed: bool) -> Markup {
    html! {
        p.lead {
            (visit.say("回答した人", "People")) "：" (number(visit, &results.people, results.threshold))
        }
        p.hint { (visit.say(
            "個人が分からないように、少ない人数は「‐」としています。集計は、新しく10人以上が回答するごとに更新されます。",
            "Small numbers are masked as “‐” so that nobody is given away. The page is renewed whenever at least 10 more people have answered."
        )) }
        (choose(visit, campaign, results, by, placed))
        @if let Some(groups) = &results.groups { (sizes(visit, groups, results)) }
        // Of the versions that a campaign takes answers to, most have none.
        @for question in results.questions.iter().filter(|question| !is_idle(question)) {
            (one(visit, question, results))
        }
    }
}

/// Whether it is a question of one version that nobody was asked.
fn is_idle(question: &QuestionResults) -> bool {
    let answered = question.all.as_ref().map(|all| all.answered.count);
    question.version.is_some() && answered == Some(Some(0))
}

/// How many people are in each group, and which groups are too small to be told.
fn sizes(visit: &Visit, groups: &Groups, results: &Results) -> Markup {
    let together: Vec<&str> = (groups.together.iter())
        .map(|group| reads(visit, &group.text))
        .collect();
    html! {
        @if groups.list.is_empty() {
            p.hint { (Reason::Protected.in_words(visit.language.tag(), results.threshold)) }
        } @else {
            div.wide { table {
                caption { (reads(visit, &groups.text)) }
                tbody { @for group in &groups.list {
                    tr { th scope="row" { (reads(visit, &group.text)) } td.number { (group.people) } }
                } }
            } }
        }
        @if !together.is_empty() {
            p.hint { (visit.say("人数が少ないため合わせたもの：", "Too small to be told, and put together: ")) (together.join(visit.say("、", ", "))) }
        }
    }
}

/// A text of the questionnaire, in the language that is read.
pub(crate) fn reads<'a>(visit: &Visit, text: &'a Text) -> &'a str {
    text.in_language(visit.language.tag(), "ja")
}

fn choose(visit: &Visit, campaign: &Campaign, results: &Results, by: &str, placed: bool) -> Markup {
    let can_group = results.questions.iter().filter(|question| {
        let found = question.all.is_some() || question.link_id == by;
        found && !question.several && !question.answers.is_empty() && question.version.is_none()
    });
    html! {
        form.asks method="get" action={ "/staff/campaigns/" (campaign.id) "/results" } {
            div.ask {
                label for="by" { (visit.say("分け方", "Grouped by")) }
                select id="by" name="by" {
                    option value="" { (visit.say("分けない", "Not at all")) }
                    @if placed {
                        option value=(counting::WORKPLACE) selected[by == counting::WORKPLACE] { (visit.say("職場", "Workplace")) }
                    }
                    @for question in can_group {
                        option value=(question.link_id) selected[question.link_id == by] { (reads(visit, &question.text)) }
                    }
                }
            }
            p.actions { button.secondary { (visit.say("表示する", "Show")) } }
        }
    }
}

fn one(visit: &Visit, question: &QuestionResults, results: &Results) -> Markup {
    let groups = results.groups.as_ref();
    html! {
        h2 { (reads(visit, &question.text)) @if let Some(version) = &question.version { " (" (version) ")" } }
        @if let Some(reason) = question.reason { p.hint { (reason.in_words(visit.language.tag(), results.threshold)) } }
        @if let Some(all) = &question.all {
            (bars(visit, question, all))
            div.wide { table {
                thead { tr {
                    th { (visit.say("回答", "Answer")) }
                    th.number { (visit.say("全員", "All")) }
                    @if let Some(groups) = groups {
                        @for group in &groups.list { th.number { (reads(visit, &group.text)) } }
                    }
                } }
                tbody {
                    @for (place, answer) in question.answers.iter().enumerate() {
                        (line(visit, reads(visit, &answer.text), question, results, |figures| figures.answers.get(place)))
                    }
                    (line(visit, visit.say("未回答・対象外", "Not answered, or not asked"), question, results, |figures| Some(&figures.unanswered)))
                }
            } }
            @if let Some(numbers) = &all.numbers {
                p {
                    (visit.say("平均", "Mean")) " " (numbers.mean) "　"
                    (visit.say("四分位", "Quartiles")) " " (numbers.lower_quartile) " / " (numbers.median) " / " (numbers.upper_quartile)
                }
            }
        }
    }
}

/// A row: everybody's number, and each group's.
fn line(
    visit: &Visit,
    name: &str,
    question: &QuestionResults,
    results: &Results,
    look: impl Fn(&Figures) -> Option<&Count>,
) -> Markup {
    let everybody = question.all.iter().map(Some);
    let groups = question.by_group.iter().map(Option::as_ref);
    html! {
        tr {
            th scope="row" { (name) }
            @for figures in everybody.chain(groups) {
                td.number {
                    @match figures.and_then(&look) {
                        Some(count) => (number(visit, count, results.threshold)),
                        None => "‐",
                    }
                }
            }
        }
    }
}

/// A number with its share, or `‐` with the reason for who asks.
pub(crate) fn number(visit: &Visit, count: &Count, threshold: u64) -> Markup {
    html! {
        @match (count.count, count.reason) {
            (Some(number), _) => {
                (number)
                @if let Some(share) = count.share { " (" (format!("{:.1}", share * 100.0)) "%)" }
            },
            (None, Some(reason)) => {
                @let why = reason.in_words(visit.language.tag(), threshold);
                abbr title=(why) { "‐" }
                span.unseen { (why) }
            },
            (None, None) => "‐",
        }
    }
}

/// Width of a whole bar, and height of a row, in the picture's own units.
const WIDE: f64 = 400.0;
const HIGH: usize = 22;

/// The shares as bars. The table beside them says the same in numbers, so readers of the screen pass
/// the picture over.
fn bars(visit: &Visit, question: &QuestionResults, all: &Figures) -> Markup {
    let shares: Vec<(&str, Option<f64>)> = question
        .answers
        .iter()
        .zip(&all.answers)
        .map(|(answer, count)| (reads(visit, &answer.text), count.share))
        .collect();
    if shares.iter().all(|(_, share)| share.is_none()) {
        return html! {};
    }
    let high = shares.len() * HIGH;
    html! {
        svg.bars viewBox={ "0 0 700 " (high) } aria-hidden="true" {
            @for (row, (name, share)) in shares.iter().enumerate() {
                @let top = row * HIGH;
                text x="190" y=(top + 15) text-anchor="end" { (shortened(name, 13)) }
                @match share {
                    Some(share) => rect x="200" y=(top + 3) height="16" width=(format!("{:.1}", share * WIDE)) {},
                    None => text x="200" y=(top + 15) { "‐" },
                }
            }
        }
    }
}

/// What fits into so many letters.
pub(crate) fn shortened(name: &str, letters: usize) -> String {
    match name.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}
