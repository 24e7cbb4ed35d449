//! The head of a response: its own rules, and whether it names this form.

use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use crate::form::Form;
use crate::pointer::Pointer;
use crate::response::{Finding, Forged, Response};

/// What is not right with the head.
pub(super) fn check(form: &Form, response: &Response, findings: &mut Vec<Finding>) {
    if let Err(errors) = response.validate() {
        bad_fields(&errors, &Pointer::root(), findings);
    }
    let head = form.head();
    let named = &response.questionnaire;
    let (field, forged) = if named.url != head.url {
        let expected = head.url.clone();
        ("url", Forged::WrongQuestionnaire { expected })
    } else if named.version != head.version {
        let expected = head.version.clone();
        ("version", Forged::WrongVersion { expected })
    } else if named.hash != head.hash {
        ("hash", Forged::WrongHash)
    } else {
        return;
    };
    let at = Pointer::root().key("questionnaire").key(field);
    findings.push(Finding::new(at, None, forged));
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
