//! Why responses cannot be counted. No error repeats an answer.

use std::fmt;

use crate::LEAST_THRESHOLD;

/// Why responses cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A threshold that would give people away.
    ThresholdTooLow {
        /// The one asked for.
        found: u64,
    },
    /// There is no such question.
    UnknownQuestion {
        /// Its linkId.
        link_id: String,
    },
    /// People cannot be put into groups by this question.
    NotAGrouping {
        /// Its linkId.
        link_id: String,
    },
    /// Answers to this question are not from a list, so their shares cannot be followed.
    NotComparable {
        /// Its linkId.
        link_id: String,
    },
    /// The response answers none of the questionnaires at hand.
    UnknownForm {
        /// The content hash that it names.
        hash: String,
    },
    /// The response holds an answer that its questionnaire does not offer: it was not verified.
    DoesNotFit {
        /// The item.
        link_id: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ThresholdTooLow { found } => write!(
                f,
                "expected a threshold of at least {LEAST_THRESHOLD}, found {found}"
            ),
            Self::UnknownQuestion { link_id } => write!(
                f,
                "there is no question `{link_id}` outside of repeating groups; name one that is"
            ),
            Self::NotAGrouping { link_id } => write!(
                f,
                "people cannot be put into groups by `{link_id}`: expected a choice, a yes or no, or \
                 a scale that is the same in all versions and not sensitive"
            ),
            Self::NotComparable { link_id } => write!(
                f,
                "answers to `{link_id}` cannot be followed over campaigns: expected a choice, a yes \
                 or no, or a scale"
            ),
            Self::UnknownForm { hash } => write!(
                f,
                "expected an answer to one of the questionnaires given, found one to `{hash}`; give \
                 that version of the questionnaire as well"
            ),
            Self::DoesNotFit { link_id } => write!(
                f,
                "`{link_id}` holds an answer that the questionnaire does not offer; verify \
                 responses before they are counted"
            ),
        }
    }
}

impl std::error::Error for Error {}
