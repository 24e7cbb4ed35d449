//! What an expression gives when it is run.

use borsh::{BorshDeserialize, BorshSerialize};
use std::sync::Arc;

/// Names an item of a form: its position among the form's items.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, BorshSerialize, BorshDeserialize,
)]
pub struct ItemId(pub u32);

/// Names one repetition of a repeating group in a session; 0 is the root, which is none.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, BorshSerialize, BorshDeserialize,
)]
pub struct RowId(pub u32);

/// What an expression gives.
#[derive(Clone, Debug, Default, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Value {
    /// Unanswered, hidden, or worked out from what is.
    #[default]
    Unknown,
    /// CEL's bool.
    Bool(bool),
    /// CEL's int.
    Int(i64),
    /// CEL's double; always finite.
    Double(f64),
    /// CEL's string.
    String(Arc<str>),
    /// CEL's timestamp, in seconds since 1970-01-01 00:00 UTC.
    Timestamp(i64),
    /// CEL's duration, in seconds.
    Duration(i64),
    /// CEL's list.
    List(Arc<[Value]>),
    /// One repetition of a group.
    Row(RowId),
}

impl Value {
    /// A double, unknown when it is not finite.
    pub(super) fn double(number: f64) -> Self {
        if number.is_finite() {
            Self::Double(number)
        } else {
            Self::Unknown
        }
    }

    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }
}
