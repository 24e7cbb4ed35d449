//! From text as typed to an answer, and back.
//!
//! A Japanese keyboard types full-width digits and several dashes; a person types 2026/4/1 or
//! 令和8年4月1日. All of that is read. What cannot be read is kept as it is.

mod date;
mod number;
mod width;

use crate::form::Kind;
use crate::model::Format;
use crate::session::act::fitting;
use crate::session::{Entry, Wanted};
use crate::value::{Answer, Pick};

/// What a field of this kind holds when this is typed into it.
pub(crate) fn entry(text: &str, kind: &Kind) -> Entry {
    if text.trim().is_empty() {
        return Entry::Empty;
    }
    match answer(text, kind) {
        Some(Some(answer)) => Entry::Answer(answer),
        Some(None) => Entry::Empty,
        None => Entry::Unreadable(text.to_owned()),
    }
}

/// The text as an answer; `Some(None)` for one that says nothing, `None` for one that cannot be
/// read.
fn answer(text: &str, kind: &Kind) -> Option<Option<Answer>> {
    let read = match kind {
        Kind::String(limits) => Answer::Text(formatted(text, limits.format.as_ref())),
        Kind::Text(_) => Answer::Text(text.to_owned()),
        Kind::Choice(_) => Answer::Choice(Pick::new(text.trim())),
        Kind::MultipleChoice { .. } => Answer::Choices(
            text.split([',', '、', ' ', '\u{3000}'])
                .filter(|code| !code.is_empty())
                .map(Pick::new)
                .collect(),
        ),
        Kind::Boolean => Answer::Boolean(yes_or_no(text)?),
        Kind::Integer(number) => Answer::Integer(number::integer(&number::bare(text, number))?),
        Kind::Scale { .. } => Answer::Integer(number::integer(&width::ascii(text))?),
        Kind::Decimal(number) | Kind::Quantity(number) => {
            Answer::Decimal(number::decimal(&number::bare(text, number))?)
        }
        Kind::Date => Answer::Date(date::day(&width::ascii(text))?),
        Kind::YearMonth => Answer::YearMonth(date::month(&width::ascii(text))?),
        Kind::Year => Answer::Year(date::year(&width::ascii(text))?),
        Kind::Time => Answer::Time(date::time(&width::ascii(text))?),
        _ => return None,
    };
    fitting(read, kind).ok()
}

/// The answer written out as it can be typed.
pub(crate) fn write(answer: &Answer) -> String {
    match answer {
        Answer::Boolean(yes) => yes.to_string(),
        Answer::Integer(number) => number.to_string(),
        Answer::Decimal(number) => crate::written::decimal(*number),
        Answer::Text(text) => text.clone(),
        Answer::Date(date) => date.to_string(),
        Answer::YearMonth(month) => month.to_string(),
        Answer::Year(year) => format!("{year:04}"),
        Answer::Time(time) => format!("{:02}:{:02}", time.hour(), time.minute()),
        Answer::Choice(pick) => pick.code.to_string(),
        Answer::Choices(picks) => picks
            .iter()
            .map(|pick| &*pick.code)
            .collect::<Vec<_>>()
            .join(","),
    }
}

/// A fixed value of a document or of the host as an answer to a question of this kind.
pub(crate) fn constant(value: &serde_json::Value, kind: &Kind) -> Option<Answer> {
    use serde_json::Value as Json;
    let read = match (kind, value) {
        (Kind::Integer(_) | Kind::Scale { .. }, Json::Number(number)) => {
            Answer::Integer(number.as_i64()?)
        }
        (Kind::Decimal(_) | Kind::Quantity(_), Json::Number(number)) => {
            Answer::Decimal(number.as_f64()?)
        }
        (Kind::Year, Json::Number(number)) => Answer::Year(i16::try_from(number.as_i64()?).ok()?),
        (Kind::Boolean, Json::Bool(yes)) => Answer::Boolean(*yes),
        (Kind::MultipleChoice { .. }, Json::Array(codes)) => Answer::Choices(
            codes
                .iter()
                .map(|code| code.as_str().map(Pick::new))
                .collect::<Option<_>>()?,
        ),
        (_, Json::String(text)) => return answer(text, kind).flatten(),
        _ => return None,
    };
    fitting(read, kind).ok().flatten()
}

/// What a question of this kind asks for; `None` where any text will do.
pub(crate) fn wanted(kind: &Kind) -> Option<Wanted> {
    Some(match kind {
        Kind::Integer(_) | Kind::Scale { .. } => Wanted::Integer,
        Kind::Decimal(_) | Kind::Quantity(_) => Wanted::Decimal,
        Kind::Date => Wanted::Date,
        Kind::YearMonth => Wanted::YearMonth,
        Kind::Year => Wanted::Year,
        Kind::Time => Wanted::Time,
        Kind::Boolean => Wanted::Boolean,
        Kind::Choice(_) | Kind::MultipleChoice { .. } => Wanted::Option,
        _ => return None,
    })
}

/// The text brought into the form that its format writes.
fn formatted(text: &str, format: Option<&Format>) -> String {
    match format {
        None => text.to_owned(),
        Some(Format::Digits { .. } | Format::Alphanumeric | Format::Email | Format::Phone) => {
            width::ascii(text)
        }
        Some(Format::PostalCode) => {
            let code = width::ascii(text);
            let code = code.trim_start_matches('〒').trim_start();
            if code.len() == 7 && code.bytes().all(|byte| byte.is_ascii_digit()) {
                format!("{}-{}", &code[..3], &code[3..])
            } else {
                code.to_owned()
            }
        }
        Some(Format::Katakana) => width::katakana(text),
        Some(Format::Hiragana) => width::hiragana(text),
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match width::ascii(text).to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "はい" => Some(true),
        "false" | "no" | "n" | "いいえ" => Some(false),
        _ => None,
    }
}
