//! Days and points in time as JSON writes them. Strict: what is accepted has one spelling only.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

/// `2026-04-01`.
pub(crate) fn day(text: &str) -> Option<Date> {
    let [year, month, day] = numbers(text, "0000-00-00")?;
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// `09:30`.
pub(crate) fn minute(text: &str) -> Option<Time> {
    let [hour, minute] = numbers(text, "00:00")?;
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

/// `2026-04-01T09:30:00+09:00` or `2026-04-01T00:30:00Z`: to the second, with its offset from UTC.
/// Gives the seconds since 1970 began in UTC.
pub(crate) fn instant(text: &str) -> Option<i64> {
    let day = day(text.get(..10)?)?;
    let [hour, minute, second] = numbers(text.get(10..19)?, "T00:00:00")?;
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let offset = match text.get(19..)? {
        "Z" => 0,
        offset => {
            let sign = match offset.as_bytes().first()? {
                b'+' => 1,
                b'-' => -1,
                _ => return None,
            };
            let [hours, minutes] = numbers(&offset[1..], "00:00")?;
            if hours > 23 || minutes > 59 {
                return None;
            }
            sign * i64::from(hours * 60 + minutes)
        }
    };
    let midnight = Offset::UTC.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
    let since_midnight = i64::from(hour * 3600 + minute * 60 + second);
    Some(midnight.as_second() + since_midnight - offset * 60)
}

/// A number as it is written with digits and a point only: `170.5`, `-3`, `0.000001`.
///
/// The same as the standard library writes it, by way of what writes it into JSON: the page needs
/// that all the same, and two ways of writing numbers weigh too much.
pub(crate) fn decimal(number: f64) -> String {
    let json = serde_json::to_string(&number).unwrap_or_default();
    let (sign, json) = match json.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", &*json),
    };
    let (digits, exponent) = json.split_once('e').unwrap_or((json, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let digits = format!("{whole}{}", fraction.trim_end_matches('0'));
    // How many digits stand before the point.
    let point = whole.len() as i64 + exponent.parse().unwrap_or(0_i64);
    match usize::try_from(point) {
        Ok(point) if point >= digits.len() => {
            format!("{sign}{digits}{}", "0".repeat(point - digits.len()))
        }
        Ok(point) if point > 0 => format!("{sign}{}.{}", &digits[..point], &digits[point..]),
        _ => format!(
            "{sign}0.{}{digits}",
            "0".repeat(point.unsigned_abs() as usize)
        ),
    }
}

/// What digits before and after a point stand for. Up to fifteen of them, the nearest number there is; more than nineteen
/// are no answer to any question. The standard library also reads `1e308`, which weighs two kilobytes
/// in the page.
pub(crate) fn number(whole: &str, fraction: &str) -> Option<f64> {
    let fraction = fraction.trim_end_matches('0');
    let mut digits = 0_u64;
    for digit in whole.bytes().chain(fraction.bytes()) {
        if digit.is_ascii_digit() {
            digits = digits
                .checked_mul(10)?
                .checked_add(u64::from(digit - b'0'))?;
        }
    }
    // Both are exact, so that one rounding is all there is.
    let places = i32::try_from(fraction.len())
        .ok()
        .filter(|places| *places <= 22)?;
    let value = digits as f64 / 10_f64.powi(places);
    Some(if whole.starts_with('-') {
        -value
    } else {
        value
    })
}

/// The numbers in a text that has digits where the pattern has `0`, and is like it everywhere else.
fn numbers<const N: usize>(text: &str, pattern: &str) -> Option<[u32; N]> {
    if text.len() != pattern.len() {
        return None;
    }
    let mut found = [0; N];
    let mut at = 0;
    let mut inside = false;
    for (letter, wanted) in text.bytes().zip(pattern.bytes()) {
        match (wanted, letter) {
            (b'0', b'0'..=b'9') => {
                found[at] = found[at] * 10 + u32::from(letter - b'0');
                inside = true;
            }
            (b'0', _) => return None,
            (wanted, letter) if wanted == letter => {
                at += usize::from(inside);
                inside = false;
            }
            _ => return None,
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_the_standard_library_does() {
        for number in [
            0.0,
            -0.0,
            1.0,
            -3.0,
            170.5,
            0.1,
            100.0,
            1e15,
            1.5e16,
            1e21,
            1.7e308,
            0.001,
            1e-5,
            1.5e-7,
            5e-324,
            f64::MAX,
            f64::EPSILON,
            123_456.789,
            36.666,
        ] {
            assert_eq!(decimal(number), number.to_string());
        }
    }

    #[test]
    fn a_day_has_four_two_and_two_digits() {
        assert_eq!(day("2024-02-29"), Some(Date::constant(2024, 2, 29)));
        for wrong in [
            "2026-02-29",
            "2026-13-01",
            "2026-4-1",
            "20260401",
            "2026/04/01",
            "2026-04-01T00:00",
            "+026-04-01",
            "２０２６-04-01",
            "",
        ] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_time_of_day_has_two_and_two_digits() {
        assert_eq!(minute("23:59"), Some(Time::constant(23, 59, 0, 0)));
        for wrong in ["24:00", "9:30", "09:60", "09:30:00", "09.30", ""] {
            assert_eq!(minute(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_point_in_time_is_told_with_its_offset() {
        assert_eq!(instant("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(instant("1970-01-01T09:00:01+09:00"), Some(1));
        assert_eq!(instant("1969-12-31T19:00:00-05:00"), Some(0));
        assert_eq!(instant("2026-03-02T09:30:00+09:00"), Some(1_772_411_400));
        for wrong in [
            "2026-03-02",
            "2026-03-02T09:30:00",
            "2026-03-02 09:30:00Z",
            "2026-03-02T24:00:00Z",
            "2026-03-02T09:60:00Z",
            "2026-03-02T09:30:60Z",
            "2026-03-02T09:30:00.5Z",
            "2026-03-02T09:30:00z",
            "2026-03-02T09:30:00+0900",
            "2026-03-02T09:30:00+24:00",
            "2026-03-02T09:30:00年",
            "",
        ] {
            assert_eq!(instant(wrong), None, "{wrong}");
        }
    }
}
