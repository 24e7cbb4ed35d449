//! Running a program over answers.
//!
//! Whatever cannot be worked out is unknown: what is unanswered, a division by zero, a number out of
//! range. Nothing here fails or panics.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use super::expr::{BinaryOp, UnaryOp};
use super::program::{Code, Macro, Program};
use super::{Function, ItemId, RowId, Value, time};
use crate::written;

/// What was answered, seen from one row.
pub trait Answers {
    /// The answer to an item in this row or one around it; unknown when unanswered or hidden.
    fn value(&self, item: ItemId) -> Value;
    /// The same, to be looked at only: borrowed where it is kept anyway.
    fn look(&self, item: ItemId) -> Cow<'_, Value> {
        Cow::Owned(self.value(item))
    }
    /// The repetitions of a group in this row or one around it; none when it is hidden.
    fn rows(&self, group: ItemId) -> Option<Vec<RowId>>;
    /// The answer to an item in another row.
    fn cell(&self, row: RowId, item: ItemId) -> Value;
    /// The repetitions of a group that stands in another row.
    fn rows_in(&self, row: RowId, group: ItemId) -> Option<Vec<RowId>>;
    /// The day on which the form is filled in.
    fn today(&self) -> Value;
}

impl Program {
    /// What the expression gives with these answers.
    pub fn eval(&self, answers: &dyn Answers) -> Value {
        Run {
            answers,
            variables: Vec::new(),
        }
        .code(&self.code)
    }
}

/// What a part of a program gives, outside of any macro.
pub(super) fn eval_part(code: &Code, answers: &dyn Answers) -> Value {
    Run {
        answers,
        variables: Vec::new(),
    }
    .code(code)
}

struct Run<'a> {
    answers: &'a dyn Answers,
    variables: Vec<Value>,
}

impl<'a> Run<'a> {
    /// What a part gives, to be looked at only. Most parts are an answer or a constant, and need
    /// not be copied.
    fn held<'c>(&mut self, code: &'c Code) -> Cow<'c, Value>
    where
        'a: 'c,
    {
        match code {
            Code::Constant(value) => Cow::Borrowed(value),
            Code::Item(item) => self.answers.look(*item),
            other => Cow::Owned(self.code(other)),
        }
    }

    fn code(&mut self, code: &Code) -> Value {
        match code {
            Code::Constant(value) => value.clone(),
            Code::Item(item) => self.answers.value(*item),
            Code::Rows(group) => rows(self.answers.rows(*group)),
            Code::Today => self.answers.today(),
            Code::Variable(index) => self.variables[*index].clone(),
            Code::Cell(row, item) => match self.code(row) {
                Value::Row(row) => self.answers.cell(row, *item),
                _ => Value::Unknown,
            },
            Code::List(elements) => {
                let elements: Vec<Value> = elements.iter().map(|e| self.code(e)).collect();
                if elements.iter().any(Value::is_unknown) {
                    Value::Unknown
                } else {
                    Value::List(elements.into())
                }
            }
            Code::Has(of) => Value::Bool(!self.held(of).is_unknown()),
            Code::Unary(op, of) => match (op, self.code(of)) {
                (UnaryOp::Not, Value::Bool(value)) => Value::Bool(!value),
                (UnaryOp::Negate, Value::Int(number)) => {
                    number.checked_neg().map_or(Value::Unknown, Value::Int)
                }
                (UnaryOp::Negate, Value::Double(number)) => Value::Double(-number),
                (UnaryOp::Negate, Value::Duration(seconds)) => Value::Duration(-seconds),
                _ => Value::Unknown,
            },
            Code::Binary(op, left, right) => self.binary(*op, left, right),
            Code::Ternary(condition, yes, no) => match self.code(condition) {
                Value::Bool(true) => self.code(yes),
                Value::Bool(false) => self.code(no),
                _ => Value::Unknown,
            },
            Code::Call(function, arguments) => {
                let arguments: Vec<Value> = arguments.iter().map(|a| self.code(a)).collect();
                if arguments.iter().any(Value::is_unknown) {
                    Value::Unknown
                } else {
                    call(*function, &arguments)
                }
            }
            Code::Each(kind, over, body) => self.each(*kind, over, body),
        }
    }

    fn binary(&mut self, op: BinaryOp, left: &Code, right: &Code) -> Value {
        match op {
            BinaryOp::And | BinaryOp::Or => {
                // One side may decide alone, whichever it is.
                let decides = Value::Bool(op == BinaryOp::Or);
                let left = self.code(left);
                if left == decides {
                    return decides;
                }
                let right = self.code(right);
                if right == decides {
                    return decides;
                }
                match (left, right) {
                    (Value::Bool(_), Value::Bool(value)) => Value::Bool(value),
                    _ => Value::Unknown,
                }
            }
            _ => {
                let (left, right) = (self.held(left), self.held(right));
                if left.is_unknown() || right.is_unknown() {
                    Value::Unknown
                } else {
                    operate(op, &left, &right)
                }
            }
        }
    }

    fn each(&mut self, kind: Macro, over: &Code, body: &Code) -> Value {
        let Value::List(elements) = self.code(over) else {
            return Value::Unknown;
        };
        let mut results = Vec::with_capacity(elements.len());
        for element in elements.iter() {
            self.variables.push(element.clone());
            let result = self.code(body);
            self.variables.pop();
            results.push(result);
        }
        let unknown = results.iter().any(Value::is_unknown);
        let yes = results
            .iter()
            .filter(|result| **result == Value::Bool(true))
            .count();
        let no = results
            .iter()
            .filter(|result| **result == Value::Bool(false))
            .count();
        match kind {
            Macro::All if no > 0 => Value::Bool(false),
            Macro::Exists if yes > 0 => Value::Bool(true),
            _ if unknown => Value::Unknown,
            Macro::All => Value::Bool(true),
            Macro::Exists => Value::Bool(false),
            Macro::ExistsOne => Value::Bool(yes == 1),
            // A list with an unknown element is unknown, so that no wrong sum comes of it.
            Macro::Map => Value::List(results.into()),
            Macro::Filter => Value::List(
                elements
                    .iter()
                    .zip(&results)
                    .filter(|(_, result)| **result == Value::Bool(true))
                    .map(|(element, _)| element.clone())
                    .collect(),
            ),
        }
    }
}

