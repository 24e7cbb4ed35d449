//! Where everything stands in a JSON text.
//!
//! A strict reader (RFC 8259) that keeps places instead of values: which bytes hold which value and
//! which key. It says more about what is wrong with a text than a reader that is in a hurry.

mod literal;
mod scanner;

use std::borrow::Cow;
use std::ops::Range;

pub(crate) use literal::within_literal;
pub(crate) use scanner::{Cure, NotJson, Unread, scan};

use crate::pointer::Pointer;
use literal::unescape;

/// One value and where it stands.
#[derive(Debug)]
pub(crate) struct Node {
    /// Its bytes in the text.
    pub(crate) bytes: Range<usize>,
    /// What it is.
    pub(crate) kind: NodeKind,
}

/// The kinds of JSON value.
#[derive(Debug)]
pub(crate) enum NodeKind {
    /// `{…}`, in the order written; a key may come twice.
    Object(Vec<Member>),
    /// `[…]`.
    Array(Vec<Node>),
    /// A string, with its quotes.
    String,
    /// A number.
    Number,
    /// `true`, `false` or `null`.
    Word,
}

/// One member of an object.
#[derive(Debug)]
pub(crate) struct Member {
    /// The key, read.
    pub(crate) key: String,
    /// Its bytes in the text, with its quotes.
    pub(crate) key_bytes: Range<usize>,
    /// The value.
    pub(crate) value: Node,
}

impl Node {
    /// The value that a pointer leads to, with the bytes of its key when it has one. Of a key that
    /// comes twice, the last is meant.
    pub(crate) fn find(&self, pointer: &Pointer) -> Option<(&Node, Option<Range<usize>>)> {
        let mut node = self;
        let mut key = None;
        for step in pointer.steps() {
            match &node.kind {
                NodeKind::Object(members) => {
                    let member = members.iter().rev().find(|member| member.key == step)?;
                    key = Some(member.key_bytes.clone());
                    node = &member.value;
                }
                NodeKind::Array(elements) => {
                    key = None;
                    node = elements.get(step.parse::<usize>().ok()?)?;
                }
                _ => return None,
            }
        }
        Some((node, key))
    }

    /// The value under a key; the last of several.
    pub(crate) fn member(&self, key: &str) -> Option<&Node> {
        let NodeKind::Object(members) = &self.kind else {
            return None;
        };
        let member = members.iter().rev().find(|member| member.key == key)?;
        Some(&member.value)
    }

    /// The text of a string in `source`.
    pub(crate) fn text<'a>(&self, source: &'a str) -> Option<Cow<'a, str>> {
        matches!(self.kind, NodeKind::String).then(|| unescape(&source[self.bytes.clone()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_and_key_has_its_bytes() {
        let source = "{\"item\": [{\"linkId\": \"a\"}, 12]}";
        let tree = scan(source, 10).expect("JSON");
        let at = |pointer: &str| {
            let (node, key) = tree
                .find(&Pointer::from_text(pointer))
                .expect("it is there");
            (&source[node.bytes.clone()], key.map(|key| &source[key]))
        };
        assert_eq!(at("/item/0/linkId"), ("\"a\"", Some("\"linkId\"")));
        assert_eq!(at("/item/1"), ("12", None));
        assert!(tree.find(&Pointer::from_text("/item/2")).is_none());
    }
}
