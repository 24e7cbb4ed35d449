//! Verification: everything again, on the side that does not trust the browser.
//!
//! The response is put into a session as it is, everything is worked out once, and what came out is
//! compared with what the response says.

use std::collections::BTreeMap;

use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use super::{Answers, Fault, Finding, Forged, Given, Response};
use crate::form::{Form, FormItem, Kind};
use crate::logic::RowId;
use crate::pointer::Pointer;
use crate::response::reopen::{self, Expected};
use crate::session::{Entry, Place, Session, Start};
use crate::value::Answer;

impl Form {
    /// Everything that is not right with a response: head, items, types, hidden but answered,
    /// missing, out of range, wrongly calculated. Empty when a session of this form can have
    /// finished with it.
    ///
    /// Prefilled and read-only values are the host's: they are checked like any answer, and not
    /// compared with what the host handed in then.
    pub fn verify(&self, response: &Response) -> Vec<Finding> {
        let mut findings = check_head(self, response);
        let Some(today) = crate::written::day(&response.as_of) else {
            return findings;
        };
        let mut session = Session::empty(
            self,
            &Start {
                today,
                prefill: BTreeMap::new(),
            },
        );
        let mut reading = Reading {
            session: &mut session,
            findings: &mut findings,
            seen: Vec::new(),
        };
        reading.answers(
            Session::ROOT,
            &response.answers,
            &Pointer::root().key("answers"),
        );
        let seen = reading.seen;
        session.settle_all();
        for given in &seen {
            compare(&session, given, &mut findings);
        }
        missing(&session, &seen, &mut findings);
        findings
    }
}

/// What the response gives at one place.
pub(super) struct Seen<'a> {
    place: Place,
    at: Pointer,
    given: &'a Given,
}

/// Puts the answers of a response into a session, noting what does not go in.
pub(super) struct Reading<'a, 's> {
    pub(super) session: &'s mut Session,
    pub(super) findings: &'s mut Vec<Finding>,
    pub(super) seen: Vec<Seen<'a>>,
}

impl<'a> Reading<'a, '_> {
    pub(super) fn answers(&mut self, row: RowId, answers: &'a Answers, at: &Pointer) {
        let form = self.session.form().clone();
        for (position, (link_id, given)) in answers.0.iter().enumerate() {
            let at = at.key(link_id);
            let Some(place) = self.session.place_in(row, link_id) else {
                self.find(&at, link_id, Forged::UnknownItem);
                continue;
            };
            if answers.0[..position]
                .iter()
                .any(|(earlier, _)| earlier == link_id)
            {
                self.find(&at, link_id, Forged::DuplicateItem);
                continue;
            }
            let item = form.item(place.item);
            if given.codes != item.codes {
                self.find(&at.key("codes"), link_id, Forged::WrongCodes);
            }
            if let Kind::Repeat(repetition) = &item.kind {
                if !given.answer.is_empty() {
                    self.find(&at.key("answer"), link_id, Forged::NotAnswerable);
                }
                // Rows beyond any sensible number are counted, and not read.
                for (number, answers) in given.rows.iter().enumerate() {
                    let inner = self.session.new_row(repetition.scope, row);
                    self.session.cell_mut(place).rows.push(inner);
                    if number < repetition.max as usize {
                        self.answers(inner, answers, &at.key("rows").index(number));
                    }
                }
            } else {
                if !given.rows.is_empty() {
                    self.find(&at.key("rows"), link_id, Forged::NotAnswerable);
                }
                self.answer(place, item, given, &at);
            }
            let cell = self.session.cell_mut(place);
            cell.confirmed = given
                .confirmed
                .iter()
                .map(|key| key.as_str().into())
                .collect();
            self.seen.push(Seen { place, at, given });
        }
    }

    fn answer(&mut self, place: Place, item: &FormItem, given: &Given, at: &Pointer) {
        if given.answer.is_empty() {
            return;
        }
        match reopen::answer(item, &given.answer, at) {
            Ok(answer) if item.kind.is_question() => {
                self.session.cell_mut(place).entry = Entry::Answer(answer);
            }
            Ok(_) => {}
            Err((at, forged)) => self.find(&at, &item.link_id, forged),
        }
    }

    fn find(&mut self, at: &Pointer, link_id: &str, forged: Forged) {
        self.findings
            .push(Finding::new(at.clone(), Some(link_id), forged));
    }
}

fn check_head(form: &Form, response: &Response) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Err(errors) = response.validate() {
        bad_fields(&errors, &Pointer::root(), &mut findings);
    }
    let head = form.head();
    let named = &response.questionnaire;
    let at = Pointer::root().key("questionnaire");
    if named.url != head.url {
        let expected = head.url.clone();
        findings.push(Finding::new(
            at.key("url"),
            None,
            Forged::WrongQuestionnaire { expected },
        ));
    } else if named.version != head.version {
        let expected = head.version.clone();
        findings.push(Finding::new(
            at.key("version"),
            None,
            Forged::WrongVersion { expected },
        ));
    } else if named.hash != head.hash {
        findings.push(Finding::new(at.key("hash"), None, Forged::WrongHash));
    }
    findings
}

