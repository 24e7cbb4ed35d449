//! From text to a condition.

use engine::logic::{BinaryOp, Expr, Node as Part, UnaryOp, parse};

use super::relation::relations;
use super::{Constant, Node, Relation};
use crate::answer::AnswerKind;
use crate::question::Question;

/// Reads an expression as a condition over these questions. Nothing when it is none, or says more
/// than a [`Node`] can: then it stays text.
pub fn read(source: &str, questions: &[Question]) -> Option<Node> {
    Some(Reader { questions }.node(&parse(source).ok()?)?.plain())
}

struct Reader<'q> {
    questions: &'q [Question],
}

impl Reader<'_> {
    fn node(&self, expr: &Expr) -> Option<Node> {
        Some(match &expr.node {
            Part::Bool(true) => Node::All(Vec::new()),
            Part::Bool(false) => Node::Any(Vec::new()),
            Part::Binary(BinaryOp::And, left, right) => {
                Node::All(vec![self.node(left)?, self.node(right)?])
            }
            Part::Binary(BinaryOp::Or, left, right) => {
                Node::Any(vec![self.node(left)?, self.node(right)?])
            }
            Part::Unary(UnaryOp::Not, of) => Node::Not(Box::new(self.node(of)?)),
            Part::Name(_) => {
                let item = self
                    .item(expr)
                    .filter(|item| item.answer == AnswerKind::Truth)?;
                test(item, Relation::IsTrue, Constant::Nothing)?
            }
            Part::Call {
                name,
                receiver: None,
                arguments,
            } if name == "has" && arguments.len() == 1 => test(
                self.item(&arguments[0])?,
                Relation::Answered,
                Constant::Nothing,
            )?,
            Part::Binary(BinaryOp::In, element, list) => self.membership(element, list)?,
            Part::Binary(op, left, right) => {
                let relation = relation(*op)?;
                self.compared(left, relation, right)
                    .or_else(|| self.compared(right, mirrored(relation), left))?
            }
            _ => return None,
        })
    }

    fn item(&self, expr: &Expr) -> Option<&Question> {
        let Part::Name(name) = &expr.node else {
            return None;
        };
        self.questions
            .iter()
            .find(|question| question.link_id == *name)
    }

    fn membership(&self, element: &Expr, list: &Expr) -> Option<Node> {
        if let Part::List(elements) = &list.node {
            let item = self
                .item(element)
                .filter(|item| item.answer == AnswerKind::Code)?;
            let codes = elements.iter().map(|one| match &one.node {
                Part::String(code) => Some(code.clone()),
                _ => None,
            });
            return test(
                item,
                Relation::IsOneOf,
                Constant::Texts(codes.collect::<Option<_>>()?),
            );
        }
        let item = self.item(list)?;
        test(
            item,
            Relation::Includes,
            Constant::of(element, item.answer)?,
        )
    }

    fn compared(&self, left: &Expr, relation: Relation, right: &Expr) -> Option<Node> {
        if let Some((item, counted)) = self.counted(left) {
            let Part::Int(number) = right.node else {
                return None;
            };
            let (relation, number) = match (counted, relation) {
                (Counted::Size, Relation::AtLeast) => (Relation::CountAtLeast, number),
                (Counted::Size, Relation::AtMost) => (Relation::CountAtMost, number),
                (Counted::Size, Relation::MoreThan) => {
                    (Relation::CountAtLeast, number.checked_add(1)?)
                }
                (Counted::Size, Relation::LessThan) => {
                    (Relation::CountAtMost, number.checked_sub(1)?)
                }
                (Counted::Years, Relation::AtLeast) => (Relation::YearsAtLeast, number),
                (Counted::Years, Relation::LessThan) => (Relation::YearsLessThan, number),
                (Counted::Years, Relation::MoreThan) => {
                    (Relation::YearsAtLeast, number.checked_add(1)?)
                }
                (Counted::Years, Relation::AtMost) => {
                    (Relation::YearsLessThan, number.checked_add(1)?)
                }
                _ => return None,
            };
            return test(item, relation, Constant::Whole(number));
        }
        let item = self.item(left)?;
        if item.answer == AnswerKind::Truth {
            let Part::Bool(value) = right.node else {
                return None;
            };
            let relation = match (relation, value) {
                (Relation::Is, true) | (Relation::IsNot, false) => Relation::IsTrue,
                (Relation::Is, false) | (Relation::IsNot, true) => Relation::IsFalse,
                _ => return None,
            };
            return test(item, relation, Constant::Nothing);
        }
        test(item, relation, Constant::of(right, item.answer)?)
    }

    /// `size(x)`, `x.size()`, `years(x, today)`.
    fn counted(&self, expr: &Expr) -> Option<(&Question, Counted)> {
        let Part::Call {
            name,
            receiver,
            arguments,
        } = &expr.node
        else {
            return None;
        };
        match (name.as_str(), receiver, arguments.as_slice()) {
            ("size", Some(of), []) => Some((self.item(of)?, Counted::Size)),
            ("size", None, [of]) => Some((self.item(of)?, Counted::Size)),
            ("years", None, [of, until]) if is_today(until) => {
                Some((self.item(of)?, Counted::Years))
            }
            _ => None,
        }
    }
}

enum Counted {
    Size,
    Years,
}

fn is_today(expr: &Expr) -> bool {
    matches!(&expr.node, Part::Name(name) if name == "today")
}

/// A test that can be made of such an answer.
fn test(item: &Question, relation: Relation, value: Constant) -> Option<Node> {
    relations(item.answer)
        .contains(&relation)
        .then(|| Node::test(&item.link_id, relation, value))
}

fn relation(op: BinaryOp) -> Option<Relation> {
    Some(match op {
        BinaryOp::Equal => Relation::Is,
        BinaryOp::NotEqual => Relation::IsNot,
        BinaryOp::Less => Relation::LessThan,
        BinaryOp::LessOrEqual => Relation::AtMost,
        BinaryOp::Greater => Relation::MoreThan,
        BinaryOp::GreaterOrEqual => Relation::AtLeast,
        _ => return None,
    })
}

/// The relation seen from the other side: `20 < x` is `x > 20`.
fn mirrored(relation: Relation) -> Relation {
    match relation {
        Relation::LessThan => Relation::MoreThan,
        Relation::AtMost => Relation::AtLeast,
        Relation::MoreThan => Relation::LessThan,
        Relation::AtLeast => Relation::AtMost,
        same => same,
    }
}
