//! Every text of a document that is written in languages, and what it is the text of.

use engine::Pointer;

use crate::value::Value;
use crate::walk;
use crate::words::Words;

/// One text: where the object of its languages stands, and what it is.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) at: Pointer,
    pub(crate) what: Words,
}

/// The keys of texts in the head, in items and in what belongs to them, with what they are.
const HEAD: [(&str, Words); 4] = [
    (
        "title",
        Words {
            en: "Title",
            ja: "題名",
        },
    ),
    (
        "description",
        Words {
            en: "Description",
            ja: "説明",
        },
    ),
    (
        "publisher",
        Words {
            en: "Publisher",
            ja: "発行者",
        },
    ),
    (
        "dataProtection",
        Words {
            en: "Data protection",
            ja: "個人情報の取り扱い",
        },
    ),
];
const ITEM: [(&str, Words); 4] = [
    (
        "text",
        Words {
            en: "Text",
            ja: "文",
        },
    ),
    (
        "hint",
        Words {
            en: "Hint",
            ja: "補足",
        },
    ),
    (
        "minText",
        Words {
            en: "Words at the lowest point",
            ja: "最小側の言葉",
        },
    ),
    (
        "maxText",
        Words {
            en: "Words at the highest point",
            ja: "最大側の言葉",
        },
    ),
];
const REPEATS: [(&str, Words); 2] = [
    (
        "rowText",
        Words {
            en: "Name of a repetition",
            ja: "繰り返し1件の呼び名",
        },
    ),
    (
        "addText",
        Words {
            en: "Words on the button that adds one",
            ja: "追加ボタンの文言",
        },
    ),
];
const UNIT: Words = Words {
    en: "Unit",
    ja: "単位",
};
const MESSAGE: Words = Words {
    en: "Message",
    ja: "メッセージ",
};
const OPTION: Words = Words {
    en: "Option",
    ja: "選択肢",
};
const NOTE: Words = Words {
    en: "Origin: note",
    ja: "出典: 注記",
};
const UNVERIFIED: Words = Words {
    en: "Origin: not verified",
    ja: "出典: 未確認の点",
};

/// All texts, in the order in which they are told: the head, the shared options, the items.
pub(crate) fn texts(root: &Value) -> Vec<Text> {
    let mut all = Vec::new();
    let top = Pointer::root();
    keys(root, &top, &HEAD, &mut all);
    if let Some(provenance) = root.get("provenance") {
        let at = top.key("provenance");
        keys(provenance, &at, &[("note", NOTE)], &mut all);
        let at = at.key("unverified");
        for (index, entry) in provenance.list("unverified").iter().enumerate() {
            keys(entry, &at.index(index), &[("what", UNVERIFIED)], &mut all);
        }
    }
    for (name, list) in walk::value_sets(root) {
        options(
            list.as_list().unwrap_or_default(),
            &walk::value_set(name),
            &mut all,
        );
    }
    for placed in walk::items(root) {
        of_item(placed.item, &placed.at, &mut all);
    }
    all
}

/// The texts right in an item.
pub(crate) fn of_item(item: &Value, at: &Pointer, all: &mut Vec<Text>) {
    keys(item, at, &ITEM, all);
    if let Some(unit) = item.get("unit") {
        keys(unit, &at.key("unit"), &[("text", UNIT)], all);
    }
    if let Some(repeats) = item.get("repeats") {
        keys(repeats, &at.key("repeats"), &REPEATS, all);
    }
    let place = at.key("constraint");
    for (index, constraint) in item.list("constraint").iter().enumerate() {
        keys(
            constraint,
            &place.index(index),
            &[("message", MESSAGE)],
            all,
        );
    }
    options(item.list("answerOption"), &at.key("answerOption"), all);
}

/// The texts of options.
pub(crate) fn options(options: &[Value], at: &Pointer, all: &mut Vec<Text>) {
    for (index, option) in options.iter().enumerate() {
        keys(option, &at.index(index), &[("text", OPTION)], all);
    }
}

fn keys(holder: &Value, at: &Pointer, keys: &[(&str, Words)], all: &mut Vec<Text>) {
    for (key, what) in keys {
        if holder.get(key).is_some() {
            all.push(Text {
                at: at.key(key),
                what: *what,
            });
        }
    }
}

/// The languages of the head, the default first.
pub(crate) fn languages(root: &Value) -> Vec<&str> {
    root.list("languages")
        .iter()
        .filter_map(Value::as_str)
        .collect()
}

/// A text in a language, else in the default one, else in whichever comes first.
pub(crate) fn in_language<'v>(text: &'v Value, language: &str, default: &str) -> &'v str {
    let filled = |tag: &str| text.text(tag).filter(|text| !text.trim().is_empty());
    let first = || {
        let members = text.as_object().unwrap_or_default();
        members.iter().find_map(|(_, text)| text.as_str())
    };
    filled(language)
        .or_else(|| filled(default))
        .or_else(first)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_of_the_format_is_among_them() {
        let schema = Value::read(&crate::testing::read(
            "schemas/format/questionnaire.schema.json",
        ))
        .expect("JSON");
        let mut of_format = Vec::new();
        let defs = schema
            .get("$defs")
            .and_then(Value::as_object)
            .expect("definitions");
        for (name, def) in defs
            .iter()
            .map(|(name, def)| (name.as_str(), def))
            .chain([("", &schema)])
        {
            let properties = def.get("properties").and_then(Value::as_object);
            for (key, property) in properties.unwrap_or_default() {
                if property.written().contains("\"#/$defs/Text\"") {
                    of_format.push(format!("{name}.{key}"));
                }
            }
        }
        let ours = [
            ("", &HEAD[..]),
            ("Item", &ITEM),
            ("Repeats", &REPEATS),
            ("Unit", &[("text", UNIT)]),
            ("Constraint", &[("message", MESSAGE)]),
            ("AnswerOption", &[("text", OPTION)]),
            ("Provenance", &[("note", NOTE)]),
            ("Unverified", &[("what", UNVERIFIED)]),
        ];
        let mut known: Vec<String> = ours
            .iter()
            .flat_map(|(holder, keys)| keys.iter().map(move |(key, _)| format!("{holder}.{key}")))
            .collect();
        known.sort();
        of_format.sort();
        assert_eq!(known, of_format);
    }
}
