//! What was counted.

use engine::model::Text;
use engine::response::QuestionnaireReference;
use serde::Serialize;

use crate::chain::Refusal;

/// Counts of several versions, and of all that can be counted together.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pooled {
    /// The item.
    pub link_id: String,
    /// The question, as the newest version that has it asks it.
    pub text: Text,
    /// Each version that was answered, from old to new.
    pub versions: Vec<VersionCount>,
    /// What can be counted together, in the order of the newest version's options.
    pub categories: Vec<Category>,
    /// Answers that the categories' counts are shares of. In a multiple choice one answer may count
    /// in several categories.
    pub answered: u64,
    /// Responses to no version of the chain.
    pub unknown: u64,
}

/// Counts of one version.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VersionCount {
    /// Which one.
    pub version: QuestionnaireReference,
    /// Valid responses.
    pub responses: u64,
    /// Responses that do not verify, and are not counted.
    pub invalid: u64,
    /// Valid responses that answer the item.
    pub answered: u64,
    /// Answers by the version's own options.
    pub counts: Vec<Count>,
    /// Why it is not among what is counted together; none when it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refusal>,
    /// What its place there rests on and is not established.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<Text>,
}

/// How often one option was picked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Count {
    /// Its code.
    pub code: String,
    /// Its label.
    pub text: Text,
    /// How often.
    pub count: u64,
}

/// Options of several versions that are counted together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Category {
    /// What they are called.
    pub text: Text,
    /// For each version in [`Pooled::versions`], its options; none where it is refused.
    pub codes: Vec<Vec<String>>,
    /// For each version in [`Pooled::versions`], how many responses; none where it is refused.
    pub counts: Vec<Option<u64>>,
    /// All of them.
    pub pooled: u64,
}
