//! Conditions whose outcome is known before anything is answered.
//!
//! Each condition is followed with every value that its parts can have. What reads an item that can
//! never be shown is unknown for ever, so one condition that cannot hold may silence others; the
//! search goes on until it finds nothing new.

use std::collections::BTreeSet;

use super::Looked;
use crate::check::rules;
use crate::diagnostic::Diagnostic;
use crate::logic::{BinaryOp, Expr, ItemId, Node, UnaryOp};

pub(super) fn look(looked: &Looked<'_, '_>, out: &mut Vec<Diagnostic>) {
    let hidden = never_shown(looked);
    let holds_required = holding_required(looked, &hidden);
    let names = |name: &str| {
        let id = looked.arranged.by_link_id.get(name);
        id.is_some_and(|id| hidden[id.0 as usize].is_some())
    };
    for (position, item) in looked.arranged.items.iter().enumerate() {
        let expressions = &looked.expressions[position];
        let link_id = &item.source.link_id;
        for (setting, parsed) in [
            ("shownWhen", &expressions.shown_when),
            ("requiredWhen", &expressions.required_when),
        ] {
            if let Some(parsed) = parsed
                && Can::become_of(&parsed.expr, &names).is_always_true()
            {
                out.push(
                    Diagnostic::new(&rules::idle_condition::RULE, parsed.at.clone())
                        .with("setting", setting),
                );
            }
        }
        if let Some(parsed) = &expressions.shown_when
            && hidden[position] == Some(id_of(position))
            && !holds_required[position]
        {
            out.push(
                Diagnostic::new(&rules::never_shown::RULE, parsed.at.clone()).with("item", link_id),
            );
        }
        if let Some(by) = hidden[position].filter(|by| *by != id_of(position))
            && item.source.required
        {
            let by = &looked.arranged.items[by.0 as usize];
            out.push(
                Diagnostic::new(&rules::required_never_shown::RULE, item.at.key("required"))
                    .with("item", link_id)
                    .with("hidden_by", &by.source.link_id)
                    .related(by.at.key("shownWhen"), None, "never true".to_owned()),
            );
        }
        if looked.is_row(position) {
            continue;
        }
        let codes = looked.listed[position]
            .iter()
            .flat_map(|listed| listed.source);
        for (parsed, option) in expressions.options.iter().zip(codes) {
            if let Some(parsed) = parsed
                && !Can::become_of(&parsed.expr, &names).be_true
            {
                out.push(
                    Diagnostic::new(&rules::never_shown::RULE, parsed.at.clone())
                        .with("item", format!("{link_id}={}", option.code)),
                );
            }
        }
    }
}

fn id_of(position: usize) -> ItemId {
    ItemId(u32::try_from(position).unwrap_or(u32::MAX))
}

/// For each item that can never be shown: the item whose condition hides it.
fn never_shown(looked: &Looked<'_, '_>) -> Vec<Option<ItemId>> {
    let items = &looked.arranged.items;
    let waiting = waiting(looked);
    let mut hidden: Vec<Option<ItemId>> = vec![None; items.len()];
    // From top to bottom, and again with what waits for something further down that turned out to
    // be hidden.
    let mut open: BTreeSet<(usize, usize)> =
        (0..items.len()).map(|position| (0, position)).collect();
    while let Some((pass, position)) = open.pop_first() {
        if hidden[position].is_some() {
            continue;
        }
        // Parents come before what is in them.
        let parent = items[position].parent;
        let around = parent.and_then(|parent| hidden[parent.0 as usize]);
        let reads_hidden = |name: &str| {
            let id = looked.arranged.by_link_id.get(name);
            id.is_some_and(|id| hidden[id.0 as usize].is_some())
        };
        let own = looked.expressions[position].shown_when.as_ref();
        let never = own.is_some_and(|own| !Can::become_of(&own.expr, &reads_hidden).be_true);
        hidden[position] = around.or(never.then(|| id_of(position)));
        if hidden[position].is_some() {
            for other in &waiting[position] {
                open.insert((pass + usize::from(*other <= position), *other));
            }
        }
    }
    hidden
}

/// For each item: those that are in it, and those whose condition reads it.
fn waiting(looked: &Looked<'_, '_>) -> Vec<Vec<usize>> {
    let mut waiting = vec![Vec::new(); looked.arranged.items.len()];
    for (position, item) in looked.arranged.items.iter().enumerate() {
        if let Some(parent) = item.parent {
            waiting[parent.0 as usize].push(position);
        }
        if let Some(own) = &looked.expressions[position].shown_when {
            own.expr.names(&mut |name| {
                if let Some(read) = looked.arranged.by_link_id.get(name) {
                    waiting[read.0 as usize].push(position);
                }
            });
        }
    }
    waiting
}

/// For each item, whether it hides a required one that stands in it: then that is what is told.
fn holding_required(looked: &Looked<'_, '_>, hidden: &[Option<ItemId>]) -> Vec<bool> {
    let mut holding = vec![false; hidden.len()];
    for (position, item) in looked.arranged.items.iter().enumerate() {
        if let Some(by) = hidden[position]
            && item.source.required
            && by != id_of(position)
        {
            holding[by.0 as usize] = true;
        }
    }
    holding
}

/// What a condition can come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Can {
    be_true: bool,
    be_false: bool,
    be_unknown: bool,
}

impl Can {
    const ANYTHING: Self = Self {
        be_true: true,
        be_false: true,
        be_unknown: true,
    };
    const UNKNOWN: Self = Self {
        be_true: false,
        be_false: false,
        be_unknown: true,
    };

