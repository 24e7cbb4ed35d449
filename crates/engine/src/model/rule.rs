//! Rules that an item carries beside its type.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::Text;

/// A condition that an answer has to meet, with the words for when it does not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Constraint {
    /// Name of this constraint, unique in its item; the response keeps confirmed warnings by it.
    pub key: String,
    /// Expression that holds when all is well. Unanswered counts as well.
    pub expression: String,
    /// What the member reads when it does not hold.
    pub message: Text,
    /// Whether the member may go on all the same.
    #[serde(default)]
    pub severity: Severity,
}

/// How much a broken constraint weighs.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    BorshSerialize,
    BorshDeserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Has to be mended before the response can be finished.
    #[default]
    Error,
    /// May be confirmed by the member; the response keeps that it was.
    Warning,
}

/// A fixed value in a document, read by the type of the item it belongs to: a number, a text
/// (also a date `2026-04-01`, a month `2026-04`, a time `08:30`, an option's code), `true`/`false`,
/// or a list of option codes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Constant(pub serde_json::Value);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Constant {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Constant".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A fixed value, read by the type of the item it belongs to.",
            "anyOf": [
                { "type": ["number", "string", "boolean"] },
                { "type": "array", "items": { "type": "string" } }
            ]
        })
    }
}
