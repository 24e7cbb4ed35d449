//! Results as they are handed out. What is masked is not in them.

use engine::model::Text;
use serde::{Deserialize, Serialize};

/// The name and edition of the format, the value of every document's `format`.
pub(crate) const FORMAT: &str = "monshin/results@1";

/// What was answered, as counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Results {
    /// Always `monshin/results@1`.
    pub format: String,
    /// No smaller group and no smaller count is told.
    pub threshold: u64,
    /// The questionnaires that were answered.
    pub questionnaires: Vec<Questionnaire>,
    /// How many people answered.
    pub people: Count,
    /// The groups that people are put into; without them, all are counted together.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub groups: Option<Groups>,
    /// The questions, in the order of the questionnaire.
    pub questions: Vec<QuestionResults>,
}

/// A questionnaire that was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// A number of people, or why it is not told.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Count {
    /// The number; nothing when it is masked.
    pub count: Option<u64>,
    /// Its share, from 0 to 1 in steps of a thousandth: of those who answered, in a multiple choice
    /// by group of everyone in the group. Nothing where either number is masked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub share: Option<f64>,
    /// Why the number is not told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<Reason>,
}

/// Why something is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// Fewer people than the threshold answered in all.
    TooFewPeople,
    /// It is small, or would give away something small. Which of the two is not told.
    Protected,
    /// Free text is never counted.
    FreeText,
    /// The question is marked as sensitive.
    Sensitive,
    /// Questions of this kind are not counted: days, months, times, and what is in repeating groups.
    NotCounted,
    /// In another version the question has other options or units, so it is counted by itself.
    OtherCodes,
    /// People are put into groups by this question.
    IsTheGrouping,
}

/// The groups that people are put into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Groups {
    /// The question's linkId; nothing for workplaces.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub link_id: Option<String>,
    /// The question.
    pub text: Text,
    /// The groups. Empty where none can be told apart.
    pub list: Vec<Group>,
    /// Groups whose size is not told. They are counted together in the last of the list.
    pub together: Vec<AnswerLabel>,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// The answer's code or the workplace; nothing for people without, and for groups put together.
    pub code: Option<String>,
    /// What it is called.
    pub text: Text,
    /// How many people are in it.
    pub people: u64,
}

/// What an answer is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnswerLabel {
    /// Its code.
    pub code: String,
    /// What members read.
    pub text: Text,
}

/// What was answered to one question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QuestionResults {
    /// Its linkId.
    pub link_id: String,
    /// The question.
    pub text: Text,
    /// The version that it is counted for, where versions are counted apart.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub version: Option<String>,
    /// Whether several answers may be given, so that the counts do not add up.
    pub several: bool,
    /// The answers, in order; for numbers, the bands.
    pub answers: Vec<AnswerLabel>,
    /// Everybody's answers.
    pub all: Option<Figures>,
    /// The answers by group, as the groups are listed; nothing for a group that is not told.
    pub by_group: Vec<Option<Figures>>,
    /// Why nothing is told of all or by group, or why it is counted apart.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<Reason>,
}

/// The numbers of one question in one group, or of everybody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// How many answered.
    pub answered: Count,
    /// How many did not, or were not asked.
    pub unanswered: Count,
    /// How many gave each answer.
    pub answers: Vec<Count>,
    /// For numbers: where they lie.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub numbers: Option<Numbers>,
}

/// Where numbers lie, rounded to a tenth. The least and the greatest are somebody's own, and are
/// never told.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Numbers {
    /// The mean.
    pub mean: f64,
    /// A quarter is below.
    pub lower_quartile: f64,
    /// Half is below.
    pub median: f64,
    /// Three quarters are below.
    pub upper_quartile: f64,
}

impl Count {
    pub(crate) fn told(count: u64, of: Option<u64>) -> Self {
        let share = of.filter(|of| *of > 0);
        Self {
            count: Some(count),
            share: share.map(|of| (count as f64 / of as f64 * 1000.0).round() / 1000.0),
            reason: None,
        }
    }

    pub(crate) fn masked(reason: Reason) -> Self {
        Self {
            count: None,
            share: None,
            reason: Some(reason),
        }
    }
}
