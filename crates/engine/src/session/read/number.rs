//! Numbers as typed.

use super::width;
use crate::form::Number;
use crate::written;

/// The number as ASCII, without the unit that some people write after it.
pub(crate) fn bare(text: &str, number: &Number) -> String {
    let text = width::ascii(text);
    let Some(unit) = &number.unit else {
        return text;
    };
    let without = unit
        .text
        .iter()
        .map(|(_, words)| words)
        .chain([unit.code.as_str()])
        .map(width::ascii)
        .filter(|words| !words.is_empty())
        .find_map(|words| text.strip_suffix(words.as_str()).map(str::to_owned));
    without.unwrap_or(text).trim_end().to_owned()
}

/// A whole number; `1,000` is read, and so is `3.0`.
pub(crate) fn integer(text: &str) -> Option<i64> {
    let text = without_commas(text)?;
    let whole = match text.split_once('.') {
        None => text.as_str(),
        Some((whole, zeros)) if zeros.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => return None,
    };
    digits_only(whole)?;
    whole.parse().ok()
}

/// A number with a fraction; `.5` and `1,000.5` are read, `1e3` is not.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let text = without_commas(text)?;
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if fraction.is_empty() || !matches!(whole, "" | "-" | "+") {
        digits_only(whole)?;
    }
    written::number(whole, fraction)
}

/// The text without commas, when those stand between groups of three digits.
fn without_commas(text: &str) -> Option<String> {
    let whole = text.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    if groups.clone().next().is_some() && first.trim_start_matches(['-', '+']).len() > 3 {
        return None;
    }
    groups
        .all(|group| group.len() == 3)
        .then(|| text.replace(',', ""))
}

fn digits_only(text: &str) -> Option<()> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Text, Unit};

    #[test]
    fn a_number_is_the_one_that_the_standard_library_reads() {
        for typed in [
            "0.1",
            "170.5",
            "36.666",
            "-54.50",
            "+3.0",
            ".5",
            "0.000001",
            "123456789012345",
            "1234567.89012345",
            "99999.9999999999",
            "-0.3",
            "0",
            "00012.5",
        ] {
            assert_eq!(decimal(typed), typed.parse().ok(), "{typed}");
        }
        assert_eq!(decimal("123456789012345678901"), None);
    }

    #[test]
    fn whole_numbers_are_read_and_nothing_else() {
        for (typed, read) in [
            ("15", Some(15)),
            ("-3", Some(-3)),
            ("1,000", Some(1000)),
            ("3.0", Some(3)),
            ("3.5", None),
            ("1,00", None),
            ("1e3", None),
            ("", None),
            ("-", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(integer(typed), read, "{typed}");
        }
    }

    #[test]
    fn decimals_are_read_and_nothing_else() {
        for (typed, read) in [
            ("62.5", Some(62.5)),
            (".5", Some(0.5)),
            ("62.", Some(62.0)),
            ("1,234.5", Some(1234.5)),
            ("1e3", None),
            ("NaN", None),
            ("inf", None),
            ("6 2", None),
            (".", None),
        ] {
            assert_eq!(decimal(typed), read, "{typed}");
        }
    }

    #[test]
    fn the_unit_may_be_typed_after_the_number() {
        let number = Number {
            max_decimal_places: None,
            unit: Some(Unit {
                code: "{cigarette}/d".into(),
                system: None,
                text: Text::from([("ja", "本"), ("en", "cigarettes")]),
            }),
        };
        assert_eq!(bare("１５本", &number), "15");
        assert_eq!(bare("15 cigarettes", &number), "15");
        assert_eq!(bare("15個", &number), "15個");
    }
}
