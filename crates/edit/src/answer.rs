//! What an answer is, by the type of its item.

use engine::model::ItemType;

/// What an answer is to a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnswerKind {
    /// Yes or no.
    Truth,
    /// One of the options.
    Code,
    /// Several of the options.
    Codes,
    /// A text.
    Text,
    /// A whole number.
    Whole,
    /// A number with a fraction.
    Decimal,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A time of day.
    Time,
    /// The repetitions of a group.
    Rows,
    /// Not known: a calculation that cannot be read yet.
    Unknown,
}

/// Whether a member answers items of a type.
pub fn is_asked(item_type: ItemType) -> bool {
    !matches!(
        item_type,
        ItemType::Page
            | ItemType::Group
            | ItemType::Grid
            | ItemType::Display
            | ItemType::Calculated
    )
}

/// What the answer to an item of a type is, and with it the kind of its constants; nothing for what
/// has none, or one that its expression decides.
pub fn answer_kind(item_type: ItemType) -> Option<AnswerKind> {
    Some(match item_type {
        ItemType::Choice => AnswerKind::Code,
        ItemType::MultipleChoice => AnswerKind::Codes,
        ItemType::Boolean => AnswerKind::Truth,
        ItemType::Integer | ItemType::Year | ItemType::Scale => AnswerKind::Whole,
        ItemType::Decimal | ItemType::Quantity => AnswerKind::Decimal,
        ItemType::String | ItemType::Text => AnswerKind::Text,
        ItemType::Date => AnswerKind::Day,
        ItemType::YearMonth => AnswerKind::Month,
        ItemType::Time => AnswerKind::Time,
        ItemType::Page
        | ItemType::Group
        | ItemType::Grid
        | ItemType::Display
        | ItemType::Calculated => return None,
    })
}
