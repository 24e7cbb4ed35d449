//! Sets of values: all that an expression may give over a case, and maybe more.

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::RowId;
use engine::logic::{BinaryOp, Value, operate};

/// What an expression may give. It never leaves a value out that the expression gives.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    /// Whether it may be unknown.
    pub(crate) unknown: bool,
    /// The values that it may have when it is known.
    pub(crate) values: Values,
}

/// A set of values of one type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Values {
    /// None.
    None,
    /// True, false, or either.
    Bools { yes: bool, no: bool },
    /// From one value to another, both included: numbers, points in time, lengths of time.
    Range(Value, Value),
    /// Texts.
    Texts(Texts),
    /// Lists.
    List(List),
    /// One repetition.
    Row(RowId),
    /// Any repetition that there may be.
    AnyRow,
    /// Anything of its type.
    Any,
}

/// A set of texts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Texts {
    /// One of these.
    OneOf(BTreeSet<Arc<str>>),
    /// Any but these.
    NoneOf(Vec<Arc<str>>),
}

/// A set of lists: elements that are in it, and such as may be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct List {
    /// What may be in it, in order; with "is in it for certain". Where more may be in it than stand
    /// here, each of them stands for several.
    pub(crate) elements: Vec<(Known, bool)>,
    /// At least so many are in it.
    pub(crate) least: usize,
    /// At most so many are in it.
    pub(crate) most: usize,
}

impl Known {
    /// Never known.
    pub(crate) const UNKNOWN: Self = Self {
        unknown: true,
        values: Values::None,
    };

    /// Anything at all.
    pub(crate) const ANYTHING: Self = Self {
        unknown: true,
        values: Values::Any,
    };

    pub(crate) fn of(value: &Value) -> Self {
        let values = match value {
            Value::Unknown => return Self::UNKNOWN,
            Value::Bool(yes) => Values::bools(*yes, !*yes),
            Value::String(text) => Values::Texts(Texts::OneOf(BTreeSet::from([text.clone()]))),
            Value::List(elements) => {
                let elements: Vec<_> = (elements.iter().map(Self::of))
                    .map(|element| (element, true))
                    .collect();
                Values::List(List::of(elements))
            }
            Value::Row(row) => Values::Row(*row),
            other => Values::Range(other.clone(), other.clone()),
        };
        Self::from(values)
    }

    /// The only value that it may have, "unknown" being one.
    pub(crate) fn only(&self) -> Option<Value> {
        match (&self.values, self.unknown) {
            (Values::None, true) => Some(Value::Unknown),
            (_, true) => None,
            (values, false) => values.only(),
        }
    }

    pub(crate) fn can_be(&self, wanted: bool) -> bool {
        match self.values {
            Values::Bools { yes, no } => {
                if wanted {
                    yes
                } else {
                    no
                }
            }
            Values::Any => true,
            _ => false,
        }
    }

    /// Whether it is this and nothing else.
    pub(crate) fn must_be(&self, wanted: bool) -> bool {
        !self.unknown && self.can_be(wanted) && !self.can_be(!wanted)
    }

    /// This or that.
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            unknown: self.unknown || other.unknown,
            values: self.values.or(other.values),
        }
    }

    pub(crate) fn or_unknown(mut self, unknown: bool) -> Self {
        self.unknown |= unknown;
        self
    }
}

impl From<Values> for Known {
    fn from(values: Values) -> Self {
        Self {
            unknown: false,
            values,
        }
    }
}

impl Values {
    pub(crate) fn bools(yes: bool, no: bool) -> Self {
        if yes || no {
            Self::Bools { yes, no }
        } else {
            Self::None
        }
    }

    pub(crate) const EITHER: Self = Self::Bools {
        yes: true,
        no: true,
    };

    fn only(&self) -> Option<Value> {
        Some(match self {
            Self::Bools { yes, no } if yes != no => Value::Bool(*yes),
            Self::Range(low, high) if low == high => low.clone(),
            Self::Texts(Texts::OneOf(texts)) if texts.len() == 1 => {
                Value::String(texts.first()?.clone())
            }
            Self::Row(row) => Value::Row(*row),
            Self::List(list) if list.elements.iter().all(|(_, certain)| *certain) => {
                let elements = list.elements.iter().map(|(element, _)| element.only());
                Value::List(elements.collect::<Option<Vec<_>>>()?.into())
            }
            _ => return None,
        })
    }

    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, values) | (values, Self::None) => values,
            (Self::Bools { yes, no }, Self::Bools { yes: also, no: nor }) => Self::Bools {
                yes: yes || also,
                no: no || nor,
            },
            (Self::Range(low, high), Self::Range(other_low, other_high)) => Self::Range(
                if is_less(&other_low, &low) {
                    other_low
                } else {
                    low
                },
                if is_less(&high, &other_high) {
                    other_high
                } else {
                    high
                },
            ),
            (Self::Texts(Texts::OneOf(mut texts)), Self::Texts(Texts::OneOf(others))) => {
                texts.extend(others);
                Self::Texts(Texts::OneOf(texts))
            }
            (Self::Texts(_), Self::Texts(_)) => Self::Texts(Texts::NoneOf(Vec::new())),
            (one, other) if one == other => one,
            _ => Self::Any,
        }
    }

    /// Every value of the type that this value has.
    pub(crate) fn whole(like: &Value) -> Self {
        match like {
            Value::Int(_) => Self::Range(Value::Int(i64::MIN), Value::Int(i64::MAX)),
            Value::Double(_) => Self::Range(Value::Double(f64::MIN), Value::Double(f64::MAX)),
            Value::Timestamp(_) => {
                Self::Range(Value::Timestamp(i64::MIN), Value::Timestamp(i64::MAX))
            }
            Value::Duration(_) => Self::Range(Value::Duration(i64::MIN), Value::Duration(i64::MAX)),
            Value::Bool(_) => Self::EITHER,
            Value::String(_) => Self::Texts(Texts::NoneOf(Vec::new())),
            _ => Self::Any,
        }
    }

    /// Whether no value is in both.
    pub(crate) fn is_apart_from(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, _) | (_, Self::None) => true,
            (Self::Range(low, high), Self::Range(other_low, other_high)) => {
                is_less(high, other_low) || is_less(other_high, low)
            }
            (Self::Texts(one), Self::Texts(other)) => match (one, other) {
                (Texts::OneOf(texts), Texts::OneOf(others)) => texts.is_disjoint(others),
                (Texts::OneOf(texts), Texts::NoneOf(others))
                | (Texts::NoneOf(others), Texts::OneOf(texts)) => {
                    texts.iter().all(|text| others.contains(text))
                }
                (Texts::NoneOf(_), Texts::NoneOf(_)) => false,
            },
            (one, other) => match (one.only(), other.only()) {
                (Some(one), Some(other)) => one != other,
                _ => false,
            },
        }
    }
}

impl List {
    /// Whether an element may stand for several.
    pub(crate) fn is_longer(&self) -> bool {
        self.most > self.elements.len()
    }

    /// A list with all that is certain in it, and maybe the rest.
    pub(crate) fn of(elements: Vec<(Known, bool)>) -> Self {
        Self {
            least: elements.iter().filter(|(_, certain)| *certain).count(),
            most: elements.len(),
            elements,
        }
    }
}

/// Whether one value of a type comes before another, as the engine compares them.
pub(crate) fn is_less(one: &Value, other: &Value) -> bool {
    operate(BinaryOp::Less, one, other) == Value::Bool(true)
}
