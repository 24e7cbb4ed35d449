//! What the engine says of an expression in its place, before it is put there.

use engine::{Diagnostic, Pointer};

use crate::Edit;
use crate::manuscript::Manuscript;

/// The diagnostics of `source` standing at `at`, each with its bytes in `source` where it means a
/// part of it. They are the engine's own, of the document as it would be; so a circle or a
/// condition that can never hold is told as well. Costs a check, but for what stands there already.
pub fn judge(manuscript: &Manuscript, at: &Pointer, source: &str) -> Vec<Diagnostic> {
    let there = manuscript.document().and_then(|root| root.at(at)?.as_str());
    if there == Some(source) {
        return of(manuscript, at);
    }
    let mut tried = manuscript.clone();
    let put = tried.apply(Edit::Set {
        at: at.clone(),
        value: source.into(),
        typing: false,
    });
    match put {
        Ok(_) => of(&tried, at),
        Err(_) => Vec::new(),
    }
}

fn of(manuscript: &Manuscript, at: &Pointer) -> Vec<Diagnostic> {
    let all = manuscript.checked().diagnostics.iter();
    all.filter(|found| found.at == *at).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_judged_where_it_would_stand() {
        let manuscript = Manuscript::read(&crate::testing::every_kind());
        let age = Pointer::from_text("/item/2/item/0");
        for (at, source, told) in [
            ("shownWhen", "well", vec![]),
            ("shownWhen", "wel", vec![("unknown-item", Some(0..3))]),
            ("shownWhen", "well && age == 1", vec![("cycle", None)]),
            (
                "shownWhen",
                "colour == \"rad\"",
                vec![("unknown-option", Some(10..15))],
            ),
            (
                "shownWhen",
                "well &&",
                vec![("expression-syntax", Some(7..7))],
            ),
            ("shownWhen", "true", vec![("idle-condition", None)]),
            ("maxExpression", "mood", vec![]),
            (
                "maxExpression",
                "weight",
                vec![("type-mismatch", Some(0..6))],
            ),
        ] {
            let found = judge(&manuscript, &age.key(at), source);
            let found: Vec<_> = found
                .iter()
                .map(|found| (found.rule.code, found.within.clone()))
                .collect();
            assert_eq!(found, told, "{source}");
        }
    }
}
