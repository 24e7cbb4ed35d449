//! Timestamps and durations.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::Value;

const DAY: i64 = 24 * 60 * 60;

/// A day as expressions see it: its midnight in UTC.
pub(crate) fn instant_of(date: Date) -> Value {
    Offset::UTC
        .to_timestamp(date.at(0, 0, 0, 0))
        .map_or(Value::Unknown, |instant| {
            Value::Timestamp(instant.as_second())
        })
}

/// The day in UTC of a point in time.
pub(crate) fn date_of(seconds: i64) -> Option<Date> {
    let timestamp = Timestamp::from_second(seconds).ok()?;
    Some(Offset::UTC.to_datetime(timestamp).date())
}

/// The time that has passed since midnight in UTC, in seconds.
pub(super) fn second_of_day(seconds: i64) -> i64 {
    seconds.rem_euclid(DAY)
}

/// `6h30m`, `-90s`: hours, minutes and seconds, whole.
pub(super) fn parse_duration(text: &str) -> Option<i64> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let mut total: i64 = 0;
    let mut last = i64::MAX;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: i64 = rest[..digits].parse().ok()?;
        let unit = match rest.as_bytes()[digits] {
            b'h' => 3600,
            b'm' => 60,
            b's' => 1,
            _ => return None,
        };
        if unit >= last {
            return None;
        }
        last = unit;
        total = total.checked_add(number.checked_mul(unit)?)?;
        rest = &rest[digits + 1..];
    }
    Some(sign * total)
}

/// Completed years from one day to another; negative when the other comes first.
pub(super) fn years_between(from: i64, to: i64) -> Option<i64> {
    let (from, to) = (date_of(from)?, date_of(to)?);
    if to < from {
        return Some(-years(to, from));
    }
    Some(years(from, to))
}

fn years(from: Date, to: Date) -> i64 {
    let years = i64::from(to.year()) - i64::from(from.year());
    // Someone born on 29 February completes a year on 1 March, as Japanese law on age has it too
    // but for the last hours of the day before.
    if (to.month(), to.day()) < (from.month(), from.day()) {
        years - 1
    } else {
        years
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> i64 {
        crate::written::instant(&format!("{text}T00:00:00Z")).expect("a day")
    }

    #[test]
    fn years_are_completed_on_the_birthday() {
        for (from, to, years) in [
            ("1990-04-01", "2026-03-31", 35),
            ("1990-04-01", "2026-04-01", 36),
            ("2000-02-29", "2026-02-28", 25),
            ("2000-02-29", "2026-03-01", 26),
            ("2026-04-01", "2025-04-02", 0),
            ("2026-04-01", "2025-04-01", -1),
        ] {
            assert_eq!(
                years_between(day(from), day(to)),
                Some(years),
                "{from} {to}"
            );
        }
    }

    #[test]
    fn durations_are_read_to_the_second() {
        for (text, seconds) in [
            ("6h30m", Some(23_400)),
            ("90s", Some(90)),
            ("-1h", Some(-3600)),
            ("1.5h", None),
            ("30m6h", None),
            ("6", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(parse_duration(text), seconds, "{text}");
        }
    }
}
