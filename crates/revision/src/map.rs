//! Old answers, as a new version of the questionnaire would have them.

use engine::model::Text;
use engine::response::{AnswerValue, AnsweredCoding, Answers, Given};
use engine::{Form, Kind, Response};
use serde::Serialize;

use crate::change::Comparison;
use crate::ledger::{Ledger, Relation, open_decisions};

/// Answers carried over to another version.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapped {
    /// What could be carried over. Values that the new version works out itself are left out.
    pub answers: Answers,
    /// What could not, with the reason. No answer stands in it.
    pub refused: Vec<Unmapped>,
}

/// An answer that was not carried over.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Unmapped {
    /// The item.
    pub link_id: String,
    /// Why not.
    #[serde(flatten)]
    pub why: Why,
}

/// Why an answer was not carried over.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", tag = "why")]
pub enum Why {
    /// The new version has no such item.
    NotThere,
    /// The new version has another type of answer there.
    OtherType,
    /// The ledger has no one new option for what was picked.
    NoOption,
    /// The ledger says that the questions differ.
    Ledger {
        /// How they do.
        relation: Relation,
        /// Why it says so.
        note: Text,
    },
    /// Something has changed, and the ledger does not say what that means.
    Undecided,
}

/// Carries a response over to the new version, item by item, as far as the ledger allows.
///
/// `comparison` is that of the two versions; `to` is the new one. Several ledgers in a row carry a
/// response over several versions.
pub fn map(answers: &Answers, comparison: &Comparison, ledger: &Ledger, to: &Form) -> Mapped {
    let open = open_decisions(comparison, Some(ledger));
    let mut mapped = Mapped {
        answers: Answers::default(),
        refused: Vec::new(),
    };
    let mapping = Mapping {
        undecided: open
            .iter()
            .filter_map(|change| change.link_id.as_deref())
            .collect(),
        ledger,
        to,
    };
    mapped.answers = mapping.answers(answers, &mut mapped.refused);
    mapped
}

impl Mapped {
    /// The response with these answers in the place of its own, in the name of the new version.
    pub fn into_response(self, old: &Response, to: &Form) -> Response {
        let head = to.head();
        Response {
            questionnaire: engine::response::QuestionnaireReference {
                url: head.url.clone(),
                version: head.version.clone(),
                hash: head.hash.clone(),
            },
            answers: self.answers,
            ..old.clone()
        }
    }
}

struct Mapping<'a> {
    undecided: Vec<&'a str>,
    ledger: &'a Ledger,
    to: &'a Form,
}

impl Mapping<'_> {
    fn answers(&self, answers: &Answers, refused: &mut Vec<Unmapped>) -> Answers {
        let mut out = Vec::with_capacity(answers.0.len());
        for (link_id, given) in &answers.0 {
            match self.given(link_id, given, refused) {
                Ok(Some(given)) => out.push((link_id.clone(), given)),
                Ok(None) => {}
                Err(why) => refused.push(Unmapped {
                    link_id: link_id.clone(),
                    why,
                }),
            }
        }
        Answers(out)
    }

    fn given(
        &self,
        link_id: &str,
        given: &Given,
        refused: &mut Vec<Unmapped>,
    ) -> Result<Option<Given>, Why> {
        let item = self.to.item(self.to.find(link_id).ok_or(Why::NotThere)?);
        let entry = self.ledger.entry(link_id);
        match entry {
            None if self.undecided.contains(&link_id) => return Err(Why::Undecided),
            Some(entry)
                if matches!(
                    entry.relation,
                    Relation::Narrower | Relation::Broader | Relation::NotComparable
                ) =>
            {
                return Err(Why::Ledger {
                    relation: entry.relation,
                    note: entry.note.clone(),
                });
            }
            _ => {}
        }
        if matches!(item.kind, Kind::Calculated { .. }) {
            return Ok(None);
        }
        let mut out = Given {
            codes: item.codes.clone(),
            confirmed: given.confirmed.clone(),
            ..Given::default()
        };
        for row in &given.rows {
            if !matches!(item.kind, Kind::Repeat(_)) {
                return Err(Why::OtherType);
            }
            out.rows.push(self.answers(row, refused));
        }
        for value in &given.answer {
            let value = match (value, item.kind.options()) {
                (AnswerValue::Coding(coding), Some(options)) => {
                    let code = match entry.map(|entry| (entry.relation, entry)) {
                        Some((Relation::Mapped, entry)) => entry.table.get(&coding.code),
                        Some((Relation::Grouped, entry)) => (entry.groups.iter())
                            .find(|group| group.from.contains(&coding.code))
                            .filter(|group| group.to.len() == 1)
                            .map(|group| &group.to[0]),
                        _ => Some(&coding.code),
                    };
                    let option = code
                        .and_then(|code| options.get(code))
                        .ok_or(Why::NoOption)?;
                    AnswerValue::Coding(AnsweredCoding {
                        system: option.system.clone(),
                        code: option.code.to_string(),
                        display: Some(
                            self.to
                                .text(&option.text, self.to.default_language())
                                .to_owned(),
                        ),
                        codes: option.codes.clone(),
                        text: coding.text.clone().filter(|_| option.free_text),
                    })
                }
                (AnswerValue::Coding(_), None) | (_, Some(_)) => return Err(Why::OtherType),
                (value, None) => value.clone(),
            };
            // Several old options may have come to one.
            if !out.answer.contains(&value) {
                out.answer.push(value);
            }
        }
        Ok(Some(out))
    }
}
