//! Why a condition is not true: the smallest set of things that would have to be otherwise.

use super::eval::{Answers, eval_part};
use super::expr::{BinaryOp, UnaryOp};
use super::program::{Code, Macro, Program};
use super::{ItemId, Value};

/// What would have to hold for a condition to be true. Only what does not hold now is in it, and
/// never an answer: the values are the condition's own.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// All of these.
    All(Vec<Reason>),
    /// One of these.
    Any(Vec<Reason>),
    /// This.
    Atom(Atom),
}

/// One thing that would have to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Atom {
    /// The items whose answers decide; for a simple relation one.
    pub items: Vec<ItemId>,
    /// What would have to hold between the answer and the values.
    pub relation: Relation,
    /// The condition's own values.
    pub values: Vec<Value>,
}

/// What would have to hold between an answer and the condition's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is one of them.
    Is,
    /// It is none of them.
    IsNot,
    /// It includes one of them.
    Includes,
    /// It includes none of them.
    IncludesNot,
    /// It is less.
    Less,
    /// It is less or equal.
    LessOrEqual,
    /// It is greater.
    Greater,
    /// It is greater or equal.
    GreaterOrEqual,
    /// It is there.
    Answered,
    /// It is not there.
    NotAnswered,
    /// Something that no short sentence says.
    Other,
}

/// Why the program does not give true with these answers; nothing when it does.
pub fn explain(program: &Program, answers: &dyn Answers) -> Option<Reason> {
    if eval_part(&program.code, answers) == Value::Bool(true) {
        return None;
    }
    Some(need(&program.code, true, &|part, wanted| {
        eval_part(part, answers) == Value::Bool(wanted)
    }))
}

/// Everything that has to hold for the program to give true, whatever was answered.
pub fn requirement(program: &Program) -> Reason {
    need(&program.code, true, &|_, _| false)
}

/// What would have to hold for a part to be `wanted`, without what `holds` already.
fn need(code: &Code, wanted: bool, holds: &dyn Fn(&Code, bool) -> bool) -> Reason {
    match code {
        Code::Unary(UnaryOp::Not, of) => need(of, !wanted, holds),
        Code::Binary(op @ (BinaryOp::And | BinaryOp::Or), left, right) => {
            let mut parts = Vec::new();
            for side in [left, right] {
                if !holds(side, wanted) {
                    parts.push(need(side, wanted, holds));
                }
            }
            gather((*op == BinaryOp::And) == wanted, parts)
        }
        other => Reason::Atom(atom(other, wanted)),
    }
}

/// The parts as one reason, without lists in lists of the same kind.
fn gather(all: bool, parts: Vec<Reason>) -> Reason {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Reason::All(inner) if all => flat.extend(inner),
            Reason::Any(inner) if !all => flat.extend(inner),
            other => flat.push(other),
        }
    }
    flat.dedup();
    match (flat.len(), all) {
        (1, _) => flat.remove(0),
        (_, true) => Reason::All(flat),
        (_, false) => Reason::Any(flat),
    }
}

fn atom(code: &Code, wanted: bool) -> Atom {
    use Relation::{
        Answered, Greater, GreaterOrEqual, Includes, IncludesNot, Is, IsNot, Less, LessOrEqual,
        NotAnswered,
    };
    let simple = |item: ItemId, relation, values| Atom {
        items: vec![item],
        relation,
        values,
    };
    let is = if wanted { Is } else { IsNot };
    match code {
        Code::Item(item) => simple(*item, Is, vec![Value::Bool(wanted)]),
        Code::Has(of) => match &**of {
            Code::Item(item) | Code::Rows(item) => simple(
                *item,
                if wanted { Answered } else { NotAnswered },
                Vec::new(),
            ),
            _ => other(code),
        },
        Code::Binary(op, left, right) => match (op, &**left, &**right) {
            (BinaryOp::Equal, Code::Item(item), Code::Constant(value))
            | (BinaryOp::Equal, Code::Constant(value), Code::Item(item)) => {
                simple(*item, is, vec![value.clone()])
            }
            (BinaryOp::NotEqual, Code::Item(item), Code::Constant(value))
            | (BinaryOp::NotEqual, Code::Constant(value), Code::Item(item)) => {
                simple(*item, if wanted { IsNot } else { Is }, vec![value.clone()])
            }
            (BinaryOp::In, Code::Item(item), Code::List(list)) => match constants(list) {
                Some(values) => simple(*item, is, values),
                None => other(code),
            },
            (BinaryOp::In, Code::Constant(value), Code::Item(item)) => simple(
                *item,
                if wanted { Includes } else { IncludesNot },
                vec![value.clone()],
            ),
            (op, Code::Item(item), Code::Constant(value)) => {
                let relation = match (op, wanted) {
                    (BinaryOp::Less, true) | (BinaryOp::GreaterOrEqual, false) => Less,
                    (BinaryOp::LessOrEqual, true) | (BinaryOp::Greater, false) => LessOrEqual,
                    (BinaryOp::Greater, true) | (BinaryOp::LessOrEqual, false) => Greater,
                    (BinaryOp::GreaterOrEqual, true) | (BinaryOp::Less, false) => GreaterOrEqual,
                    _ => return other(code),
                };
                simple(*item, relation, vec![value.clone()])
            }
            _ => other(code),
        },
        Code::Each(Macro::Exists, over, body) if wanted => match (&**over, &**body) {
            // `products.exists(p, p == "a" || p == "b")` is a longer way to say “includes”.
            (Code::Item(item), body) => match any_of(body) {
                Some(values) => simple(*item, Includes, values),
                None => other(code),
            },
            _ => other(code),
        },
        _ => other(code),
    }
}

fn any_of(body: &Code) -> Option<Vec<Value>> {
    match body {
        Code::Binary(BinaryOp::Or, left, right) => Some([any_of(left)?, any_of(right)?].concat()),
        Code::Binary(BinaryOp::Equal, left, right) => match (&**left, &**right) {
            (Code::Variable(0), Code::Constant(value)) => Some(vec![value.clone()]),
            _ => None,
        },
        Code::Binary(BinaryOp::In, left, right) => match (&**left, &**right) {
            (Code::Variable(0), Code::List(list)) => constants(list),
            _ => None,
        },
        _ => None,
    }
}

fn constants(list: &[Code]) -> Option<Vec<Value>> {
    list.iter()
        .map(|element| match element {
            Code::Constant(value) => Some(value.clone()),
            _ => None,
        })
        .collect()
}

fn other(code: &Code) -> Atom {
    let mut items = Vec::new();
    reads(code, &mut items);
    items.sort_unstable();
    items.dedup();
    Atom {
        items,
        relation: Relation::Other,
        values: Vec::new(),
    }
}

fn reads(code: &Code, items: &mut Vec<ItemId>) {
    match code {
        Code::Constant(_) | Code::Today | Code::Variable(_) => {}
        Code::Item(item) | Code::Rows(item) => items.push(*item),
        Code::Cell(row, item) => {
            reads(row, items);
            items.push(*item);
        }
        Code::List(parts) | Code::Call(_, parts) => {
            parts.iter().for_each(|part| reads(part, items));
        }
        Code::Has(of) | Code::Unary(_, of) => reads(of, items),
        Code::Binary(_, left, right) | Code::Each(_, left, right) => {
            reads(left, items);
            reads(right, items);
        }
        Code::Ternary(condition, yes, no) => {
            reads(condition, items);
            reads(yes, items);
            reads(no, items);
        }
    }
}
