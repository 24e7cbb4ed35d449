//! Texts that somebody may have written.

use std::sync::Arc;

use engine::Kind;
use engine::form::{FormItem, TextLimits};
use engine::model::Format;

/// A text that the question takes and that is none of these.
pub(crate) fn other_than(item: &FormItem, others: &[Arc<str>]) -> String {
    let (Kind::String(limits) | Kind::Text(limits)) = &item.kind else {
        return "x".to_owned();
    };
    let mut text = usual(limits);
    while others.iter().any(|other| **other == *text) {
        // The last letter once more: it is of the format that the others are of.
        let last = text.chars().next_back().unwrap_or('x');
        text.push(last);
    }
    text
}

fn usual(limits: &TextLimits) -> String {
    let unit = match &limits.format {
        None | Some(Format::Alphanumeric) => "x",
        Some(Format::Digits { length }) => return "1".repeat(*length as usize),
        Some(Format::Email) => return "taro@example.jp".to_owned(),
        Some(Format::Phone) => return "03-1234-5678".to_owned(),
        Some(Format::PostalCode) => return "100-0001".to_owned(),
        Some(Format::Katakana) => "ア",
        Some(Format::Hiragana) => "あ",
    };
    unit.repeat(limits.min_length.unwrap_or(1).max(1) as usize)
}
