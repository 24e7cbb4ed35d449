//! Where items are named, and what becomes of that when names change.

use std::collections::HashMap;

use engine::Pointer;
use engine::logic::{Expr, Node, parse};

use super::Refused;
use crate::value::Value;
use crate::walk;

/// An expression with names changed; nothing when it cannot be read. What stands between the names
/// stays to the letter.
///
/// # Errors
///
/// Where a new name is what a macro calls its rows, and would mean those.
fn renamed(source: &str, names: &HashMap<String, String>) -> Result<Option<String>, Refused> {
    let Ok(expr) = parse(source) else {
        return Ok(None);
    };
    let mut found = Vec::new();
    find(&expr, source, &mut Vec::new(), &mut |name, at, given| {
        if let Some(new) = names.get(name) {
            let captured = given.contains(&new.as_str());
            found.push((at, name.len(), new.clone(), captured));
        }
    });
    if let Some((.., new, _)) = found.iter().find(|(.., captured)| *captured) {
        return Err(Refused::new(
            format!("`{new}` is what the expression `{source}` calls a repetition"),
            format!("`{new}` は、式 `{source}` の中で繰り返しの名前として使われています"),
        ));
    }
    found.sort_unstable_by_key(|(at, ..)| *at);
    let mut text = String::with_capacity(source.len());
    let mut from = 0;
    for (at, length, new, _) in found {
        text.push_str(&source[from..at]);
        text.push_str(&new);
        from = at + length;
    }
    text.push_str(&source[from..]);
    Ok(Some(text))
}

/// Calls `visit` with every name that may stand for an item, the byte that it begins at, and the
/// names that macros give around it.
fn find<'e>(
    expr: &'e Expr,
    source: &str,
    given: &mut Vec<&'e str>,
    visit: &mut dyn FnMut(&'e str, usize, &[&'e str]),
) {
    let text = &source[expr.within.clone()];
    match &expr.node {
        Node::Bool(_) | Node::Int(_) | Node::Double(_) | Node::String(_) => {}
        Node::Name(name) => {
            // There may be brackets around it, and nothing else.
            let at = text.find(name.as_str()).unwrap_or_default();
            if !given.contains(&name.as_str()) {
                visit(name, expr.within.start + at, given);
            }
        }
        Node::Field(of, field) => {
            find(of, source, given, visit);
            // Behind it there may be brackets, and nothing else.
            let at = text.rfind(field.as_str()).unwrap_or_default();
            visit(field, expr.within.start + at, &[]);
        }
        Node::Call {
            receiver: Some(receiver),
            arguments,
            ..
        } => {
            find(receiver, source, given, visit);
            if let [
                Expr {
                    node: Node::Name(name),
                    ..
                },
                body,
            ] = arguments.as_slice()
            {
                given.push(name);
                find(body, source, given, visit);
                given.pop();
            } else {
                for argument in arguments {
                    find(argument, source, given, visit);
                }
            }
        }
        Node::Call { arguments: all, .. } | Node::List(all) => {
            for one in all {
                find(one, source, given, visit);
            }
        }
        Node::Unary(_, of) => find(of, source, given, visit),
        Node::Binary(_, left, right) => {
            find(left, source, given, visit);
            find(right, source, given, visit);
        }
        Node::Ternary(condition, yes, no) => {
            find(condition, source, given, visit);
            find(yes, source, given, visit);
            find(no, source, given, visit);
        }
    }
}

/// Changes names in the expression at a place; `false` when it cannot be read.
pub(super) fn rename(
    root: &mut Value,
    at: &Pointer,
    names: &HashMap<String, String>,
) -> Result<bool, Refused> {
    let Some(Value::String(source)) = root.at_mut(at) else {
        return Ok(true);
    };
    match renamed(source, names)? {
        Some(text) => {
            *source = text;
            Ok(true)
        }
        None => Ok(false),
    }
}

/// The names that an expression reads; nothing when it cannot be read.
pub(super) fn read_by(source: &str) -> Option<Vec<String>> {
    let expr = parse(source).ok()?;
    let mut names = Vec::new();
    expr.names(&mut |name| names.push(name.to_owned()));
    Some(names)
}

/// The items whose expressions name one of these.
pub(super) fn readers(root: &Value, names: &[String]) -> Vec<String> {
    let mut readers = Vec::new();
    for place in walk::expressions(root) {
        let source = root.at(&place).and_then(Value::as_str).unwrap_or_default();
        let reads =
            read_by(source).is_some_and(|read| read.iter().any(|name| names.contains(name)));
        if reads {
            let reader = walk::item_around(root, &place)
                .and_then(|item| root.at(&item)?.text("linkId").map(str::to_owned))
                .unwrap_or_else(|| place.to_string());
            if !readers.contains(&reader) {
                readers.push(reader);
            }
        }
    }
    readers
}

/// Drops what `provenance` says of these items; gives how many entries that were.
pub(super) fn forget(root: &mut Value, names: &[String]) -> usize {
    let place = Pointer::root().key("provenance").key("unverified");
    let Some(Value::List(entries)) = root.at_mut(&place) else {
        return 0;
    };
    let before = entries.len();
    entries.retain(|entry| {
        let about = entry.text("linkId");
        !about.is_some_and(|about| names.iter().any(|name| name == about))
    });
    before - entries.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_changed_and_nothing_else() {
        let names = HashMap::from([
            ("a".to_owned(), "apples".to_owned()),
            ("p".to_owned(), "pears".to_owned()),
        ]);
        for (source, now) in [
            ("a == \"a\"", "apples == \"a\""),
            ("( a )>1&&!(a)", "( apples )>1&&!(apples)"),
            ("aa + a.a", "aa + apples.apples"),
            ("rows.all(p, p.a > a)", "rows.all(p, p.apples > apples)"),
            (
                "rows.all(p, (p . a) > 1) && p",
                "rows.all(p, (p . apples) > 1) && pears",
            ),
            ("a(a, [a, 'a'])", "a(apples, [apples, 'a'])"),
            ("a ? a : has( a )", "apples ? apples : has( apples )"),
            ("\"うみ\" in a", "\"うみ\" in apples"),
        ] {
            let renamed = renamed(source, &names).expect("no clash");
            assert_eq!(renamed.as_deref(), Some(now));
        }
        assert_eq!(renamed("a ==", &names), Ok(None));
        let clash = renamed("rows.all(apples, apples.x > a)", &names);
        assert!(clash.is_err());
    }
}
