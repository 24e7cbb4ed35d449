//! New items and options: with the least that they need to be clean.

use engine::model::ItemType;

use super::fresh::{self, Names};
use crate::item_type::{ITEM_TYPES, type_words};
use crate::order;
use crate::texts::languages;
use crate::value::Value;
use crate::words::Words;

/// What a new item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewItem {
    /// An item of a type.
    Of(ItemType),
    /// A group that is filled in several times.
    RepeatingGroup,
}

impl NewItem {
    /// Everything that can be added, in the order in which an author would look for it.
    pub fn all() -> impl Iterator<Item = Self> {
        ITEM_TYPES.iter().flat_map(|words| {
            let repeating = (words.item_type == ItemType::Group).then_some(Self::RepeatingGroup);
            [Some(Self::Of(words.item_type)), repeating]
                .into_iter()
                .flatten()
        })
    }

    /// Its type.
    pub fn item_type(self) -> ItemType {
        match self {
            Self::Of(item_type) => item_type,
            Self::RepeatingGroup => ItemType::Group,
        }
    }

    /// What it is called.
    pub fn name(self) -> Words {
        match self {
            Self::Of(item_type) => type_words(item_type).name,
            Self::RepeatingGroup => Words {
                en: "Repeating group",
                ja: "繰り返しグループ",
            },
        }
    }

    /// Whether it may stand in an item of this type; `None` is the document.
    pub fn may_stand_in(self, parent: Option<ItemType>) -> bool {
        may_hold(parent, self.item_type())
    }
}

/// Whether items of one type may stand in another.
pub(super) fn may_hold(parent: Option<ItemType>, child: ItemType) -> bool {
    match parent {
        None => true,
        Some(ItemType::Page | ItemType::Group) => child != ItemType::Page,
        Some(ItemType::Grid) => matches!(child, ItemType::Choice | ItemType::MultipleChoice),
        Some(_) => false,
    }
}

/// What the new things of one document are made with.
pub(super) struct Maker {
    languages: Vec<String>,
    pub(super) names: Names,
}

impl Maker {
    pub(super) fn of(root: &Value) -> Self {
        Self {
            languages: languages(root).into_iter().map(str::to_owned).collect(),
            names: Names::of(root),
        }
    }

    /// A text in every language of the document.
    fn text(&self, en: &str, ja: &str) -> Value {
        let text = |tag: &str| {
            if tag.split('-').next() == Some("ja") {
                ja
            } else {
                en
            }
        };
        let tags = self.languages.iter();
        Value::object(tags.map(|tag| (tag.as_str(), text(tag).into())))
    }

    /// A new item; `row` when it is a row of a grid, and takes the grid's options.
    pub(super) fn item(&mut self, kind: NewItem, row: bool) -> Value {
        let item_type = kind.item_type();
        let (name, en, ja) = match item_type {
            ItemType::Page => ("page", "New page", "新しいページ"),
            ItemType::Group => ("group", "New group", "新しいグループ"),
            ItemType::Grid => ("grid", "New grid", "新しい表"),
            ItemType::Display => ("note", "New note", "新しい説明文"),
            ItemType::Calculated => ("value", "New value", "新しい計算値"),
            _ if row => ("row", "New row", "新しい行"),
            _ => ("question", "New question", "新しい質問"),
        };
        let mut members = vec![
            ("linkId".to_owned(), self.names.give(name).into()),
            ("type".to_owned(), type_words(item_type).written.into()),
            ("text".to_owned(), self.text(en, ja)),
        ];
        members.extend(
            self.needs(kind, row)
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value)),
        );
        Value::Object(members)
    }

    /// The settings without which such an item would not be clean.
    pub(super) fn needs(&mut self, kind: NewItem, row: bool) -> Vec<(&'static str, Value)> {
        match kind {
            NewItem::RepeatingGroup => vec![
                (
                    "repeats",
                    Value::object([("min", 1.into()), ("max", 5.into())]),
                ),
                (
                    "item",
                    Value::List(vec![self.item(NewItem::Of(ItemType::Boolean), false)]),
                ),
            ],
            NewItem::Of(ItemType::Page | ItemType::Group) => {
                vec![(
                    "item",
                    Value::List(vec![self.item(NewItem::Of(ItemType::Boolean), false)]),
                )]
            }
            NewItem::Of(ItemType::Grid) => vec![
                ("answerOption", self.options()),
                (
                    "item",
                    Value::List(vec![self.item(NewItem::Of(ItemType::Choice), true)]),
                ),
            ],
            NewItem::Of(ItemType::Choice | ItemType::MultipleChoice) if !row => {
                vec![("answerOption", self.options())]
            }
            NewItem::Of(ItemType::Quantity) => vec![(
                "unit",
                Value::object([
                    ("code", "kg".into()),
                    ("system", "http://unitsofmeasure.org".into()),
                    ("text", self.text("kg", "kg")),
                ]),
            )],
            NewItem::Of(ItemType::Scale) => vec![("min", 0.into()), ("max", 10.into())],
            NewItem::Of(ItemType::Calculated) => vec![("calculation", "0".into())],
            NewItem::Of(_) => Vec::new(),
        }
    }

    /// Two options, the least among which one can choose.
    fn options(&self) -> Value {
        let mut list = Vec::new();
        for _ in 0..2 {
            let option = self.option(&list);
            list.push(option);
        }
        Value::List(list)
    }

    /// A new option for a list that has these: its code and its texts are free.
    pub(super) fn option(&self, list: &[Value]) -> Value {
        let code = free_code(list);
        let taken = |text: &Value| list.iter().any(|option| option.get("text") == Some(text));
        // One of as many texts as there are options, and one more, is free; without a language
        // there are no texts to be told apart.
        let mut texts = (list.len() + 1..=2 * list.len() + 1)
            .map(|number| self.text(&format!("Option {number}"), &format!("選択肢{number}")));
        let text = texts
            .find(|text| !taken(text))
            .unwrap_or_else(|| self.text("", ""));
        Value::object([("code", code.into()), ("text", text)])
    }
}

/// A document with nothing but a page and a question.
pub(crate) fn blank(url: &str, languages: &[&str]) -> Value {
    let mut root = Value::object([
        ("format", engine::model::FORMAT.into()),
        ("url", url.into()),
        ("version", "1".into()),
        ("status", "draft".into()),
        (
            "languages",
            Value::List(languages.iter().map(|tag| (*tag).into()).collect()),
        ),
    ]);
    let mut maker = Maker::of(&root);
    let title = maker.text("New questionnaire", "新しい質問票");
    let page = maker.item(NewItem::Of(ItemType::Page), false);
    if let Value::Object(members) = &mut root {
        order::insert(members, "title".to_owned(), title, &[]);
        order::insert(members, "item".to_owned(), Value::List(vec![page]), &[]);
    }
    root
}

/// The next number that is no code of these options.
pub(super) fn free_code(list: &[Value]) -> String {
    let taken = |code: &str| list.iter().any(|option| option.text("code") == Some(code));
    let mut number = list.len() + 1;
    while taken(&number.to_string()) {
        number += 1;
    }
    number.to_string()
}

/// A name for a shared list that is not taken.
pub(super) fn free_set(root: &Value, wished: &str) -> String {
    let sets = root.get("valueSets");
    fresh::free(wished, 200, |name| {
        sets.is_some_and(|sets| sets.get(name).is_some())
    })
}
