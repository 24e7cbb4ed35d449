//! From a condition to text.

use engine::logic::{BinaryOp, Expr, Node as Part, UnaryOp};

use super::{Constant, Node, Relation, Test};
use crate::constant::{call, expr};

/// The condition as an expression.
pub fn write(node: &Node) -> String {
    of(node).to_string()
}

fn of(node: &Node) -> Expr {
    match node {
        Node::All(parts) => joined(parts, BinaryOp::And, true),
        Node::Any(parts) => joined(parts, BinaryOp::Or, false),
        Node::Not(inner) => not(of(inner)),
        Node::Test(test) => test_of(test),
    }
}

fn joined(parts: &[Node], op: BinaryOp, of_nothing: bool) -> Expr {
    let parts = parts.iter().map(of);
    parts
        .reduce(|left, right| binary(op, left, right))
        .unwrap_or_else(|| expr(Part::Bool(of_nothing)))
}

fn test_of(test: &Test) -> Expr {
    let item = || expr(Part::Name(test.item.clone()));
    let value = || test.value.expr();
    let compared = |op| binary(op, item(), value());
    match test.relation {
        Relation::Is => compared(BinaryOp::Equal),
        Relation::IsNot => compared(BinaryOp::NotEqual),
        Relation::AtLeast => compared(BinaryOp::GreaterOrEqual),
        Relation::AtMost => compared(BinaryOp::LessOrEqual),
        Relation::MoreThan => compared(BinaryOp::Greater),
        Relation::LessThan => compared(BinaryOp::Less),
        Relation::IsOneOf => compared(BinaryOp::In),
        Relation::IsNoneOf => not(compared(BinaryOp::In)),
        Relation::IsTrue => item(),
        Relation::IsFalse => not(item()),
        Relation::Includes => binary(BinaryOp::In, value(), item()),
        Relation::DoesNotInclude => not(binary(BinaryOp::In, value(), item())),
        Relation::CountAtLeast => binary(
            BinaryOp::GreaterOrEqual,
            call("size", vec![item()]),
            value(),
        ),
        Relation::CountAtMost => binary(BinaryOp::LessOrEqual, call("size", vec![item()]), value()),
        Relation::YearsAtLeast => binary(BinaryOp::GreaterOrEqual, years(item()), value()),
        Relation::YearsLessThan => binary(BinaryOp::Less, years(item()), value()),
        Relation::Answered => call("has", vec![item()]),
        Relation::NotAnswered => not(call("has", vec![item()])),
    }
}

fn years(item: Expr) -> Expr {
    call("years", vec![item, Constant::Today.expr()])
}

fn binary(op: BinaryOp, left: Expr, right: Expr) -> Expr {
    expr(Part::Binary(op, Box::new(left), Box::new(right)))
}

fn not(of: Expr) -> Expr {
    expr(Part::Unary(UnaryOp::Not, Box::new(of)))
}
