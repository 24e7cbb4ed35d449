//! A JSON document in the order in which it was written.
//!
//! `serde_json` can keep the order too, but only for every crate of a build at once; then the
//! schemas that this project writes would be in another order. So there is a small tree of our own.

use std::fmt;

use engine::Pointer;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

/// A JSON value. The members of an object stay in the order written, also those that mean nothing
/// to Monshin, and also a key that comes twice.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// `12`, `2.5`.
    Number(Number),
    /// `"text"`.
    String(String),
    /// `[…]`.
    List(Vec<Value>),
    /// `{…}`.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// An object with these members.
    pub fn object<K: Into<String>>(members: impl IntoIterator<Item = (K, Value)>) -> Self {
        let members = members.into_iter();
        Self::Object(members.map(|(key, value)| (key.into(), value)).collect())
    }

    /// Reads a JSON text.
    ///
    /// # Errors
    ///
    /// Where the text stops being JSON; [`engine::check()`] says it better.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// What stands at a place. Of a key that comes twice, the last is meant.
    pub fn at(&self, place: &Pointer) -> Option<&Self> {
        let mut value = self;
        for step in place.steps() {
            value = value.step(&step)?;
        }
        Some(value)
    }

    /// What stands at a place, to be changed.
    pub fn at_mut(&mut self, place: &Pointer) -> Option<&mut Self> {
        let mut value = self;
        for step in place.steps() {
            value = match value {
                Self::Object(members) => {
                    let member = members.iter_mut().rev().find(|(key, _)| *key == step)?;
                    &mut member.1
                }
                Self::List(elements) => elements.get_mut(step.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(value)
    }

    fn step(&self, step: &str) -> Option<&Self> {
        match self {
            Self::Object(_) => self.get(step),
            Self::List(elements) => elements.get(step.parse::<usize>().ok()?),
            _ => None,
        }
    }

    /// The member of an object; the last of several.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let members = self.as_object()?;
        let member = members.iter().rev().find(|(known, _)| known == key)?;
        Some(&member.1)
    }

    /// The member of an object, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        let Self::Object(members) = self else {
            return None;
        };
        let member = members.iter_mut().rev().find(|(known, _)| known == key)?;
        Some(&mut member.1)
    }

    /// The text under a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    /// The list under a key; empty when there is none.
    pub fn list(&self, key: &str) -> &[Self] {
        self.get(key).and_then(Self::as_list).unwrap_or_default()
    }

    /// The members of an object.
    pub fn as_object(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The elements of a list.
    pub fn as_list(&self) -> Option<&[Self]> {
        match self {
            Self::List(elements) => Some(elements),
            _ => None,
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is `true`.
    pub fn is_true(&self) -> bool {
        *self == Self::Bool(true)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number.into())
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Value;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }
            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
                Ok(Value::Bool(value))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
                Ok(Value::Number(number.into()))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
                Ok(Value::Number(number.into()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
                Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
            }
            fn visit_str<E>(self, text: &str) -> Result<Value, E> {
                Ok(Value::String(text.to_owned()))
            }
            fn visit_string<E>(self, text: String) -> Result<Value, E> {
                Ok(Value::String(text))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
                let mut elements = Vec::new();
                while let Some(element) = list.next_element()? {
                    elements.push(element);
                }
                Ok(Value::List(elements))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Value::Object(members))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_unknown_keys_and_twins_are_kept_and_places_are_found() {
        let text = r#"{"b":1,"a":[true,{"x/y":"z"}],"b":2.5,"c":-3,"d":null}"#;
        let value = Value::read(text).expect("JSON");
        let keys: Vec<&str> = value
            .as_object()
            .expect("an object")
            .iter()
            .map(|(key, _)| key.as_str())
            .collect();
        assert_eq!(keys, ["b", "a", "b", "c", "d"]);
        let place = Pointer::root().key("a").index(1).key("x/y");
        assert_eq!(value.at(&place), Some(&Value::from("z")));
        assert_eq!(value.get("b").map(Value::written).as_deref(), Some("2.5\n"));
        assert!(value.at(&Pointer::from_text("/a/2")).is_none());
        assert!(Value::read("\u{feff}{}").is_ok());
    }
}
