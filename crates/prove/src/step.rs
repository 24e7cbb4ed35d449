//! Answers on a line, counted one after the other: whole numbers, decimals, days, months, minutes.

use engine::form::{Bound, FormItem, Scalar};
use engine::logic::Value;
use engine::{Answer, Kind, YearMonth};
use jiff::civil::{Date, Time, date};

use crate::known::is_less;

/// What one step on the line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A whole number.
    Whole,
    /// A year.
    Year,
    /// A number of so many places after the point.
    Places(u8),
    /// The next number that a double can be.
    Smallest,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A minute of a day.
    Minute,
}

/// Beyond this a decimal has no digits after the point to be counted.
const MOST_STEPS: i64 = 1 << 53;

const SECONDS_A_DAY: i64 = 24 * 60 * 60;

/// The first and the last step of an item whose answers are on a line, within its constant bounds.
pub(crate) fn line(item: &FormItem) -> Option<(Step, i64, i64)> {
    let (step, first, last) = match &item.kind {
        Kind::Integer(_) => (Step::Whole, i64::MIN, i64::MAX),
        Kind::Scale { min, max, .. } => (Step::Whole, *min, *max),
        Kind::Year => (Step::Year, 1, 9999),
        Kind::Decimal(number) | Kind::Quantity(number) => match number.max_decimal_places {
            Some(places) => (Step::Places(places), -MOST_STEPS, MOST_STEPS),
            None => (Step::Smallest, place_of(f64::MIN), place_of(f64::MAX)),
        },
        Kind::Date => (Step::Day, day_of(date(1, 1, 1)), day_of(date(9999, 12, 31))),
        Kind::YearMonth => (Step::Month, 12, 9999 * 12 + 11),
        Kind::Time => (Step::Minute, 0, 24 * 60 - 1),
        _ => return None,
    };
    let low = bound(item.rules.min.as_ref())
        .map_or(Some(first), |value| step.first_from(&value, first, last));
    let high = bound(item.rules.max.as_ref())
        .map_or(Some(last), |value| step.last_to(&value, first, last));
    match (low, high) {
        (Some(low), Some(high)) if low <= high => Some((step, low, high)),
        // No answer keeps to the bounds; the check has said so.
        _ => Some((step, 1, 0)),
    }
}

fn bound(bound: Option<&Bound>) -> Option<Value> {
    let Some(Bound::Constant(scalar)) = bound else {
        return None;
    };
    Some(match scalar {
        Scalar::Integer(number) => Value::Int(*number),
        Scalar::Decimal(number) => Value::Double(*number),
        Scalar::Date(day) => Value::Timestamp(day_of(*day) * SECONDS_A_DAY),
        Scalar::YearMonth(month) => Value::Timestamp(day_of(month.first_day()) * SECONDS_A_DAY),
        Scalar::Time(time) => Value::Duration(minute_of(*time) * 60),
    })
}

impl Step {
    /// The value at a step, as expressions see it.
    pub(crate) fn value(self, at: i64) -> Value {
        match self {
            Self::Whole | Self::Year => Value::Int(at),
            Self::Places(places) => Value::Double(decimal(at, places)),
            Self::Smallest => Value::Double(double_at(at)),
            Self::Day => Value::Timestamp(at.saturating_mul(SECONDS_A_DAY)),
            Self::Month => {
                let day = month_at(at).map_or(0, |month| day_of(month.first_day()));
                Value::Timestamp(day * SECONDS_A_DAY)
            }
            Self::Minute => Value::Duration(at * 60),
        }
    }

    /// The answer at a step.
    pub(crate) fn answer(self, at: i64) -> Option<Answer> {
        Some(match self {
            Self::Whole => Answer::Integer(at),
            Self::Year => Answer::Year(i16::try_from(at).ok()?),
            Self::Places(places) => Answer::Decimal(decimal(at, places)),
            Self::Smallest => Answer::Decimal(double_at(at)),
            Self::Day => Answer::Date(day_at(at)?),
            Self::Month => Answer::YearMonth(month_at(at)?),
            Self::Minute => {
                let (hour, minute) = (at / 60, at % 60);
                let time = Time::new(hour.try_into().ok()?, minute.try_into().ok()?, 0, 0);
                Answer::Time(time.ok()?)
            }
        })
    }

