//! Values out of a JSON text with places: a serde deserializer that knows where it is.
//!
//! Its errors say which value is wrong, and it takes note of the keys that nobody asked for.

mod access;

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Unexpected, Visitor, value::StrDeserializer};
use serde::forward_to_deserialize_any;

use super::left_out::LeftOut;
use crate::diagnostic::json::{Node, NodeKind};
use crate::pointer::Pointer;
use access::{Elements, Members};

/// Reads a value, without what is to be left out. Gives also the keys that mean nothing, of which
/// there may be some even when the value cannot be read.
pub(super) fn read<'de, T: Deserialize<'de>>(
    source: &'de str,
    tree: &'de Node,
    omissions: &'de Omissions,
) -> (Result<T, Error>, Vec<Unknown>) {
    let reader = Reader {
        source,
        omissions,
        unknown: RefCell::default(),
    };
    let value = T::deserialize(Place {
        reader: &reader,
        node: tree,
        at: Pointer::root(),
    });
    (value, reader.unknown.into_inner())
}

/// What is left out, and what is stood in for. Values are known by the byte they begin at.
#[derive(Debug, Default)]
pub(super) struct Omissions {
    values: HashSet<usize>,
    stand_ins: HashSet<(usize, &'static str)>,
}

impl Omissions {
    /// From now on an empty value stands for this key of an object; `false` when it already does.
    pub(super) fn stand_in(&mut self, object: &Node, key: &'static str) -> bool {
        self.stand_ins.insert((object.bytes.start, key))
    }

    /// From now on this value is left out; `None` when that leaves nothing.
    pub(super) fn leave_out(
        &mut self,
        at: &Pointer,
        node: &Node,
        tree: &Node,
        source: &str,
        left_out: &mut LeftOut,
    ) -> Option<()> {
        let (list, last) = at.as_str().rsplit_once('/')?;
        let list = Pointer::from_text(list);
        let (holder, _) = tree.find(&list)?;
        match (&holder.kind, last.parse()) {
            (NodeKind::Array(_), Ok(index)) => left_out.add_element(list, index),
            _ => left_out.add_key(at.clone()),
        }
        left_out.add_names(node, source);
        self.values.insert(node.bytes.start).then_some(())
    }
}

/// A key that means nothing where it stands.
#[derive(Debug)]
pub(super) struct Unknown {
    pub(super) at: Pointer,
    pub(super) key: String,
    /// The keys that mean something there.
    pub(super) fields: &'static [&'static str],
}

/// Why a value could not be read, and which.
#[derive(Debug)]
pub(super) struct Error {
    pub(super) at: Pointer,
    placed: bool,
    /// Whether an empty value may stand in for a missing key.
    pub(super) mendable: bool,
    pub(super) fault: Fault,
}

/// The ways in which a value can be wrong.
#[derive(Debug)]
pub(super) enum Fault {
    /// It is of another kind; what was expected, as serde says it.
    Type { expected: String },
    /// It is not among the words that are known.
    Value {
        found: String,
        known: &'static [&'static str],
    },
    /// It has no such key.
    Missing(&'static str),
}

impl Error {
    fn new(fault: Fault) -> Self {
        Self {
            at: Pointer::root(),
            placed: false,
            mendable: false,
            fault,
        }
    }

    /// The innermost value that cannot be read is the one that is wrong.
    fn at(mut self, at: &Pointer, mendable: bool) -> Self {
        if !self.placed {
            self.at = at.clone();
            self.placed = true;
            self.mendable = mendable;
        }
        self
    }
}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(Fault::Type {
            expected: message.to_string(),
        })
    }
    fn invalid_type(_: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::custom(expected)
    }
    fn invalid_value(_: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::custom(expected)
    }
    fn unknown_variant(found: &str, known: &'static [&'static str]) -> Self {
        Self::new(Fault::Value {
            found: found.to_owned(),
            known,
        })
    }
    fn missing_field(field: &'static str) -> Self {
        Self::new(Fault::Missing(field))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {}", self.fault, self.at)
    }
}

impl std::error::Error for Error {}

struct Reader<'de> {
    source: &'de str,
    omissions: &'de Omissions,
    unknown: RefCell<Vec<Unknown>>,
}

impl Reader<'_> {
    fn is_left_out(&self, node: &Node) -> bool {
        self.omissions.values.contains(&node.bytes.start)
    }
}

/// One value, about to be read.
struct Place<'r, 'de> {
    reader: &'r Reader<'de>,
    node: &'de Node,
    at: Pointer,
}

impl<'de> Place<'_, 'de> {
    fn is_null(&self) -> bool {
        matches!(self.node.kind, NodeKind::Word) && self.written() == "null"
    }

    fn written(&self) -> &'de str {
        &self.reader.source[self.node.bytes.clone()]
    }

    fn visit<V: Visitor<'de>>(
        &self,
        fields: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let Self { reader, node, at } = self;
        match &node.kind {
            NodeKind::Object(members) => {
                visitor.visit_map(Members::new(reader, node, members, at, fields))
            }
            NodeKind::Array(elements) => visitor.visit_seq(Elements::new(reader, elements, at)),
            NodeKind::String => {
                visitor.visit_string(node.text(reader.source).unwrap_or_default().into_owned())
            }
            NodeKind::Number => match serde_json::from_str::<serde_json::Number>(self.written()) {
                Ok(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                    (Some(whole), ..) => visitor.visit_u64(whole),
                    (_, Some(whole), _) => visitor.visit_i64(whole),
                    (_, _, fraction) => visitor.visit_f64(fraction.unwrap_or_default()),
                },
                Err(_) => Err(de::Error::custom("a number of ordinary size")),
            },
            NodeKind::Word => match self.written() {
                "null" => visitor.visit_unit(),
                word => visitor.visit_bool(word == "true"),
            },
        }
    }
}

impl<'de> Deserializer<'de> for Place<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit(None, visitor)
            .map_err(|error| error.at(&self.at, false))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let is_object = matches!(self.node.kind, NodeKind::Object(_));
        let result = if is_object {
            self.visit(Some(fields), visitor)
        } else {
            // A list would pass for an object whose keys go by their order.
            Err(de::Error::custom("an object"))
        };
        result.map_err(|error| error.at(&self.at, is_object))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let result = match self.node.text(self.reader.source) {
            Some(word) => visitor.visit_enum(StrDeserializer::new(&word)),
            None => Err(de::Error::custom(format!(
                "one of `{}`",
                known.join("`, `")
            ))),
        };
        result.map_err(|error: Error| error.at(&self.at, false))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map identifier
    }
}
