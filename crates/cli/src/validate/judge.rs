//! What is found in one block of responses, as it is told to the user.

use engine::response::Fault;
use engine::{Finding, Form, words};
use questionnaire_schema::{Examined, Examiner};

use crate::Language;
use crate::records::{Block, Record};

/// Judges block after block.
pub(super) struct Judge {
    examiner: Examiner,
    language: Language,
}

/// What came of a block.
pub(super) struct Judged {
    pub(super) block: Block,
    /// How many responses end in it.
    pub(super) responses: u64,
    /// Those among them with something to tell, by their number from 1.
    pub(super) wrong: Vec<(u64, Vec<Found>)>,
    /// What is left over for the next block.
    pub(super) rest: String,
}

/// One thing found in one response.
pub(super) struct Found {
    pub(super) at: String,
    pub(super) link_id: Option<String>,
    pub(super) kind: String,
    pub(super) message: String,
}

impl Judge {
    /// With a form of its own: what several threads count references to is slow for each of them.
    pub(super) fn new(form: &Form, language: Language) -> Self {
        Self {
            examiner: Examiner::new(&form.unshared()),
            language,
        }
    }

    /// Judges the responses of a block; `rest` is what was left over of the one before.
    pub(super) fn judge(&mut self, rest: String, block: Block) -> Judged {
        let mut responses = 0;
        let mut wrong = Vec::new();
        let mut rest = rest;
        block.each(&mut rest, &mut |record| {
            let found = match record {
                Record::Line(text) => match self.examiner.response(text) {
                    Some(findings) => self.told(&findings),
                    None => return false,
                },
                Record::Text(text) => self.found(text),
                Record::Broken(why) => vec![no_json(why)],
            };
            responses += 1;
            if !found.is_empty() {
                wrong.push((responses, found));
            }
            true
        });
        Judged {
            block,
            responses,
            wrong,
            rest,
        }
    }

    fn found(&mut self, text: &str) -> Vec<Found> {
        match self.examiner.examine(text) {
            Examined::Response(findings) => self.told(&findings),
            Examined::NotAResponse(findings) => (findings.into_iter())
                .map(|finding| Found {
                    at: finding.at,
                    link_id: None,
                    kind: "shape".to_owned(),
                    message: finding.message,
                })
                .collect(),
            Examined::NotJson { line, column } => {
                vec![no_json(format!(
                    "stops being JSON at line {line} column {column}"
                ))]
            }
        }
    }

    fn told(&self, findings: &[Finding]) -> Vec<Found> {
        let form = self.examiner.form();
        (findings.iter())
            .map(|finding| told(form, finding, self.language))
            .collect()
    }
}

fn told(form: &Form, finding: &Finding, language: Language) -> Found {
    let item = finding
        .link_id
        .as_ref()
        .and_then(|link_id| form.find(link_id));
    let message = match (&finding.fault, item) {
        (Fault::Issue(issue), Some(item)) => {
            words::issue(issue, form.item(item), form, language.tag())
        }
        (Fault::Issue(_), None) => String::new(),
        (Fault::Forged(forged), _) => forged.to_string(),
    };
    Found {
        at: finding.at.to_string(),
        link_id: finding.link_id.clone(),
        kind: finding.kind(),
        message,
    }
}

fn no_json(why: String) -> Found {
    Found {
        at: String::new(),
        link_id: None,
        kind: "notJson".to_owned(),
        message: why,
    }
}