pub(super) fn rows(rows: Option<Vec<RowId>>) -> Value {
    rows.map_or(Value::Unknown, |rows| {
        Value::List(rows.into_iter().map(Value::Row).collect())
    })
}

/// What an operator gives for two known values; `&&` and `||` are judged part by part, and give
/// nothing here.
pub fn operate(op: BinaryOp, left: &Value, right: &Value) -> Value {
    use Value::{Bool, Double, Duration, Int, List, String, Timestamp};
    match op {
        BinaryOp::Equal => Bool(left == right),
        BinaryOp::NotEqual => Bool(left != right),
        BinaryOp::Less | BinaryOp::LessOrEqual | BinaryOp::Greater | BinaryOp::GreaterOrEqual => {
            compare(left, right).map_or(Value::Unknown, |ordering| {
                Bool(match op {
                    BinaryOp::Less => ordering.is_lt(),
                    BinaryOp::LessOrEqual => ordering.is_le(),
                    BinaryOp::Greater => ordering.is_gt(),
                    _ => ordering.is_ge(),
                })
            })
        }
        BinaryOp::In => match right {
            List(elements) => Bool(elements.contains(left)),
            _ => Value::Unknown,
        },
        BinaryOp::And | BinaryOp::Or => Value::Unknown,
        _ => match (left, right) {
            (Int(a), Int(b)) => match op {
                BinaryOp::Add => a.checked_add(*b),
                BinaryOp::Subtract => a.checked_sub(*b),
                BinaryOp::Multiply => a.checked_mul(*b),
                BinaryOp::Divide => a.checked_div(*b),
                _ => a.checked_rem(*b),
            }
            .map_or(Value::Unknown, Int),
            (Double(a), Double(b)) => Value::double(match op {
                BinaryOp::Add => a + b,
                BinaryOp::Subtract => a - b,
                BinaryOp::Multiply => a * b,
                _ => a / b,
            }),
            (String(a), String(b)) => String([&**a, &**b].concat().into()),
            (List(a), List(b)) => List(a.iter().chain(b.iter()).cloned().collect()),
            (Timestamp(a), Timestamp(b)) => a.checked_sub(*b).map_or(Value::Unknown, Duration),
            (Timestamp(a), Duration(b)) if op == BinaryOp::Add => {
                a.checked_add(*b).map_or(Value::Unknown, Timestamp)
            }
            (Timestamp(a), Duration(b)) => a.checked_sub(*b).map_or(Value::Unknown, Timestamp),
            (Duration(a), Timestamp(b)) => a.checked_add(*b).map_or(Value::Unknown, Timestamp),
            (Duration(a), Duration(b)) if op == BinaryOp::Add => {
                a.checked_add(*b).map_or(Value::Unknown, Duration)
            }
            (Duration(a), Duration(b)) => a.checked_sub(*b).map_or(Value::Unknown, Duration),
            _ => Value::Unknown,
        },
    }
}

fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    use Value::{Bool, Double, Duration, Int, String, Timestamp};
    match (left, right) {
        (Bool(a), Bool(b)) => Some(a.cmp(b)),
        (Int(a), Int(b)) | (Timestamp(a), Timestamp(b)) | (Duration(a), Duration(b)) => {
            Some(a.cmp(b))
        }
        (Double(a), Double(b)) => a.partial_cmp(b),
        (String(a), String(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

/// What a function gives for known values of the types that it takes; `sum` takes what an empty list
/// adds up to as its second.
pub fn call(function: Function, arguments: &[Value]) -> Value {
    use Value::{Bool, Double, Duration, Int, List, String, Timestamp};
    let int = |number: Option<i64>| number.map_or(Value::Unknown, Int);
    let date = |part: fn(jiff::civil::Date) -> i64| match &arguments[0] {
        Timestamp(seconds) => int(time::date_of(*seconds).map(part)),
        _ => Value::Unknown,
    };
    match (function, arguments) {
        (Function::Size, [List(elements)]) => int(i64::try_from(elements.len()).ok()),
        (Function::Size, [String(text)]) => int(i64::try_from(text.chars().count()).ok()),
        (
            Function::Int
            | Function::String
            | Function::Double
            | Function::Timestamp
            | Function::Duration,
            [value],
        ) => convert(function, value),
        (Function::StartsWith, [String(text), String(part)]) => Bool(text.starts_with(&**part)),
        (Function::EndsWith, [String(text), String(part)]) => Bool(text.ends_with(&**part)),
        (Function::Contains, [String(text), String(part)]) => Bool(is_in(part, text)),
        (Function::GetFullYear, _) => date(|date| i64::from(date.year())),
        // CEL counts months, days of the month, of the week and of the year from 0.
        (Function::GetMonth, _) => date(|date| i64::from(date.month()) - 1),
        (Function::GetDate, _) => date(|date| i64::from(date.day())),
        (Function::GetDayOfMonth, _) => date(|date| i64::from(date.day()) - 1),
        (Function::GetDayOfWeek, _) => {
            date(|date| i64::from(date.weekday().to_sunday_zero_offset()))
        }
        (Function::GetDayOfYear, _) => date(|date| i64::from(date.day_of_year()) - 1),
        (Function::GetHours, [Timestamp(seconds)]) => Int(time::second_of_day(*seconds) / 3600),
        (Function::GetMinutes, [Timestamp(seconds)]) => {
            Int(time::second_of_day(*seconds) % 3600 / 60)
        }
        (Function::GetHours, [Duration(seconds)]) => Int(seconds / 3600),
        (Function::GetMinutes, [Duration(seconds)]) => Int(seconds / 60),
        (Function::Sum, [List(elements), zero]) => {
            elements.iter().fold(zero.clone(), |total, element| {
                operate(BinaryOp::Add, &total, element)
            })
        }
        (Function::Min | Function::Max, [List(elements)]) => extreme(function, elements),
        (Function::Min | Function::Max, several) => extreme(function, several),
        (Function::Round, [Double(number)]) => whole(number.round()),
        (Function::Floor, [Double(number)]) => whole(number.floor()),
        (Function::Ceil, [Double(number)]) => whole(number.ceil()),
        (Function::Years, [Timestamp(from), Timestamp(to)]) => int(time::years_between(*from, *to)),
        _ => Value::Unknown,
    }
}

fn convert(function: Function, value: &Value) -> Value {
    use Value::{Bool, Double, Duration, Int, String, Timestamp};
    match (function, value) {
        (Function::Int, Int(_))
        | (Function::Double, Double(_))
        | (Function::String, String(_))
        | (Function::Timestamp, Timestamp(_))
        | (Function::Duration, Duration(_)) => value.clone(),
        (Function::Int, Double(number)) => whole(number.trunc()),
        (Function::Int, String(text)) => text.parse().map_or(Value::Unknown, Int),
        #[allow(clippy::cast_precision_loss)] // As CEL does it.
        (Function::Double, Int(number)) => Double(*number as f64),
        (Function::Double, String(text)) => double(text).map_or(Value::Unknown, Value::double),
        (Function::String, Int(number)) => String(number.to_string().into()),
        (Function::String, Bool(value)) => String(Arc::from(if *value { "true" } else { "false" })),
        (Function::Timestamp, String(text)) => {
            crate::written::instant(text).map_or(Value::Unknown, Timestamp)
        }
        (Function::Duration, String(text)) => {
            time::parse_duration(text).map_or(Value::Unknown, Duration)
        }
        _ => Value::Unknown,
    }
}

/// The number that a text is: digits, with a sign before and a point among them or not.
fn double(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = whole.strip_prefix(['-', '+']).unwrap_or(whole).bytes();
    let mut all = digits.chain(fraction.bytes()).peekable();
    let is_number = all.peek().is_some() && all.all(|byte| byte.is_ascii_digit());
    is_number
        .then(|| written::number(whole, fraction))
        .flatten()
}

/// Whether a text is part of another. Texts are short; the standard library's search for long ones
/// weighs a kilobyte in the page.
fn is_in(part: &str, text: &str) -> bool {
    let mut windows = text.as_bytes().windows(part.len().max(1));
    part.is_empty() || windows.any(|window| window == part.as_bytes())
}

/// A double without fraction as an int, unknown when it is too large for one.
fn whole(number: f64) -> Value {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    if number.abs() <= LIMIT {
        #[allow(clippy::cast_possible_truncation)] // Within the limit nothing is cut off.
        Value::Int(number as i64)
    } else {
        Value::Unknown
    }
}

fn extreme(function: Function, elements: &[Value]) -> Value {
    let Some(mut best) = elements.first() else {
        return Value::Unknown;
    };
    for element in &elements[1..] {
        let better = match compare(element, best) {
            Some(Ordering::Less) => function == Function::Min,
            Some(Ordering::Greater) => function == Function::Max,
            Some(Ordering::Equal) => false,
            None => return Value::Unknown,
        };
        if better {
            best = element;
        }
    }
    best.clone()
}
