//! From text to tokens.

use std::ops::Range;

use super::expr::double;
use super::parse::SyntaxError;

/// One token with the bytes it was read from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) within: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    Name(String),
    Int(i64),
    Double(f64),
    String(String),
    /// An operator, bracket, comma or stop.
    Sign(&'static str),
    End,
}

impl TokenKind {
    /// The token as a person would name it.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Name(name) => format!("`{name}`"),
            Self::Int(number) => format!("`{number}`"),
            Self::Double(number) => format!("`{}`", double(*number)),
            Self::String(_) => "a text".to_owned(),
            Self::Sign(sign) => format!("`{sign}`"),
            Self::End => "the end".to_owned(),
        }
    }
}

/// Longest first, so that `<=` is not read as `<`.
const SIGNS: &[&str] = &[
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", "(", ")",
    "[", "]", ",", ".",
];

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if first.is_ascii_alphabetic() || first == '_' {
            let length = run(rest, |c| c.is_ascii_alphanumeric() || c == '_');
            (TokenKind::Name(rest[..length].to_owned()), length)
        } else if first.is_ascii_digit() {
            number(rest, at)?
        } else if first == '"' || first == '\'' {
            string(rest, at)?
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            (TokenKind::Sign(sign), sign.len())
        } else {
            return Err(stray(first, at));
        };
        tokens.push(Token {
            kind,
            within: at..at + length,
        });
        at += length;
    }
    tokens.push(Token {
        kind: TokenKind::End,
        within: text.len()..text.len(),
    });
    Ok(tokens)
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn number(rest: &str, at: usize) -> Result<(TokenKind, usize), SyntaxError> {
    let whole = run(rest, |c| c.is_ascii_digit());
    let fraction = rest[whole..]
        .strip_prefix('.')
        .map_or(0, |after| run(after, |c| c.is_ascii_digit()));
    let length = if fraction > 0 {
        whole + 1 + fraction
    } else {
        whole
    };
    let text = &rest[..length];
    let kind = if fraction > 0 {
        text.parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
            .map(TokenKind::Double)
    } else {
        text.parse().ok().map(TokenKind::Int)
    };
    let glued = run(&rest[length..], |c| c.is_ascii_alphanumeric() || c == '_');
    match kind {
        Some(kind) if glued == 0 => Ok((kind, length)),
        Some(_) => Err(SyntaxError::new(
            at + length..at + length + glued,
            "a space or an operator after the number",
            format!("`{}`", &rest[length..length + glued]),
        )
        .help("a text stands in double quotes, a linkId begins with a letter")),
        None => Err(SyntaxError::new(
            at..at + length,
            "a number of up to 18 digits",
            "a longer one".to_owned(),
        )),
    }
}

fn string(rest: &str, at: usize) -> Result<(TokenKind, usize), SyntaxError> {
    let quote = rest.chars().next().unwrap_or('"');
    let mut text = String::new();
    let mut characters = rest.char_indices().skip(1);
    while let Some((offset, character)) = characters.next() {
        match character {
            _ if character == quote => {
                return Ok((TokenKind::String(text), offset + quote.len_utf8()));
            }
            '\\' => {
                let escaped = characters.next().map(|(_, escaped)| escaped);
                text.push(match escaped {
                    Some('n') => '\n',
                    Some('t') => '\t',
                    Some('r') => '\r',
                    Some(same @ ('\\' | '"' | '\'' | '`' | '?')) => same,
                    Some('u') => {
                        let digits: String = (0..4)
                            .filter_map(|_| characters.next())
                            .map(|(_, c)| c)
                            .collect();
                        u32::from_str_radix(&digits, 16)
                            .ok()
                            .filter(|_| digits.len() == 4)
                            .and_then(char::from_u32)
                            .ok_or_else(|| bad_escape(at + offset))?
                    }
                    _ => return Err(bad_escape(at + offset)),
                });
            }
            '\n' | '\r' => break,
            other => text.push(other),
        }
    }
    Err(SyntaxError::new(
        at..at + quote.len_utf8(),
        "a closing quote",
        "the end".to_owned(),
    ))
}

fn bad_escape(at: usize) -> SyntaxError {
    SyntaxError::new(
        at..at + 1,
        "one of \\\\ \\\" \\' \\n \\r \\t \\u0041",
        "another escape".to_owned(),
    )
}

fn stray(first: char, at: usize) -> SyntaxError {
    let error = SyntaxError::new(
        at..at + first.len_utf8(),
        "an item, a value or an operator",
        format!("`{first}`"),
    );
    match first {
        '=' => error.help("`==` compares"),
        '&' => error.help("`&&` is “and”"),
        '|' => error.help("`||` is “or”"),
        '“' | '”' | '「' | '」' | '＂' => {
            error.help("a text stands in straight quotes: \"…\"")
        }
        _ => error,
    }
}
