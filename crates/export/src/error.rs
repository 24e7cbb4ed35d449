//! What can go wrong in an export. No error repeats an answer.

use std::{fmt, io};

use crate::layout::MOST_COLUMNS;

/// Why an export, or one response of it, cannot be written.
#[derive(Debug)]
pub enum Error {
    /// The writer does not take any more.
    Io(io::Error),
    /// The text is no response.
    NotAResponse {
        /// The response's number.
        seq: u64,
        /// Where reading stops, from 1.
        line: usize,
        /// Where in that line, from 1.
        column: usize,
    },
    /// The response answers none of the questionnaires at hand.
    UnknownForm {
        /// The response's number.
        seq: u64,
        /// The content hash that it names.
        hash: String,
    },
    /// The response holds something that its questionnaire has no column for: it was not verified.
    DoesNotFit {
        /// The response's number.
        seq: u64,
        /// The item.
        link_id: String,
    },
    /// More columns than a spreadsheet opens.
    TooManyColumns {
        /// How many there would be.
        found: usize,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "cannot write: {error}"),
            Self::NotAResponse { seq, line, column } => write!(
                f,
                "response {seq}: expected a document of the format `{}`, which it stops being at \
                 line {line} column {column}; validate it to see why",
                engine::response::FORMAT
            ),
            Self::UnknownForm { seq, hash } => write!(
                f,
                "response {seq}: expected an answer to one of the questionnaires given, found one \
                 to `{hash}`; give that version of the questionnaire as well"
            ),
            Self::DoesNotFit { seq, link_id } => write!(
                f,
                "response {seq}: `{link_id}` holds what the questionnaire has no column for; \
                 verify responses before they are exported"
            ),
            Self::TooManyColumns { found } => write!(
                f,
                "expected at most {MOST_COLUMNS} columns, found {found}; repeating groups take as \
                 many as they may have rows: say how many are in use, or export JSON"
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<csv::Error> for Error {
    fn from(error: csv::Error) -> Self {
        Self::Io(error.into())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Io(error.into())
    }
}
