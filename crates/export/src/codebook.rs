//! The codebook: what each column means, for the one who reads the table.

mod make;
mod table;

use engine::model::{Coding, Text, Unit};
use serde::Serialize;

use crate::Withheld;

/// The name and edition of the codebook's own format.
const FORMAT: &str = "monshin/codebook@1";

/// What every column of an export means.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Codebook {
    /// Always `monshin/codebook@1`.
    pub format: &'static str,
    /// `full` or `deidentified`.
    pub profile: &'static str,
    /// The language of the cells where options are written out; without it they are codes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<String>,
    /// The questionnaires, in the order given.
    pub questionnaires: Vec<Questionnaire>,
    /// The columns, in their order.
    pub columns: Vec<Entry>,
}

impl Codebook {
    /// Says of an item of one questionnaire how its answers relate to those of an earlier version.
    pub fn compare(&mut self, hash: &str, link_id: &str, words: &Text) {
        let Some(place) = (self.questionnaires.iter()).position(|one| one.hash == hash) else {
            return;
        };
        let meanings = self
            .columns
            .iter_mut()
            .flat_map(|entry| &mut entry.meanings);
        for meaning in meanings {
            if meaning.questionnaire == place && meaning.link_id == link_id {
                meaning.comparison = Some(words.clone());
            }
        }
    }
}

/// A questionnaire that columns are about.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Questionnaire {
    /// Its address.
    pub url: String,
    /// Its version.
    pub version: String,
    /// Its content's hash.
    pub hash: String,
    /// Its name.
    pub title: Text,
    /// Items that have no column, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<LeftOut>,
}

/// An item that has no column.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    /// The item.
    pub link_id: String,
    /// Why.
    pub why: Withheld,
}

/// One column.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// What stands in the table's first line.
    pub column: String,
    /// What it means in each questionnaire that has it. Empty for the columns about the response.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub meanings: Vec<Meaning>,
    /// What else there is to know, in Japanese and English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// What a column means in one questionnaire.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Meaning {
    /// The questionnaire, by its place in the list, from 0.
    pub questionnaire: usize,
    /// The item.
    pub link_id: String,
    /// Which rows of the repeating groups around it, from 1 and outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub row: Vec<u32>,
    /// The question; in a grid, the row's words.
    pub text: Text,
    /// The question of the grid that the row is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grid: Option<Text>,
    /// The kind of value: `choice`, `integer`, `quantity`, …
    pub r#type: &'static str,
    /// The unit of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// What the item is called in code systems.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Coding>,
    /// The options that it may hold; for a column that is about one option, that one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// When it is asked; without it, always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown_when: Option<Text>,
    /// Whether the engine worked it out.
    pub calculated: bool,
    /// Whether the questionnaire marks it as sensitive.
    pub sensitive: bool,
    /// How its answers relate to those of an earlier version, where somebody has said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Text>,
}

/// An option.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// Its code.
    pub code: String,
    /// The code's system, when it is not the questionnaire's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// What the member read.
    pub text: Text,
    /// The same meaning in further systems.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Coding>,
}
