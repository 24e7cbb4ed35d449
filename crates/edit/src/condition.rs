//! Conditions as a builder shows them: all of these, one of these, and tests of single answers.
//!
//! What it can say is less than what the language can; text that says more stays text. What it reads
//! it writes again with the same meaning, also for what is unanswered.

mod read;
mod relation;
mod say;
mod write;

pub use crate::constant::Constant;
pub use read::read;
pub use relation::{Relation, Wants, relations};
pub use say::say;
pub use write::write;

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// All of these hold. Of nothing, this is always so.
    All(Vec<Node>),
    /// At least one of these holds. Of nothing, this is never so.
    Any(Vec<Node>),
    /// This does not hold.
    Not(Box<Node>),
    /// A test of an answer.
    Test(Test),
}

/// A test of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// The item's name.
    pub item: String,
    /// How the answer has to stand to the value.
    pub relation: Relation,
    /// The value; [`Constant::Nothing`] where the relation wants none.
    pub value: Constant,
}

impl Node {
    /// A test.
    pub fn test(item: impl Into<String>, relation: Relation, value: Constant) -> Self {
        Self::Test(Test {
            item: item.into(),
            relation,
            value,
        })
    }

    /// The same condition in the form in which it is read: no `All` right in an `All`, no `Any`
    /// right in an `Any`, none of a single part, and the opposite of a test as a test where there
    /// is one. `read(&write(&node), …)` is `node.plain()`.
    #[must_use]
    pub fn plain(self) -> Self {
        match self {
            Self::All(parts) => {
                let mut all = Vec::with_capacity(parts.len());
                for part in parts {
                    match part.plain() {
                        Self::All(inner) => all.extend(inner),
                        other => all.push(other),
                    }
                }
                alone(all).unwrap_or_else(Self::All)
            }
            Self::Any(parts) => {
                let mut any = Vec::with_capacity(parts.len());
                for part in parts {
                    match part.plain() {
                        Self::Any(inner) => any.extend(inner),
                        other => any.push(other),
                    }
                }
                alone(any).unwrap_or_else(Self::Any)
            }
            Self::Not(of) => of.plain().opposite(),
            Self::Test(test) => Self::Test(test),
        }
    }

    /// The opposite of a plain condition. What is unanswered is unknown to both.
    fn opposite(self) -> Self {
        match self {
            Self::Not(of) => *of,
            Self::Test(test) => match test.relation.opposite() {
                Some(relation) => Self::Test(Test { relation, ..test }),
                None => Self::Not(Box::new(Self::Test(test))),
            },
            other => Self::Not(Box::new(other)),
        }
    }

    /// The names of the items that it tests, each once.
    pub fn items(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.visit(&mut |test| {
            if !names.contains(&test.item.as_str()) {
                names.push(&test.item);
            }
        });
        names
    }

    fn visit<'n>(&'n self, see: &mut dyn FnMut(&'n Test)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.visit(see);
                }
            }
            Self::Not(of) => of.visit(see),
            Self::Test(test) => see(test),
        }
    }
}

/// The only one of some parts; the parts when there are more, or none.
fn alone(mut parts: Vec<Node>) -> Result<Node, Vec<Node>> {
    match parts.pop() {
        Some(only) if parts.is_empty() => Ok(only),
        Some(last) => {
            parts.push(last);
            Err(parts)
        }
        None => Err(parts),
    }
}

#[cfg(test)]
mod tests;
