//! What operators and functions give for sets of values.
//!
//! The engine's own operators are asked at the ends of ranges: where one grows with its operands, what
//! it gives between the ends lies between what it gives at them.

use std::slice::from_ref;

use engine::logic::{BinaryOp, Function, Value, call, operate};

use crate::known::{Known, List, Texts, Values, is_less};

/// What an operator but `&&` and `||` gives, for sides that are known.
pub(crate) fn binary(op: BinaryOp, left: &Values, right: &Values) -> Known {
    if matches!(left, Values::None) || matches!(right, Values::None) {
        return Known::from(Values::None);
    }
    let sides = [Known::from(left.clone()), Known::from(right.clone())];
    if let [Some(left), Some(right)] = [sides[0].only(), sides[1].only()] {
        return Known::of(&operate(op, &left, &right));
    }
    match op {
        BinaryOp::Equal => Known::from(Values::bools(!left.is_apart_from(right), true)),
        BinaryOp::NotEqual => Known::from(Values::bools(true, !left.is_apart_from(right))),
        BinaryOp::In => membership(left, right),
        BinaryOp::Less | BinaryOp::LessOrEqual | BinaryOp::Greater | BinaryOp::GreaterOrEqual => {
            Known::from(ordered(op, left, right))
        }
        _ => match (left, right) {
            (Values::Range(low, high), Values::Range(right_low, right_high)) => {
                computed(op, (low, high), (right_low, right_high))
            }
            (Values::Texts(_), Values::Texts(_)) => {
                Known::from(Values::Texts(Texts::NoneOf(Vec::new())))
            }
            (Values::List(left), Values::List(right)) => Known::from(Values::List(List {
                elements: (left.elements.iter().chain(&right.elements).cloned()).collect(),
                least: left.least + right.least,
                most: left.most + right.most,
            })),
            _ => Known::ANYTHING,
        },
    }
}

fn membership(left: &Values, right: &Values) -> Known {
    let Values::List(list) = right else {
        return Known::from(Values::EITHER);
    };
    let is_same = |element: &Known| {
        let equal = binary(BinaryOp::Equal, left, &element.values);
        equal.must_be(true)
    };
    let yes = (list.elements.iter()).any(|(element, _)| !left.is_apart_from(&element.values));
    let must = (list.elements.iter()).any(|(element, certain)| *certain && is_same(element));
    Known::from(Values::bools(yes, !must))
}

fn ordered(op: BinaryOp, left: &Values, right: &Values) -> Values {
    let (Values::Range(low, high), Values::Range(right_low, right_high)) = (left, right) else {
        return Values::EITHER;
    };
    let holds = |left: &Value, right: &Value| operate(op, left, right) == Value::Bool(true);
    let (easy, hard) = match op {
        BinaryOp::Less | BinaryOp::LessOrEqual => ((low, right_high), (high, right_low)),
        _ => ((high, right_low), (low, right_high)),
    };
    Values::bools(holds(easy.0, easy.1), !holds(hard.0, hard.1))
}

/// A sum, difference, product, quotient or remainder of two ranges.
fn computed(op: BinaryOp, left: (&Value, &Value), right: (&Value, &Value)) -> Known {
    let corners = |right: (&Value, &Value)| {
        let pairs = [
            (left.0, right.0),
            (left.0, right.1),
            (left.1, right.0),
            (left.1, right.1),
        ];
        hull(pairs.iter().map(|(left, right)| operate(op, left, right)))
    };
    match (op, right) {
        (BinaryOp::Divide, (Value::Int(low), Value::Int(high))) if *low <= 0 && *high >= 0 => {
            let mut found = Known::UNKNOWN;
            if *low < 0 {
                found = found.or(corners((&Value::Int(*low), &Value::Int(-1))));
            }
            if *high > 0 {
                found = found.or(corners((&Value::Int(1), &Value::Int(*high))));
            }
            found
        }
        (BinaryOp::Divide, (Value::Double(low), Value::Double(high)))
            if *low <= 0.0 && *high >= 0.0 =>
        {
            if low == high {
                Known::UNKNOWN
            } else {
                Known::from(Values::whole(right.0)).or_unknown(true)
            }
        }
        (BinaryOp::Remainder, (Value::Int(low), Value::Int(high))) => {
            let (Value::Int(from), Value::Int(to)) = left else {
                return Known::ANYTHING;
            };
            // What is left over is smaller than the divisor, and has the sign of what is divided.
            let most = low
                .unsigned_abs()
                .max(high.unsigned_abs())
                .saturating_sub(1);
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            let low_end = if *from < 0 { -most } else { 0 };
            let high_end = if *to > 0 { most } else { 0 };
            let may_fail = *low <= 0 && *high >= -1;
            Known::from(Values::Range(Value::Int(low_end), Value::Int(high_end)))
                .or_unknown(may_fail)
        }
        _ => corners(right),
    }
}