    fn known(value: bool) -> Self {
        Self {
            be_true: value,
            be_false: !value,
            be_unknown: false,
        }
    }

    fn is_always_true(self) -> bool {
        self == Self::known(true)
    }

    fn not(self) -> Self {
        Self {
            be_true: self.be_false,
            be_false: self.be_true,
            ..self
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            be_true: self.be_true && other.be_true,
            be_false: self.be_false || other.be_false,
            be_unknown: (self.be_unknown && (other.be_true || other.be_unknown))
                || (other.be_unknown && self.be_true),
        }
    }

    fn either(self, other: Self) -> Self {
        Self {
            be_true: self.be_true || other.be_true,
            be_false: self.be_false || other.be_false,
            be_unknown: self.be_unknown || other.be_unknown,
        }
    }

    /// Follows an expression; `hidden` says which items can never be shown.
    fn become_of(expr: &Expr, hidden: &dyn Fn(&str) -> bool) -> Self {
        match &expr.node {
            Node::Bool(value) => Self::known(*value),
            Node::Name(name) if hidden(name) => Self::UNKNOWN,
            Node::Unary(UnaryOp::Not, of) => Self::become_of(of, hidden).not(),
            Node::Binary(BinaryOp::And, left, right) => {
                let both = Self::become_of(left, hidden).and(Self::become_of(right, hidden));
                if contradicts(expr) {
                    both.and(Self {
                        be_true: false,
                        ..Self::ANYTHING
                    })
                } else {
                    both
                }
            }
            Node::Binary(BinaryOp::Or, left, right) => {
                let (left, right) = (
                    Self::become_of(left, hidden),
                    Self::become_of(right, hidden),
                );
                left.not().and(right.not()).not()
            }
            Node::Binary(operator, left, right) => compared(*operator, left, right, hidden),
            Node::Ternary(condition, yes, no) => {
                let condition = Self::become_of(condition, hidden);
                let mut all = Self {
                    be_true: false,
                    be_false: false,
                    be_unknown: condition.be_unknown,
                };
                if condition.be_true {
                    all = all.either(Self::become_of(yes, hidden));
                }
                if condition.be_false {
                    all = all.either(Self::become_of(no, hidden));
                }
                all
            }
            Node::Call {
                name,
                arguments,
                receiver: None,
            } if name == "has" => {
                let asks_hidden = arguments
                    .iter()
                    .any(|argument| is_unknown(argument, hidden));
                if asks_hidden {
                    Self::known(false)
                } else {
                    Self {
                        be_unknown: false,
                        ..Self::ANYTHING
                    }
                }
            }
            _ => Self::ANYTHING,
        }
    }
}

/// A comparison: unknown with an unknown side, decided between two constants.
fn compared(operator: BinaryOp, left: &Expr, right: &Expr, hidden: &dyn Fn(&str) -> bool) -> Can {
    if is_unknown(left, hidden) || is_unknown(right, hidden) {
        return Can::UNKNOWN;
    }
    let same = match (&left.node, &right.node) {
        (Node::Int(left), Node::Int(right)) => left == right,
        (Node::String(left), Node::String(right)) => left == right,
        (Node::Bool(left), Node::Bool(right)) => left == right,
        _ => return Can::ANYTHING,
    };
    match operator {
        BinaryOp::Equal => Can::known(same),
        BinaryOp::NotEqual => Can::known(!same),
        _ => Can::ANYTHING,
    }
}

fn is_unknown(expr: &Expr, hidden: &dyn Fn(&str) -> bool) -> bool {
    matches!(&expr.node, Node::Name(name) if hidden(name))
}

/// Whether the parts of a conjunction ask one item to be two things at once.
fn contradicts(expr: &Expr) -> bool {
    let mut asked: Vec<(&str, &Node)> = Vec::new();
    let mut open = vec![expr];
    while let Some(expr) = open.pop() {
        let Node::Binary(operator, left, right) = &expr.node else {
            continue;
        };
        match (operator, &left.node, &right.node) {
            (BinaryOp::And, ..) => open.extend([&**left, &**right]),
            (
                BinaryOp::Equal,
                Node::Name(name),
                value @ (Node::String(_) | Node::Int(_) | Node::Bool(_)),
            )
            | (
                BinaryOp::Equal,
                value @ (Node::String(_) | Node::Int(_) | Node::Bool(_)),
                Node::Name(name),
            ) => {
                asked.push((name, value));
            }
            _ => {}
        }
    }
    asked.iter().any(|(name, value)| {
        asked
            .iter()
            .any(|(other, wanted)| other == name && wanted != value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn can(text: &str) -> Can {
        let expr = crate::logic::parse(text).expect("an expression");
        Can::become_of(&expr, &|name| name == "gone")
    }

    #[test]
    fn what_can_never_be_true_is_seen() {
        for text in [
            "false",
            "gone",
            "gone == \"1\" && a == 1",
            "has(gone)",
            "!(a == 1 || true)",
            "a == \"1\" && (b == 2 && a == \"2\")",
            "1 == 2",
            "a == 1 ? false : gone",
        ] {
            assert!(!can(text).be_true, "{text}");
        }
    }

    #[test]
    fn what_depends_on_answers_is_left_alone() {
        for text in [
            "a == \"1\"",
            "has(a)",
            "gone || a == 1",
            "a == \"1\" || a == \"2\"",
            "a == \"1\" && b == \"2\"",
            "!gone || a == 1",
        ] {
            assert!(can(text).be_true && !can(text).is_always_true(), "{text}");
        }
        assert!(can("true || a == 1").is_always_true());
        assert!(can("!has(gone)").is_always_true());
    }
}
