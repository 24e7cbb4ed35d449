//! From the answers of a response back to a session's.

use std::fmt;
use std::sync::Arc;

use super::place::Around;
use super::reading::Reading;
use super::{AnswerValue, Forged, Response};
use crate::form::{Form, FormItem, Kind, Options};
use crate::logic::Type;
use crate::session::{Session, Start};
use crate::value::{Answer, Pick};

/// The response does not fit the form, so no session can go on from it. Verify it to see why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotThisForm;

impl fmt::Display for NotThisForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the response does not fit the form; verify it to see where")
    }
}

impl std::error::Error for NotThisForm {}

impl Form {
    /// A session that stands where the response was finished, on the same day.
    ///
    /// # Errors
    ///
    /// When something in the response does not go into a session of this form. To take over what
    /// fits from another version, see [`Form::resume`].
    pub fn reopen(&self, response: &Response) -> Result<Session, NotThisForm> {
        let today = crate::written::day(&response.as_of).ok_or(NotThisForm)?;
        let mut session = Session::empty(self, &Start::on(today));
        let mut findings = Vec::new();
        Reading {
            form: self,
            session: &mut session,
            findings: &mut findings,
            seen: Vec::new(),
        }
        .answers(Session::ROOT, &response.answers, Around::Response);
        if !findings.is_empty() {
            return Err(NotThisForm);
        }
        session.settle_all();
        Ok(session)
    }
}

/// The types of answers in a response.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Boolean,
    Integer,
    Decimal,
    String,
    Date,
    Time,
    Coding,
    Quantity,
    Nothing,
}

impl Expected {
    fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Page | Kind::Group | Kind::Repeat(_) | Kind::Grid(_) | Kind::Display(_) => {
                Self::Nothing
            }
            Kind::Choice(_) | Kind::MultipleChoice { .. } => Self::Coding,
            Kind::Boolean => Self::Boolean,
            Kind::Integer(_) | Kind::Scale { .. } => Self::Integer,
            Kind::Decimal(_) => Self::Decimal,
            Kind::Quantity(_) => Self::Quantity,
            Kind::String(_) | Kind::Text(_) => Self::String,
            Kind::Date | Kind::YearMonth | Kind::Year => Self::Date,
            Kind::Time => Self::Time,
            Kind::Calculated { program, .. } => match program.ty() {
                Type::Bool => Self::Boolean,
                Type::Int => Self::Integer,
                Type::Double => Self::Decimal,
                Type::String => Self::String,
                Type::Timestamp => Self::Date,
                Type::Duration => Self::Time,
                _ => Self::Nothing,
            },
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Boolean => "valueBoolean",
            Self::Integer => "valueInteger",
            Self::Decimal => "valueDecimal",
            Self::String => "valueString",
            Self::Date => "valueDate",
            Self::Time => "valueTime",
            Self::Coding => "valueCoding",
            Self::Quantity => "valueQuantity",
            Self::Nothing => "no answer",
        }
    }
}

/// The elements of `answer` as an answer to the item, or why not: all of them, or which one.
pub(super) fn answer(
    item: &FormItem,
    values: &[AnswerValue],
) -> Result<Answer, (Option<usize>, Forged)> {
    let expected = Expected::of(&item.kind);
    if expected == Expected::Nothing {
        return Err((None, Forged::NotAnswerable));
    }
    if let Kind::MultipleChoice { options, .. } = &item.kind {
        let mut picks: Vec<Pick> = Vec::with_capacity(values.len());
        for (position, value) in values.iter().enumerate() {
            let pick = pick(value, options, item).map_err(|forged| (Some(position), forged))?;
            if picks
                .iter()
                .any(|earlier| Arc::ptr_eq(&earlier.code, &pick.code))
            {
                return Err((Some(position), Forged::DuplicatePick));
            }
            picks.push(pick);
        }
        picks.sort_by_key(|pick| options.position(&pick.code));
        return Ok(Answer::Choices(picks));
    }
    let [value] = values else {
        return Err((None, Forged::TooManyAnswers));
    };
    one(item, value, expected).map_err(|forged| (Some(0), forged))
}

fn one(item: &FormItem, value: &AnswerValue, expected: Expected) -> Result<Answer, Forged> {
    let wrong = || Forged::WrongType {
        expected: expected_type(item),
    };
    Ok(match (expected, value) {
        (Expected::Coding, _) => match &item.kind {
            Kind::Choice(options) => Answer::Choice(pick(value, options, item)?),
            _ => return Err(wrong()),
        },
        (Expected::Boolean, AnswerValue::Boolean(yes)) => Answer::Boolean(*yes),
        (Expected::Integer, AnswerValue::Integer(number)) => Answer::Integer(*number),
        (Expected::Decimal, AnswerValue::Decimal(number)) if number.is_finite() => {
            Answer::Decimal(*number)
        }
        (Expected::String, AnswerValue::String(text)) if !text.trim().is_empty() => {
            Answer::Text(text.clone())
        }
        (Expected::Date, AnswerValue::Date(text)) => date(&item.kind, text).ok_or_else(wrong)?,
        (Expected::Time, AnswerValue::Time(text)) => {
            Answer::Time(crate::written::minute(text).ok_or_else(wrong)?)
        }
        (Expected::Quantity, AnswerValue::Quantity(quantity)) if quantity.value.is_finite() => {
            let unit = match &item.kind {
                Kind::Quantity(number) => number.unit.as_ref(),
                _ => None,
            };
            if quantity.code.as_deref() != unit.map(|unit| unit.code.as_str())
                || quantity.system.as_deref() != unit.and_then(|unit| unit.system.as_deref())
            {
                return Err(Forged::WrongUnit);
            }
            Answer::Decimal(quantity.value)
        }
        _ => return Err(wrong()),
    })
}

/// A date as exactly as the item asks for it, and in no other writing.
fn date(kind: &Kind, text: &str) -> Option<Answer> {
    Some(match (kind, text.len()) {
        (Kind::Date | Kind::Calculated { .. }, _) => Answer::Date(crate::written::day(text)?),
        (Kind::YearMonth, 7) => Answer::YearMonth(text.parse().ok()?),
        (Kind::Year, 4) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            Answer::Year(text.parse().ok()?)
        }
        _ => return None,
    })
}

fn pick(value: &AnswerValue, options: &Options, item: &FormItem) -> Result<Pick, Forged> {
    let AnswerValue::Coding(coding) = value else {
        return Err(Forged::WrongType {
            expected: expected_type(item),
        });
    };
    let option = options
        .get(&coding.code)
        .filter(|option| option.system == coding.system && option.codes == coding.codes)
        .ok_or(Forged::UnknownOption)?;
    if coding.text.is_some() && !option.free_text {
        return Err(Forged::NoFreeText);
    }
    Ok(Pick {
        code: option.code.clone(),
        text: coding.text.clone(),
    })
}

/// The type that an item takes in a response, for messages.
fn expected_type(item: &FormItem) -> String {
    Expected::of(&item.kind).name().to_owned()
}
