//! What a person can give as an answer.

use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::{Date, Time};

/// One answer to one question.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Answer {
    /// To a yes/no question.
    Boolean(bool),
    /// To a question for a whole number, and to a scale.
    Integer(i64),
    /// To a question for a decimal or a quantity; always finite. The unit is the question's.
    Decimal(f64),
    /// To a question for text, of one line or several.
    Text(String),
    /// A day.
    Date(
        #[borsh(
            serialize_with = "crate::form::pack::day::write",
            deserialize_with = "crate::form::pack::day::read"
        )]
        Date,
    ),
    /// A month of a year.
    YearMonth(YearMonth),
    /// A year of the Gregorian calendar.
    Year(i16),
    /// A time of day, to the minute.
    Time(
        #[borsh(
            serialize_with = "crate::form::pack::minute::write",
            deserialize_with = "crate::form::pack::minute::read"
        )]
        Time,
    ),
    /// One option.
    Choice(Pick),
    /// Several options, in the order in which the questionnaire lists them.
    Choices(Vec<Pick>),
}

/// One option that was picked.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Pick {
    /// The option's code.
    pub code: Arc<str>,
    /// What was written beside it, for an option that asks for it.
    pub text: Option<String>,
}

impl Pick {
    /// An option, with nothing written beside it.
    pub fn new(code: impl Into<Arc<str>>) -> Self {
        Self {
            code: code.into(),
            text: None,
        }
    }

    /// An option with a few words beside it.
    pub fn with_text(code: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            text: Some(text.into()),
        }
    }
}

impl From<bool> for Answer {
    fn from(yes: bool) -> Self {
        Self::Boolean(yes)
    }
}

impl From<i64> for Answer {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<f64> for Answer {
    fn from(number: f64) -> Self {
        Self::Decimal(number)
    }
}

impl From<Pick> for Answer {
    fn from(pick: Pick) -> Self {
        Self::Choice(pick)
    }
}

impl From<Vec<Pick>> for Answer {
    fn from(picks: Vec<Pick>) -> Self {
        Self::Choices(picks)
    }
}

/// A month of a year, written `2026-04`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, BorshSerialize, BorshDeserialize,
)]
pub struct YearMonth {
    year: i16,
    month: i8,
}

impl YearMonth {
    /// A month from 1 to 12 of a year from 1 to 9999.
    pub fn new(year: i16, month: i8) -> Option<Self> {
        (year >= 1 && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, January being 1.
    pub fn month(self) -> i8 {
        self.month
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month, 1).unwrap_or(Date::MIN)
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl serde::Serialize for YearMonth {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for YearMonth {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (year, month) = text.split_once('-').ok_or(NotAMonth)?;
        if year.len() != 4
            || month.len() != 2
            || !text
                .bytes()
                .all(|byte| byte == b'-' || byte.is_ascii_digit())
        {
            return Err(NotAMonth);
        }
        let year = year.parse().map_err(|_| NotAMonth)?;
        let month = month.parse().map_err(|_| NotAMonth)?;
        Self::new(year, month).ok_or(NotAMonth)
    }
}

/// The text is not a month of the form `2026-04`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAMonth;

impl fmt::Display for NotAMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a month such as `2026-04`")
    }
}

impl std::error::Error for NotAMonth {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_written_and_read_with_four_and_two_digits() {
        let month: YearMonth = "2026-04".parse().expect("a month");
        assert_eq!(month.to_string(), "2026-04");
        assert_eq!(month.first_day().to_string(), "2026-04-01");
        for wrong in [
            "2026-13",
            "2026-4",
            "26-04",
            "2026/04",
            "+026-04",
            "２０２６-04",
        ] {
            assert_eq!(wrong.parse::<YearMonth>(), Err(NotAMonth), "{wrong}");
        }
    }
}
