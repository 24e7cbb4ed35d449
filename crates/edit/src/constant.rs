//! Fixed values: as an author types them, as a document has them, and as an expression has them.

use engine::logic::{Expr, Node};
use engine::model::ItemType;

use crate::answer::{AnswerKind, answer_kind};
use crate::value::Value;

/// A fixed value in a test.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// None is wanted.
    Nothing,
    /// A text, or the code of an option.
    Text(String),
    /// The codes of several options.
    Texts(Vec<String>),
    /// A whole number.
    Whole(i64),
    /// A number with a fraction.
    Decimal(f64),
    /// A day, `2026-04-01`.
    Day(String),
    /// A month, `2026-04`.
    Month(String),
    /// A time of day, `08:30`.
    Time(String),
    /// The day on which the form is filled in.
    Today,
}

impl Constant {
    /// What an author typed, read as a value to compare an answer of this kind with; nothing when
    /// it is none.
    pub fn typed(kind: AnswerKind, text: &str) -> Option<Self> {
        let text = text.trim();
        match kind {
            AnswerKind::Code | AnswerKind::Codes | AnswerKind::Text => {
                (!text.is_empty()).then(|| Self::Text(text.to_owned()))
            }
            AnswerKind::Whole => text.parse().ok().map(Self::Whole),
            AnswerKind::Decimal => text
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
                .map(Self::Decimal),
            AnswerKind::Day if text == "today" => Some(Self::Today),
            AnswerKind::Day => is_day(text).then(|| Self::Day(text.to_owned())),
            AnswerKind::Month => {
                is_day(&format!("{text}-01")).then(|| Self::Month(text.to_owned()))
            }
            AnswerKind::Time => minutes(text).map(time),
            AnswerKind::Truth | AnswerKind::Rows | AnswerKind::Unknown => None,
        }
    }

    /// The value as an author types it.
    pub fn as_typed(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) | Self::Day(text) | Self::Month(text) | Self::Time(text) => {
                text.clone()
            }
            Self::Texts(texts) => texts.join(", "),
            Self::Whole(number) => number.to_string(),
            Self::Decimal(number) => number.to_string(),
            Self::Today => "today".to_owned(),
        }
    }

    /// The value as an expression.
    pub(crate) fn expr(&self) -> Expr {
        match self {
            Self::Nothing => expr(Node::Bool(true)),
            Self::Text(text) => string(text),
            Self::Texts(texts) => expr(Node::List(texts.iter().map(|text| string(text)).collect())),
            Self::Whole(number) => expr(Node::Int(*number)),
            Self::Decimal(number) => expr(Node::Double(*number)),
            Self::Day(day) => call("timestamp", vec![string(&format!("{day}T00:00:00Z"))]),
            Self::Month(month) => call("timestamp", vec![string(&format!("{month}-01T00:00:00Z"))]),
            Self::Time(time) => call("duration", vec![string(&duration(time))]),
            Self::Today => expr(Node::Name("today".to_owned())),
        }
    }

    /// An expression read as a value to compare an answer of this kind with.
    pub(crate) fn of(expr: &Expr, kind: AnswerKind) -> Option<Self> {
        match (kind, &expr.node) {
            (AnswerKind::Code | AnswerKind::Codes | AnswerKind::Text, Node::String(text)) => {
                Some(Self::Text(text.clone()))
            }
            (AnswerKind::Whole, Node::Int(number)) => Some(Self::Whole(*number)),
            (AnswerKind::Decimal, Node::Double(number)) => Some(Self::Decimal(*number)),
            (AnswerKind::Day, Node::Name(name)) if name == "today" => Some(Self::Today),
            (AnswerKind::Day, _) => {
                let text = argument(expr, "timestamp")?;
                let day = text.strip_suffix("T00:00:00Z").filter(|day| is_day(day))?;
                Some(Self::Day(day.to_owned()))
            }
            (AnswerKind::Month, _) => {
                let text = argument(expr, "timestamp")?;
                let month = text.strip_suffix("-01T00:00:00Z")?;
                is_day(&format!("{month}-01")).then(|| Self::Month(month.to_owned()))
            }
            (AnswerKind::Time, _) => time_of(argument(expr, "duration")?).map(time),
            _ => None,
        }
    }
}

