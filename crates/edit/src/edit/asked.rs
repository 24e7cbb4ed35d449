//! Where expressions ask for an option: `smoking == "1"`, `"heated" in products`.

use std::ops::Range;

use engine::Pointer;
use engine::logic::{BinaryOp, Expr, Node, parse};

use crate::value::Value;
use crate::walk;

/// The names of the items that use a list of options, rows of grids included.
pub(super) fn users(root: &Value, list: &Pointer) -> Vec<String> {
    walk::items(root)
        .iter()
        .filter(|placed| walk::list_of(root, &placed.at).as_ref() == Some(list))
        .map(|placed| placed.link_id().to_owned())
        .collect()
}

/// The items whose expressions ask for an option of a list.
pub(super) fn readers(root: &Value, list: &Pointer, code: &str) -> Vec<String> {
    let users = users(root, list);
    let mut readers = Vec::new();
    for place in walk::expressions(root) {
        let source = root.at(&place).and_then(Value::as_str).unwrap_or_default();
        if !asked(source, &users, code).is_empty() {
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

/// Puts another code wherever the old one of this list is asked for, or is what an item begins
/// with.
pub(super) fn recode(root: &mut Value, list: &Pointer, old: &str, new: &str) {
    let users = users(root, list);
    let quoted = Expr {
        node: Node::String(new.to_owned()),
        within: 0..0,
    }
    .to_string();
    for place in walk::expressions(root) {
        let Some(Value::String(source)) = root.at_mut(&place) else {
            continue;
        };
        for at in asked(source, &users, old).into_iter().rev() {
            source.replace_range(at, &quoted);
        }
    }
    let items: Vec<Pointer> = walk::items(root)
        .into_iter()
        .filter(|placed| users.iter().any(|user| user == placed.link_id()))
        .map(|placed| placed.at)
        .collect();
    for at in items {
        match root.at_mut(&at.key("initial")) {
            Some(Value::String(code)) if code == old => new.clone_into(code),
            Some(Value::List(codes)) => {
                for code in codes.iter_mut().filter(|code| code.as_str() == Some(old)) {
                    *code = new.into();
                }
            }
            _ => {}
        }
    }
}

/// The bytes of the texts in an expression that mean this option of one of the items, in order.
fn asked(source: &str, items: &[String], code: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if let Ok(expr) = parse(source) {
        look(&expr, items, code, &mut Vec::new(), &mut found);
    }
    let text_only = |at: Range<usize>| {
        // There may be brackets around it, and nothing else.
        let text = &source[at.clone()];
        let start = text.find(['"', '\'']).unwrap_or_default();
        let end = text.rfind(['"', '\'']).map_or(text.len(), |end| end + 1);
        at.start + start..at.start + end
    };
    let mut found: Vec<Range<usize>> = found.into_iter().map(text_only).collect();
    found.sort_unstable_by_key(|at| at.start);
    found.dedup();
    found
}

fn look<'e>(
    expr: &'e Expr,
    items: &[String],
    code: &str,
    picks: &mut Vec<&'e str>,
    found: &mut Vec<Range<usize>>,
) {
    if let Node::Binary(BinaryOp::Equal | BinaryOp::NotEqual | BinaryOp::In, left, right) =
        &expr.node
    {
        for (item, value) in [(left, right), (right, left)] {
            if means(item, items, picks) {
                match &value.node {
                    Node::String(text) if text == code => found.push(value.within.clone()),
                    Node::List(elements) => found.extend(
                        elements
                            .iter()
                            .filter(|one| matches!(&one.node, Node::String(text) if text == code))
                            .map(|one| one.within.clone()),
                    ),
                    _ => {}
                }
            }
        }
    }
    match &expr.node {
        Node::Bool(_) | Node::Int(_) | Node::Double(_) | Node::String(_) | Node::Name(_) => {}
        Node::Field(of, _) | Node::Unary(_, of) => look(of, items, code, picks, found),
        Node::Call {
            receiver,
            arguments,
            ..
        } => {
            // `products.exists(p, p == "heated")`: `p` is a pick.
            let mut given = 0;
            if let Some(receiver) = receiver {
                look(receiver, items, code, picks, found);
                if let Some(Node::Name(name)) = arguments.first().map(|first| &first.node)
                    && arguments.len() == 2
                    && means(receiver, items, picks)
                {
                    picks.push(name);
                    given = 1;
                }
            }
            for argument in arguments {
                look(argument, items, code, picks, found);
            }
            picks.truncate(picks.len() - given);
        }
        Node::List(elements) => {
            for element in elements {
                look(element, items, code, picks, found);
            }
        }
        Node::Binary(_, left, right) => {
            look(left, items, code, picks, found);
            look(right, items, code, picks, found);
        }
        Node::Ternary(condition, yes, no) => {
            look(condition, items, code, picks, found);
            look(yes, items, code, picks, found);
            look(no, items, code, picks, found);
        }
    }
}

/// Whether an expression is the answer to one of the items, or a pick of one.
fn means(expr: &Expr, items: &[String], picks: &[&str]) -> bool {
    match &expr.node {
        Node::Name(name) => picks.contains(&name.as_str()) || items.iter().any(|item| item == name),
        Node::Field(_, name) => items.iter().any(|item| item == name),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_mean_an_option_are_found_and_others_are_not() {
        let items = ["smoking".to_owned(), "kinds".to_owned()];
        for (source, marked) in [
            ("smoking == \"1\"", vec!["\"1\""]),
            ("'1' != smoking || other == \"1\"", vec!["'1'"]),
            ("smoking in [\"1\", \"2\", ('1')]", vec!["\"1\"", "'1'"]),
            (
                "\"1\" in kinds && kinds.exists(k, k == \"1\")",
                vec!["\"1\"", "\"1\""],
            ),
            ("rows.all(r, r.smoking == \"1\")", vec!["\"1\""]),
            ("smoking + \"1\" == other", vec![]),
            (
                "has(smoking) ? smoking == (\"1\") : \"1\" == \"1\"",
                vec!["\"1\""],
            ),
        ] {
            let found = asked(source, &items, "1");
            let found: Vec<&str> = found.into_iter().map(|at| &source[at]).collect();
            assert_eq!(found, marked, "{source}");
        }
    }
}
