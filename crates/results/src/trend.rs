//! One question over several campaigns: what is told of each, side by side.
//!
//! Nothing is counted here. A trend is put together of results as they are shown, so it tells nothing
//! that they do not; and it goes on from one version to the next only where ledgers say that answers
//! mean the same.

use std::collections::BTreeMap;

use engine::model::Text;
use revision::{Chain, Refusal, Stretch};
use serde::Serialize;

use crate::{Count, Error, QuestionResults, Questionnaire, Reason, Results};

/// The name and edition of the format.
const FORMAT: &str = "monshin/trend@1";

/// What was answered in one campaign.
#[derive(Clone, Copy, Debug)]
pub struct Collected<'a> {
    /// What the campaign is called.
    pub name: &'a str,
    /// Its results, as they are shown.
    pub results: &'a Results,
}

/// One question over several campaigns.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trend {
    /// Always `monshin/trend@1`.
    pub format: &'static str,
    /// The question's linkId.
    pub link_id: String,
    /// The question, as the newest version asks it.
    pub text: Text,
    /// No smaller count is told.
    pub threshold: u64,
    /// From old to new, parts in which answers mean the same. Between two of them is a break.
    pub parts: Vec<Part>,
}

/// Campaigns whose answers can be compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    /// What is compared: an option, or several that mean the same together.
    pub categories: Vec<Text>,
    /// What was answered, in the order of the campaigns.
    pub points: Vec<Point>,
    /// What the comparison rests on and is not established.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<Text>,
    /// Why the next part cannot be compared with this one. Nothing in the last part, and where no
    /// ledger leads on to the next one's versions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken: Option<Refusal>,
}

/// What was answered in one campaign; where it counts versions apart, to one of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Point {
    /// Which of the campaigns, from 0.
    pub campaign: usize,
    /// What it is called.
    pub name: String,
    /// The version.
    pub version: String,
    /// How many answered.
    pub answered: Count,
    /// How many of them in each category.
    pub counts: Vec<Count>,
}

/// Puts together what is told of a question. Campaigns come from old to new; `chains` hold the
/// versions that were answered.
///
/// # Errors
///
/// [`Error::UnknownQuestion`] when no campaign asks it or nobody answered, and [`Error::NotComparable`] when its answers
/// are not from a list.
pub fn trend(chains: &[Chain], link_id: &str, campaigns: &[Collected<'_>]) -> Result<Trend, Error> {
    let asked = campaigns
        .iter()
        .rev()
        .find_map(|campaign| questions(campaign, link_id).next());
    let unknown = || Error::UnknownQuestion {
        link_id: link_id.to_owned(),
    };
    let text = asked.ok_or_else(unknown)?.text.clone();
    let lines: Vec<Vec<Stretch>> = chains.iter().map(|one| one.stretches(link_id)).collect();
    // By chain and stretch.
    let mut parts: BTreeMap<(usize, usize), Part> = BTreeMap::new();
    for (number, campaign) in campaigns.iter().enumerate() {
        for question in questions(campaign, link_id) {
            let Some((chain, stretch, column, version)) = place(chains, &lines, campaign, question)
            else {
                continue;
            };
            let found = &lines[chain][stretch];
            let answered = answered(question);
            // Of the versions that a campaign takes answers to, most have none.
            if found.categories.is_empty() || answered.count == Some(0) {
                continue;
            }
            let part = parts.entry((chain, stretch)).or_insert_with(|| Part {
                categories: (found.categories.iter())
                    .map(|category| category.text.clone())
                    .collect(),
                points: Vec::new(),
                cautions: found.cautions.clone(),
                broken: found.broken.clone(),
            });
            part.points.push(Point {
                campaign: number,
                name: campaign.name.to_owned(),
                version,
                answered,
                counts: (found.categories.iter())
                    .map(|category| together(question, &category.codes[column]))
                    .collect(),
            });
        }
    }
    if parts.is_empty() {
        let is_from_lists = lines.iter().flatten().any(|one| !one.categories.is_empty());
        return Err(if is_from_lists {
            unknown()
        } else {
            Error::NotComparable {
                link_id: link_id.to_owned(),
            }
        });
    }
    let mut parts: Vec<Part> = parts.into_values().collect();
    parts.sort_by_key(|part| part.points.first().map(|point| point.campaign));
    if let Some(last) = parts.last_mut() {
        last.broken = None;
    }
    Ok(Trend {
        format: FORMAT,
        link_id: link_id.to_owned(),
        text,
        threshold: (campaigns.iter().map(|campaign| campaign.results.threshold))
            .max()
            .unwrap_or_default(),
        parts,
    })
}

/// What is told of a question: once, or once for each meaning that it has had.
fn questions<'a>(
    campaign: &Collected<'a>,
    link_id: &str,
) -> impl Iterator<Item = &'a QuestionResults> {
    (campaign.results.questions.iter()).filter(move |question| question.link_id == link_id)
}

/// The chain, the stretch, and which of its versions a question is counted for.
fn place(
    chains: &[Chain],
    lines: &[Vec<Stretch>],
    campaign: &Collected<'_>,
    question: &QuestionResults,
) -> Option<(usize, usize, usize, String)> {
    let of_version = |known: &&Questionnaire| {
        let version = question.version.as_ref();
        version.is_none_or(|version| *version == known.version)
    };
    let versions = campaign.results.questionnaires.iter().filter(of_version);
    versions.into_iter().find_map(|version| {
        // A version that several lines share belongs to the last of them.
        (chains.iter().enumerate().rev()).find_map(|(number, chain)| {
            let place = (chain.editions().iter()).position(|edition| {
                edition.form().head().hash == version.hash
                    && edition.form().find(&question.link_id).is_some()
            })?;
            let stretch =
                (lines[number].iter()).position(|stretch| stretch.versions.contains(&place))?;
            let column = place - lines[number][stretch].versions.start;
            Some((number, stretch, column, version.version.clone()))
        })
    })
}

fn masked(question: &QuestionResults) -> Count {
    Count::masked(question.reason.unwrap_or(Reason::Protected))
}

fn answered(question: &QuestionResults) -> Count {
    let all = question.all.as_ref();
    all.map_or_else(|| masked(question), |all| all.answered)
}

/// How many gave one of these answers, where each of them is told. In a multiple choice those who
/// picked two of them would be counted twice.
fn together(question: &QuestionResults, codes: &[String]) -> Count {
    let Some(all) = &question.all else {
        return masked(question);
    };
    let of_code = |code: &String| {
        let place = question
            .answers
            .iter()
            .position(|answer| answer.code == *code)?;
        all.answers.get(place).copied()
    };
    match codes {
        // The version does not offer it.
        [] => Count::masked(Reason::OtherCodes),
        [code] => of_code(code).unwrap_or_else(|| masked(question)),
        _ if question.several => Count::masked(Reason::OtherCodes),
        codes => (codes
            .iter()
            .map(|code| of_code(code)?.count)
            .sum::<Option<u64>>())
        .map_or_else(
            || Count::masked(Reason::Protected),
            |sum| Count::told(sum, all.answered.count),
        ),
    }
}
