//! Which parts of a form a set of responses has reached.

use std::collections::BTreeSet;

use engine::form::Kind;
use engine::response::AnswerValue;
use engine::{Form, Response, Session};

/// What was reached so far.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    shown: BTreeSet<String>,
    picked: BTreeSet<(String, String)>,
}

impl Coverage {
    /// Adds what a response reached.
    pub fn add(&mut self, form: &Form, response: &Response) {
        let Ok(session) = form.reopen(response) else {
            return;
        };
        for place in session.places() {
            let view = session.view(place);
            if view.shown {
                self.shown.insert(view.item.link_id.to_string());
                self.add_picks(&session, response, place);
            }
        }
    }

    fn add_picks(&mut self, session: &Session, response: &Response, place: engine::Place) {
        let link_id = session.form().item(place.item).link_id.to_string();
        let Some(given) = response.answers.get(&link_id) else {
            return;
        };
        for value in &given.answer {
            if let AnswerValue::Coding(coding) = value {
                self.picked.insert((link_id.clone(), coding.code.clone()));
            }
        }
    }

    /// What of the form has not been reached: linkIds of items never shown, and `linkId=code` of
    /// options never picked. Options inside repetitions are not counted.
    pub fn missing(&self, form: &Form) -> Vec<String> {
        let mut missing = Vec::new();
        for item in form.items() {
            let link_id = item.link_id.to_string();
            if !self.shown.contains(&link_id) {
                missing.push(link_id);
                continue;
            }
            let in_rows = {
                let mut around = item.parent;
                let mut found = false;
                while let Some(parent) = around {
                    let parent = form.item(parent);
                    found |= matches!(parent.kind, Kind::Repeat(_));
                    around = parent.parent;
                }
                found
            };
            if in_rows || !item.kind.is_question() || item.read_only {
                continue;
            }
            for option in item
                .kind
                .options()
                .map(|o| o.list.as_slice())
                .unwrap_or_default()
            {
                if !self
                    .picked
                    .contains(&(link_id.clone(), option.code.to_string()))
                {
                    missing.push(format!("{link_id}={}", option.code));
                }
            }
        }
        missing
    }
}
