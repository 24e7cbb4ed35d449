//! One object has the same key twice.

use std::collections::HashMap;

use crate::diagnostic::json::{Node, NodeKind};
use crate::diagnostic::{Diagnostic, Rule, Sentences, Severity, Words};
use crate::pointer::Pointer;

/// Names: `key`; the first place is related.
pub(crate) static RULE: Rule = Rule {
    code: "duplicate-key",
    severity: Severity::Error,
    example: Some(include_str!("../../../tests/check/duplicate-key.json")),
    words: Words {
        en: Sentences {
            message: "the key `{key}` stands twice in the same object",
            notes: &["only one of the two could be kept"],
            helps: &["remove one of them"],
        },
        ja: Sentences {
            message: "同じ場所にキー `{key}` が2回書かれています",
            notes: &["どちらか一方しか使えません"],
            helps: &["片方を削除してください"],
        },
    },
};

/// Looks for objects with a key that comes twice, all through a document.
pub(crate) fn look(node: &Node, at: &Pointer, out: &mut Vec<Diagnostic>) {
    match &node.kind {
        NodeKind::Object(members) => {
            let mut seen = HashMap::with_capacity(members.len());
            for (index, member) in members.iter().enumerate() {
                let here = at.key(&member.key);
                let first = *seen.entry(member.key.as_str()).or_insert(index);
                if first < index {
                    out.push(
                        Diagnostic::new(&RULE, here.clone())
                            .on_key()
                            .with("key", &*member.key)
                            // A pointer cannot tell the two apart, so the first goes by its bytes.
                            .related(
                                Pointer::root(),
                                Some(members[first].key_bytes.clone()),
                                "first here".to_owned(),
                            ),
                    );
                }
                look(&member.value, &here, out);
            }
        }
        NodeKind::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                look(element, &at.index(index), out);
            }
        }
        _ => {}
    }
}
