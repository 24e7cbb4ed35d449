//! Counts answers to one item of several versions together, as far as the ledgers allow.

mod pooled;

use std::collections::HashSet;
use std::fmt;

use engine::response::{AnswerValue, Given};
use engine::{Kind, Response, Verifier};

use crate::chain::{Chain, Refusal};
use crate::scale::{codes, labels_of};

pub use pooled::{Category, Count, Pooled, VersionCount};

/// Counts responses, one after the other.
#[derive(Debug)]
pub struct Pool<'a> {
    chain: &'a Chain,
    link_id: String,
    verifiers: Vec<Verifier>,
    tallies: Vec<Tally>,
    unknown: u64,
}

/// What was counted of one version.
#[derive(Clone, Debug, Default)]
struct Tally {
    responses: u64,
    invalid: u64,
    /// For each answered response, the positions of its codes in the version's list.
    by_code: Vec<u64>,
    /// The same sets of picks, each with how often: a multiple choice counts once a category.
    picks: Vec<(Vec<usize>, u64)>,
    answered: u64,
}

/// Why an item cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PoolError {
    /// No version has it.
    UnknownItem,
    /// Its answers are not from a list: a text, a number, a date.
    NotCountable,
    /// It is answered several times in one response.
    InRepetition,
}

impl fmt::Display for PoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownItem => "no version has this item",
            Self::NotCountable => {
                "expected a choice, a yes/no question or a scale; answers of other kinds are not counted by value"
            }
            Self::InRepetition => {
                "expected an item that is answered once a response; this one stands in a repeating group"
            }
        })
    }
}

impl std::error::Error for PoolError {}

impl<'a> Pool<'a> {
    /// Begins to count an item.
    ///
    /// # Errors
    ///
    /// When its answers cannot be counted by value.
    pub fn new(chain: &'a Chain, link_id: &str) -> Result<Self, PoolError> {
        let mut known = false;
        for edition in chain.editions() {
            let form = edition.form();
            let Some(item) = form.find(link_id) else {
                continue;
            };
            known = true;
            codes(form, item).ok_or(PoolError::NotCountable)?;
            let mut around = form.item(item).parent;
            while let Some(parent) = around {
                if matches!(form.item(parent).kind, Kind::Repeat(_)) {
                    return Err(PoolError::InRepetition);
                }
                around = form.item(parent).parent;
            }
        }
        if !known {
            return Err(PoolError::UnknownItem);
        }
        let editions = chain.editions();
        Ok(Self {
            chain,
            link_id: link_id.to_owned(),
            verifiers: editions
                .iter()
                .map(|edition| edition.form().verifier())
                .collect(),
            tallies: vec![Tally::default(); editions.len()],
            unknown: 0,
        })
    }

    /// Counts a response. One that does not verify is counted as just that.
    pub fn add(&mut self, response: &Response) {
        let place = (self.chain.editions().iter())
            .position(|edition| edition.reference() == response.questionnaire);
        let Some(place) = place else {
            self.unknown += 1;
            return;
        };
        let tally = &mut self.tallies[place];
        if !self.verifiers[place].verify(response).is_empty() {
            tally.invalid += 1;
            return;
        }
        tally.responses += 1;
        let form = self.chain.editions()[place].form();
        let Some(given) = response.answers.get(&self.link_id) else {
            return;
        };
        let codes = form.find(&self.link_id).and_then(|item| codes(form, item));
        let codes = codes.unwrap_or_default();
        let picked: Vec<usize> = (codes_of(given).iter())
            .filter_map(|code| codes.iter().position(|known| known == code))
            .collect();
        if picked.is_empty() {
            return;
        }
        tally.answered += 1;
        tally.by_code.resize(codes.len(), 0);
        for pick in &picked {
            tally.by_code[*pick] += 1;
        }
        match tally.picks.iter_mut().find(|(known, _)| *known == picked) {
            Some((_, count)) => *count += 1,
            None => tally.picks.push((picked, 1)),
        }
    }

    /// What was counted.
    pub fn finish(self) -> Pooled {
        let answered_places: Vec<usize> = (self.tallies.iter().enumerate())
            .filter(|(_, tally)| tally.responses + tally.invalid > 0)
            .map(|(place, _)| place)
            .collect();
        let newest = answered_places.last().copied().unwrap_or(0);
        let oldest = answered_places.first().copied().unwrap_or(0);
        let scale = self.chain.scale(&self.link_id, oldest, newest);
        let editions = self.chain.editions();
        let labels = |place: usize| labels_of(editions[place].form(), &self.link_id);
        let refused = |place: usize| match editions[place].form().find(&self.link_id) {
            None => Some(Refusal::NotThere),
            Some(_) => scale.refused[place].clone(),
        };
        let versions: Vec<VersionCount> = (answered_places.iter())
            .map(|place| {
                let tally = &self.tallies[*place];
                let refused = refused(*place);
                let counts = (labels(*place).into_iter().enumerate())
                    .map(|(position, (code, text))| Count {
                        code,
                        text,
                        count: tally.by_code.get(position).copied().unwrap_or(0),
                    })
                    .collect();
                let cautions = (scale.cautions.iter())
                    .filter(|(from, _)| *place <= *from && refused.is_none())
                    .map(|(_, note)| note.clone())
                    .collect();
                VersionCount {
                    version: editions[*place].reference(),
                    responses: tally.responses,
                    invalid: tally.invalid,
                    answered: tally.answered,
                    counts,
                    refused,
                    cautions,
                }
            })
            .collect();
        let counted: Vec<Option<usize>> = (answered_places.iter().zip(&versions))
            .map(|(place, version)| version.refused.is_none().then_some(*place))
            .collect();
        let mut categories: Vec<(usize, Category)> = (scale
            .categories(editions, &self.link_id, &counted)
            .into_iter())
        .map(|joined| {
            let counts = (counted.iter()).map(|place| place.map(|_| 0)).collect();
            let category = Category {
                text: joined.text,
                codes: joined.codes,
                counts,
                pooled: 0,
            };
            (joined.root, category)
        })
        .collect();
        for (column, place) in counted.iter().enumerate() {
            let Some(place) = place else {
                continue;
            };
            let codes = labels(*place);
            for (picks, count) in &self.tallies[*place].picks {
                let roots: HashSet<usize> = (picks.iter())
                    .filter_map(|pick| scale.category(*place, &codes.get(*pick)?.0))
                    .collect();
                for (root, category) in &mut categories {
                    if roots.contains(root) {
                        category.pooled += count;
                        if let Some(of_version) = &mut category.counts[column] {
                            *of_version += count;
                        }
                    }
                }
            }
        }
        let answered = (versions.iter())
            .filter(|version| version.refused.is_none())
            .map(|version| version.answered)
            .sum();
        let text = (editions.iter().rev()).find_map(|edition| {
            let form = edition.form();
            Some(form.item(form.find(&self.link_id)?).text.clone())
        });
        Pooled {
            text: text.unwrap_or_default(),
            link_id: self.link_id,
            versions,
            categories: categories
                .into_iter()
                .map(|(_, category)| category)
                .collect(),
            answered,
            unknown: self.unknown,
        }
    }
}

/// What an answer is counted by.
fn codes_of(given: &Given) -> Vec<String> {
    (given.answer.iter())
        .filter_map(|value| match value {
            AnswerValue::Coding(coding) => Some(coding.code.clone()),
            AnswerValue::Boolean(yes) => Some(yes.to_string()),
            AnswerValue::Integer(number) => Some(number.to_string()),
            _ => None,
        })
        .collect()
}
