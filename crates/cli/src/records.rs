//! Responses one after the other out of a file: one document, a JSON array, or one a line.
//!
//! A file is cut into blocks, so that it may be larger than the memory and several cores can work
//! on it. Where a block of lines is cut says nothing about where a response begins: what is left
//! over of one block is gone on with in the next.

mod cut;

use serde::de::IgnoredAny;
use serde_json::value::RawValue;

pub(crate) use cut::blocks;

/// A part of a file.
pub(crate) enum Block {
    /// Whole lines; with the last ones of the file nothing may be left over.
    Lines { bytes: Vec<u8>, last: bool },
    /// Elements of an array.
    Elements(Vec<Box<RawValue>>),
    /// Why the rest of an array cannot be read.
    Broken(String),
}

/// One response as it stands in the file, or why there is none.
pub(crate) enum Record<'a> {
    /// Its text: one JSON value.
    Text(&'a str),
    /// A line that is one JSON value if it is a response, and otherwise may be the first of several
    /// lines.
    Line(&'a str),
    /// What stands there is no JSON. What comes after it may be.
    Broken(String),
}

impl Block {
    /// Gives each record. `pending` is what was left over of the block before, and then what is
    /// left over of this one. `take` says of a [`Record::Line`] whether it is a response.
    pub(crate) fn each(&self, pending: &mut String, take: &mut dyn FnMut(Record<'_>) -> bool) {
        match self {
            Self::Lines { bytes, last } => {
                let mut start = 0;
                for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
                    let line = &bytes[start..bytes.len().min(end + 1)];
                    start += line.len();
                    if !line.is_empty() {
                        go_on(pending, line, false, take);
                    }
                }
                if *last {
                    go_on(pending, b"", true, take);
                }
            }
            Self::Elements(elements) => {
                for element in elements {
                    take(Record::Text(element.get()));
                }
            }
            Self::Broken(why) => {
                take(Record::Broken(why.clone()));
            }
        }
    }
}

/// One value a line, or one value over several lines: lines are put together until they are one.
fn go_on(pending: &mut String, line: &[u8], ended: bool, take: &mut dyn FnMut(Record<'_>) -> bool) {
    let Ok(line) = std::str::from_utf8(line) else {
        pending.clear();
        take(Record::Broken("is no UTF-8".to_owned()));
        return;
    };
    if pending.is_empty() && (line.trim().is_empty() || take(Record::Line(line.trim()))) {
        return;
    }
    pending.push_str(line);
    if pending.trim().is_empty() {
        pending.clear();
        return;
    }
    match serde_json::from_str::<IgnoredAny>(pending) {
        Ok(_) => {
            take(Record::Text(pending.trim()));
        }
        Err(error) if error.is_eof() && !ended => return,
        Err(error) => {
            take(Record::Broken(place_of(&error)));
            // What was cut off may be the first line alone: whole objects after it still count.
            for line in pending.lines().skip(1).filter(|line| is_object(line)) {
                take(Record::Text(line));
            }
        }
    }
    pending.clear();
}

/// Whether a line is a JSON object by itself.
fn is_object(line: &str) -> bool {
    line.starts_with('{') && serde_json::from_str::<IgnoredAny>(line).is_ok()
}

/// Where it stops being JSON. What stands there is left out: it may be an answer.
fn place_of(error: &serde_json::Error) -> String {
    format!(
        "stops being JSON at line {} column {} of it",
        error.line(),
        error.column()
    )
}

#[cfg(test)]
mod tests {
    use super::cut::{BLOCK, blocks_of};
    use super::*;

    /// What is read when the file is cut into blocks of this size, each with its number from 1.
    fn read(text: &str, size: usize) -> Vec<String> {
        let mut found = Vec::new();
        let mut pending = String::new();
        blocks_of(size, &mut text.as_bytes(), &mut |block| {
            block.each(&mut pending, &mut |record| {
                let number = found.len() + 1;
                found.push(match record {
                    Record::Text(text) => format!("{number} {}", text.replace(['\n', ' '], "")),
                    // What is a response here: an object with `b` alone.
                    Record::Line(text) if text.starts_with("{\"b\":") && is_object(text) => {
                        format!("{number} {text}")
                    }
                    Record::Line(_) => return false,
                    Record::Broken(_) => format!("{number} broken"),
                });
                true
            });
            true
        })
        .expect("memory can be read");
        assert_eq!(pending, "", "nothing is left over at the end");
        found
    }

    /// However the file is cut.
    fn reads(text: &str, responses: &[&str]) {
        for size in (1..=text.len() + 1).chain([BLOCK]) {
            assert_eq!(read(text, size), responses, "{text:?} in blocks of {size}");
        }
    }

    #[test]
    fn every_shape_of_file_is_read() {
        for (text, responses) in [
            ("", &[][..]),
            ("\n\n", &[]),
            ("{\"a\": 1}", &["1 {\"a\":1}"]),
            ("\u{feff}{\"a\":\n 1\n}\n", &["1 {\"a\":1}"]),
            ("{}\n\n{\"b\":2}\n", &["1 {}", "2 {\"b\":2}"]),
            (" [{}, {\"b\":2}]\n", &["1 {}", "2 {\"b\":2}"]),
            ("[]", &[]),
        ] {
            reads(text, responses);
        }
    }

    #[test]
    fn after_a_broken_line_the_others_are_still_read() {
        reads(
            "{}\n{\"a\":\n{\"b\":2}\n{}\n",
            &["1 {}", "2 broken", "3 {\"b\":2}", "4 {}"],
        );
        reads("{}\nnonsense\n{}", &["1 {}", "2 broken", "3 {}"]);
        reads("{}\n{\"a\":", &["1 {}", "2 broken"]);
        reads("[{}, nonsense", &["1 {}", "2 broken"]);
    }

    #[test]
    fn one_may_stop_early() {
        for text in ["[{}, {}, {}]", "{}\n{}\n{}"] {
            let mut count = 0;
            blocks_of(1, &mut text.as_bytes(), &mut |_| {
                count += 1;
                false
            })
            .expect("memory can be read");
            assert_eq!(count, 1, "{text}");
        }
    }
}
