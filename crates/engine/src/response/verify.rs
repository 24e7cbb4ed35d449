//! Verification: everything again, on the side that does not trust the browser.
//!
//! The response is put into a session as it is, what depends on it is worked out, and what came out
//! is compared with what the response says.

mod compare;
mod head;
mod steps;

use super::place::Around;
use super::reading::Reading;
use super::{Finding, Response};
use crate::form::Form;
use crate::session::{Session, Start};
use compare::Missing;
use steps::Steps;

impl Form {
    /// Everything that is not right with a response: head, items, types, hidden but answered,
    /// missing, out of range, wrongly calculated. Empty when a session of this form can have
    /// finished with it.
    ///
    /// Prefilled and read-only values are the host's: they are checked like any answer, and not
    /// compared with what the host handed in then.
    ///
    /// For many responses, take one [`Form::verifier`].
    pub fn verify(&self, response: &Response) -> Vec<Finding> {
        self.verifier().verify(response)
    }

    /// Something that verifies one response after the other, and keeps for the next what it has
    /// made ready for the first.
    pub fn verifier(&self) -> Verifier {
        Verifier::new(self)
    }
}

/// Verifies responses to one form, one after the other. Nothing of a response has a bearing on the
/// next.
#[derive(Clone, Debug)]
pub struct Verifier {
    form: Form,
    steps: Steps,
    session: Session,
}

impl Verifier {
    fn new(form: &Form) -> Self {
        // The day does not matter: what depends on it is worked out for every response.
        let mut session = Session::empty(form, &Start::on(jiff::civil::Date::MIN));
        session.settle_all();
        Self {
            form: form.clone(),
            steps: Steps::of(form),
            session,
        }
    }

    /// The form whose responses are verified.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Everything that is not right with a response, as [`Form::verify`] gives it.
    pub fn verify(&mut self, response: &Response) -> Vec<Finding> {
        let mut findings = Vec::new();
        head::check(&self.form, response, &mut findings);
        let Some(today) = crate::written::day(&response.as_of) else {
            return findings;
        };
        self.session.begin_anew(today);
        let mut reading = Reading {
            form: &self.form,
            session: &mut self.session,
            findings: &mut findings,
            seen: Vec::with_capacity(response.answers.0.len()),
        };
        reading.answers(Session::ROOT, &response.answers, Around::Response);
        let seen = reading.seen;
        self.settle();
        for given in &seen {
            compare::compare(&self.session, given, &mut findings);
        }
        Missing {
            session: &self.session,
            steps: &self.steps,
            seen: &seen,
            findings: &mut findings,
            refused: None,
        }
        .in_row(Session::ROOT, Around::Response);
        for seen in seen.iter().filter(|seen| seen.place.row == Session::ROOT) {
            self.session.empty_cell(seen.place);
        }
        findings
    }

    /// Works out all that depends on the answers.
    fn settle(&mut self) {
        self.session
            .settle_nodes(&self.form, &self.steps.before_checks);
        for (scope, items) in self.steps.checked_by_scope() {
            self.session.settle_checks(scope, items);
        }
    }
}
