//! Puts recorded answers into a session again, of the same version or another.

use std::collections::BTreeMap;

use engine::form::FormItem;
use engine::response::{AnswerValue, Answers, Given};
use engine::{Answer, Form, Kind, Pick, Place, RowId, Session, Start};
use jiff::civil::Date;

/// A session in which recorded answers were given.
#[derive(Clone, Debug)]
pub struct Played {
    /// The session.
    pub session: Session,
    /// Where an answer was not taken, by [`Session::key`]: the question is not there any more, is of
    /// another kind, or has no such option. Never the answer itself.
    pub refused: Vec<String>,
}

/// Gives the answers as far as the form takes them. Nothing else is answered: what stands in a field
/// at the start was part of the answers, or was taken back.
pub(crate) fn play(form: &Form, today: Date, answers: &Answers) -> Played {
    let mut start = Start::on(today);
    handed_in(form, answers, &mut start.prefill);
    let mut played = Played {
        session: form.start(&start),
        refused: Vec::new(),
    };
    played.row(Session::ROOT, "", answers);
    played
}

/// What a host would have to hand in, so that what a member cannot change stands as it stood.
fn handed_in(form: &Form, answers: &Answers, out: &mut BTreeMap<String, serde_json::Value>) {
    for (link_id, given) in &answers.0 {
        let Some(item) = form.find(link_id).map(|id| form.item(id)) else {
            continue;
        };
        if let (true, Some(name)) = (item.read_only, &item.prefill)
            && let Some(answer) = answer_of(item, &given.answer)
        {
            out.insert(name.clone(), constant_of(&answer));
        }
    }
}

/// An answer as a host hands it in.
pub(crate) fn constant_of(answer: &Answer) -> serde_json::Value {
    match answer {
        Answer::Boolean(yes) => (*yes).into(),
        Answer::Integer(number) => (*number).into(),
        Answer::Decimal(number) => (*number).into(),
        Answer::Year(year) => (*year).into(),
        Answer::Text(text) => text.clone().into(),
        Answer::Date(day) => day.to_string().into(),
        Answer::YearMonth(month) => month.to_string().into(),
        Answer::Time(time) => format!("{:02}:{:02}", time.hour(), time.minute()).into(),
        Answer::Choice(pick) => pick.code.to_string().into(),
        Answer::Choices(picks) => (picks.iter())
            .map(|pick| serde_json::Value::from(&*pick.code))
            .collect(),
    }
}

impl Played {
    fn row(&mut self, row: RowId, around: &str, answers: &Answers) {
        self.empty(row);
        for (link_id, given) in &answers.0 {
            let key = format!("{around}{link_id}");
            let Some(place) = self.session.place_in(row, link_id) else {
                self.refused.push(key);
                continue;
            };
            self.given(place, &key, given);
            for name in &given.confirmed {
                self.session.confirm(place, name, true);
            }
        }
    }

    fn given(&mut self, place: Place, key: &str, given: &Given) {
        let form = self.session.form().clone();
        let item = form.item(place.item);
        if let Kind::Repeat(_) = item.kind {
            self.repetitions(place, key, &given.rows);
        } else if item.kind.is_question() && !item.read_only {
            if given.answer.is_empty() {
                return;
            }
            let taken = answer_of(item, &given.answer)
                .is_some_and(|answer| self.session.answer(place, answer).is_ok());
            if !taken {
                self.refused.push(key.to_owned());
            }
        } else if !given.answer.is_empty() && !matches!(item.kind, Kind::Calculated { .. }) {
            let stands = answer_of(item, &given.answer);
            if stands.is_none() || self.session.view(place).answer() != stands {
                self.refused.push(key.to_owned());
            }
        }
    }

    fn repetitions(&mut self, group: Place, key: &str, rows: &[Answers]) {
        while self.session.rows(group).len() > rows.len() {
            let last = self.session.rows(group)[self.session.rows(group).len() - 1];
            if self.session.remove_row(last).is_err() {
                break;
            }
        }
        for (number, answers) in rows.iter().enumerate() {
            let key = format!("{key}.{number}");
            let there = self.session.rows(group).get(number).copied();
            match there.map_or_else(|| self.session.add_row(group).map(|(row, _)| row), Ok) {
                Ok(row) => self.row(row, &format!("{key}."), answers),
                Err(_) => self.refused.push(key),
            }
        }
    }

    /// Takes out what stands in the fields of a row at the start.
    fn empty(&mut self, row: RowId) {
        let form = self.session.form().clone();
        for item in form.items() {
            if item.initial.is_none() && item.prefill.is_none() {
                continue;
            }
            if let Some(place) = self.session.place_in(row, &item.link_id)
                && item.kind.is_question()
                && !item.read_only
            {
                // A question that is not read-only may be cleared.
                let _ = self.session.clear(place);
            }
        }
    }
}

/// What was given as an answer to an item, where it is one.
fn answer_of(item: &FormItem, values: &[AnswerValue]) -> Option<Answer> {
    let pick = |value: &AnswerValue| match value {
        AnswerValue::Coding(coding) => Some(Pick {
            code: coding.code.as_str().into(),
            text: coding.text.clone(),
        }),
        _ => None,
    };
    if let Kind::MultipleChoice { .. } = item.kind {
        let picks: Option<Vec<Pick>> = values.iter().map(pick).collect();
        return picks.map(Answer::Choices);
    }
    let [value] = values else { return None };
    Some(match (&item.kind, value) {
        (Kind::Choice(_), value) => Answer::Choice(pick(value)?),
        (Kind::Boolean, AnswerValue::Boolean(yes)) => Answer::Boolean(*yes),
        (Kind::Integer(_) | Kind::Scale { .. }, AnswerValue::Integer(number)) => {
            Answer::Integer(*number)
        }
        (Kind::Decimal(_), AnswerValue::Decimal(number)) => Answer::Decimal(*number),
        (Kind::Quantity(number), AnswerValue::Quantity(quantity)) => {
            let unit = number.unit.as_ref().map(|unit| unit.code.as_str());
            (unit == quantity.code.as_deref()).then_some(Answer::Decimal(quantity.value))?
        }
        (Kind::String(_) | Kind::Text(_), AnswerValue::String(text)) => Answer::Text(text.clone()),
        (Kind::Date, AnswerValue::Date(text)) => Answer::Date(text.parse().ok()?),
        (Kind::YearMonth, AnswerValue::Date(text)) => Answer::YearMonth(text.parse().ok()?),
        (Kind::Year, AnswerValue::Date(text)) => Answer::Year(text.parse().ok()?),
        (Kind::Time, AnswerValue::Time(text)) => Answer::Time(text.parse().ok()?),
        _ => return None,
    })
}
