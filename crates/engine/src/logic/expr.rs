//! The tree of an expression, and its text again.

use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;
use std::ops::Range;

/// An expression, or a part of one, with the bytes it was read from.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub node: Node,
    /// The bytes of the text that it stands in.
    pub within: Range<usize>,
}

/// Trees are equal when they say the same, wherever they were read from.
impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

/// The kinds of expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `true`, `false`.
    Bool(bool),
    /// `15`.
    Int(i64),
    /// `2.5`.
    Double(f64),
    /// `"cigarettes"`.
    String(String),
    /// An item's linkId, `today`, or a name that a macro gives.
    Name(String),
    /// `p.amount`.
    Field(Box<Expr>, String),
    /// `size(x)`; `x.size()` has a receiver.
    Call {
        /// The function's name.
        name: String,
        /// What stands before the stop.
        receiver: Option<Box<Expr>>,
        /// What stands in the brackets.
        arguments: Vec<Expr>,
    },
    /// `["1", "2"]`.
    List(Vec<Expr>),
    /// `!x`, `-x`.
    Unary(UnaryOp, Box<Expr>),
    /// `x && y`.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `c ? x : y`.
    Ternary(Box<Expr>, Box<Expr>, Box<Expr>),
}

/// Operators with one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum UnaryOp {
    /// `!`
    Not,
    /// `-`
    Negate,
}

/// Operators with two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
#[allow(missing_docs)] // Each is its sign; see `sign`.
pub enum BinaryOp {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

impl BinaryOp {
    /// How it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Or => "||",
            Self::And => "&&",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::In => "in",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
        }
    }

    /// How tightly it binds; the ternary is 0.
    pub(super) fn strength(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Equal
            | Self::NotEqual
            | Self::Less
            | Self::LessOrEqual
            | Self::Greater
            | Self::GreaterOrEqual
            | Self::In => 3,
            Self::Add | Self::Subtract => 4,
            Self::Multiply | Self::Divide | Self::Remainder => 5,
        }
    }
}

const UNARY_STRENGTH: u8 = 6;
const POSTFIX_STRENGTH: u8 = 7;

impl Expr {
    /// Every name in the expression that may stand for an item: names by themselves, and fields.
    /// Names that a macro gives are none.
    pub fn names<'e>(&'e self, visit: &mut dyn FnMut(&'e str)) {
        self.names_but(&mut Vec::new(), visit);
    }

    fn names_but<'e>(&'e self, given: &mut Vec<&'e str>, visit: &mut dyn FnMut(&'e str)) {
        match &self.node {
            Node::Bool(_) | Node::Int(_) | Node::Double(_) | Node::String(_) => {}
            Node::Name(name) => {
                if !given.contains(&name.as_str()) {
                    visit(name);
                }
            }
            Node::Field(of, field) => {
                of.names_but(given, visit);
                visit(field);
            }
            Node::Call {
                receiver: Some(receiver),
                arguments,
                ..
            } => {
                receiver.names_but(given, visit);
                if let [
                    Self {
                        node: Node::Name(name),
                        ..
                    },
                    body,
                ] = arguments.as_slice()
                {
                    given.push(name);
                    body.names_but(given, visit);
                    given.pop();
                } else {
                    for argument in arguments {
                        argument.names_but(given, visit);
                    }
                }
            }
            Node::Call { arguments, .. } => {
                for argument in arguments {
                    argument.names_but(given, visit);
                }
            }
            Node::List(elements) => {
                for element in elements {
                    element.names_but(given, visit);
                }
            }
            Node::Unary(_, of) => of.names_but(given, visit),
            Node::Binary(_, left, right) => {
                left.names_but(given, visit);
                right.names_but(given, visit);
            }
            Node::Ternary(condition, yes, no) => {
                condition.names_but(given, visit);
                yes.names_but(given, visit);
                no.names_but(given, visit);
            }
        }
    }

    fn strength(&self) -> u8 {
        match &self.node {
            Node::Ternary(..) => 0,
            Node::Binary(op, ..) => op.strength(),
            Node::Unary(..) => UNARY_STRENGTH,
            // `-9223372036854775808` and the like are read as a minus before a number.
            Node::Int(number) if *number < 0 => UNARY_STRENGTH,
            Node::Double(number) if number.is_sign_negative() => UNARY_STRENGTH,
            _ => POSTFIX_STRENGTH,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, at_least: u8) -> fmt::Result {
        if self.strength() < at_least {
            f.write_str("(")?;
            self.write(f, 0)?;
            return f.write_str(")");
        }
        match &self.node {
            Node::Bool(value) => write!(f, "{value}"),
            Node::Int(number) => write!(f, "{number}"),
            Node::Double(number) => write!(f, "{}", double(*number)),
            Node::String(text) => write_string(f, text),
            Node::Name(name) => f.write_str(name),
            Node::Field(of, field) => {
                of.write(f, POSTFIX_STRENGTH)?;
                write!(f, ".{field}")
            }
            Node::Call {
                name,
                receiver,
                arguments,
            } => {
                if let Some(receiver) = receiver {
                    receiver.write(f, POSTFIX_STRENGTH)?;
                    f.write_str(".")?;
                }
                write!(f, "{name}(")?;
                write_list(f, arguments)?;
                f.write_str(")")
            }
            Node::List(elements) => {
                f.write_str("[")?;
                write_list(f, elements)?;
                f.write_str("]")
            }
            Node::Unary(op, of) => {
                f.write_str(match op {
                    UnaryOp::Not => "!",
                    UnaryOp::Negate => "-",
                })?;
                of.write(f, UNARY_STRENGTH)
            }
            Node::Binary(op, left, right) => {
                // All of them group to the left.
                left.write(f, op.strength())?;
                write!(f, " {} ", op.sign())?;
                right.write(f, op.strength() + 1)
            }
            Node::Ternary(condition, yes, no) => {
                condition.write(f, 1)?;
                f.write_str(" ? ")?;
                yes.write(f, 1)?;
                f.write_str(" : ")?;
                no.write(f, 0)
            }
        }
    }
}

impl fmt::Display for Expr {
    /// The expression as text, with no more brackets than it needs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}

fn write_list(f: &mut fmt::Formatter<'_>, elements: &[Expr]) -> fmt::Result {
    for (position, element) in elements.iter().enumerate() {
        if position > 0 {
            f.write_str(", ")?;
        }
        element.write(f, 0)?;
    }
    Ok(())
}

/// A double always with a stop in it, and never with an exponent, which the language has not.
pub(super) fn double(number: f64) -> String {
    let text = format!("{number}");
    if text.contains('.') {
        text
    } else {
        format!("{text}.0")
    }
}

fn write_string(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for character in text.chars() {
        match character {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            other => write!(f, "{other}")?,
        }
    }
    f.write_str("\"")
}