/// From the least to the greatest of these; where one of them is unknown, it is too large to be
/// known, and all is possible.
fn hull(values: impl Iterator<Item = Value>) -> Known {
    let values: Vec<Value> = values.collect();
    let known = values.iter().find(|value| !value.is_unknown());
    let Some(first) = known else {
        return Known::ANYTHING;
    };
    if values.iter().any(Value::is_unknown) {
        return Known::from(Values::whole(first)).or_unknown(true);
    }
    let (mut low, mut high) = (first, first);
    for value in &values {
        if is_less(value, low) {
            low = value;
        }
        if is_less(high, value) {
            high = value;
        }
    }
    Known::from(Values::Range(low.clone(), high.clone()))
}

/// What a function gives, for arguments that are known.
pub(crate) fn function(function: Function, arguments: &[Values]) -> Known {
    let known: Vec<Known> = arguments.iter().cloned().map(Known::from).collect();
    if let Some(values) = (known.iter().map(Known::only)).collect::<Option<Vec<Value>>>() {
        return Known::of(&call(function, &values));
    }
    let at = |values: &[Value]| call(function, values);
    let between =
        |low: i64, high: i64| Known::from(Values::Range(Value::Int(low), Value::Int(high)));
    match (function, arguments) {
        (Function::Size, [Values::List(list)]) => between(count(list.least), count(list.most)),
        (Function::Size, _) => between(0, i64::MAX),
        (
            Function::Double
            | Function::Int
            | Function::Round
            | Function::Floor
            | Function::Ceil
            | Function::GetFullYear,
            [Values::Range(low, high)],
        ) => grown(function, [at(from_ref(low)), at(from_ref(high))]),
        (Function::GetHours | Function::GetMinutes, [Values::Range(low, high)])
            if matches!(low, Value::Duration(_)) =>
        {
            grown(function, [at(from_ref(low)), at(from_ref(high))])
        }
        (Function::Years, [Values::Range(first, last), Values::Range(from, to)]) => {
            let ends = [
                at(&[last.clone(), from.clone()]),
                at(&[first.clone(), to.clone()]),
            ];
            grown(function, ends)
        }
        (Function::GetMonth, _) => between(0, 11).or_unknown(true),
        (Function::GetDate, _) => between(1, 31).or_unknown(true),
        (Function::GetDayOfMonth, _) => between(0, 30).or_unknown(true),
        (Function::GetDayOfWeek, _) => between(0, 6).or_unknown(true),
        (Function::GetDayOfYear, _) => between(0, 365).or_unknown(true),
        (Function::GetHours, _) => between(0, 23).or_unknown(true),
        (Function::GetMinutes, _) => between(0, 59).or_unknown(true),
        (Function::Sum, [Values::List(list), zero]) => sum(list, zero),
        (Function::Min | Function::Max, [Values::List(list)]) => extreme(function, list),
        (Function::Min | Function::Max, several) => {
            let all = several.iter().cloned().map(|one| (Known::from(one), true));
            extreme(function, &List::of(all.collect()))
        }
        (Function::StartsWith | Function::EndsWith | Function::Contains, _) => {
            Known::from(Values::EITHER)
        }
        (Function::String, _) => Known::from(Values::Texts(Texts::NoneOf(Vec::new()))),
        _ => Known::ANYTHING,
    }
}

/// What a function that grows gives between two ends.
fn grown(function: Function, ends: [Value; 2]) -> Known {
    if ends.iter().any(Value::is_unknown) {
        let like = if function == Function::Double {
            Value::Double(0.0)
        } else {
            Value::Int(0)
        };
        return Known::from(Values::whole(&like)).or_unknown(true);
    }
    hull(ends.into_iter())
}

fn sum(list: &List, zero: &Values) -> Known {
    if list.is_longer() {
        return Known::ANYTHING;
    }
    let mut total = Known::from(zero.clone());
    for (element, certain) in &list.elements {
        let mut added = element.clone();
        if !certain {
            added = added.or(Known::from(zero.clone()));
        }
        total = binary(BinaryOp::Add, &total.values, &added.values).or_unknown(total.unknown);
    }
    total
}

fn extreme(function: Function, list: &List) -> Known {
    let is_better = |one: &Value, other: &Value| match function {
        Function::Min => is_less(one, other),
        _ => is_less(other, one),
    };
    // The best that may be, and the best that there is for certain.
    let (mut best, mut least_good, mut worst): (Option<Value>, Option<Value>, Option<Value>) =
        (None, None, None);
    for (element, certain) in &list.elements {
        let Values::Range(low, high) = &element.values else {
            return Known::ANYTHING;
        };
        let (good, bad) = match function {
            Function::Min => (low, high),
            _ => (high, low),
        };
        if best.as_ref().is_none_or(|best| is_better(good, best)) {
            best = Some(good.clone());
        }
        if worst.as_ref().is_none_or(|worst| is_better(worst, bad)) {
            worst = Some(bad.clone());
        }
        if *certain
            && least_good
                .as_ref()
                .is_none_or(|known| is_better(bad, known))
        {
            least_good = Some(bad.clone());
        }
    }
    let (Some(best), Some(other)) = (best, least_good.or(worst)) else {
        return Known::UNKNOWN;
    };
    hull([best, other].into_iter()).or_unknown(list.least == 0)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
