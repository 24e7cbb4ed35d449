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
    // What settings take.
    ("a day such as `2026-04-01`", "`2026-04-01` のような日付"),
    ("a month such as `2026-04`", "`2026-04` のような年月"),
    ("a year such as 2026", "2026のような年"),
    ("a time such as `08:30`", "`08:30` のような時刻"),
    ("the code of an option", "選択肢のコード"),
    ("a list of option codes", "選択肢のコードのリスト"),
    // What expressions take.
    ("an item with an answer", "回答のある項目"),
    ("a repetition of a group", "グループの繰り返しの1回"),
    ("a list or a string", "リストか文字列"),
    ("a list of int or of double", "整数か小数のリスト"),
    (
        "a list of values that can be compared",
        "大小を比べられる値のリスト",
    ),
    (
        "a timestamp such as `2026-04-01T00:00:00Z`",
        "`2026-04-01T00:00:00Z` のような時点",
    ),
    ("a duration such as `6h30m`", "`6h30m` のような時間"),
    // How expressions are written.
    ("an operator or the end", "演算子か式の終わり"),
    ("a shorter expression", "もっと短い式"),
    (
        "an expression less deep in brackets",
        "かっこの入れ子がもっと浅い式",
    ),
    ("a name after the stop", "ピリオドの後の名前"),
    ("an item or a value", "項目か値"),
    (
        "an item, a value or an operator",
        "項目、値、演算子のどれか",
    ),
    (
        "a space or an operator after the number",
        "数の後の空白か演算子",
    ),
    ("a number of up to 18 digits", "18桁までの数"),
    ("a longer one", "それより長い数"),
    ("a closing quote", "閉じる引用符"),
    (
        "one of \\\\ \\\" \\' \\n \\r \\t \\u0041",
        "\\\\ \\\" \\' \\n \\r \\t \\u0041 のどれか",
    ),
    ("another escape", "別の書き方"),
    ("another expression", "別の式"),
    ("a new name as the first part", "最初の部分に新しい名前"),
    ("the end", "式の終わり"),
    ("`==` compares", "比べるときは `==` と書きます"),
    ("`&&` is “and”", "「かつ」は `&&` と書きます"),
    ("`||` is “or”", "「または」は `||` と書きます"),
    ("`!` is “not”", "「でない」は `!` と書きます"),
    (
        "a text stands in straight quotes: \"…\"",
        "文字列は半角の引用符で囲みます: \"…\"",
    ),
    (
        "a text stands in double quotes, a linkId begins with a letter",
        "文字列は二重引用符で囲みます。設問IDは英字で始まります",
    ),
];

/// The types of expressions: CEL's name, English and Japanese.
const TYPES: &[(&str, &str, &str)] = &[
    ("bool", "true or false (bool)", "真偽値(bool)"),
    ("int", "a whole number (int)", "整数(int)"),
    ("double", "a number with a point (double)", "小数(double)"),
    ("string", "a text (string)", "文字列(string)"),
    ("timestamp", "a date (timestamp)", "日付(timestamp)"),
    ("duration", "a time (duration)", "時間(duration)"),
    ("row", "a repetition of a group", "グループの繰り返しの1回"),
];

/// The term as the language has it; one that is not in the list is kept as it is.
pub(super) fn told(term: &str, language: Language) -> Cow<'_, str> {
    if let Some((_, english, japanese)) = TYPES.iter().find(|(name, ..)| *name == term) {
        return Cow::Borrowed(match language {
            Language::English => english,
            Language::Japanese => japanese,
        });
    }
    if term.starts_with("list(") {
        return Cow::Owned(match language {
            Language::English => format!("a list: {term}"),
            Language::Japanese => format!("リスト: {term}"),
        });
    }
    if language == Language::English {
        return Cow::Borrowed(term);
    }
    TERMS
        .iter()
        .find(|(english, _)| *english == term)
        .map_or(Cow::Borrowed(term), |(_, japanese)| Cow::Borrowed(japanese))
}
