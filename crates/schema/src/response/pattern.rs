//! Regular expressions for what JSON Schema knows only as text.
//!
//! They are written for ECMA 262 with digits spelled out, so that every validator reads them alike.

use engine::model::Format;
use serde_json::{Value, json};

/// Something beside spaces.
pub(super) const NOT_BLANK: &str = r"\S";

const YEAR: &str = "[0-9]{4}";
const MONTH: &str = "(0[1-9]|1[0-2])";
const TIME: &str = "([01][0-9]|2[0-3]):[0-5][0-9]";

/// A day that the calendar has.
pub(super) fn day() -> String {
    format!("^{}$", any_day())
}

fn any_day() -> String {
    // Years that 4 divides, without hundreds, and hundreds that 400 divides.
    let leap = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)";
    let long = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])";
    let short = "(0[469]|11)-(0[1-9]|[12][0-9]|30)";
    let february = "02-(0[1-9]|1[0-9]|2[0-8])";
    format!("({YEAR}-({long}|{short}|{february})|{leap}-02-29)")
}

/// A month from the year 1 on.
pub(super) fn month() -> String {
    format!("^(?!0000){YEAR}-{MONTH}$")
}

/// A year.
pub(super) fn year() -> String {
    format!("^{YEAR}$")
}

/// A time of day, to the minute.
pub(super) fn time() -> String {
    format!("^{TIME}$")
}

/// Date, time to the second and offset.
pub(super) fn instant() -> String {
    format!("^{}T{TIME}:[0-5][0-9](Z|[+-]{TIME})$", any_day())
}

/// Texts of digits, with the same marks between them, that do not sort before this one.
pub(super) fn at_least(least: &str) -> String {
    beyond(least, |digit| (digit < '9').then(|| (next(digit, 1), '9')))
}

/// Texts of digits, with the same marks between them, that do not sort after this one.
pub(super) fn at_most(most: &str) -> String {
    beyond(most, |digit| (digit > '0').then(|| ('0', next(digit, -1))))
}

fn next(digit: char, by: i8) -> char {
    char::from((digit as u8).wrapping_add_signed(by))
}

/// The text itself, and every text that is the same up to a digit, which is one of those that
/// `others` gives: what comes after it may be anything.
fn beyond(bound: &str, others: impl Fn(char) -> Option<(char, char)>) -> String {
    let mut choices = vec![bound.to_owned()];
    for (at, digit) in bound.char_indices() {
        if !digit.is_ascii_digit() {
            continue;
        }
        if let Some((from, to)) = others(digit) {
            let rest: String = (bound[at + 1..].chars())
                .map(|mark| {
                    if mark.is_ascii_digit() {
                        "[0-9]".to_owned()
                    } else {
                        mark.to_string()
                    }
                })
                .collect();
            choices.push(format!("{}[{from}-{to}]{rest}", &bound[..at]));
        }
    }
    format!("^({})$", choices.join("|"))
}

/// A named format.
pub(super) fn format(format: &Format) -> Value {
    match format {
        Format::Digits { length } => json!({"pattern": format!("^[0-9]{{{length}}}$")}),
        Format::Alphanumeric => json!({"pattern": "^[A-Za-z0-9]*$"}),
        Format::Katakana => json!({"pattern": "^[\u{30a1}-\u{30fa}ー・\u{3000}]*$"}),
        Format::Hiragana => json!({"pattern": "^[\u{3041}-\u{3096}ー・\u{3000}]*$"}),
        Format::Email => {
            let label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
            let local = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}";
            json!({"maxLength": 254, "pattern": format!("^{local}@{label}(\\.{label})+$")})
        }
        Format::Phone => json!({"pattern": "^0(-?[0-9]){9,10}$"}),
        Format::PostalCode => json!({"pattern": "^[0-9]{3}-[0-9]{4}$"}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        let schema = json!({"pattern": pattern});
        jsonschema::is_valid(&schema, &json!(text))
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for right in [
            "2024-02-29",
            "2000-02-29",
            "2026-12-31",
            "2026-04-30",
            "2026-02-28",
        ] {
            assert!(matches(&day(), right), "{right}");
        }
        for wrong in [
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-4-1",
            "2026-00-10",
            "2026-01-00",
        ] {
            assert!(!matches(&day(), wrong), "{wrong}");
        }
    }

    #[test]
    fn a_bound_is_kept_by_what_sorts_on_its_side() {
        let months = [
            "0001-01", "1999-12", "2000-01", "2000-12", "2009-09", "2010-01", "9999-12",
        ];
        for bound in months {
            for month in months {
                assert_eq!(
                    matches(&at_least(bound), month),
                    month >= bound,
                    "{month} >= {bound}"
                );
                assert_eq!(
                    matches(&at_most(bound), month),
                    month <= bound,
                    "{month} <= {bound}"
                );
            }
        }
    }

    #[test]
    fn an_instant_has_its_offset() {
        assert!(matches(&instant(), "2026-03-02T09:30:00+09:00"));
        assert!(matches(&instant(), "2026-03-02T00:30:00Z"));
        for wrong in [
            "2026-03-02T09:30:00",
            "2026-02-30T09:30:00Z",
            "2026-03-02T24:30:00Z",
            "2026-03-02T09:30:00+9:00",
        ] {
            assert!(!matches(&instant(), wrong), "{wrong}");
        }
    }

    #[test]
    fn formats_are_the_engines() {
        let fits = |of: &Format, text: &str| jsonschema::is_valid(&format(of), &json!(text));
        assert!(fits(&Format::Email, "a.b+c@example.co.jp"));
        for wrong in [
            "a@b",
            "a b@example.jp",
            "@example.jp",
            "a@-x.jp",
            "a@@example.jp",
        ] {
            assert!(!fits(&Format::Email, wrong), "{wrong}");
        }
        for right in ["0312345678", "090-1234-5678"] {
            assert!(fits(&Format::Phone, right), "{right}");
        }
        for wrong in [
            "12345678",
            "+81-3-1234-5678",
            "090--12345678",
            "0901234567-",
        ] {
            assert!(!fits(&Format::Phone, wrong), "{wrong}");
        }
        assert!(fits(&Format::Katakana, "ヤマダ　ハナコ"));
        assert!(!fits(&Format::Katakana, "やまだ"));
    }
}
