//! What could not be read, and what follows from that.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::rules::{no_items, no_options, single_option};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::json::{Node, NodeKind};
use crate::pointer::Pointer;

/// The parts of a document that were left out while reading it.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    /// Members of objects, and keys that are missing: they count as not written.
    keys: BTreeSet<Pointer>,
    /// Elements of lists, by list: all after them have moved up.
    elements: BTreeMap<Pointer, BTreeSet<usize>>,
    /// LinkIds and codes in what was left out: others may well refer to them.
    names: BTreeSet<String>,
    /// Keys that mean nothing but were told about with what they should have been.
    explained: BTreeSet<Pointer>,
}

impl LeftOut {
    pub(super) fn add_key(&mut self, at: Pointer) {
        self.keys.insert(at);
    }

    pub(super) fn has(&self, at: &Pointer) -> bool {
        self.keys.contains(at)
    }

    pub(super) fn add_element(&mut self, list: Pointer, index: usize) {
        self.elements.entry(list).or_default().insert(index);
    }

    pub(super) fn explain_key(&mut self, at: Pointer) {
        self.explained.insert(at);
    }

    pub(super) fn explains_key(&self, at: &Pointer) -> bool {
        self.explained.contains(at)
    }

    /// Remembers what can be referred to in `node`.
    pub(super) fn add_names(&mut self, node: &Node, source: &str) {
        match &node.kind {
            NodeKind::Object(members) => {
                for member in members {
                    match member.value.text(source) {
                        Some(name) if matches!(member.key.as_str(), "linkId" | "code") => {
                            self.names.insert(name.into_owned());
                        }
                        _ => self.add_names(&member.value, source),
                    }
                }
            }
            NodeKind::Array(elements) => {
                for element in elements {
                    self.add_names(element, source);
                }
            }
            _ => {}
        }
    }

    /// Puts places back to where they stand in the text, and drops what only follows from something
    /// left out.
    pub(super) fn settle(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        found
            .into_iter()
            .map(|mut diagnostic| {
                diagnostic.at = self.restore(&diagnostic.at);
                for related in &mut diagnostic.related {
                    related.at = self.restore(&related.at);
                }
                diagnostic
            })
            .filter(|diagnostic| !self.follows(diagnostic))
            .collect()
    }

    /// Where what a pointer means in the document as understood stands in the document as written.
    fn restore(&self, at: &Pointer) -> Pointer {
        let mut restored = Pointer::root();
        for step in at.steps() {
            let left_out = self.elements.get(&restored);
            restored = match (left_out, step.parse::<usize>()) {
                (Some(left_out), Ok(index)) => {
                    let moved = left_out
                        .iter()
                        .fold(index, |index, gone| index + usize::from(*gone <= index));
                    restored.index(moved)
                }
                _ => restored.key(&step),
            };
        }
        restored
    }

    fn follows(&self, diagnostic: &Diagnostic) -> bool {
        let at = &diagnostic.at;
        let names_what_is_gone = diagnostic
            .name("found")
            .is_some_and(|found| self.names.contains(found));
        let misses_what_is_gone = diagnostic
            .name("setting")
            .is_some_and(|setting| self.keys.contains(&at.key(setting)));
        // A list that had something in it is not empty for its author.
        let empty_now = [
            no_items::RULE.code,
            no_options::RULE.code,
            single_option::RULE.code,
        ]
        .contains(&diagnostic.rule.code)
            && (self.elements.keys().any(|list| is_inside(list, at))
                || self.keys.iter().any(|key| is_inside(key, at)));
        names_what_is_gone
            || misses_what_is_gone
            || empty_now
            || self.keys.iter().any(|key| key == at || is_inside(at, key))
    }
}

/// Whether `inner` leads into what `outer` leads to.
fn is_inside(inner: &Pointer, outer: &Pointer) -> bool {
    inner
        .as_str()
        .strip_prefix(outer.as_str())
        .is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_after_something_left_out_are_put_back() {
        let mut left_out = LeftOut::default();
        let items = Pointer::root().key("item");
        left_out.add_element(items.clone(), 1);
        left_out.add_element(items.clone(), 2);
        left_out.add_element(items.index(3).key("answerOption"), 0);
        for (understood, written) in [
            ("/item/0/text", "/item/0/text"),
            ("/item/1/text", "/item/3/text"),
            ("/item/1/answerOption/0/code", "/item/3/answerOption/1/code"),
            ("/item/2", "/item/4"),
        ] {
            let restored = left_out.restore(&Pointer::from_text(understood));
            assert_eq!(restored.as_str(), written);
        }
    }
}
