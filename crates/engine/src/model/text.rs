//! Text in several languages.

use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One text in several languages, as an object from BCP 47 tag to text:
/// `{"ja": "はい", "en": "Yes"}`.
///
/// Kept as a short list in the order written: a questionnaire has two or three languages, and a
/// list of two is smaller and faster than a map.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Text(Vec<(String, String)>);

impl Text {
    /// The text in exactly this language.
    pub fn get(&self, language: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(tag, _)| tag == language)
            .map(|(_, text)| text.as_str())
    }

    /// The text in this language, else in `default`, else in whichever language comes first.
    pub fn in_language(&self, language: &str, default: &str) -> &str {
        self.get(language)
            .or_else(|| self.get(default))
            .or_else(|| self.0.first().map(|(_, text)| text.as_str()))
            .unwrap_or_default()
    }

    /// Whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, text)| text.trim().is_empty())
    }

    /// Each language with its text, in the order written.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(tag, text)| (tag.as_str(), text.as_str()))
    }
}

impl<T: Into<String>, U: Into<String>, const N: usize> From<[(T, U); N]> for Text {
    fn from(pairs: [(T, U); N]) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(tag, text)| (tag.into(), text.into()))
                .collect(),
        )
    }
}

impl<T: Into<String>, U: Into<String>> FromIterator<(T, U)> for Text {
    fn from_iter<I: IntoIterator<Item = (T, U)>>(pairs: I) -> Self {
        let pairs = pairs.into_iter();
        Self(pairs.map(|(tag, text)| (tag.into(), text.into())).collect())
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (tag, text) in &self.0 {
            map.serialize_entry(tag, text)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Languages;
        impl<'de> Visitor<'de> for Languages {
            type Value = Text;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object from language to text, such as {\"ja\": \"はい\"}")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
                let mut texts = Vec::with_capacity(2);
                while let Some(entry) = map.next_entry::<String, String>()? {
                    texts.push(entry);
                }
                Ok(Text(texts))
            }
        }
        deserializer.deserialize_map(Languages)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "One text in several languages: an object from BCP 47 tag to text.",
            "type": "object",
            "propertyNames": { "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$" },
            "additionalProperties": { "type": "string" },
            "minProperties": 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_translation_falls_back_to_the_default_language() {
        let text = Text::from([("ja", "はい"), ("en", "Yes")]);
        assert_eq!(text.in_language("en", "ja"), "Yes");
        assert_eq!(text.in_language("fr", "ja"), "はい");
        assert_eq!(Text::default().in_language("ja", "ja"), "");
    }

    #[test]
    fn the_order_written_is_kept() {
        let source = r#"{"ja":"はい","en":"Yes"}"#;
        let text: Text = serde_json::from_str(source).expect("a text");
        assert_eq!(serde_json::to_string(&text).expect("json"), source);
    }
}
