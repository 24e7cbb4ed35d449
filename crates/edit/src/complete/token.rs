//! The tokens of an expression that is being written, and so may not be one yet.

use std::ops::Range;

/// A token with its bytes.
#[derive(Clone, Debug)]
pub(super) struct Token<'s> {
    pub(super) text: &'s str,
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, or letters that are none.
    Name,
    /// A text with both quotes, or a number.
    Closed,
    /// A text that has not been closed.
    Open,
    /// An operator, a bracket, a comma, a stop.
    Sign,
}

/// The tokens of an expression that is not finished.
pub(super) fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(first) = source[at..].chars().next() {
        let rest = &source[at..];
        let (length, kind) = match first {
            space if space.is_whitespace() => {
                at += space.len_utf8();
                continue;
            }
            quote @ ('"' | '\'') => match closing(rest, quote) {
                Some(length) => (length, Kind::Closed),
                None => (rest.len(), Kind::Open),
            },
            digit if digit.is_ascii_digit() => (
                run(rest, |next| next.is_ascii_digit() || next == '.'),
                Kind::Closed,
            ),
            letter if letter.is_alphanumeric() || letter == '_' => (
                run(rest, |next| next.is_alphanumeric() || next == '_'),
                Kind::Name,
            ),
            sign => {
                let two = ["&&", "||", "==", "!=", "<=", ">="];
                let length = if two.iter().any(|two| rest.starts_with(two)) {
                    2
                } else {
                    sign.len_utf8()
                };
                (length, Kind::Sign)
            }
        };
        all.push(Token {
            text: &rest[..length],
            range: at..at + length,
            kind,
        });
        at += length;
    }
    all
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|next| !belongs(next)).unwrap_or(text.len())
}

/// The length of a text with its quotes.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            letter if letter == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}
