//! The answers of a response, as written.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::Coding;

/// Answers by linkId, in the order written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers(pub Vec<(String, Given)>);

/// What was given to one item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Given {
    /// What the item is called in outside code systems, as the questionnaire says it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Coding>,
    /// The answer: one element, in a multiple choice one for each pick.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answer: Vec<AnswerValue>,
    /// For a repeating group: its repetitions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Answers>,
    /// Keys of the warnings that the member confirmed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<String>,
}

/// One answer with its type, FHIR's `value[x]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AnswerValue {
    /// Yes or no.
    #[serde(rename = "valueBoolean")]
    Boolean(bool),
    /// A whole number.
    #[serde(rename = "valueInteger")]
    Integer(i64),
    /// A number.
    #[serde(rename = "valueDecimal")]
    Decimal(f64),
    /// A text.
    #[serde(rename = "valueString")]
    String(String),
    /// A day `2026-04-01`, month `2026-04` or year `2026`.
    #[serde(rename = "valueDate")]
    Date(String),
    /// A time of day `08:30`.
    #[serde(rename = "valueTime")]
    Time(String),
    /// An option.
    #[serde(rename = "valueCoding")]
    Coding(AnsweredCoding),
    /// A number with its unit.
    #[serde(rename = "valueQuantity")]
    Quantity(Quantity),
}

/// An option that was picked, with what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnsweredCoding {
    /// URI of the code system, when the code is not the questionnaire's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// The option's code.
    pub code: String,
    /// What the member read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
    /// The same meaning in further code systems.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Coding>,
    /// What the member wrote beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// The unit as the member read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// URI of the unit's code system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// The unit's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

impl Answers {
    /// What was given to this item.
    pub fn get(&self, link_id: &str) -> Option<&Given> {
        self.0
            .iter()
            .find(|(known, _)| known == link_id)
            .map(|(_, given)| given)
    }
}

impl Serialize for Answers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (link_id, given) in &self.0 {
            map.serialize_entry(link_id, given)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ByLinkId;
        impl<'de> Visitor<'de> for ByLinkId {
            type Value = Answers;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object from linkId to what was given")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answers, A::Error> {
                let mut answers = Vec::with_capacity(map.size_hint().unwrap_or(32));
                while let Some(entry) = map.next_entry::<String, Given>()? {
                    answers.push(entry);
                }
                Ok(Answers(answers))
            }
        }
        deserializer.deserialize_map(ByLinkId)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Answers {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Answers".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let given = generator.subschema_for::<Given>();
        schemars::json_schema!({
            "description": "Answers by linkId.",
            "type": "object",
            "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_]{0,63}$" },
            "additionalProperties": given
        })
    }
}
