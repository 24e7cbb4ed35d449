//! Answers that lead somewhere, to be played in a preview.

use std::fmt;

use engine::response::{AnswerValue, Answers};
use engine::{Form, Session};
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::play::{Played, play};

/// Answers that lead somewhere, in the shape that they have in a response. Made up, and nobody's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Witness {
    /// The day on which they lead there, `2026-04-01`.
    pub as_of: String,
    /// The answers by linkId, in the order of the form; without calculated values.
    pub answers: Answers,
}

impl Witness {
    /// The answers that a session holds.
    pub fn of(session: &Session) -> Self {
        let form = session.form();
        let mut answers = session.answers(form.default_language());
        keep_given(form, &mut answers);
        Self {
            as_of: session.today().to_string(),
            answers,
        }
    }

    /// A session in which these answers were given.
    pub fn play(&self, form: &Form) -> Played {
        play(form, day(&self.as_of), &self.answers)
    }
}

/// The day of a record; one that cannot be read is the day on which witnesses are looked for.
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap_or(USUAL_DAY)
}

/// The day on which forms are filled in as long as the day makes no difference.
pub(crate) const USUAL_DAY: Date = date(2026, 4, 1);

/// Takes out what the form works out by itself.
pub(crate) fn keep_given(form: &Form, answers: &mut Answers) {
    answers.0.retain_mut(|(link_id, given)| {
        given.rows.iter_mut().for_each(|row| keep_given(form, row));
        let item = form.find(link_id).map(|id| form.item(id));
        item.is_some_and(|item| {
            item.kind.is_question() || !given.rows.is_empty() || !given.confirmed.is_empty()
        })
    });
}

impl fmt::Display for Witness {
    /// `kind = box, amount = 0`; a repetition as `periods.0.amount = 3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Vec::new();
        write_answers("", &self.answers, &mut lines);
        f.write_str(&lines.join(", "))
    }
}

fn write_answers(around: &str, answers: &Answers, lines: &mut Vec<String>) {
    for (link_id, given) in &answers.0 {
        let values: Vec<String> = given.answer.iter().map(write_value).collect();
        if !values.is_empty() {
            lines.push(format!("{around}{link_id} = {}", values.join(" + ")));
        }
        for (number, row) in given.rows.iter().enumerate() {
            write_answers(&format!("{around}{link_id}.{number}."), row, lines);
        }
    }
}

fn write_value(value: &AnswerValue) -> String {
    match value {
        AnswerValue::Boolean(yes) => yes.to_string(),
        AnswerValue::Integer(number) => number.to_string(),
        AnswerValue::Decimal(number) => number.to_string(),
        AnswerValue::Quantity(quantity) => quantity.value.to_string(),
        AnswerValue::Coding(coding) => coding.code.clone(),
        AnswerValue::String(text) | AnswerValue::Date(text) | AnswerValue::Time(text) => {
            text.clone()
        }
    }
}
