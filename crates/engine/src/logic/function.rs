//! The functions, by name.

use super::Type;
use borsh::{BorshDeserialize, BorshSerialize};

/// A function of the language. Those that CEL does not have are marked in `docs/expressions.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
#[allow(missing_docs)] // Each is told in docs/expressions.md.
pub enum Function {
    Size,
    Int,
    Double,
    String,
    Timestamp,
    Duration,
    StartsWith,
    EndsWith,
    Contains,
    GetFullYear,
    GetMonth,
    GetDate,
    GetDayOfMonth,
    GetDayOfWeek,
    GetDayOfYear,
    GetHours,
    GetMinutes,
    Sum,
    Min,
    Max,
    Round,
    Floor,
    Ceil,
    Years,
}

/// All functions with the names they are called by.
const NAMES: &[(&str, Function)] = &[
    ("size", Function::Size),
    ("int", Function::Int),
    ("double", Function::Double),
    ("string", Function::String),
    ("timestamp", Function::Timestamp),
    ("duration", Function::Duration),
    ("startsWith", Function::StartsWith),
    ("endsWith", Function::EndsWith),
    ("contains", Function::Contains),
    ("getFullYear", Function::GetFullYear),
    ("getMonth", Function::GetMonth),
    ("getDate", Function::GetDate),
    ("getDayOfMonth", Function::GetDayOfMonth),
    ("getDayOfWeek", Function::GetDayOfWeek),
    ("getDayOfYear", Function::GetDayOfYear),
    ("getHours", Function::GetHours),
    ("getMinutes", Function::GetMinutes),
    ("sum", Function::Sum),
    ("min", Function::Min),
    ("max", Function::Max),
    ("round", Function::Round),
    ("floor", Function::Floor),
    ("ceil", Function::Ceil),
    ("years", Function::Years),
];

/// How a function is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `size(x)`.
    Plain,
    /// `x.startsWith(y)`.
    Method,
    /// Either.
    Both,
}

impl Function {
    /// The function of this name.
    pub fn named(name: &str) -> Option<Self> {
        NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, function)| *function)
    }

    /// The name it is called by.
    pub fn name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(_, known)| *known == self)
            .map_or("", |(name, _)| name)
    }

    /// All names.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    pub(super) fn style(self) -> Style {
        use Function::{
            Contains, EndsWith, GetDate, GetDayOfMonth, GetDayOfWeek, GetDayOfYear, GetFullYear,
            GetHours, GetMinutes, GetMonth, Size, StartsWith,
        };
        match self {
            Size => Style::Both,
            StartsWith | EndsWith | Contains | GetFullYear | GetMonth | GetDate | GetDayOfMonth
            | GetDayOfWeek | GetDayOfYear | GetHours | GetMinutes => Style::Method,
            _ => Style::Plain,
        }
    }

    /// How many arguments it takes, the receiver counted.
    pub(super) fn arity(self) -> (usize, usize, &'static str) {
        match self {
            Self::Years | Self::StartsWith | Self::EndsWith | Self::Contains => (2, 2, "2"),
            Self::Min | Self::Max => (1, 16, "1 to 16"),
            _ => (1, 1, "1"),
        }
    }

    /// What it gives for arguments of these types, or what it wants instead: the position of the
    /// argument that does not fit, and the types that would.
    pub(super) fn gives(self, arguments: &[Type]) -> Result<Type, (usize, &'static str)> {
        use Type::{Any, Bool, Double, Duration, Int, List, String, Timestamp};
        let first = &arguments[0];
        let want = |fits: bool, wanted: &'static str, gives: Type| {
            if fits || *first == Any {
                Ok(gives)
            } else {
                Err((0, wanted))
            }
        };
        match self {
            Self::Size => want(matches!(first, List(_) | String), "a list or a string", Int),
            Self::Int => want(
                matches!(first, Int | Double | String),
                "int, double or string",
                Int,
            ),
            Self::Double => want(
                matches!(first, Int | Double | String),
                "int, double or string",
                Double,
            ),
            Self::String => want(
                matches!(first, Int | Bool | String),
                "int, bool or string",
                String,
            ),
            Self::Timestamp => want(matches!(first, String | Timestamp), "string", Timestamp),
            Self::Duration => want(matches!(first, String | Duration), "string", Duration),
            Self::StartsWith | Self::EndsWith | Self::Contains => arguments
                .iter()
                .position(|argument| !argument.fits(&String))
                .map_or(Ok(Bool), |position| Err((position, "string"))),
            Self::GetFullYear
            | Self::GetMonth
            | Self::GetDate
            | Self::GetDayOfMonth
            | Self::GetDayOfWeek
            | Self::GetDayOfYear => want(*first == Timestamp, "timestamp", Int),
            Self::GetHours | Self::GetMinutes => want(
                matches!(first, Duration | Timestamp),
                "duration or timestamp",
                Int,
            ),
            Self::Sum => match first {
                List(of) if of.is_number() => Ok((**of).clone()),
                Any => Ok(Any),
                _ => Err((0, "a list of int or of double")),
            },
            Self::Min | Self::Max => extreme(arguments),
            Self::Round | Self::Floor | Self::Ceil => want(*first == Double, "double", Int),
            Self::Years => arguments
                .iter()
                .position(|argument| !argument.fits(&Timestamp))
                .map_or(Ok(Int), |position| Err((position, "timestamp"))),
        }
    }
}

/// `min` and `max` take one list, or several values of one type that can be compared.
fn extreme(arguments: &[Type]) -> Result<Type, (usize, &'static str)> {
    if let [Type::List(of)] = arguments {
        return if of.is_ordered() {
            Ok((**of).clone())
        } else {
            Err((0, "a list of values that can be compared"))
        };
    }
    let first = &arguments[0];
    if !first.is_ordered() {
        return Err((0, "values that can be compared"));
    }
    match arguments.iter().position(|argument| !argument.fits(first)) {
        None => Ok(first.clone()),
        Some(position) => Err((position, "values of one type")),
    }
}
