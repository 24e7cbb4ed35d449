//! Cuts a file into blocks.

use std::fmt;
use std::io::{self, BufRead, Read as _};

use serde::de::{DeserializeSeed, Deserializer as _, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{Block, place_of};

/// How many bytes are put into a block, about.
pub(super) const BLOCK: usize = 128 * 1024;

/// Goes through a file, and gives each block. Stops when `take` says no.
///
/// # Errors
///
/// When the file cannot be read on.
pub(crate) fn blocks(
    reader: &mut dyn BufRead,
    take: &mut dyn FnMut(Block) -> bool,
) -> io::Result<()> {
    blocks_of(BLOCK, reader, take)
}

pub(super) fn blocks_of(
    size: usize,
    reader: &mut dyn BufRead,
    take: &mut dyn FnMut(Block) -> bool,
) -> io::Result<()> {
    skip_byte_order_mark(reader)?;
    if first_byte(reader)? == Some(b'[') {
        elements(size, reader, take)
    } else {
        lines(size, reader, take)
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

fn lines(
    size: usize,
    reader: &mut dyn BufRead,
    take: &mut dyn FnMut(Block) -> bool,
) -> io::Result<()> {
    loop {
        let mut bytes = Vec::with_capacity(size + size / 4);
        io::Read::take(&mut *reader, size as u64).read_to_end(&mut bytes)?;
        let last = bytes.len() < size;
        if !last && !bytes.ends_with(b"\n") {
            reader.read_until(b'\n', &mut bytes)?;
        }
        if !take(Block::Lines { bytes, last }) || last {
            return Ok(());
        }
    }
}

fn elements(
    size: usize,
    reader: &mut dyn BufRead,
    take: &mut dyn FnMut(Block) -> bool,
) -> io::Result<()> {
    let mut elements = Elements {
        size,
        block: Vec::new(),
        wanted: true,
        take,
    };
    let mut deserializer = serde_json::Deserializer::from_reader(reader);
    let read = deserializer
        .deserialize_seq(&mut elements)
        .and_then(|()| deserializer.end());
    if let Err(error) = read {
        // `take` may have had enough; that the array goes on is then no mistake.
        if !elements.wanted {
            return Ok(());
        }
        if error.is_io() {
            return Err(error.into());
        }
        if elements.give() {
            (elements.take)(Block::Broken(place_of(&error)));
        }
        return Ok(());
    }
    elements.give();
    Ok(())
}

struct Elements<'a> {
    size: usize,
    block: Vec<Box<RawValue>>,
    wanted: bool,
    take: &'a mut dyn FnMut(Block) -> bool,
}

impl Elements<'_> {
    /// Gives what there is; whether more is wanted.
    fn give(&mut self) -> bool {
        if self.wanted && !self.block.is_empty() {
            let block = std::mem::take(&mut self.block);
            self.wanted = (self.take)(Block::Elements(block));
        }
        self.wanted
    }
}

impl<'de> Visitor<'de> for &mut Elements<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of responses")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let mut length = 0;
        while let Some(text) = elements.next_element_seed(Raw)? {
            length += text.get().len();
            self.block.push(text);
            if length >= self.size {
                length = 0;
                if !self.give() {
                    break;
                }
            }
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
