//! Between answers and the values that expressions see.

use std::borrow::Cow;

use super::{Place, Session};
use crate::form::{Kind, Number, Scalar};
use crate::logic::{self, ItemId, RowId, Value, date_of, instant_of};
use crate::value::{Answer, YearMonth};

/// A session seen from one row: what an expression standing there reads.
pub(crate) struct Viewpoint<'a> {
    session: &'a Session,
    row: RowId,
}

impl<'a> Viewpoint<'a> {
    pub(crate) fn new(session: &'a Session, row: RowId) -> Self {
        Self { session, row }
    }

    fn value_at(&self, row: RowId, item: ItemId) -> Option<&Value> {
        let place = self.session.place_of(row, item)?;
        Some(&self.session.cell(place).value)
    }

    fn rows_at(&self, row: RowId, group: ItemId) -> Option<Vec<RowId>> {
        let place: Place = self.session.place_of(row, group)?;
        let cell = self.session.cell(place);
        cell.shown.then(|| cell.rows.clone())
    }
}

impl logic::Answers for Viewpoint<'_> {
    fn value(&self, item: ItemId) -> Value {
        self.look(item).into_owned()
    }

    fn look(&self, item: ItemId) -> Cow<'_, Value> {
        self.value_at(self.row, item)
            .map_or(Cow::Owned(Value::Unknown), Cow::Borrowed)
    }

    fn rows(&self, group: ItemId) -> Option<Vec<RowId>> {
        self.rows_at(self.row, group)
    }

    fn cell(&self, row: RowId, item: ItemId) -> Value {
        self.value_at(row, item).cloned().unwrap_or_default()
    }

    fn rows_in(&self, row: RowId, group: ItemId) -> Option<Vec<RowId>> {
        self.rows_at(row, group)
    }

    fn today(&self) -> Value {
        instant_of(self.session.today)
    }
}

/// An answer as expressions see it.
pub(crate) fn value_of(answer: &Answer) -> Value {
    match answer {
        Answer::Boolean(yes) => Value::Bool(*yes),
        Answer::Integer(number) => Value::Int(*number),
        Answer::Decimal(number) => Value::Double(*number),
        Answer::Text(text) => Value::String(text.as_str().into()),
        Answer::Date(date) => instant_of(*date),
        Answer::YearMonth(month) => instant_of(month.first_day()),
        Answer::Year(year) => Value::Int(i64::from(*year)),
        Answer::Time(time) => {
            Value::Duration(i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60)
        }
        Answer::Choice(pick) => Value::String(pick.code.clone()),
        Answer::Choices(picks) => Value::List(
            picks
                .iter()
                .map(|pick| Value::String(pick.code.clone()))
                .collect(),
        ),
    }
}

/// What a calculation gives, as an answer. A point in time is its day, a duration a time of day.
pub(crate) fn answer_of(value: &Value) -> Option<Answer> {
    Some(match value {
        Value::Bool(yes) => Answer::Boolean(*yes),
        Value::Int(number) => Answer::Integer(*number),
        Value::Double(number) => Answer::Decimal(*number),
        Value::String(text) => Answer::Text(text.to_string()),
        Value::Timestamp(seconds) => Answer::Date(date_of(*seconds)?),
        Value::Duration(seconds) => Answer::Time(time_of(*seconds)?),
        Value::Unknown | Value::List(_) | Value::Row(_) => return None,
    })
}

/// A calculated decimal, rounded to the places that its item shows, so that what is shown, what is
/// kept and what further expressions see is one number.
pub fn rounded(value: Value, number: &Number) -> Value {
    match (&value, number.max_decimal_places) {
        (Value::Double(exact), Some(places)) => {
            let scale = 10_f64.powi(i32::from(places));
            let rounded = (exact * scale).round() / scale;
            if rounded.is_finite() {
                Value::Double(rounded)
            } else {
                value
            }
        }
        _ => value,
    }
}

/// What a bound's expression gives, for an item of this kind.
pub(crate) fn scalar_of(value: &Value, kind: &Kind) -> Option<Scalar> {
    match (kind, value) {
        (_, Value::Int(number)) => Some(Scalar::Integer(*number)),
        (_, Value::Double(number)) => Some(Scalar::Decimal(*number)),
        (Kind::YearMonth, Value::Timestamp(seconds)) => {
            let date = date_of(*seconds)?;
            YearMonth::new(date.year(), date.month()).map(Scalar::YearMonth)
        }
        (_, Value::Timestamp(seconds)) => date_of(*seconds).map(Scalar::Date),
        (_, Value::Duration(seconds)) => time_of(*seconds).map(Scalar::Time),
        _ => None,
    }
}

/// An answer as something to be held against bounds; nothing for answers that have none.
pub(crate) fn scalar_of_answer(answer: &Answer) -> Option<Scalar> {
    Some(match answer {
        Answer::Integer(number) => Scalar::Integer(*number),
        Answer::Year(year) => Scalar::Integer(i64::from(*year)),
        Answer::Decimal(number) => Scalar::Decimal(*number),
        Answer::Date(date) => Scalar::Date(*date),
        Answer::YearMonth(month) => Scalar::YearMonth(*month),
        Answer::Time(time) => Scalar::Time(*time),
        _ => return None,
    })
}

fn time_of(seconds: i64) -> Option<jiff::civil::Time> {
    let minutes = seconds.div_euclid(60);
    jiff::civil::Time::new(
        i8::try_from(minutes / 60).ok()?,
        i8::try_from(minutes % 60).ok()?,
        0,
        0,
    )
    .ok()
}
