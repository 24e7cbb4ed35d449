//! Which settings there are, so that a form for them is made from a table.
//!
//! A test compares the tables with the format's JSON Schema, and with what the engine says of each
//! setting on each type: nothing is forgotten, and nothing is offered that would mean nothing.

mod head;
mod item;
mod parts;

use engine::model::ItemType;

use crate::words::Words;

pub use crate::answer::{answer_kind, is_asked};
pub use crate::constant::{constant, constant_text};
pub use head::HEAD;
pub use item::ITEM;
pub use parts::{FORMATS, FormatWords};

/// One setting: a key of an object.
#[derive(Debug)]
pub struct Setting {
    /// The key.
    pub key: &'static str,
    /// What stands there.
    pub field: Field,
    /// What it is called.
    pub label: Words,
    /// What it does, in a sentence.
    pub about: Words,
    /// Where a form shows it.
    pub section: Section,
    /// The types of item on which it means something.
    pub on: On,
}

/// What stands under a key.
#[derive(Clone, Copy, Debug)]
pub enum Field {
    /// A text in every language; of several lines where it is `long`.
    Text {
        /// Whether it is of several lines.
        long: bool,
    },
    /// A line of plain text.
    Line,
    /// Several lines of plain text.
    Lines,
    /// A whole number from this one on.
    Whole(u32),
    /// True, or absent.
    Flag,
    /// An expression.
    Expression(Gives),
    /// A fixed value of the item's own kind; see [`answer_kind`] and [`constant`].
    Constant,
    /// One of these words.
    OneOf(&'static [Choice]),
    /// A day, `2026-04-01`.
    Day,
    /// An object with these settings.
    Object(&'static [Setting]),
    /// A list of objects with these settings.
    List(&'static [Setting]),
    /// Lists of objects with these settings, by name.
    Lists(&'static [Setting]),
    /// The name of a shared list of options.
    ValueSet,
    /// A named format: an object whose `kind` is one of [`FORMATS`].
    Format,
    /// An item's own name; changed by [`Edit::RenameItem`](crate::Edit::RenameItem).
    LinkId,
    /// The name of another item.
    ItemName,
    /// An option's own code; changed by [`Edit::RecodeOption`](crate::Edit::RecodeOption).
    Code,
    /// An item's type; changed by [`Edit::TurnItem`](crate::Edit::TurnItem).
    Type,
    /// The languages; changed by [`Edit::AddLanguage`](crate::Edit::AddLanguage) and its opposite.
    Languages,
    /// The items; they have edits of their own.
    Items,
    /// What does not change: the name of the format.
    Fixed,
}

/// What an expression has to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// True or false: a condition.
    Truth,
    /// A value to compare the answer with.
    Bound,
    /// Any one value.
    Value,
}

/// A word that may stand under a key.
#[derive(Debug)]
pub struct Choice {
    /// As a document writes it.
    pub written: &'static str,
    /// What it is called.
    pub label: Words,
}

/// The parts of a form for settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// What is asked.
    Wording,
    /// The options.
    Options,
    /// Whether and when it is shown and has to be answered.
    Conditions,
    /// What an answer has to be like.
    Limits,
    /// What stands there at the start.
    Start,
    /// Codes for machines.
    Codes,
    /// All else.
    Further,
}

impl Section {
    /// All sections, in the order of a form.
    pub const ALL: [Self; 7] = [
        Self::Wording,
        Self::Options,
        Self::Conditions,
        Self::Limits,
        Self::Start,
        Self::Codes,
        Self::Further,
    ];

    /// What it is called.
    pub fn words(self) -> Words {
        let (en, ja) = match self {
            Self::Wording => ("Wording", "文言"),
            Self::Options => ("Options", "選択肢"),
            Self::Conditions => ("Conditions", "表示と必須の条件"),
            Self::Limits => ("Limits", "回答の範囲"),
            Self::Start => ("At the start", "初期値"),
            Self::Codes => ("Codes", "コード"),
            Self::Further => ("Further", "その他"),
        };
        Words { en, ja }
    }
}

/// The types of item on which a setting means something.
#[derive(Clone, Copy, Debug)]
pub enum On {
    /// All.
    All,
    /// Those that a member answers.
    Asked,
    /// These.
    Only(&'static [ItemType]),
}

impl On {
    /// Whether a type is among them.
    pub fn includes(self, item_type: ItemType) -> bool {
        match self {
            Self::All => true,
            Self::Asked => is_asked(item_type),
            Self::Only(types) => types.contains(&item_type),
        }
    }
}

/// The settings of an item of a type, in the order of a form. `row`: as a row of a grid, whose
/// options it takes.
pub fn settings_of(item_type: ItemType, row: bool) -> impl Iterator<Item = &'static Setting> {
    ITEM.iter().filter(move |setting| {
        let of_grid = matches!(setting.key, "answerOption" | "answerValueSet");
        setting.on.includes(item_type) && !(row && of_grid)
    })
}

/// What a key is called, wherever it may stand.
pub fn label(key: &str) -> Option<Words> {
    fn find(table: &[Setting], key: &str) -> Option<Words> {
        table.iter().find_map(|setting| {
            if setting.key == key {
                return Some(setting.label);
            }
            match setting.field {
                Field::Object(inner) | Field::List(inner) => find(inner, key),
                _ => None,
            }
        })
    }
    find(ITEM, key).or_else(|| find(HEAD, key))
}

/// A setting of every type of item, or of what is none.
const fn setting(
    key: &'static str,
    field: Field,
    section: Section,
    on: On,
    label: Words,
    about: Words,
) -> Setting {
    Setting {
        key,
        field,
        label,
        about,
        section,
        on,
    }
}

const fn words(en: &'static str, ja: &'static str) -> Words {
    Words { en, ja }
}

#[cfg(test)]
mod tests;
