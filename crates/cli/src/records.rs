//! Responses one after the other out of a file: one document, a JSON array, or one a line.
//!
//! Only one response is held at a time, so a file may be larger than the memory.

use std::fmt;
use std::io::{self, BufRead};

use serde::de::{DeserializeSeed, Deserializer as _, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// One response as it stands in the file, or why there is none.
pub(crate) enum Record<'a> {
    /// Its text: one JSON value.
    Text(&'a str),
    /// What stands there is no JSON. What comes after it may be.
    Broken(String),
}

/// Goes through a file, and gives each response with its number from 1. Stops when `take` says no.
///
/// # Errors
///
/// When the file cannot be read on.
pub(crate) fn each(
    reader: &mut dyn BufRead,
    take: &mut dyn FnMut(u64, Record<'_>) -> bool,
) -> io::Result<()> {
    skip_byte_order_mark(reader)?;
    if first_byte(reader)? == Some(b'[') {
        each_of_array(reader, take)
    } else {
        each_of_lines(reader, take)
    }
}

/// A byte order mark in front, as some editors write it, is no part of the text.
fn skip_byte_order_mark(reader: &mut dyn BufRead) -> io::Result<()> {
    if reader.fill_buf()?.starts_with(b"\xEF\xBB\xBF") {
        reader.consume(3);
    }
    Ok(())
}

/// The first byte that is no white space. It stays to be read.
fn first_byte(reader: &mut dyn BufRead) -> io::Result<Option<u8>> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(None);
        }
        match buffer.iter().position(|byte| !byte.is_ascii_whitespace()) {
            Some(position) => {
                let byte = buffer[position];
                reader.consume(position);
                return Ok(Some(byte));
            }
            None => {
                let length = buffer.len();
                reader.consume(length);
            }
        }
    }
}

fn each_of_array(
    reader: &mut dyn BufRead,
    take: &mut dyn FnMut(u64, Record<'_>) -> bool,
) -> io::Result<()> {
    let mut number = 0;
    let mut wanted = true;
    let mut deserializer = serde_json::Deserializer::from_reader(reader);
    let read = deserializer
        .deserialize_seq(Elements {
            number: &mut number,
            wanted: &mut wanted,
            take,
        })
        .and_then(|()| deserializer.end());
    match read {
        Ok(()) => Ok(()),
        // `take` has had enough; that the array goes on is no mistake.
        Err(_) if !wanted => Ok(()),
        Err(error) if error.is_io() => Err(error.into()),
        Err(error) => {
            take(number + 1, Record::Broken(place_of(&error)));
            Ok(())
        }
    }
}

struct Elements<'a> {
    number: &'a mut u64,
    wanted: &'a mut bool,
    take: &'a mut dyn FnMut(u64, Record<'_>) -> bool,
}

impl<'de> Visitor<'de> for Elements<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of responses")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        while *self.wanted {
            let Some(text) = elements.next_element_seed(Raw)? else {
                break;
            };
            *self.number += 1;
            *self.wanted = (self.take)(*self.number, Record::Text(text.get()));
        }
        Ok(())
    }
}

/// An element as it is written.
struct Raw;

impl<'de> DeserializeSeed<'de> for Raw {
    type Value = Box<RawValue>;

    fn deserialize<D: serde::Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        serde::Deserialize::deserialize(deserializer)
    }
}

/// One value a line, or one value over several lines: lines are put together until they are one.
fn each_of_lines(
    reader: &mut dyn BufRead,
    take: &mut dyn FnMut(u64, Record<'_>) -> bool,
) -> io::Result<()> {
    let mut number = 0;
    let mut pending = String::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        let ended = reader.read_until(b'\n', &mut line)? == 0;
        let Ok(text) = std::str::from_utf8(&line) else {
            pending.clear();
            number += 1;
            if !take(number, Record::Broken("is no UTF-8".to_owned())) {
                return Ok(());
            }
            continue;
        };
        pending.push_str(text);
        if pending.trim().is_empty() {
            pending.clear();
            if ended {
                return Ok(());
            }
            continue;
        }
        match serde_json::from_str::<serde::de::IgnoredAny>(&pending) {
            Ok(_) => {
                number += 1;
                if !take(number, Record::Text(pending.trim())) {
                    return Ok(());
                }
                pending.clear();
            }
            Err(error) if error.is_eof() && !ended => {}
            Err(error) => {
                number += 1;
                if !take(number, Record::Broken(place_of(&error))) {
                    return Ok(());
                }
                // What was cut off may be the first line alone: whole objects after it still count.
                for line in pending.lines().skip(1).filter(|line| is_object(line)) {
                    number += 1;
                    if !take(number, Record::Text(line)) {
                        return Ok(());
                    }
                }
                pending.clear();
            }
        }
        if ended {
            return Ok(());
        }
    }
}

/// Whether a line is a JSON object by itself.
fn is_object(line: &str) -> bool {
    line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok()
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
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each(&mut text.as_bytes(), &mut |number, record| {
            found.push(match record {
                Record::Text(text) => format!("{number} {}", text.replace(['\n', ' '], "")),
                Record::Broken(_) => format!("{number} broken"),
            });
            true
        })
        .expect("memory can be read");
        found
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
            assert_eq!(read(text), responses, "{text:?}");
        }
    }

    #[test]
    fn after_a_broken_line_the_others_are_still_read() {
        assert_eq!(
            read("{}\n{\"a\":\n{\"b\":2}\n{}\n"),
            ["1 {}", "2 broken", "3 {\"b\":2}", "4 {}"]
        );
        assert_eq!(read("{}\nnonsense\n{}"), ["1 {}", "2 broken", "3 {}"]);
        assert_eq!(read("{}\n{\"a\":"), ["1 {}", "2 broken"]);
        assert_eq!(read("[{}, nonsense"), ["1 {}", "2 broken"]);
    }

    #[test]
    fn one_may_stop_early() {
        for text in ["[{}, {}, {}]", "{}\n{}\n{}"] {
            let mut count = 0;
            each(&mut text.as_bytes(), &mut |_, _| {
                count += 1;
                false
            })
            .expect("memory can be read");
            assert_eq!(count, 1, "{text}");
        }
    }
}