    /// The step that a person would think of first.
    pub(crate) fn usual(self) -> i64 {
        match self {
            Self::Whole | Self::Year => 1,
            Self::Places(places) => 10_i64.saturating_pow(u32::from(places)),
            Self::Smallest => place_of(1.0),
            Self::Day => day_of(date(1980, 1, 1)),
            Self::Month => 1980 * 12,
            Self::Minute => 8 * 60,
        }
    }

    /// The first of these steps whose value is not below the one given.
    pub(crate) fn first_from(self, value: &Value, first: i64, last: i64) -> Option<i64> {
        self.first_where(first, last, |at| !is_less(&self.value(at), value))
    }

    /// The last of these steps whose value is not above the one given.
    pub(crate) fn last_to(self, value: &Value, first: i64, last: i64) -> Option<i64> {
        let beyond = self.first_where(first, last, |at| is_less(value, &self.value(at)));
        match beyond {
            None => Some(last),
            Some(beyond) => beyond.checked_sub(1).filter(|at| *at >= first),
        }
    }

    /// By halves: what holds for a step holds for all after it.
    fn first_where(self, first: i64, last: i64, holds: impl Fn(i64) -> bool) -> Option<i64> {
        if first > last || !holds(last) {
            return None;
        }
        let (mut low, mut high) = (first, last);
        while low < high {
            let middle = middle(low, high);
            if holds(middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Some(low)
    }
}

/// Half way between two steps, the lower one where there are two.
pub(crate) fn middle(low: i64, high: i64) -> i64 {
    let sum = i128::from(low) + i128::from(high);
    i64::try_from(sum.div_euclid(2)).unwrap_or(low)
}

/// The day that is so many days after 1970-01-01.
pub(crate) fn day_at(at: i64) -> Option<Date> {
    let span = jiff::Span::new().try_days(at).ok()?;
    date(1970, 1, 1).checked_add(span).ok()
}

/// How many days a day is after 1970-01-01.
pub(crate) fn day_of(day: Date) -> i64 {
    let span = day.since(date(1970, 1, 1));
    span.map_or(0, |span| i64::from(span.get_days()))
}

fn month_at(at: i64) -> Option<YearMonth> {
    let year = i16::try_from(at.div_euclid(12)).ok()?;
    let month = i8::try_from(at.rem_euclid(12)).ok()?;
    YearMonth::new(year, month + 1)
}

fn minute_of(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

#[allow(clippy::cast_precision_loss)] // Steps are fewer than a double's digits.
fn decimal(at: i64, places: u8) -> f64 {
    at as f64 / 10_f64.powi(i32::from(places))
}

/// Doubles in their order, counted from zero.
fn place_of(number: f64) -> i64 {
    let bits = number.to_bits().cast_signed();
    if bits < 0 { i64::MIN - bits } else { bits }
}

fn double_at(at: i64) -> f64 {
    let bits = if at < 0 { i64::MIN - at } else { at };
    f64::from_bits(bits.cast_unsigned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_are_counted_in_their_order() {
        let numbers = [f64::MIN, -2.5, -0.1, 0.0, 1e-300, 0.1, 0.2, 1.0, f64::MAX];
        let places: Vec<i64> = numbers.iter().map(|number| place_of(*number)).collect();
        assert!(places.is_sorted());
        let back: Vec<f64> = places.iter().map(|place| double_at(*place)).collect();
        assert_eq!(back, numbers);
    }

    #[test]
    fn a_value_between_two_steps_is_found_by_its_neighbours() {
        let (step, value) = (Step::Places(1), Value::Double(0.15));
        assert_eq!(step.first_from(&value, -100, 100), Some(2));
        assert_eq!(step.last_to(&value, -100, 100), Some(1));
        assert_eq!(step.last_to(&Value::Double(0.3), -100, 100), Some(3));
        assert_eq!(step.first_from(&Value::Double(11.0), -100, 100), None);
    }

    #[test]
    fn days_and_months_are_those_that_expressions_see() {
        assert_eq!(day_at(day_of(date(2024, 2, 29))), Some(date(2024, 2, 29)));
        let month = Step::Month.value(2026 * 12 + 3);
        assert_eq!(month, Step::Day.value(day_of(date(2026, 4, 1))));
    }
}
