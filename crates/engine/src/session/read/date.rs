//! Days, months, years and times as typed. The text is ASCII already where it can be.

use jiff::civil::{Date, Time};

use crate::value::YearMonth;

/// Japanese eras by name, kanji's first character and Latin letter, with the year before their first.
const ERAS: [(&str, char, i16); 5] = [
    ("令和", 'r', 2018),
    ("平成", 'h', 1988),
    ("昭和", 's', 1925),
    ("大正", 't', 1911),
    ("明治", 'm', 1867),
];

/// A day: `2026-04-01`, `2026/4/1`, `20260401`, `2026年4月1日`, `令和8年4月1日`, `R8.4.1`.
pub(crate) fn day(text: &str) -> Option<Date> {
    if text.len() == 8 && all_digits(text) {
        return date(
            number(&text[..4])?,
            number(&text[4..6])?.try_into().ok()?,
            number(&text[6..])?.try_into().ok()?,
        );
    }
    match parts(text)?.as_slice() {
        [year, month, day] => date(*year, (*month).try_into().ok()?, (*day).try_into().ok()?),
        _ => None,
    }
}

/// A month: `2026-04`, `2026/4`, `202604`, `2026年4月`, `令和8年4月`.
pub(crate) fn month(text: &str) -> Option<YearMonth> {
    if text.len() == 6 && all_digits(text) {
        return YearMonth::new(number(&text[..4])?, number(&text[4..])?.try_into().ok()?);
    }
    match parts(text)?.as_slice() {
        [year, month] if *year >= 1000 => YearMonth::new(*year, (*month).try_into().ok()?),
        _ => None,
    }
}

/// A year of four digits, or of an era: `2026`, `2026年`, `令和8年`, `H元年`.
pub(crate) fn year(text: &str) -> Option<i16> {
    match parts(text)?.as_slice() {
        [year] if (1000..=9999).contains(year) => Some(*year),
        _ => None,
    }
}

/// A time of day: `8:30`, `08:30`, `8時30分`, `8時半`, `8時`.
pub(crate) fn time(text: &str) -> Option<Time> {
    let text = text.trim_end_matches('分').replace('半', "30");
    let (hour, minute) = text.split_once([':', '時'])?;
    let minute = if minute.is_empty() && text.ends_with('時') {
        "0"
    } else {
        minute
    };
    if !all_digits(hour) || !all_digits(minute) || hour.len() > 2 || minute.len() > 2 {
        return None;
    }
    Time::new(
        number(hour)?.try_into().ok()?,
        number(minute)?.try_into().ok()?,
        0,
        0,
    )
    .ok()
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    // A year of two digits is a slip, or an era's year without its era.
    (year >= 1000)
        .then(|| Date::new(year, month, day).ok())
        .flatten()
}

/// The numbers of a date, the era counted into the year.
fn parts(text: &str) -> Option<Vec<i16>> {
    let (base, rest) = era(text.trim());
    let rest = rest.trim().replace('元', "1");
    let mut numbers: Vec<i16> = Vec::new();
    for part in rest
        .trim_end_matches(['年', '月', '日'])
        .split(['-', '/', '.', '年', '月'])
    {
        let part = part.trim();
        if part.is_empty() || part.len() > 4 || !all_digits(part) {
            return None;
        }
        numbers.push(number(part)?);
    }
    if let Some(base) = base {
        numbers[0] = numbers[0].checked_add(base).filter(|_| numbers[0] >= 1)?;
    }
    Some(numbers)
}

/// A number of at most four digits; none where there is no digit.
fn number(digits: &str) -> Option<i16> {
    let value = |sum: i16, digit: u8| sum * 10 + i16::from(digit - b'0');
    (!digits.is_empty()).then(|| digits.bytes().fold(0, value))
}

fn era(text: &str) -> (Option<i16>, &str) {
    for (name, letter, base) in ERAS {
        if let Some(rest) = text
            .strip_prefix(name)
            .or_else(|| text.strip_prefix(letter))
            .or_else(|| text.strip_prefix(letter.to_ascii_uppercase()))
        {
            return (Some(base), rest);
        }
    }
    (None, text)
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for typed in [
            "2026-04-01",
            "2026/4/1",
            "20260401",
            "2026年4月1日",
            "令和8年4月1日",
            "R8.4.1",
            "2026. 4. 1",
        ] {
            assert_eq!(
                day(typed).map(|day| day.to_string()).as_deref(),
                Some("2026-04-01"),
                "{typed}"
            );
        }
        assert_eq!(
            day("昭和64年1月7日").map(|day| day.to_string()).as_deref(),
            Some("1989-01-07")
        );
        for wrong in [
            "2026-02-30",
            "26-04-01",
            "4/1",
            "2026-04",
            "tomorrow",
            "8-4-1",
            "R0.4.1",
        ] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn months_and_years_are_read_as_people_write_them() {
        for typed in ["2026-04", "2026/4", "202604", "2026年4月", "令和8年4月"] {
            assert_eq!(month(typed), YearMonth::new(2026, 4), "{typed}");
        }
        for typed in ["2019", "2019年", "令和元年", "R1"] {
            assert_eq!(year(typed), Some(2019), "{typed}");
        }
        assert_eq!(month("2026-13"), None);
        assert_eq!(year("19"), None);
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for (typed, read) in [
            ("8:30", Some((8, 30))),
            ("08:30", Some((8, 30))),
            ("8時30分", Some((8, 30))),
            ("8時半", Some((8, 30))),
            ("8時", Some((8, 0))),
            ("24:00", None),
            ("8:60", None),
            ("830", None),
            ("8:", None),
        ] {
            let time = time(typed).map(|time| (time.hour(), time.minute()));
            assert_eq!(time, read, "{typed}");
        }
    }
}
