//! The few words that the engine itself puts into a sentence, in the reader's language.

use std::borrow::Cow;

use super::Language;

/// English and Japanese.
const TERMS: &[(&str, &str)] = &[
    ("nothing", "値なし(null)"),
    ("true or false", "true か false"),
    ("a number", "数値"),
    ("a whole number", "整数"),
    ("a decimal", "小数"),
    ("a text", "文字列(二重引用符で囲む)"),
    ("a list", "リスト([ ] で囲む)"),
    ("an object", "オブジェクト({ } で囲む)"),
    ("a date", "日付"),
    ("a month", "年月"),
    ("a year", "年"),
    ("a time of day", "時刻"),
    ("the title", "表題"),
    ("the item", "この項目"),
    ("the option", "この選択肢"),
    ("the unit", "単位"),
    ("the message", "メッセージ"),
    ("questions", "質問"),
];

/// The term as the language has it; one that is not in the list is kept as it is.
pub(super) fn told(term: &str, language: Language) -> Cow<'_, str> {
    if language == Language::English {
        return Cow::Borrowed(term);
    }
    TERMS
        .iter()
        .find(|(english, _)| *english == term)
        .map_or(Cow::Borrowed(term), |(_, japanese)| Cow::Borrowed(japanese))
}
