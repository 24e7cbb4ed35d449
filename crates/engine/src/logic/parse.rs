//! From tokens to a tree. Never panics, and goes no deeper than [`MOST_DEPTH`].

use std::fmt;
use std::ops::Range;

use super::expr::{BinaryOp, Expr, Node, UnaryOp};
use super::token::{Token, TokenKind, tokens};

/// How deep an expression may lie in itself.
const MOST_DEPTH: usize = 64;

/// The text is no expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The bytes of the text where it went wrong.
    pub within: Range<usize>,
    /// What could have stood there.
    pub expected: &'static str,
    /// What stands there.
    pub found: String,
    /// How to mend it, where that can be guessed.
    pub help: Option<&'static str>,
}

impl SyntaxError {
    pub(super) fn new(within: Range<usize>, expected: &'static str, found: String) -> Self {
        Self {
            within,
            expected,
            found,
            help: None,
        }
    }

    pub(super) fn help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found {}", self.expected, self.found)
    }
}

impl std::error::Error for SyntaxError {}

/// Reads a text as an expression.
///
/// # Errors
///
/// Where the text stops being one.
pub fn parse(text: &str) -> Result<Expr, SyntaxError> {
    let mut parser = Parser {
        tokens: tokens(text)?,
        at: 0,
        depth: 0,
    };
    let expr = parser.ternary()?;
    match parser.peek() {
        TokenKind::End => Ok(expr),
        _ => Err(parser.unexpected("an operator or the end")),
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn ternary(&mut self) -> Result<Expr, SyntaxError> {
        self.deeper(|parser| {
            let condition = parser.binary(1)?;
            if !parser.take("?") {
                return Ok(condition);
            }
            let yes = parser.binary(1)?;
            parser.expect(":", "`:` and what else to give")?;
            let no = parser.ternary()?;
            let within = condition.within.start..no.within.end;
            Ok(Expr {
                node: Node::Ternary(Box::new(condition), Box::new(yes), Box::new(no)),
                within,
            })
        })
    }

    fn binary(&mut self, at_least: u8) -> Result<Expr, SyntaxError> {
        let mut left = self.unary()?;
        let mut length = 0;
        while let Some(op) = self.operator().filter(|op| op.strength() >= at_least) {
            length += 1;
            if self.depth + length > MOST_DEPTH * 2 {
                return Err(self.unexpected("a shorter expression"));
            }
            self.at += 1;
            let right = self.binary(op.strength() + 1)?;
            let within = left.within.start..right.within.end;
            left = Expr {
                node: Node::Binary(op, Box::new(left), Box::new(right)),
                within,
            };
        }
        Ok(left)
    }

    fn operator(&self) -> Option<BinaryOp> {
        Some(match self.peek() {
            TokenKind::Name(name) if name == "in" => BinaryOp::In,
            TokenKind::Sign(sign) => match *sign {
                "||" => BinaryOp::Or,
                "&&" => BinaryOp::And,
                "==" => BinaryOp::Equal,
                "!=" => BinaryOp::NotEqual,
                "<" => BinaryOp::Less,
                "<=" => BinaryOp::LessOrEqual,
                ">" => BinaryOp::Greater,
                ">=" => BinaryOp::GreaterOrEqual,
                "+" => BinaryOp::Add,
                "-" => BinaryOp::Subtract,
                "*" => BinaryOp::Multiply,
                "/" => BinaryOp::Divide,
                "%" => BinaryOp::Remainder,
                _ => return None,
            },
            _ => return None,
        })
    }

    fn unary(&mut self) -> Result<Expr, SyntaxError> {
        let start = self.tokens[self.at].within.start;
        let op = if self.take("!") {
            UnaryOp::Not
        } else if self.take("-") {
            UnaryOp::Negate
        } else {
            return self.postfix();
        };
        self.deeper(|parser| {
            let of = parser.unary()?;
            let within = start..of.within.end;
            let node = match (op, of.node) {
                // A minus before a number is the number, as in CEL.
                (UnaryOp::Negate, Node::Int(number)) if number >= 0 => Node::Int(-number),
                (UnaryOp::Negate, Node::Double(number)) if number.is_sign_positive() => {
                    Node::Double(-number)
                }
                (op, node) => Node::Unary(
                    op,
                    Box::new(Expr {
                        node,
                        within: of.within,
                    }),
                ),
            };
            Ok(Expr { node, within })
        })
    }

    fn postfix(&mut self) -> Result<Expr, SyntaxError> {
        let mut expr = self.primary()?;
        let mut length = 0;
        while self.take(".") {
            length += 1;
            if length > MOST_DEPTH {
                return Err(self.unexpected("a shorter expression"));
            }
            let start = expr.within.start;
            let TokenKind::Name(name) = self.peek().clone() else {
                return Err(self.unexpected("a name after the stop"));
            };
            let end = self.tokens[self.at].within.end;
            self.at += 1;
            expr = if self.take("(") {
                let (arguments, end) = self.list(")")?;
                Expr {
                    node: Node::Call {
                        name,
                        receiver: Some(Box::new(expr)),
                        arguments,
                    },
                    within: start..end,
                }
            } else {
                Expr {
                    node: Node::Field(Box::new(expr), name),
                    within: start..end,
                }
            };
        }
        Ok(expr)
    }

    fn primary(&mut self) -> Result<Expr, SyntaxError> {
        let Token { kind, within } = self.tokens[self.at].clone();
        let node = match kind {
            TokenKind::Int(number) => Node::Int(number),
            TokenKind::Double(number) => Node::Double(number),
            TokenKind::String(text) => Node::String(text),
            TokenKind::Name(name) => {
                self.at += 1;
                let node = match name.as_str() {
                    "true" => Node::Bool(true),
                    "false" => Node::Bool(false),
                    "in" => {
                        self.at -= 1;
                        return Err(self.unexpected("an item or a value"));
                    }
                    _ if self.take("(") => {
                        let (arguments, end) = self.list(")")?;
                        return Ok(Expr {
                            node: Node::Call {
                                name,
                                receiver: None,
                                arguments,
                            },
                            within: within.start..end,
                        });
                    }
                    _ => Node::Name(name),
                };
                return Ok(Expr { node, within });
            }
            TokenKind::Sign("(") => {
                self.at += 1;
                let inner = self.ternary()?;
                let end = self.expect(")", "`)`")?;
                return Ok(Expr {
                    node: inner.node,
                    within: within.start..end,
                });
            }
            TokenKind::Sign("[") => {
                self.at += 1;
                let (elements, end) = self.list("]")?;
                return Ok(Expr {
                    node: Node::List(elements),
                    within: within.start..end,
                });
            }
            _ => return Err(self.unexpected("an item or a value")),
        };
        self.at += 1;
        Ok(Expr { node, within })
    }

    /// Expressions between commas up to the closing bracket, and where that ends.
    fn list(&mut self, close: &'static str) -> Result<(Vec<Expr>, usize), SyntaxError> {
        let mut elements = Vec::new();
        loop {
            let end = self.tokens[self.at].within.end;
            if self.take(close) {
                return Ok((elements, end));
            }
            if !elements.is_empty() {
                let expected = if close == ")" {
                    "`,` or `)`"
                } else {
                    "`,` or `]`"
                };
                self.expect(",", expected)?;
            }
            elements.push(self.ternary()?);
        }
    }

    fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, SyntaxError>,
    ) -> Result<T, SyntaxError> {
        if self.depth >= MOST_DEPTH {
            return Err(self.unexpected("an expression less deep in brackets"));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn peek(&self) -> &TokenKind {
        &self.tokens[self.at].kind
    }

    fn take(&mut self, sign: &str) -> bool {
        let is_there = matches!(self.peek(), TokenKind::Sign(found) if *found == sign);
        if is_there {
            self.at += 1;
        }
        is_there
    }

    fn expect(&mut self, sign: &str, expected: &'static str) -> Result<usize, SyntaxError> {
        let end = self.tokens[self.at].within.end;
        if self.take(sign) {
            Ok(end)
        } else {
            Err(self.unexpected(expected))
        }
    }

    fn unexpected(&self, expected: &'static str) -> SyntaxError {
        let token = &self.tokens[self.at];
        let error = SyntaxError::new(token.within.clone(), expected, token.kind.describe());
        match &token.kind {
            TokenKind::Name(name) if name == "and" => error.help("`&&` is “and”"),
            TokenKind::Name(name) if name == "or" => error.help("`||` is “or”"),
            TokenKind::Name(name) if name == "not" => error.help("`!` is “not”"),
            _ => error,
        }
    }
}
