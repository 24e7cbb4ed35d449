//! What an expression can give in a case, part by part.

use engine::RowId;
use engine::logic::{BinaryOp, Code, UnaryOp, Value};

use super::{Judge, Variables};
use crate::arithmetic;
use crate::known::{Known, List, Values};

impl Judge<'_> {
    /// What a part of an expression may give, seen from a row.
    pub(crate) fn code(&self, row: RowId, code: &Code, variables: &mut Variables) -> Known {
        match code {
            Code::Constant(value) => Known::of(value),
            Code::Item(id) => match self.session.place_of(row, *id) {
                Some(place) => self.value(place),
                None => Known::UNKNOWN,
            },
            Code::Rows(group) => self.rows(row, *group),
            Code::Today => {
                let (first, last) = self.case.today();
                Known::from(Values::Range(first, last))
            }
            Code::Variable(at) => variables.get(*at).cloned().unwrap_or(Known::ANYTHING),
            Code::Cell(of, item) => match self.code(row, of, variables).values {
                Values::Row(row) => match self.session.place_of(row, *item) {
                    Some(place) => self.value(place),
                    None => Known::UNKNOWN,
                },
                Values::AnyRow => self.in_any_row(*item),
                _ => Known::ANYTHING,
            },
            Code::List(parts) => {
                let parts: Vec<Known> = (parts.iter())
                    .map(|part| self.code(row, part, variables))
                    .collect();
                let unknown = parts.iter().any(|part| part.unknown);
                if parts.iter().any(|part| part.values == Values::None) {
                    return Known::UNKNOWN;
                }
                let known = parts
                    .into_iter()
                    .map(|part| (Known::from(part.values), true));
                Known::from(Values::List(List::of(known.collect()))).or_unknown(unknown)
            }
            Code::Has(of) => {
                let known = self.code(row, of, variables);
                Known::from(Values::bools(known.values != Values::None, known.unknown))
            }
            Code::Unary(op, of) => unary(*op, &self.code(row, of, variables)),
            Code::Binary(op @ (BinaryOp::And | BinaryOp::Or), left, right) => {
                let left = self.code(row, left, variables);
                let decides = *op == BinaryOp::Or;
                if left.must_be(decides) {
                    return left;
                }
                both(decides, &left, &self.code(row, right, variables))
            }
            Code::Binary(op, left, right) => {
                let left = self.code(row, left, variables);
                let right = self.code(row, right, variables);
                arithmetic::binary(*op, &left.values, &right.values)
                    .or_unknown(left.unknown || right.unknown)
            }
            Code::Ternary(condition, yes, no) => {
                let condition = self.code(row, condition, variables);
                let mut known = Known::from(Values::None).or_unknown(condition.unknown);
                if condition.can_be(true) {
                    known = known.or(self.code(row, yes, variables));
                }
                if condition.can_be(false) {
                    known = known.or(self.code(row, no, variables));
                }
                known
            }
            Code::Call(function, arguments) => {
                let known: Vec<Known> = (arguments.iter())
                    .map(|argument| self.code(row, argument, variables))
                    .collect();
                let unknown = known.iter().any(|argument| argument.unknown);
                if known.iter().any(|argument| argument.values == Values::None) {
                    return Known::UNKNOWN;
                }
                let values: Vec<Values> = known.into_iter().map(|known| known.values).collect();
                arithmetic::function(*function, &values).or_unknown(unknown)
            }
            Code::Each(kind, over, body) => self.each(row, *kind, over, body, variables),
        }
    }
}

fn unary(op: UnaryOp, of: &Known) -> Known {
    let values = match (op, &of.values) {
        (UnaryOp::Not, Values::Bools { yes, no }) => Values::bools(*no, *yes),
        (_, Values::None) => Values::None,
        (UnaryOp::Negate, Values::Range(low, high)) => {
            let minus = |value: &Value| match value {
                Value::Int(number) => number.checked_neg().map_or(Value::Unknown, Value::Int),
                Value::Double(number) => Value::Double(-number),
                Value::Duration(seconds) => seconds
                    .checked_neg()
                    .map_or(Value::Unknown, Value::Duration),
                _ => Value::Unknown,
            };
            let (low, high) = (minus(high), minus(low));
            if low.is_unknown() || high.is_unknown() {
                return Known::ANYTHING;
            }
            Values::Range(low, high)
        }
        _ => Values::Any,
    };
    Known::from(values).or_unknown(of.unknown)
}

/// `&&` or `||`: one side may decide alone.
fn both(decides: bool, left: &Known, right: &Known) -> Known {
    if right.must_be(decides) {
        return right.clone();
    }
    let decided = left.can_be(decides) || right.can_be(decides);
    let other = left.can_be(!decides) && right.can_be(!decides);
    let (yes, no) = if decides {
        (decided, other)
    } else {
        (other, decided)
    };
    Known::from(Values::bools(yes, no)).or_unknown(left.unknown || right.unknown)
}
