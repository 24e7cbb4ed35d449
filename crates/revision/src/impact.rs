//! What a new version would make of the responses collected so far: counts, and no answer.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Response, Verifier};
use serde::Serialize;

use crate::compare::compare;
use crate::edition::Edition;
use crate::ledger::Ledger;
use crate::map::{Why, map};

/// What a new version would make of the responses collected so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Impact {
    /// Responses to the old version.
    pub responses: u64,
    /// Those whose every answer is also one to the new version, with nothing missing.
    pub still_valid: u64,
    /// Responses to another version, which were not looked at.
    pub others: u64,
    /// What becomes of answers, by item in the order of their names.
    pub consequences: Vec<Consequence>,
}

/// What becomes of the answers to one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Consequence {
    /// The item.
    pub link_id: String,
    /// What becomes of them.
    pub fate: Fate,
    /// Why, as the finding or the refusal is called: `unknownOption`, `required`, `undecided`.
    pub kind: String,
    /// In how many responses.
    pub responses: u64,
}

/// What becomes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// The new version does not take it.
    Lost,
    /// It needs a decision, or is refused by one.
    Withheld,
    /// The new version wants one, and there is none.
    Missing,
    /// The ledger gives it another code.
    Recoded,
}

/// Looks at responses, one after the other.
#[derive(Debug)]
pub struct Impacts<'a> {
    old: &'a Edition,
    new: &'a Edition,
    comparison: crate::Comparison,
    ledger: Ledger,
    verifier: Verifier,
    counts: BTreeMap<(String, Fate, String), u64>,
    impact: Impact,
}

impl<'a> Impacts<'a> {
    /// Begins to look. Without a ledger, answers are carried over where nothing has to be decided.
    pub fn new(old: &'a Edition, new: &'a Edition, ledger: Option<&Ledger>) -> Self {
        let nothing_decided = Ledger {
            schema: None,
            format: crate::FORMAT.to_owned(),
            from: old.reference(),
            to: new.reference(),
            entries: Vec::new(),
        };
        Self {
            old,
            new,
            comparison: compare(old, new),
            ledger: ledger.cloned().unwrap_or(nothing_decided),
            verifier: new.form().verifier(),
            counts: BTreeMap::new(),
            impact: Impact::default(),
        }
    }

    /// Looks at a response.
    pub fn add(&mut self, response: &Response) {
        if response.questionnaire != self.old.reference() {
            self.impact.others += 1;
            return;
        }
        self.impact.responses += 1;
        let form = self.new.form();
        let mapped = map(&response.answers, &self.comparison, &self.ledger, form);
        // An item is told once a response, however often a repetition holds it.
        let mut told: BTreeSet<(String, Fate, String)> = BTreeSet::new();
        for refused in &mapped.refused {
            let (fate, kind) = match &refused.why {
                Why::NotThere => (Fate::Lost, "notThere"),
                Why::OtherType => (Fate::Lost, "otherType"),
                Why::NoOption => (Fate::Withheld, "noOption"),
                Why::Ledger { .. } => (Fate::Withheld, "ledger"),
                Why::Undecided => (Fate::Withheld, "undecided"),
            };
            told.insert((refused.link_id.clone(), fate, kind.to_owned()));
        }
        for (link_id, given) in &mapped.answers.0 {
            let before = response.answers.get(link_id).map(codes);
            if before.is_some_and(|before| before != codes(given)) {
                told.insert((link_id.clone(), Fate::Recoded, "recoded".to_owned()));
            }
        }
        let carried = mapped.into_response(response, form);
        for finding in self.verifier.verify(&carried) {
            let Some(link_id) = finding.link_id.clone() else {
                continue;
            };
            let kind = finding.kind();
            let fate = match &*kind {
                // The new version works its values out itself.
                "wrongCalculation" | "nothingToConfirm" => continue,
                // What is missing because it was withheld has been told.
                "required" if told.iter().any(|(known, ..)| *known == link_id) => continue,
                // Hidden because something that it depends on was withheld.
                "hiddenButAnswered" if told.iter().any(|(_, fate, _)| *fate == Fate::Withheld) => {
                    Fate::Withheld
                }
                "required" | "tooFewRows" | "freeTextMissing" => Fate::Missing,
                _ => Fate::Lost,
            };
            told.insert((link_id, fate, kind));
        }
        if told.iter().all(|(_, fate, _)| *fate == Fate::Recoded) {
            self.impact.still_valid += 1;
        }
        for consequence in told {
            *self.counts.entry(consequence).or_default() += 1;
        }
    }

    /// What was found.
    pub fn finish(self) -> Impact {
        let consequences = (self.counts.into_iter())
            .map(|((link_id, fate, kind), responses)| Consequence {
                link_id,
                fate,
                kind,
                responses,
            })
            .collect();
        Impact {
            consequences,
            ..self.impact
        }
    }
}

fn codes(given: &engine::response::Given) -> Vec<&str> {
    (given.answer.iter())
        .filter_map(|value| match value {
            engine::response::AnswerValue::Coding(coding) => Some(coding.code.as_str()),
            _ => None,
        })
        .collect()
}