/// The head's fields that its own rules refuse.
fn bad_fields(errors: &ValidationErrors, at: &Pointer, findings: &mut Vec<Finding>) {
    let mut fields: Vec<_> = errors.errors().iter().collect();
    fields.sort_by_key(|(field, _)| field.to_string());
    for (field, errors) in fields {
        let at = at.key(if field == "as_of" { "asOf" } else { field });
        match errors {
            ValidationErrorsKind::Struct(inner) => bad_fields(inner, &at, findings),
            ValidationErrorsKind::List(_) => {}
            ValidationErrorsKind::Field(errors) => {
                let expected = errors.first().map_or_else(String::new, |error| {
                    if error.code == "length" {
                        "expected a text of a sensible length".to_owned()
                    } else {
                        error.code.to_string()
                    }
                });
                findings.push(Finding::new(at, None, Forged::BadHead { expected }));
            }
        }
    }
}

/// What the response says at one place, against what came out.
fn compare(session: &Session, seen: &Seen<'_>, findings: &mut Vec<Finding>) {
    let Seen { place, at, given } = seen;
    let view = session.view(*place);
    let link_id = Some(&*view.item.link_id);
    let has_answer = !given.answer.is_empty() || !given.rows.is_empty();
    if !view.shown {
        if has_answer || !given.confirmed.is_empty() {
            findings.push(Finding::new(at.clone(), link_id, Forged::HiddenButAnswered));
        }
        return;
    }
    if let Entry::Answer(answer) = view.entry {
        let count = |answer: &Answer| match answer {
            Answer::Choices(picks) => picks.len(),
            _ => 1,
        };
        if view.answer().map_or(0, |answer| count(&answer)) != count(answer) {
            findings.push(Finding::new(
                at.key("answer"),
                link_id,
                Forged::OptionNotOffered,
            ));
        }
    }
    if matches!(view.item.kind, Kind::Calculated { .. }) && !given.answer.is_empty() {
        let said = reopen::answer(view.item, &given.answer, at).ok();
        if let Some(said) = said
            && !view.answer().is_some_and(|answer| same(&said, &answer))
        {
            findings.push(Finding::new(
                at.key("answer"),
                link_id,
                Forged::WrongCalculation,
            ));
        }
    }
    for key in &given.confirmed {
        let kept = session
            .cell(*place)
            .confirmed
            .iter()
            .any(|known| **known == **key);
        let is_warning = view.item.rules.constraints.iter().any(|constraint| {
            *constraint.key == **key && constraint.severity == crate::model::Severity::Warning
        });
        if !kept || !is_warning {
            findings.push(Finding::new(
                at.key("confirmed"),
                link_id,
                Forged::NothingToConfirm,
            ));
        }
    }
}

/// The session's open issues, and calculated values that the response leaves out.
fn missing(session: &Session, seen: &[Seen<'_>], findings: &mut Vec<Finding>) {
    let refused: Vec<Pointer> = findings.iter().map(|finding| finding.at.clone()).collect();
    for place in session.places() {
        let view = session.view(place);
        if !view.shown {
            continue;
        }
        let known = seen.iter().find(|seen| seen.place == place);
        let link_id = &view.item.link_id;
        let at = known.map_or_else(|| session.pointer(place), |seen| seen.at.clone());
        for issue in view.issues.iter().filter(|issue| issue.blocks()) {
            // An answer that was refused is not missing as well.
            let is_refused = refused
                .iter()
                .any(|refused| refused.as_str().starts_with(at.as_str()));
            if !(is_refused && *issue == crate::session::Issue::Required) {
                findings.push(Finding {
                    at: at.clone(),
                    link_id: Some(link_id.to_string()),
                    fault: Fault::Issue(issue.clone()),
                });
            }
        }
        if matches!(view.item.kind, Kind::Calculated { .. })
            && view.answer().is_some()
            && known.is_none_or(|seen| seen.given.answer.is_empty())
        {
            findings.push(Finding::new(at, Some(link_id), Forged::WrongCalculation));
        }
    }
}

/// Whether two calculated values agree. A number that went through JSON may differ in its last bit.
fn same(said: &Answer, computed: &Answer) -> bool {
    match (said, computed) {
        (Answer::Decimal(said), Answer::Decimal(computed)) => {
            (said - computed).abs() <= 1e-9 * said.abs().max(computed.abs()).max(1.0)
        }
        (said, computed) => said == computed,
    }
}

impl Session {
    /// Where the answer to a place stands in the response.
    pub fn pointer(&self, place: Place) -> Pointer {
        let around = match self.group_of(place.row) {
            None => Pointer::root().key("answers"),
            Some(group) => {
                let position = self.rows(group).iter().position(|row| *row == place.row);
                self.pointer(group)
                    .key("rows")
                    .index(position.unwrap_or_default())
            }
        };
        around.key(&self.form().item(place.item).link_id)
    }
}

/// The type that an item takes in a response, for messages.
pub(super) fn expected_type(item: &FormItem) -> String {
    Expected::of(&item.kind).name().to_owned()
}
