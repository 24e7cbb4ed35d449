//! What an expression gives, known before it is run.

use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;

use super::ItemId;

/// The type of an expression.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Type {
    /// True or false.
    Bool,
    /// A whole number.
    Int,
    /// A number with a fraction.
    Double,
    /// A text, or the code of an option.
    String,
    /// A point in time; a day is its midnight in UTC.
    Timestamp,
    /// A length of time; a time of day is what has passed since midnight.
    Duration,
    /// A list of values of one type.
    List(Box<Type>),
    /// One repetition of this repeating group.
    Row(ItemId),
    /// What the empty list holds, and what could not be typed: fits everywhere.
    Any,
}

impl Type {
    /// A list of this.
    pub fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// Whether a value of this type can stand where the other is wanted.
    pub fn fits(&self, wanted: &Self) -> bool {
        match (self, wanted) {
            (Self::Any, _) | (_, Self::Any) => true,
            (Self::List(a), Self::List(b)) => a.fits(b),
            (a, b) => a == b,
        }
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self, Self::Int | Self::Double | Self::Any)
    }

    pub(super) fn is_ordered(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Row(_))
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("bool"),
            Self::Int => f.write_str("int"),
            Self::Double => f.write_str("double"),
            Self::String => f.write_str("string"),
            Self::Timestamp => f.write_str("timestamp"),
            Self::Duration => f.write_str("duration"),
            Self::List(inner) => write!(f, "list({inner})"),
            Self::Row(_) => f.write_str("row"),
            Self::Any => f.write_str("any"),
        }
    }
}
