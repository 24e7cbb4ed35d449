//! From a session to a respondent.

use engine::response::QuestionnaireReference;
use engine::{Form, Issue, Kind, Session};

use super::{FORMAT, Respondent, Respondents, Seen, Told};
use crate::witness::Witness;

impl Respondent {
    /// Keeps what somebody answered to try the form out, and what they saw.
    ///
    /// All that was answered and is shown is kept, sensitive answers as well. It is for answers
    /// that are made up.
    pub fn record(session: &Session, name: impl Into<String>) -> Self {
        let Witness { as_of, answers } = Witness::of(session);
        Self {
            name: name.into(),
            covers: Vec::new(),
            as_of,
            answers,
            sees: Seen::by(session),
        }
    }
}

impl Respondents {
    /// These respondents, as those of a form.
    pub fn of(form: &Form, respondents: Vec<Respondent>) -> Self {
        let head = form.head();
        Self {
            schema: None,
            format: FORMAT.to_owned(),
            questionnaire: QuestionnaireReference {
                url: head.url.clone(),
                version: head.version.clone(),
                hash: head.hash.clone(),
            },
            respondents,
        }
    }
}

impl Seen {
    /// What is to be seen in a session.
    pub(crate) fn by(session: &Session) -> Self {
        let mut seen = Self {
            finishes: true,
            ..Self::default()
        };
        for place in session.places() {
            let view = session.view(place);
            if !view.shown {
                continue;
            }
            let key = session.key(place);
            for issue in view.issues {
                seen.finishes &= !issue.blocks();
                seen.told.push(Told::of(&key, issue));
            }
            if matches!(view.item.kind, Kind::Calculated { .. }) && view.answer().is_some() {
                seen.calculated.insert(key.clone(), view.text());
            }
            seen.shown.push(key);
        }
        seen
    }
}

impl Told {
    fn of(at: &str, issue: &Issue) -> Self {
        let data = serde_json::to_value(issue).unwrap_or_default();
        let kind = data.get("kind").and_then(serde_json::Value::as_str);
        let rule = match issue {
            Issue::Constraint { key, .. } => Some(key.to_string()),
            _ => None,
        };
        Self {
            at: at.to_owned(),
            issue: kind.unwrap_or_default().to_owned(),
            rule,
        }
    }
}
