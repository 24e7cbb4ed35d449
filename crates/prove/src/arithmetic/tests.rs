//! Whatever the engine gives for values of two sets is in the set that is given for the sets.

use engine::logic::{BinaryOp, Function, Value, call, operate};

use super::{binary, function};
use crate::known::{Known, Values, is_less};

/// Whether a set holds a value.
fn holds(known: &Known, value: &Value) -> bool {
    match (&known.values, value) {
        (_, Value::Unknown) => known.unknown,
        (Values::Any, _) => true,
        (Values::Range(low, high), value) => !is_less(value, low) && !is_less(high, value),
        (Values::Bools { yes, no }, Value::Bool(value)) => {
            if *value {
                *yes
            } else {
                *no
            }
        }
        (values, value) => !values.is_apart_from(&Known::of(value).values),
    }
}

/// Every range between two of these values, with the values in it.
fn ranges(values: &[Value]) -> Vec<(Values, &[Value])> {
    let mut ranges = Vec::new();
    for low in 0..values.len() {
        for high in low..values.len() {
            let range = Values::Range(values[low].clone(), values[high].clone());
            ranges.push((range, &values[low..=high]));
        }
    }
    ranges
}

fn ints() -> Vec<Value> {
    let ends = [i64::MIN, i64::MAX];
    let mut numbers: Vec<i64> = ends.into_iter().chain(-3..=3).chain([100]).collect();
    numbers.sort_unstable();
    numbers.into_iter().map(Value::Int).collect()
}

fn doubles() -> Vec<Value> {
    let numbers = [-1e308, -2.5, -0.1, 0.0, 1e-300, 0.1, 0.5, 3.0, 1e308];
    numbers.into_iter().map(Value::Double).collect()
}

/// The first of each month over some years, a leap day and days around new year.
fn days() -> Vec<Value> {
    let days = [
        -20_000, -1, 0, 58, 59, 364, 365, 11_016, 11_017, 20_543, 20_544,
    ];
    days.map(|day: i64| Value::Timestamp(day * 86_400)).into()
}

fn spans() -> Vec<Value> {
    let seconds = [-86_400, -1, 0, 59, 3_600, 86_399, 1_000_000];
    seconds.map(Value::Duration).into()
}

#[test]
fn operators_give_no_value_that_is_left_out() {
    use BinaryOp::{
        Add, Divide, Equal, Greater, GreaterOrEqual, Less, LessOrEqual, Multiply, NotEqual,
        Remainder, Subtract,
    };
    let compared = [Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual];
    let computed = [Add, Subtract, Multiply, Divide];
    let cases: [(Vec<Value>, Vec<Value>, Vec<BinaryOp>); 6] = [
        (
            ints(),
            ints(),
            [&compared[..], &computed, &[Remainder]].concat(),
        ),
        (doubles(), doubles(), [&compared[..], &computed].concat()),
        (days(), days(), [&compared[..], &[Subtract]].concat()),
        (days(), spans(), vec![Add, Subtract]),
        (spans(), days(), vec![Add]),
        (spans(), spans(), [&compared[..], &[Add, Subtract]].concat()),
    ];
    for (left, right, ops) in &cases {
        for (left_range, lefts) in ranges(left) {
            for (right_range, rights) in ranges(right) {
                for op in ops {
                    let known = binary(*op, &left_range, &right_range);
                    for (left, right) in lefts
                        .iter()
                        .flat_map(|l| rights.iter().map(move |r| (l, r)))
                    {
                        let value = operate(*op, left, right);
                        assert!(
                            holds(&known, &value),
                            "{left:?} {op:?} {right:?} = {value:?}, not in {known:?}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn functions_give_no_value_that_is_left_out() {
    use Function::{
        Ceil, Double, Floor, GetDate, GetDayOfMonth, GetDayOfWeek, GetDayOfYear, GetFullYear,
        GetHours, GetMinutes, GetMonth, Int, Round,
    };
    let of_days = [
        GetFullYear,
        GetMonth,
        GetDate,
        GetDayOfMonth,
        GetDayOfWeek,
        GetDayOfYear,
        GetHours,
        GetMinutes,
    ];
    for (values, functions) in [
        (doubles(), &[Int, Round, Floor, Ceil][..]),
        (ints(), &[Double]),
        (days(), &of_days),
        (spans(), &[GetHours, GetMinutes]),
    ] {
        for (range, values) in ranges(&values) {
            for of in functions {
                let known = function(*of, std::slice::from_ref(&range));
                for value in values {
                    let given = call(*of, std::slice::from_ref(value));
                    assert!(
                        holds(&known, &given),
                        "{of:?} {value:?} = {given:?}, not in {known:?}"
                    );
                }
            }
        }
    }
    for of in [Function::Min, Function::Max] {
        for (one, ones) in ranges(&ints()) {
            for (other, others) in ranges(&ints()) {
                let known = function(of, &[one.clone(), other]);
                for (one, other) in ones
                    .iter()
                    .flat_map(|one| others.iter().map(move |other| (one, other)))
                {
                    let given = call(of, &[one.clone(), other.clone()]);
                    assert!(
                        holds(&known, &given),
                        "{of:?} {one:?} {other:?} = {given:?}, not in {known:?}"
                    );
                }
            }
        }
    }
    for (from, froms) in ranges(&days()) {
        for (to, tos) in ranges(&days()) {
            let known = function(Function::Years, &[from.clone(), to]);
            for (from, to) in froms
                .iter()
                .flat_map(|from| tos.iter().map(move |to| (from, to)))
            {
                let given = call(Function::Years, &[from.clone(), to.clone()]);
                assert!(
                    holds(&known, &given),
                    "{from:?} {to:?} = {given:?}, not in {known:?}"
                );
            }
        }
    }
}
