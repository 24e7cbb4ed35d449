//! Conditions and calculations: a strict subset of CEL, typed when checked, three-valued when run.
//!
//! This module knows nothing of questionnaires. It asks [`Names`] what a name stands for and
//! [`Answers`] what was answered. What the language is stands in `docs/expressions.md`, which is
//! below.
#![doc = include_str!("../docs/expressions.md")]

mod compile;
mod eval;
mod explain;
mod expr;
mod function;
mod parse;
mod problem;
mod program;
mod time;
mod token;
mod types;
mod value;

pub use compile::{Known, Names, Wanted, compile};
pub use eval::{Answers, call, operate};
pub use explain::{Atom, Reason, Relation, explain, requirement};
pub use expr::{BinaryOp, Expr, Node, UnaryOp};
pub use function::Function;
pub use parse::{SyntaxError, parse};
pub use problem::{Problem, ProblemKind};
pub use program::{Code, Macro, Program};
pub use types::Type;
pub use value::{ItemId, RowId, Value};

pub(crate) use time::{date_of, instant_of};

/// Whether expressions use this word themselves: CEL's reserved words, and `today`. The names of
/// functions are free, since a bracket follows them.
pub fn is_reserved(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "as",
        "break",
        "const",
        "continue",
        "else",
        "false",
        "for",
        "function",
        "if",
        "import",
        "in",
        "let",
        "loop",
        "namespace",
        "null",
        "package",
        "return",
        "today",
        "true",
        "var",
        "void",
        "while",
    ];
    WORDS.contains(&word)
}
