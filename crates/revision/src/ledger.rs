//! The ledger: what people have decided about two versions, item by item.

mod check;

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use engine::model::Text;
use engine::response::QuestionnaireReference;
use serde::{Deserialize, Serialize};

use crate::change::{Change, Comparison, Reason};

/// The name and edition of the format, the value of every ledger's `format`.
pub const FORMAT: &str = "monshin/ledger@1";

/// What people have decided about the answers to two versions of a questionnaire.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ledger {
    /// Where editors find the format's JSON Schema; Monshin does not read it.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Always [`FORMAT`].
    pub format: String,
    /// The old version, down to its content.
    pub from: QuestionnaireReference,
    /// The new version, down to its content.
    pub to: QuestionnaireReference,
    /// The decisions, one an item. An item without an entry is what [`crate::compare`] says of it:
    /// unchanged or compatible answers are the same, and all else is undecided.
    pub entries: Vec<LedgerEntry>,
}

/// The decision about one item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LedgerEntry {
    /// The item, as both versions name it.
    pub link_id: String,
    /// How an answer to the old version relates to one to the new.
    pub relation: Relation,
    /// For `mapped`: each option of the old version, and the one of the new that means the same.
    /// Several old ones may come to one new one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub table: BTreeMap<String, String>,
    /// For `grouped`: the groups that both versions' options fall into.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// How well this is known.
    #[serde(default)]
    pub certainty: Certainty,
    /// Why, and after which source. Stands beside every figure that rests on it.
    pub note: Text,
}

/// How an answer to the old version relates to one to the new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Relation {
    /// The same answer means the same.
    Same,
    /// Each old option means one new one; see `table`.
    Mapped,
    /// No option can be carried over by itself, and groups of options can be compared; see `groups`.
    Grouped,
    /// The new question asks for less than the old one.
    Narrower,
    /// The new question asks for more than the old one.
    Broader,
    /// They are different questions.
    NotComparable,
}

/// Options of both versions that mean the same taken together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Group {
    /// What they mean together.
    pub text: Text,
    /// The old version's options.
    pub from: Vec<String>,
    /// The new version's options.
    pub to: Vec<String>,
}

/// How well a decision is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Certainty {
    /// The sources that the note names say so.
    #[default]
    Established,
    /// Believed, and still to be compared with a source.
    Uncertain,
}

impl Ledger {
    /// Reads a ledger.
    ///
    /// # Errors
    ///
    /// When the text is no ledger; the error says where and what was expected.
    pub fn read(text: &str) -> Result<Self, NotALedger> {
        let ledger: Self =
            serde_json::from_str(text).map_err(|error| NotALedger(error.to_string()))?;
        if ledger.format != FORMAT {
            return Err(NotALedger(format!(
                "expected the format `{FORMAT}`, found `{}`",
                ledger.format
            )));
        }
        Ok(ledger)
    }

    /// The decision about an item.
    pub fn entry(&self, link_id: &str) -> Option<&LedgerEntry> {
        self.entries.iter().find(|entry| entry.link_id == link_id)
    }

    /// Whether it is about these two versions. Their content is not looked at: the check says when
    /// that has changed since.
    pub fn is_about(&self, from: &QuestionnaireReference, to: &QuestionnaireReference) -> bool {
        let same = |one: &QuestionnaireReference, other: &QuestionnaireReference| {
            one.url == other.url && one.version == other.version
        };
        same(&self.from, from) && same(&self.to, to)
    }
}

/// Why a text is no ledger: one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotALedger(pub String);

impl fmt::Display for NotALedger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotALedger {}

/// The changes about which somebody still has to say something.
///
/// An entry settles every change of its item; that the versions have different addresses is settled
/// by a ledger about just these two.
pub fn open_decisions<'a>(comparison: &'a Comparison, ledger: Option<&Ledger>) -> Vec<&'a Change> {
    let is_about = ledger.is_some_and(|ledger| ledger.is_about(&comparison.from, &comparison.to));
    let decided: HashSet<&str> = ledger
        .filter(|_| is_about)
        .into_iter()
        .flat_map(|ledger| &ledger.entries)
        .map(|entry| entry.link_id.as_str())
        .collect();
    (comparison.changes.iter())
        .filter(|change| change.class.is_open())
        .filter(|change| match &change.link_id {
            Some(link_id) => !decided.contains(link_id.as_str()),
            None => !(change.reason == Reason::OtherQuestionnaire && is_about),
        })
        .collect()
}
