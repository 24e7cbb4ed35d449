//! Cells: how a value is written, and how a text is kept from being taken for a formula.

use std::fmt::Write as _;

/// Writes a text so that no spreadsheet takes it for a formula.
///
/// A text that begins with `=`, `+`, `-`, `@`, their full-width forms, a tab or a line break gets a
/// `'` before it, and so does a text that begins with `'`: one `'` taken away gives the text back.
/// A plain number stays as it is.
pub(crate) fn text(cell: &mut String, text: &str) {
    let dangerous = text.starts_with([
        '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', '\'',
    ]);
    if dangerous && !is_plain_number(text) {
        cell.push('\'');
    }
    cell.push_str(text);
}

fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty()
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.parse::<f64>().is_ok()
}

/// Writes a number as it is: with a point, without separators and never with an exponent.
pub(crate) fn number(cell: &mut String, number: impl std::fmt::Display) {
    // Writing to a text does not fail.
    let _ = write!(cell, "{number}");
}

/// Writes yes or no.
pub(crate) fn flag(cell: &mut String, yes: bool) {
    cell.push(if yes { '1' } else { '0' });
}

#[cfg(test)]
mod tests {
    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        for (from, to) in [
            ("はい", "はい"),
            ("=1+1", "'=1+1"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("＝1+1", "'＝1+1"),
            ("\t=1", "'\t=1"),
            ("'quoted", "''quoted"),
            ("-5", "-5"),
            ("+8190", "+8190"),
            ("-1.5", "-1.5"),
            ("-", "'-"),
            ("-1.5.2", "'-1.5.2"),
            ("-inf", "'-inf"),
            ("", ""),
        ] {
            let mut cell = String::new();
            super::text(&mut cell, from);
            assert_eq!(cell, to, "{from:?}");
        }
    }
}
