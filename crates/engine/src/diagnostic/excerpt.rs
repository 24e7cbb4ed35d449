//! One line of a document, with a few bytes of it marked.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// A line in three parts, to be drawn side by side.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// Number of the line, from 1.
    pub(super) line: usize,
    /// Number of the first marked character in its line, from 1.
    pub(super) column: usize,
    pub(super) before: String,
    pub(super) marked: String,
    pub(super) after: String,
}

/// As many columns are shown of a line, on either side of the mark and for the mark itself; a
/// document may well stand in one line.
const BEFORE: usize = 60;
const MARKED: usize = 60;
const AFTER: usize = 40;

/// The line that `bytes` begin in. Bytes in further lines are left out of the mark.
pub(super) fn excerpt(text: &str, bytes: &Range<usize>) -> Excerpt {
    let start = floor(text, bytes.start);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = floor(text, bytes.end).clamp(start, line_end);
    let before = &text[line_start..start];
    Excerpt {
        line: text[..line_start].matches('\n').count() + 1,
        column: before.chars().count() + 1,
        before: shown(last(before, BEFORE)),
        marked: shown(first(&text[start..end], MARKED)),
        after: shown(first(text[end..line_end].trim_end(), AFTER)),
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first columns of a text, and whether there are more.
fn first(text: &str, columns: usize) -> (&str, Cut) {
    match cut(text.char_indices(), columns) {
        Some(at) => (&text[..at], Cut::Behind),
        None => (text, Cut::Nowhere),
    }
}

/// The last columns of a text.
fn last(text: &str, columns: usize) -> (&str, Cut) {
    match cut(text.char_indices().rev(), columns) {
        Some(at) => (
            &text[at + text[at..].chars().next().map_or(0, char::len_utf8)..],
            Cut::Before,
        ),
        None => (text, Cut::Nowhere),
    }
}

/// Where the first character stands that has no room in so many columns.
fn cut(characters: impl Iterator<Item = (usize, char)>, columns: usize) -> Option<usize> {
    let mut used = 0;
    for (at, character) in characters {
        used += character.width().unwrap_or(1);
        if used > columns {
            return Some(at);
        }
    }
    None
}

#[derive(Clone, Copy)]
enum Cut {
    Nowhere,
    Before,
    Behind,
}

/// Tabs and other controls as one space each, so that carets stay below what they mean.
fn shown((text, cut): (&str, Cut)) -> String {
    let plain: String = text
        .chars()
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .collect();
    match cut {
        Cut::Nowhere => plain,
        Cut::Before => format!("…{plain}"),
        Cut::Behind => format!("{plain}…"),
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn the_line_is_found_and_cut_in_three() {
        let text = "{\r\n\t\"type\": \"choise\",\r\n}";
        let start = text.find("\"choise").expect("it is there");
        let found = excerpt(text, &(start..start + 8));
        assert_eq!((found.line, found.column), (2, 10));
        assert_eq!(
            [&*found.before, &*found.marked, &*found.after],
            [" \"type\": ", "\"choise\"", ","]
        );
    }

    #[test]
    fn a_long_line_is_shown_around_the_mark() {
        let text = "あ".repeat(1000);
        let found = excerpt(&text, &(1500..1503));
        assert_eq!(found.before.width(), 61);
        assert_eq!(found.marked, "あ");
        assert_eq!(found.after.width(), 41);
        assert_eq!(found.column, 501);
    }

    #[test]
    fn bytes_outside_of_the_text_or_inside_a_character_do_no_harm() {
        for range in [0..0, 1..2, 2..90, 90..99] {
            let _ = excerpt("あ\nい", &range);
        }
    }
}
