//! One item: a question, or something that holds or explains questions.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::{AnswerOption, Coding, Constant, Constraint, Text};

/// One item of a questionnaire, as written.
///
/// Flat as in FHIR: every setting may be written on every item, and the check says which ones mean
/// nothing on an item of that type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// Name of the item in expressions and responses: a letter or `_`, then letters, digits or `_`;
    /// at most 64. Unique in the questionnaire, and kept from version to version.
    #[cfg_attr(
        feature = "schema",
        schemars(regex(pattern = r"^[A-Za-z_][A-Za-z0-9_]{0,63}$"))
    )]
    pub link_id: String,
    /// What kind of item this is.
    #[serde(rename = "type")]
    pub item_type: ItemType,
    /// The number printed before the question ("8").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// The question, heading or note.
    #[serde(default)]
    pub text: Text,
    /// Help under the question: definitions, what counts, what does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// What this item is called in outside code systems.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Coding>,

    /// Has to be answered while it is shown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Expression: has to be answered while this is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_when: Option<String>,
    /// Expression: shown only while this is true. Unanswered counts as not true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_when: Option<String>,
    /// Shown but not to be changed by the member (a prefilled value).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// The answer never leaves the device's memory unencrypted, and is never logged. In particular
    /// no draft of it is kept on the device.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    /// Conditions on the answer, each with its message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraint: Vec<Constraint>,

    /// Least number, or earliest date, month, year or time. For a scale: its lowest point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Constant>,
    /// Greatest number, or latest date, month, year or time. For a scale: its highest point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Constant>,
    /// Expression that gives `min`; unanswered: no bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_expression: Option<String>,
    /// Expression that gives `max`; unanswered: no bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_expression: Option<String>,
    /// For `decimal`, `quantity` and calculated decimals: digits after the point, at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_decimal_places: Option<u8>,
    /// For `quantity`, `integer` and calculated numbers: the unit shown after the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,

    /// For texts: least number of characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// For texts: greatest number of characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// For one-line texts: a named format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// HTML autocomplete token (`bday`, `sex`, `email`, `tel`, `postal-code`, …), so that a phone
    /// can offer what it knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autocomplete: Option<String>,

    /// For choices and grids: the options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answer_option: Vec<AnswerOption>,
    /// For choices and grids: the name of a shared list in the head's `valueSets`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_value_set: Option<String>,
    /// For multiple choices: least number of picks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_choices: Option<u32>,
    /// For multiple choices: greatest number of picks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_choices: Option<u32>,
    /// For scales: words at the lowest point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_text: Option<Text>,
    /// For scales: words at the highest point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_text: Option<Text>,

    /// For calculated items: the expression that gives the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculation: Option<String>,
    /// For calculated items: computed and kept in the response, never shown to the member.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// The answer that stands there at the start; the member may change it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initial: Option<Constant>,
    /// Name of a value that the host may hand in at the start, such as `member.sex`. Comes before
    /// `initial`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<String>,

    /// For groups: may be filled in several times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<Repeats>,
    /// For notes: how it is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appearance: Option<Appearance>,
    /// For pages, groups and grids: what is inside. A grid's children are its rows, of type
    /// `choice` or `multipleChoice`, and take the grid's options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item: Vec<Item>,
    /// A note among authors; no one else sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// The kinds of item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ItemType {
    /// A section drawn as a page of its own. Only at the top.
    Page,
    /// Items that belong together; with `repeats`, filled in several times.
    Group,
    /// Rows that share one set of options.
    Grid,
    /// Text only.
    #[default]
    Display,
    /// One of several options.
    Choice,
    /// Any of several options.
    MultipleChoice,
    /// Yes or no.
    Boolean,
    /// A whole number.
    Integer,
    /// A number with a fraction.
    Decimal,
    /// A number with a unit.
    Quantity,
    /// One line of text.
    String,
    /// Several lines of text.
    Text,
    /// A day, `2026-04-01`.
    Date,
    /// A month, `2026-04`.
    YearMonth,
    /// A year, `2026`.
    Year,
    /// A time of day, `08:30`.
    Time,
    /// A whole number on a line with words at both ends.
    Scale,
    /// A value that the engine works out.
    Calculated,
}

/// How often a group may be filled in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Repeats {
    /// Least number of repetitions; as many stand there at the start.
    #[serde(default)]
    pub min: u32,
    /// Greatest number of repetitions; absent: [`Limits::repetitions`](crate::Limits).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// What one repetition is called ("Period 1"), and what stands on the button that adds one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_text: Option<Text>,
    /// Words on the button that adds one; absent: the reader's language's "add".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub add_text: Option<Text>,
}

/// The unit of a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Unit {
    /// UCUM code where there is one (`kg`, `/d`), else a code of this questionnaire's own.
    pub code: String,
    /// URI of the unit's code system; `http://unitsofmeasure.org` for UCUM.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// What the member reads after the number.
    pub text: Text,
}

/// Formats that a one-line text can be asked to have. Named, and no free regular expressions: a
/// named one has a right message, a right keyboard and a right normalisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Format {
    /// ASCII digits only, so many of them.
    Digits {
        /// How many.
        length: u32,
    },
    /// ASCII letters and digits.
    Alphanumeric,
    /// Full-width katakana (with ー and spaces).
    Katakana,
    /// Hiragana (with ー and spaces).
    Hiragana,
    /// An e-mail address.
    Email,
    /// A Japanese phone number: 10 or 11 digits, hyphens allowed.
    Phone,
    /// A Japanese postal code, `123-4567`.
    PostalCode,
}

/// How a note is set.
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
pub enum Appearance {
    /// Plain text.
    #[default]
    Plain,
    /// Something to know.
    Info,
    /// Advice at the end.
    Advice,
    /// Something to be careful about.
    Caution,
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Digits { length } => write!(f, "digits of length {length}"),
            Self::Alphanumeric => f.write_str("alphanumeric"),
            Self::Katakana => f.write_str("katakana"),
            Self::Hiragana => f.write_str("hiragana"),
            Self::Email => f.write_str("email"),
            Self::Phone => f.write_str("phone"),
            Self::PostalCode => f.write_str("postalCode"),
        }
    }
}
