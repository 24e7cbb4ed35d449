//! Reads a JSON text, or says why it cannot.

use std::borrow::Cow;
use std::ops::Range;

use super::literal::unescape;
use super::{Member, Node, NodeKind};

/// Reads a text that is nested at most `max_depth` deep.
pub(crate) fn scan(source: &str, max_depth: usize) -> Result<Node, Unread> {
    let mut scanner = Scanner {
        source,
        at: if source.starts_with('\u{feff}') { 3 } else { 0 },
        max_depth,
    };
    let node = scanner.value(0)?;
    scanner.space();
    if scanner.at < source.len() {
        return Err(scanner.wrong("the end of the file"));
    }
    Ok(node)
}

/// Why a text is not JSON.
#[derive(Debug)]
pub(crate) struct NotJson {
    /// The wrong bytes.
    pub(crate) bytes: Range<usize>,
    /// What could have stood there.
    pub(crate) expected: &'static str,
    /// What does.
    pub(crate) found: String,
    /// How to mend it, where that is plain.
    pub(crate) cure: Option<Cure>,
}

/// A way to make a text JSON.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Cure {
    /// Take away the comma before this.
    CommaTooMany(char),
    /// Put a comma after these bytes.
    CommaAfter(Range<usize>),
    /// Write this instead.
    Write(Cow<'static, str>),
    /// Take the comment out.
    NoComment,
}

/// Why a text was not read.
#[derive(Debug)]
pub(crate) enum Unread {
    /// It is not JSON.
    NotJson(NotJson),
    /// It is nested too deep, from this byte on.
    TooDeep(usize),
}

struct Scanner<'a> {
    source: &'a str,
    at: usize,
    max_depth: usize,
}

