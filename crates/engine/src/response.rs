//! The response: a finished document, and its verification.
//!
//! `schemas/format/response.schema.json` is written from these types. Answers are kept by linkId,
//! flat: pages, groups and grids are a matter of layout, and moving a question to another page does
//! not move its answer. Only repetitions nest.

mod answers;
mod finding;
mod place;
mod reading;
mod reopen;
mod verify;
mod write;

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

pub use answers::{AnswerValue, AnsweredCoding, Answers, Given, Quantity};
pub use finding::{Fault, Finding, Forged};
pub use reopen::NotThisForm;
pub use verify::Verifier;

pub(crate) use write::answers_of;

/// The name and edition of the format, the value of every response's `format`.
pub const FORMAT: &str = "monshin/response@1";

/// A finished response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Response {
    /// Always [`FORMAT`].
    #[validate(custom(function = is_format))]
    pub format: String,
    /// Made by the client, so that sending it twice is noticed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 8, max = 64))]
    pub id: Option<String>,
    /// What was answered, exactly.
    #[validate(nested)]
    pub questionnaire: QuestionnaireReference,
    /// Version of the engine that made the response.
    #[validate(length(min = 1, max = 64))]
    pub engine: String,
    /// Language in which it was filled in, as BCP 47 tag.
    #[validate(length(min = 2, max = 35))]
    pub language: String,
    /// When it was finished: date, time and offset, `2026-03-02T09:30:00+09:00`.
    #[validate(custom(function = is_instant))]
    pub authored: String,
    /// The day against which its rules were worked out, `2026-03-02`.
    #[validate(custom(function = is_day))]
    pub as_of: String,
    /// The answers, by linkId, in the order of the questionnaire.
    pub answers: Answers,
}

/// Names one version of a questionnaire, down to its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QuestionnaireReference {
    /// Canonical address.
    #[validate(length(min = 1, max = 2048))]
    pub url: String,
    /// Business version.
    #[validate(length(min = 1, max = 64))]
    pub version: String,
    /// SHA-256 of its content: `sha256:` and 64 hex digits.
    #[validate(custom(function = is_hash))]
    pub hash: String,
}

fn holds(condition: bool, code: &'static str) -> Result<(), ValidationError> {
    condition.then_some(()).ok_or(ValidationError::new(code))
}

fn is_format(text: &str) -> Result<(), ValidationError> {
    holds(text == FORMAT, "expected the format `monshin/response@1`")
}

fn is_instant(text: &str) -> Result<(), ValidationError> {
    holds(
        crate::written::instant(text).is_some(),
        "expected date, time and offset, such as `2026-03-02T09:30:00+09:00`",
    )
}

fn is_day(text: &str) -> Result<(), ValidationError> {
    holds(
        crate::written::day(text).is_some(),
        "expected a day, such as `2026-03-02`",
    )
}

fn is_hash(text: &str) -> Result<(), ValidationError> {
    let digits = text.strip_prefix("sha256:").unwrap_or_default();
    holds(
        digits.len() == 64
            && digits
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')),
        "expected `sha256:` and 64 hex digits",
    )
}
