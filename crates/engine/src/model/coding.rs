//! Codes: what an item or an option means outside this questionnaire.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::Text;

/// A code in a code system, FHIR's Coding.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Coding {
    /// URI of the code system, for a Japanese OID `urn:oid:1.2.392.200119.6.1005`.
    pub system: String,
    /// The code in that system.
    pub code: String,
    /// The code's own name in its system; not the wording shown to a member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
}

/// One answer that a choice question offers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AnswerOption {
    /// What stands in expressions, in the page's inputs and in the response. Unique in its list.
    pub code: String,
    /// URI of the code system that `code` belongs to; absent for a code of this questionnaire's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// What the member reads.
    pub text: Text,
    /// The same meaning in further code systems.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Coding>,
    /// In a multiple choice: picking this one takes all others away ("none of these").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
    /// Asks for a few words beside it ("other: …").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub free_text: bool,
    /// Expression: offered only while this is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_when: Option<String>,
}
