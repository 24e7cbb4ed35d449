//! String literals: their escapes undone, and places inside them.

use std::borrow::Cow;
use std::ops::Range;

/// Which bytes of the text hold the bytes `within` of a string, escapes undone. `literal` is where
/// the string stands, with its quotes.
pub(crate) fn within_literal(
    source: &str,
    literal: &Range<usize>,
    within: &Range<usize>,
) -> Range<usize> {
    let inside = literal.start + 1..literal.end.saturating_sub(1).max(literal.start + 1);
    let mut start = inside.end;
    let mut end = inside.end;
    let mut decoded = 0;
    for (at, length, character) in characters(&source[inside.clone()]) {
        let next = decoded + character.len_utf8();
        if (decoded..next).contains(&within.start) {
            start = inside.start + at;
        }
        if decoded < within.end && within.end <= next {
            end = inside.start + at + length;
        }
        decoded = next;
    }
    // An empty place is shown as one character wide.
    if within.is_empty() {
        end = start;
    }
    start..end.max(start)
}

/// A string literal with its escapes undone.
pub(crate) fn unescape(literal: &str) -> Cow<'_, str> {
    let inside = literal.get(1..literal.len() - 1).unwrap_or_default();
    if inside.contains('\\') {
        Cow::Owned(
            characters(inside)
                .map(|(_, _, character)| character)
                .collect(),
        )
    } else {
        Cow::Borrowed(inside)
    }
}

/// The characters of the inside of a literal: where each begins, how many bytes it is written in,
/// and which one it is.
fn characters(inside: &str) -> impl Iterator<Item = (usize, usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &inside[at..];
        let first = rest.chars().next()?;
        let (length, character) = if first == '\\' {
            escaped(rest)
        } else {
            (first.len_utf8(), first)
        };
        let begin = at;
        at += length;
        Some((begin, length, character))
    })
}

/// How long the escape at the beginning of `rest` is, and what it stands for.
fn escaped(rest: &str) -> (usize, char) {
    let unit = |at: usize| {
        let digits = rest.get(at..at + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(digits, 16).ok()
    };
    match rest[1..].chars().next() {
        Some('u') => match (unit(0), unit(6)) {
            (Some(high @ 0xD800..0xDC00), Some(low @ 0xDC00..0xE000)) => {
                let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                (
                    12,
                    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
                )
            }
            (Some(code), _) => (
                6,
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
            ),
            (None, _) => (2, 'u'),
        },
        Some('n') => (2, '\n'),
        Some('t') => (2, '\t'),
        Some('r') => (2, '\r'),
        Some('b') => (2, '\u{8}'),
        Some('f') => (2, '\u{c}'),
        Some(other) => (1 + other.len_utf8(), other),
        None => (1, '\\'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_an_expression_is_found_behind_escapes() {
        let source = r#"  "smoking == \"1\" && \u8840\uD83D\uDE00 in x""#;
        let literal = 2..source.len();
        let text = unescape(&source[literal.clone()]);
        assert_eq!(text, "smoking == \"1\" && 血😀 in x");
        for part in ["smoking", "\"1\"", "&&", "血", "😀", "x"] {
            let start = text.find(part).expect("it is there");
            let bytes = within_literal(source, &literal, &(start..start + part.len()));
            assert_eq!(unescape(&format!("\"{}\"", &source[bytes])), part);
        }
        let end = text.len();
        assert_eq!(
            within_literal(source, &literal, &(end..end)),
            source.len() - 1..source.len() - 1
        );
    }
}
