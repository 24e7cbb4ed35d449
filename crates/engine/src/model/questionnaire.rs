//! The head of a document.

use borsh::{BorshDeserialize, BorshSerialize};
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AnswerOption, EffectivePeriod, Item, Provenance, Text};

/// The name and edition of the format, the value of every document's `format`.
pub const FORMAT: &str = "monshin/questionnaire@1";

/// A questionnaire as written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Questionnaire {
    /// Where editors find the format's JSON Schema; Monshin does not read it.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Always [`FORMAT`].
    pub format: String,
    /// Canonical address: names the questionnaire over all its versions.
    pub url: String,
    /// Business version, such as `2026.1`. With `url` it names one fixed wording.
    pub version: String,
    /// Where it is in its life.
    #[serde(default)]
    pub status: Status,
    /// What the member sees as its name.
    pub title: Text,
    /// One or two sentences under the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Text>,
    /// When it is meant to be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_period: Option<EffectivePeriod>,
    /// Languages that the texts are written in, as BCP 47 tags. The first is the default: what is
    /// missing in another falls back to it.
    pub languages: Vec<String>,
    /// Where the wording comes from, and what is not yet verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
    /// What happens to the answers: purpose, who sees them, how long they are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_protection: Option<Text>,
    /// Lists of options that several items share, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub value_sets: BTreeMap<String, Vec<AnswerOption>>,
    /// The items, in the order in which they are asked. Usually pages.
    pub item: Vec<Item>,
    /// A note among authors; no one else sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// Where a questionnaire is in its life, FHIR's PublicationStatus.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    BorshSerialize,
    BorshDeserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Being written.
    #[default]
    Draft,
    /// In use.
    Active,
    /// No longer to be used.
    Retired,
}
