//! The types of item, with the words that an author reads.

use engine::model::ItemType;

use crate::value::Value;
use crate::words::Words;

/// How a type is written and told.
#[derive(Debug)]
pub struct TypeWords {
    /// The type.
    pub item_type: ItemType,
    /// As a document writes it.
    pub written: &'static str,
    /// A name.
    pub name: Words,
    /// What it is for, in a sentence.
    pub about: Words,
}

/// Every type, in the order in which an author would look for one.
pub static ITEM_TYPES: &[TypeWords] = &[
    of(
        ItemType::Page,
        "page",
        "Page",
        "ページ",
        "A section that is drawn as a page of its own.",
        "1画面として表示するまとまり。",
    ),
    of(
        ItemType::Group,
        "group",
        "Group",
        "グループ",
        "Questions that belong together; may be filled in several times.",
        "ひとまとまりの質問。繰り返し記入もできます。",
    ),
    of(
        ItemType::Grid,
        "grid",
        "Grid",
        "表",
        "Rows that share one set of options.",
        "同じ選択肢を使う質問を、行として並べます。",
    ),
    of(
        ItemType::Display,
        "display",
        "Note",
        "説明文",
        "Text only: an explanation, advice, a warning.",
        "文章だけ。説明・助言・注意。",
    ),
    of(
        ItemType::Boolean,
        "boolean",
        "Yes or no",
        "はい・いいえ",
        "A question that is answered with yes or no.",
        "「はい」か「いいえ」で答える質問。",
    ),
    of(
        ItemType::Choice,
        "choice",
        "One of several",
        "単一選択",
        "One of several options.",
        "選択肢から1つ選ぶ質問。",
    ),
    of(
        ItemType::MultipleChoice,
        "multipleChoice",
        "Any of several",
        "複数選択",
        "Any of several options.",
        "選択肢からいくつでも選ぶ質問。",
    ),
    of(
        ItemType::Integer,
        "integer",
        "Whole number",
        "整数",
        "A whole number.",
        "整数で答える質問。",
    ),
    of(
        ItemType::Decimal,
        "decimal",
        "Decimal number",
        "小数",
        "A number with a fraction.",
        "小数で答える質問。",
    ),
    of(
        ItemType::Quantity,
        "quantity",
        "Number with a unit",
        "単位のある数",
        "A number with a unit, such as a weight in kg.",
        "体重（kg）のように、単位のある数。",
    ),
    of(
        ItemType::Scale,
        "scale",
        "Scale",
        "段階",
        "A whole number on a line with words at both ends.",
        "両端に言葉のある目盛りから選ぶ整数。",
    ),
    of(
        ItemType::String,
        "string",
        "Short text",
        "短い文字列",
        "One line of text.",
        "1行の文字。",
    ),
    of(
        ItemType::Text,
        "text",
        "Long text",
        "長い文章",
        "Several lines of text.",
        "複数行の文章。",
    ),
    of(ItemType::Date, "date", "Day", "年月日", "A day.", "日付。"),
    of(
        ItemType::YearMonth,
        "yearMonth",
        "Month",
        "年月",
        "A month of a year.",
        "年と月。",
    ),
    of(ItemType::Year, "year", "Year", "年", "A year.", "年。"),
    of(
        ItemType::Time,
        "time",
        "Time of day",
        "時刻",
        "A time of day.",
        "時刻。",
    ),
    of(
        ItemType::Calculated,
        "calculated",
        "Calculated",
        "計算",
        "A value that is worked out from other answers.",
        "ほかの回答から計算される値。",
    ),
];

const fn of(
    item_type: ItemType,
    written: &'static str,
    en: &'static str,
    ja: &'static str,
    about_en: &'static str,
    about_ja: &'static str,
) -> TypeWords {
    TypeWords {
        item_type,
        written,
        name: Words { en, ja },
        about: Words {
            en: about_en,
            ja: about_ja,
        },
    }
}

/// The words of a type.
pub fn type_words(item_type: ItemType) -> &'static TypeWords {
    let known = ITEM_TYPES.iter().find(|words| words.item_type == item_type);
    // A test sees to it that all are there.
    known.unwrap_or(&ITEM_TYPES[0])
}

/// The type of an item; nothing when there is none of that name.
pub(crate) fn type_of(item: &Value) -> Option<ItemType> {
    let written = item.text("type")?;
    let known = ITEM_TYPES.iter().find(|words| words.written == written)?;
    Some(known.item_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_of_the_format_has_its_words() {
        let schema = Value::read(&crate::testing::read(
            "schemas/format/questionnaire.schema.json",
        ))
        .expect("JSON");
        let types = schema.at(&engine::Pointer::from_text("/$defs/ItemType/oneOf"));
        let written: Vec<&str> = types
            .and_then(Value::as_list)
            .expect("the types")
            .iter()
            .filter_map(|one| one.text("const"))
            .collect();
        assert_eq!(written.len(), ITEM_TYPES.len());
        for words in ITEM_TYPES {
            assert!(written.contains(&words.written), "{}", words.written);
            let named = serde_json::to_value(words.item_type).expect("a name");
            assert_eq!(named.as_str(), Some(words.written));
        }
    }
}
