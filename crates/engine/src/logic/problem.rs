//! What can be wrong with an expression that reads well.

use std::ops::Range;

use super::Type;

/// One thing wrong with an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The bytes of the text that it concerns.
    pub within: Range<usize>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// The kinds of problem, each with what a sentence about it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A name that stands for nothing.
    UnknownItem {
        /// The name.
        found: String,
        /// A name that is near and stands for something.
        nearest: Option<String>,
    },
    /// An item that holds no value: a page, a note.
    NoValue {
        /// Its linkId.
        item: String,
    },
    /// A code that is not among an item's options.
    UnknownOption {
        /// The item's linkId.
        item: String,
        /// The code.
        found: String,
        /// A code that is near.
        nearest: Option<String>,
        /// The codes there are.
        options: Vec<String>,
    },
    /// A function that is not there.
    UnknownFunction {
        /// Its name.
        found: String,
        /// A name that is near.
        nearest: Option<String>,
    },
    /// Too many arguments, or too few.
    WrongArity {
        /// The function's name.
        function: String,
        /// How many it takes.
        expected: &'static str,
        /// How many are there.
        found: usize,
    },
    /// A value of another type than is wanted here.
    TypeMismatch {
        /// What is wanted.
        expected: String,
        /// What is there.
        found: Type,
        /// How to mend it, where that can be guessed.
        help: Option<String>,
    },
    /// A whole number and a decimal side by side.
    MixedNumbers {
        /// The left side's type.
        left: Type,
        /// The right side's type.
        right: Type,
        /// The expression with the whole number turned into a decimal.
        replacement: String,
    },
    /// A division of whole numbers; it drops the remainder. Only a warning.
    IntegerDivision {
        /// The expression as a division of decimals.
        replacement: String,
    },
    /// An item of a repeating group, read from outside: which repetition's?
    NotInARow {
        /// The item's linkId.
        item: String,
        /// The group's linkId.
        group: String,
    },
    /// What stands in a macro where a new name is wanted.
    BadVariable {
        /// The macro's name.
        function: String,
    },
}

impl ProblemKind {
    /// Whether the expression can be used all the same.
    pub fn is_warning(&self) -> bool {
        matches!(self, Self::IntegerDivision { .. })
    }
}