/// What an author typed, as the fixed value (`min`, `max`, `initial`) of an item of this type;
/// nothing when it is none. Several codes stand with commas between them.
pub fn constant(item_type: ItemType, text: &str) -> Option<Value> {
    let kind = answer_kind(item_type)?;
    match kind {
        AnswerKind::Truth => match text.trim() {
            "true" => Some(true.into()),
            "false" => Some(false.into()),
            _ => None,
        },
        AnswerKind::Codes => {
            let codes = text
                .split(',')
                .map(str::trim)
                .filter(|code| !code.is_empty());
            Some(Value::List(codes.map(Value::from).collect()))
        }
        _ => Some(match Constant::typed(kind, text)? {
            Constant::Whole(number) => number.into(),
            // `62` is written as it was typed, and not as `62.0`.
            Constant::Decimal(number) => match text.trim().parse::<i64>() {
                Ok(whole) => whole.into(),
                Err(_) => Value::Number(serde_json::Number::from_f64(number)?),
            },
            Constant::Text(text)
            | Constant::Day(text)
            | Constant::Month(text)
            | Constant::Time(text) => text.into(),
            Constant::Nothing | Constant::Texts(_) | Constant::Today => return None,
        }),
    }
}

/// A fixed value as an author types it.
pub fn constant_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::List(codes) => {
            let codes: Vec<&str> = codes.iter().filter_map(Value::as_str).collect();
            codes.join(", ")
        }
        other => other.written().trim_end().to_owned(),
    }
}

pub(crate) fn expr(node: Node) -> Expr {
    Expr { node, within: 0..0 }
}

pub(crate) fn string(text: &str) -> Expr {
    expr(Node::String(text.to_owned()))
}

pub(crate) fn call(name: &str, arguments: Vec<Expr>) -> Expr {
    expr(Node::Call {
        name: name.to_owned(),
        receiver: None,
        arguments,
    })
}

/// The text that a function is called with.
fn argument<'e>(expr: &'e Expr, function: &str) -> Option<&'e str> {
    match &expr.node {
        Node::Call {
            name,
            receiver: None,
            arguments,
        } if name == function => match &arguments.first()?.node {
            Node::String(text) if arguments.len() == 1 => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a text is a day of the calendar, `2026-04-01`.
fn is_day(text: &str) -> bool {
    let Some([year, month, day]) = numbers(text, [4, 2, 2], '-') else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// The minutes since midnight of a time `08:30`.
fn minutes(text: &str) -> Option<u32> {
    let [hour, minute] = numbers(text, [2, 2], ':')?;
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn numbers<const N: usize>(text: &str, lengths: [usize; N], between: char) -> Option<[u32; N]> {
    let mut numbers = [0; N];
    let mut parts = text.split(between);
    for (number, length) in numbers.iter_mut().zip(lengths) {
        let part = parts.next()?;
        let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        *number = part.parse().ok().filter(|_| digits)?;
    }
    parts.next().is_none().then_some(numbers)
}

/// `08:30` as the language writes a length of time: `8h30m`.
fn duration(time: &str) -> String {
    let minutes = minutes(time).unwrap_or_default();
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours}h"),
        (0, minutes) => format!("{minutes}m"),
        (hours, minutes) => format!("{hours}h{minutes}m"),
    }
}

/// The minutes of a length of time in hours and minutes.
fn time_of(text: &str) -> Option<u32> {
    let (hours, rest) = text.split_once('h').unwrap_or(("0", text));
    let minutes = match rest {
        "" if text.contains('h') => "0",
        rest => rest.strip_suffix('m')?,
    };
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(hours) || !plain(minutes) {
        return None;
    }
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    hours
        .checked_mul(60)?
        .checked_add(minutes)
        .filter(|minutes| *minutes < 24 * 60)
}

fn time(minutes: u32) -> Constant {
    Constant::Time(format!("{:02}:{:02}", minutes / 60, minutes % 60))
}