impl Scanner<'_> {
    fn value(&mut self, depth: usize) -> Result<Node, Unread> {
        self.space();
        let start = self.at;
        let kind = match self.peek() {
            Some('{' | '[') if depth == self.max_depth => return Err(Unread::TooDeep(start)),
            Some('{') => self.object(depth)?,
            Some('[') => self.array(depth)?,
            Some('"') => self.string()?,
            Some('-' | '0'..='9') => self.number()?,
            Some('t' | 'f' | 'n') => self.word()?,
            _ => return Err(self.wrong("a value")),
        };
        Ok(Node {
            bytes: start..self.at,
            kind,
        })
    }

    fn object(&mut self, depth: usize) -> Result<NodeKind, Unread> {
        self.at += 1;
        let mut members: Vec<Member> = Vec::new();
        loop {
            self.space();
            match self.peek() {
                Some('}') if members.is_empty() => break,
                Some('"') => {}
                Some('}') => return Err(self.comma_too_many('}')),
                _ => return Err(self.wrong("a key in double quotes")),
            }
            let key_start = self.at;
            self.string()?;
            let key_bytes = key_start..self.at;
            self.space();
            if self.peek() != Some(':') {
                return Err(self.wrong("`:`"));
            }
            self.at += 1;
            let value = self.value(depth + 1)?;
            let after = value.bytes.clone();
            members.push(Member {
                key: unescape(&self.source[key_bytes.clone()]).into_owned(),
                key_bytes,
                value,
            });
            if self.ends(after, '}', "`,` or `}`")? {
                break;
            }
        }
        self.at += 1;
        Ok(NodeKind::Object(members))
    }

    fn array(&mut self, depth: usize) -> Result<NodeKind, Unread> {
        self.at += 1;
        let mut elements: Vec<Node> = Vec::new();
        loop {
            self.space();
            if self.peek() == Some(']') {
                if elements.is_empty() {
                    break;
                }
                return Err(self.comma_too_many(']'));
            }
            let value = self.value(depth + 1)?;
            let after = value.bytes.clone();
            elements.push(value);
            if self.ends(after, ']', "`,` or `]`")? {
                break;
            }
        }
        self.at += 1;
        Ok(NodeKind::Array(elements))
    }

    /// After an element: passes over a comma (`false`), or stops before the closing bracket.
    fn ends(
        &mut self,
        element: Range<usize>,
        close: char,
        expected: &'static str,
    ) -> Result<bool, Unread> {
        self.space();
        match self.peek() {
            Some(',') => {
                self.at += 1;
                Ok(false)
            }
            Some(found) if found == close => Ok(true),
            Some('"' | '{' | '[' | '-' | '0'..='9') => {
                let Unread::NotJson(mut wrong) = self.wrong(expected) else {
                    unreachable!("`wrong` says why the text is not JSON");
                };
                wrong.bytes = element.end..element.end;
                wrong.cure = Some(Cure::CommaAfter(element));
                Err(Unread::NotJson(wrong))
            }
            _ => Err(self.wrong(expected)),
        }
    }

    fn string(&mut self) -> Result<NodeKind, Unread> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                Some('"') => break,
                Some('\\') => self.escape()?,
                Some('\u{0}'..='\u{1f}') | None => {
                    let found = match self.peek() {
                        None => "the end of the file",
                        Some('\n' | '\r') => "a line break",
                        Some(_) => "a control character",
                    };
                    return Err(Unread::NotJson(NotJson {
                        bytes: start..self.at,
                        expected: "`\"` at the end of the text",
                        found: found.to_owned(),
                        cure: None,
                    }));
                }
                Some(other) => self.at += other.len_utf8(),
            }
        }
        self.at += 1;
        Ok(NodeKind::String)
    }

    fn escape(&mut self) -> Result<(), Unread> {
        let rest = &self.source[self.at..];
        let unit = |at: usize| {
            rest.get(at..at + 6)
                .and_then(|escape| escape.strip_prefix("\\u"))
                .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
                .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        };
        let length = match rest[1..].chars().next() {
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => Some(2),
            Some('u') => match (unit(0), unit(6)) {
                (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => Some(12),
                (Some(0xD800..0xE000) | None, _) => None,
                (Some(_), _) => Some(6),
            },
            _ => None,
        };
        let Some(length) = length else {
            let end = self.at + 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            return Err(Unread::NotJson(NotJson {
                bytes: self.at..end,
                expected: "one of `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t`, `\\u0000`",
                found: format!("`{}`", &self.source[self.at..end]),
                cure: Some(Cure::Write("\\\\".into())),
            }));
        };
        self.at += length;
        Ok(())
    }

    fn number(&mut self) -> Result<NodeKind, Unread> {
        let start = self.at;
        if self.peek() == Some('-') {
            self.at += 1;
        }
        let whole = self.digits();
        let zero_first = whole > 1 && self.source[self.at - whole..].starts_with('0');
        let mut good = whole > 0 && !zero_first;
        if self.peek() == Some('.') {
            self.at += 1;
            good &= self.digits() > 0;
        }
        if matches!(self.peek(), Some('e' | 'E')) {
            self.at += 1;
            if matches!(self.peek(), Some('+' | '-')) {
                self.at += 1;
            }
            good &= self.digits() > 0;
        }
        if good {
            return Ok(NodeKind::Number);
        }
        let text = &self.source[start..self.at];
        let trimmed = text.trim_start_matches('0');
        Err(Unread::NotJson(NotJson {
            bytes: start..self.at,
            expected: "a number",
            found: format!("`{text}`"),
            cure: (zero_first && !trimmed.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
                .then(|| Cure::Write(trimmed.to_owned().into())),
        }))
    }

    /// Passes over digits and says how many.
    fn digits(&mut self) -> usize {
        let count = self.source[self.at..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        self.at += count;
        count
    }

    fn word(&mut self) -> Result<NodeKind, Unread> {
        let length = self.word_length();
        match &self.source[self.at..self.at + length] {
            "true" | "false" | "null" => {
                self.at += length;
                Ok(NodeKind::Word)
            }
            _ => Err(self.wrong("a value")),
        }
    }

    fn word_length(&self) -> usize {
        let rest = &self.source[self.at..];
        rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(rest.len())
    }

    fn space(&mut self) {
        let rest = &self.source[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn comma_too_many(&self, close: char) -> Unread {
        let comma = self.source[..self.at].rfind(',').unwrap_or(self.at);
        Unread::NotJson(NotJson {
            bytes: comma..comma + 1,
            expected: if close == '}' {
                "a key in double quotes"
            } else {
                "a value"
            },
            found: format!("`{close}`"),
            cure: Some(Cure::CommaTooMany(close)),
        })
    }

    /// Something else stands here.
    fn wrong(&self, expected: &'static str) -> Unread {
        let rest = &self.source[self.at..];
        let Some(first) = rest.chars().next() else {
            return Unread::NotJson(NotJson {
                bytes: self.at..self.at,
                expected,
                found: "the end of the file".to_owned(),
                cure: None,
            });
        };
        let length = match self.word_length() {
            0 => first.len_utf8(),
            word => word,
        };
        let found = &rest[..length];
        let cure = if rest.starts_with("//") || rest.starts_with("/*") || first == '#' {
            Some(Cure::NoComment)
        } else {
            meant(found).map(|written| Cure::Write(written.into()))
        };
        Unread::NotJson(NotJson {
            bytes: self.at..self.at + length,
            expected,
            found: format!("`{found}`"),
            cure,
        })
    }
}

/// What was meant by a few things that are often written: what a Japanese keyboard gives when its
/// half-width mode is off, and the words of other languages.
fn meant(found: &str) -> Option<&'static str> {
    Some(match found {
        "：" => ":",
        "，" | "、" => ",",
        "｛" => "{",
        "｝" => "}",
        "［" | "「" => "[",
        "］" | "」" => "]",
        "”" | "“" | "＂" | "'" | "’" | "‘" => "\"",
        "\u{3000}" => " ",
        "=" => ":",
        ";" => ",",
        "True" | "TRUE" => "true",
        "False" | "FALSE" => "false",
        "None" | "NULL" | "undefined" | "nil" => "null",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn not_json(source: &str) -> NotJson {
        match scan(source, 10) {
            Err(Unread::NotJson(wrong)) => wrong,
            other => panic!("expected a syntax error in {source}, found {other:?}"),
        }
    }

    #[test]
    fn what_is_often_written_has_its_cure() {
        let cure = |source| not_json(source).cure;
        assert_eq!(cure("{\"a\": 1,}"), Some(Cure::CommaTooMany('}')));
        assert_eq!(cure("[1, 2,]"), Some(Cure::CommaTooMany(']')));
        assert_eq!(cure("{\"a\": 1 \"b\": 2}"), Some(Cure::CommaAfter(6..7)));
        assert_eq!(cure("{\"a\"： 1}"), Some(Cure::Write(":".into())));
        assert_eq!(cure("{\"a\": True}"), Some(Cure::Write("true".into())));
        assert_eq!(cure("{\"a\": 007}"), Some(Cure::Write("7".into())));
        assert_eq!(cure("{ // note\n}"), Some(Cure::NoComment));
        assert_eq!(cure("{\"a\": \"x"), None);
    }

    #[test]
    fn depth_is_bounded() {
        assert!(scan(&"[".repeat(100_000), 64).is_err());
        assert!(scan("[[[]]]", 3).is_ok());
        assert!(matches!(scan("[[[]]]", 2), Err(Unread::TooDeep(2))));
    }

    #[test]
    fn it_agrees_with_serde_json_on_what_is_json() {
        for source in [
            "",
            " ",
            "1",
            "-",
            "-0",
            "01",
            "1.",
            "1.5e3",
            "1e",
            "\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"a\nb\"",
            "nul",
            "null",
            "nulll",
            "[",
            "[]",
            "[1 2]",
            "[,]",
            "{}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "[1]x",
            "\u{feff}",
            "\"\u{7f}\"",
            "+1",
            ".5",
            "{\"a\":1}}",
            "tru",
            "\"\\x\"",
            "--1",
        ] {
            assert_eq!(
                scan(source, 10).is_ok(),
                serde_json::from_str::<serde_json::Value>(source).is_ok(),
                "{source:?}"
            );
        }
    }
}
