//! An expression made ready to be run.

use super::expr::{BinaryOp, UnaryOp};
use super::{Function, ItemId, Type, Value};
use borsh::{BorshDeserialize, BorshSerialize};

/// An expression with its names resolved and its types known. Plain data; it runs wherever there
/// are [`Answers`](super::Answers).
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Program {
    pub(super) code: Code,
    pub(super) ty: Type,
    pub(super) reads: Vec<ItemId>,
    pub(super) today: bool,
}

impl Program {
    /// What it gives.
    pub fn ty(&self) -> &Type {
        &self.ty
    }

    /// The items whose answers it reads, repeating groups whose rows it reads included; each once.
    pub fn reads(&self) -> &[ItemId] {
        &self.reads
    }

    /// Whether it reads today's date.
    pub fn reads_today(&self) -> bool {
        self.today
    }

    /// The expression as code.
    pub fn code(&self) -> &Code {
        &self.code
    }
}

/// The parts of a program.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Code {
    /// A fixed value.
    Constant(Value),
    /// The answer to an item, in this row or one around it.
    Item(ItemId),
    /// The rows of a repeating group.
    Rows(ItemId),
    /// The day on which the form is filled in.
    Today,
    /// What the nth enclosing macro gives its name to, the outermost being 0.
    Variable(usize),
    /// The answer to an item in the row that a variable holds.
    Cell(Box<Code>, ItemId),
    /// A list.
    List(Vec<Code>),
    /// Whether it is known.
    Has(Box<Code>),
    /// `!`, `-`.
    Unary(UnaryOp, Box<Code>),
    /// An operator with two sides.
    Binary(BinaryOp, Box<Code>, Box<Code>),
    /// `c ? x : y`.
    Ternary(Box<Code>, Box<Code>, Box<Code>),
    /// A function.
    Call(Function, Vec<Code>),
    /// A macro over a list.
    Each(Macro, Box<Code>, Box<Code>),
}

/// The macros over lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Macro {
    /// True for all.
    All,
    /// True for at least one.
    Exists,
    /// True for exactly one.
    ExistsOne,
    /// Those for which it is true.
    Filter,
    /// What it gives for each.
    Map,
}

impl Macro {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "all" => Self::All,
            "exists" => Self::Exists,
            "exists_one" => Self::ExistsOne,
            "filter" => Self::Filter,
            "map" => Self::Map,
            _ => return None,
        })
    }
}
