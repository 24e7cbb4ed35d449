//! From a session to the answers of a response.

use super::{AnswerValue, AnsweredCoding, Answers, Given, Quantity};
use crate::form::{Form, FormItem, Kind, Number, Options};
use crate::logic::ItemId;
use crate::session::{Place, Session};
use crate::value::{Answer, Pick};

impl Session {
    /// What a response would hold now, whether or not the session could be finished: the answers to
    /// what is shown, in document order.
    pub fn answers(&self, language: &str) -> Answers {
        answers_of(self, language)
    }
}

/// What a session's response holds: the answers of what is shown, in document order.
pub(crate) fn answers_of(session: &Session, language: &str) -> Answers {
    let mut answers = Answers::default();
    collect(
        session,
        Session::ROOT,
        session.form().roots(),
        language,
        &mut answers,
    );
    answers
}

fn collect(
    session: &Session,
    row: crate::logic::RowId,
    items: &[ItemId],
    language: &str,
    out: &mut Answers,
) {
    let form = session.form();
    for id in items {
        let item = form.item(*id);
        let place = Place { row, item: *id };
        if !session.view(place).shown {
            continue;
        }
        let mut given = Given {
            confirmed: session
                .cell(place)
                .confirmed
                .iter()
                .map(ToString::to_string)
                .collect(),
            ..Given::default()
        };
        if matches!(item.kind, Kind::Repeat(_)) {
            for inner in session.rows(place) {
                let mut answers = Answers::default();
                collect(session, *inner, &item.children, language, &mut answers);
                given.rows.push(answers);
            }
        } else if let Some(answer) = session.view(place).answer() {
            given.answer = values(&answer, item, form, language);
        }
        if !given.answer.is_empty() || !given.rows.is_empty() || !given.confirmed.is_empty() {
            given.codes.clone_from(&item.codes);
            out.0.push((item.link_id.to_string(), given));
        }
        if !matches!(item.kind, Kind::Repeat(_)) {
            collect(session, row, &item.children, language, out);
        }
    }
}

/// The elements of `answer` for one item.
fn values(answer: &Answer, item: &FormItem, form: &Form, language: &str) -> Vec<AnswerValue> {
    let coding = |pick: &Pick, options: &Options| {
        let option = options.get(&pick.code);
        AnswerValue::Coding(AnsweredCoding {
            system: option.and_then(|option| option.system.clone()),
            code: pick.code.to_string(),
            display: option.map(|option| form.text(&option.text, language).to_owned()),
            codes: option.map_or_else(Vec::new, |option| option.codes.clone()),
            text: pick.text.clone(),
        })
    };
    let options = item.kind.options();
    match (answer, options) {
        (Answer::Choices(picks), Some(options)) => {
            picks.iter().map(|pick| coding(pick, options)).collect()
        }
        (Answer::Choice(pick), Some(options)) => vec![coding(pick, options)],
        (Answer::Boolean(yes), _) => vec![AnswerValue::Boolean(*yes)],
        (Answer::Integer(number), _) => vec![AnswerValue::Integer(*number)],
        (Answer::Decimal(number), _) => vec![match &item.kind {
            Kind::Quantity(written) => quantity(*number, written, form, language),
            _ => AnswerValue::Decimal(*number),
        }],
        (Answer::Text(text), _) => vec![AnswerValue::String(text.clone())],
        (Answer::Date(_) | Answer::YearMonth(_) | Answer::Year(_), _) => {
            vec![AnswerValue::Date(crate::session::written(answer))]
        }
        (Answer::Time(_), _) => vec![AnswerValue::Time(crate::session::written(answer))],
        (Answer::Choice(_) | Answer::Choices(_), None) => Vec::new(),
    }
}

fn quantity(value: f64, written: &Number, form: &Form, language: &str) -> AnswerValue {
    let unit = written.unit.as_ref();
    AnswerValue::Quantity(Quantity {
        value,
        unit: unit.map(|unit| form.text(&unit.text, language).to_owned()),
        system: unit.and_then(|unit| unit.system.clone()),
        code: unit.map(|unit| unit.code.clone()),
    })
}
