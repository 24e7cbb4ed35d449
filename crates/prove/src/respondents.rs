//! People who are made up, kept with a version, and sent through the next.
//!
//! `schemas/format/respondents.schema.json` is written from these types.

mod fill;
mod generate;
mod record;
mod replay;
pub mod words;

use std::collections::BTreeMap;
use std::fmt;

use engine::response::{Answers, QuestionnaireReference};
use serde::{Deserialize, Serialize};

pub use generate::respondents;
pub use replay::{Difference, What, replay};

use crate::Target;

/// The name and edition of the format, the value of every file's `format`.
pub const FORMAT: &str = "monshin/respondents@1";

/// Respondents who are made up, with what they saw of one version of a questionnaire.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Respondents {
    /// Where editors find the format's JSON Schema; Monshin does not read it.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Always [`FORMAT`].
    pub format: String,
    /// The version that they went through, down to its content.
    pub questionnaire: QuestionnaireReference,
    /// The respondents.
    pub respondents: Vec<Respondent>,
}

/// One respondent who is made up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Respondent {
    /// What they are called: a number when generated, else what a person called them.
    pub name: String,
    /// What no respondent before them had come to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Target>,
    /// The day on which they fill in the form, `2026-04-01`.
    pub as_of: String,
    /// What they answer, as in a response, without calculated values.
    pub answers: Answers,
    /// What they saw.
    pub sees: Seen,
}

/// What a respondent saw with their answers. Places are named as `smoking` or, in a repetition,
/// `periods.0.amount`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seen {
    /// The items shown, in the order of the form.
    pub shown: Vec<String>,
    /// What was not right, in the order of the form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Told>,
    /// What was worked out, as text.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub calculated: BTreeMap<String, String>,
    /// Whether they could finish.
    pub finishes: bool,
}

/// Something that was not right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Told {
    /// Where.
    pub at: String,
    /// What, as the engine names it: `required`, `outOfRange`, `constraint`.
    pub issue: String,
    /// Which rule, for `constraint`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

impl Respondents {
    /// Reads respondents from a text.
    ///
    /// # Errors
    ///
    /// When the text holds none; the error says where and what was expected.
    pub fn read(text: &str) -> Result<Self, NotRespondents> {
        let read: Self =
            serde_json::from_str(text).map_err(|error| NotRespondents(error.to_string()))?;
        if read.format != FORMAT {
            return Err(NotRespondents(format!(
                "expected the format `{FORMAT}`, found `{}`",
                read.format
            )));
        }
        Ok(read)
    }
}

/// Why a text holds no respondents: one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRespondents(pub String);

impl fmt::Display for NotRespondents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotRespondents {}
