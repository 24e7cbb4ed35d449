//! What stands in the way of finishing: kind and parameters, no words.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::form::Scalar;
use crate::model::{Format, Severity};
use crate::session::Place;
use crate::words;

/// One thing that is not yet right with an item.
///
/// It carries what the sentence to the member needs and never the answer itself, so it may be
/// logged.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Issue {
    /// It has to be answered, and is not.
    Required,
    /// What was typed cannot be read as what the question asks for.
    Unreadable {
        /// What it asks for.
        wanted: Wanted,
    },
    /// Below the least or above the greatest value.
    OutOfRange {
        /// Least value.
        min: Option<Scalar>,
        /// Greatest value.
        max: Option<Scalar>,
    },
    /// More digits after the point than asked for.
    TooManyDecimals {
        /// At most so many.
        max: u8,
    },
    /// Fewer characters than asked for.
    TooShort {
        /// At least so many.
        min: u32,
    },
    /// More characters than asked for.
    TooLong {
        /// At most so many.
        max: u32,
        /// So many are there.
        found: u32,
    },
    /// Not in the named format.
    WrongFormat {
        /// The format.
        format: Format,
    },
    /// Fewer picks than asked for.
    TooFewChoices {
        /// At least so many.
        min: u32,
    },
    /// More picks than asked for.
    TooManyChoices {
        /// At most so many.
        max: u32,
    },
    /// An option that excludes all others stands beside others.
    ExclusiveWithOthers {
        /// The excluding option's code.
        code: Arc<str>,
    },
    /// An option asks for a few words, and there are none.
    FreeTextMissing {
        /// The option's code.
        code: Arc<str>,
    },
    /// Fewer repetitions than asked for.
    TooFewRows {
        /// At least so many.
        min: u32,
    },
    /// More repetitions than asked for.
    TooManyRows {
        /// At most so many.
        max: u32,
    },
    /// A constraint of the questionnaire does not hold.
    Constraint {
        /// The constraint's name in its item.
        key: Arc<str>,
        /// Whether the member may go on all the same.
        severity: Severity,
        /// The member has confirmed it. Only warnings can be.
        confirmed: bool,
    },
}

/// What a question for a typed answer asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Wanted {
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A day.
    Date,
    /// A month.
    YearMonth,
    /// A year.
    Year,
    /// A time of day.
    Time,
    /// Yes or no.
    Boolean,
    /// One of the options.
    Option,
}

impl fmt::Display for Issue {
    /// One sentence in English, for logs and the command line; the member's words are in
    /// [`words`](crate::words).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("expected an answer, found none"),
            Self::Unreadable { wanted } => write!(f, "expected {wanted} (value withheld)"),
            Self::OutOfRange { min, max } => {
                let bound = |bound: &Option<Scalar>| {
                    bound.map_or_else(|| "…".to_owned(), |bound| words::scalar(bound, "en"))
                };
                write!(
                    f,
                    "expected {} to {} (value withheld)",
                    bound(min),
                    bound(max)
                )
            }
            Self::TooManyDecimals { max } => {
                write!(f, "expected at most {max} decimal places (value withheld)")
            }
            Self::TooShort { min } => write!(f, "expected at least {min} characters"),
            Self::TooLong { max, found } => {
                write!(f, "expected at most {max} characters, found {found}")
            }
            Self::WrongFormat { format } => {
                write!(f, "expected the format `{format}` (value withheld)")
            }
            Self::TooFewChoices { min } => write!(f, "expected at least {min} options"),
            Self::TooManyChoices { max } => write!(f, "expected at most {max} options"),
            Self::ExclusiveWithOthers { code } => {
                write!(
                    f,
                    "option `{code}` excludes all others, and others are picked"
                )
            }
            Self::FreeTextMissing { code } => {
                write!(
                    f,
                    "option `{code}` asks for words beside it, and there are none"
                )
            }
            Self::TooFewRows { min } => write!(f, "expected at least {min} repetitions"),
            Self::TooManyRows { max } => write!(f, "expected at most {max} repetitions"),
            Self::Constraint {
                key,
                severity: Severity::Error,
                ..
            } => write!(f, "the constraint `{key}` does not hold"),
            Self::Constraint { key, .. } => {
                write!(f, "the warning `{key}` stands and is not confirmed")
            }
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Integer => "a whole number",
            Self::Decimal => "a number",
            Self::Date => "a day",
            Self::YearMonth => "a month",
            Self::Year => "a year",
            Self::Time => "a time of day",
            Self::Boolean => "yes or no",
            Self::Option => "one of the options",
        })
    }
}

impl Issue {
    /// Greatest number of characters written beside an option.
    pub const FREE_TEXT_LENGTH: u32 = 500;

    /// Whether the response cannot be finished while this stands.
    pub fn blocks(&self) -> bool {
        !matches!(
            self,
            Self::Constraint {
                severity: Severity::Warning,
                confirmed: true,
                ..
            }
        )
    }

    /// Whether this is a warning, which the member may confirm.
    pub fn is_warning(&self) -> bool {
        matches!(
            self,
            Self::Constraint {
                severity: Severity::Warning,
                ..
            }
        )
    }
}

/// An issue with the item that it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// The item, and in which repetition.
    pub place: Place,
    /// What is not right.
    pub issue: Issue,
}
