//! The inside of objects and lists, without what is left out.

use std::slice;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::{Error, Fault, Place, Reader, Unknown};
use crate::diagnostic::json::{Member, Node};
use crate::pointer::Pointer;

/// The members of an object.
pub(super) struct Members<'r, 'de> {
    reader: &'r Reader<'de>,
    members: &'de [Member],
    next: usize,
    /// The keys that are asked for; any, when nobody said.
    fields: Option<&'static [&'static str]>,
    at: &'r Pointer,
    value: Option<&'de Member>,
    stand_ins: Vec<&'static str>,
}

impl<'r, 'de> Members<'r, 'de> {
    pub(super) fn new(
        reader: &'r Reader<'de>,
        object: &Node,
        members: &'de [Member],
        at: &'r Pointer,
        fields: Option<&'static [&'static str]>,
    ) -> Self {
        let stand_ins = &reader.omissions.stand_ins;
        Self {
            reader,
            members,
            next: 0,
            fields,
            at,
            value: None,
            stand_ins: fields
                .unwrap_or_default()
                .iter()
                .copied()
                .filter(|key| stand_ins.contains(&(object.bytes.start, *key)))
                .collect(),
        }
    }

    /// The next member that counts.
    fn advance(&mut self) -> Option<&'de Member> {
        while let Some(member) = self.members.get(self.next) {
            self.next += 1;
            // Of a key that comes twice the last one counts, as in every other reader of JSON.
            let again = &self.members[self.next..];
            if again.iter().any(|later| later.key == member.key)
                || self.reader.is_left_out(&member.value)
            {
                continue;
            }
            match self.fields {
                Some(fields) if !fields.contains(&member.key.as_str()) => {
                    self.reader.unknown.borrow_mut().push(Unknown {
                        at: self.at.key(&member.key),
                        key: member.key.clone(),
                        fields,
                    });
                }
                _ => return Some(member),
            }
        }
        None
    }
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        self.value = self.advance();
        let key = match self.value {
            Some(member) => &member.key,
            None => match self.stand_ins.last() {
                Some(key) => *key,
                None => return Ok(None),
            },
        };
        seed.deserialize(StrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        match self.value.take() {
            Some(member) => seed.deserialize(Place {
                reader: self.reader,
                node: &member.value,
                at: self.at.key(&member.key),
            }),
            None => seed.deserialize(StandIn(self.stand_ins.pop().unwrap_or_default())),
        }
    }
}

/// The elements of a list.
pub(super) struct Elements<'r, 'de> {
    reader: &'r Reader<'de>,
    rest: std::iter::Enumerate<slice::Iter<'de, Node>>,
    at: &'r Pointer,
}

impl<'r, 'de> Elements<'r, 'de> {
    pub(super) fn new(reader: &'r Reader<'de>, elements: &'de [Node], at: &'r Pointer) -> Self {
        Self {
            reader,
            rest: elements.iter().enumerate(),
            at,
        }
    }
}

impl<'de> SeqAccess<'de> for Elements<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let reader = self.reader;
        let Some((index, node)) = self.rest.find(|(_, node)| !reader.is_left_out(node)) else {
            return Ok(None);
        };
        let element = Place {
            reader,
            node,
            at: self.at.index(index),
        };
        seed.deserialize(element).map(Some)
    }
}

/// The empty value that stands for a missing key: an empty text, list or object. Where that will
/// not do, the key is missing all the same.
struct StandIn(&'static str);

impl<'de> Deserializer<'de> for StandIn {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::new(Fault::Missing(self.0)))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str("")
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Empty)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(Empty)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str bytes byte_buf option
        unit unit_struct newtype_struct tuple tuple_struct struct enum identifier ignored_any
    }
}

struct Empty;

impl<'de> SeqAccess<'de> for Empty {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        _: T,
    ) -> Result<Option<T::Value>, Error> {
        Ok(None)
    }
}

impl<'de> MapAccess<'de> for Empty {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, _: K) -> Result<Option<K::Value>, Error> {
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, _: V) -> Result<V::Value, Error> {
        Err(Error::new(Fault::Missing("")))
    }
}
