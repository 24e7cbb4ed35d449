//! What a condition may name: the items with an answer, seen from one place of a document.
//!
//! Worked out from the text and not from a form: while a questionnaire is written there often is no
//! form, and its author wants to go on with the conditions all the same.

use std::collections::HashMap;
use std::sync::Arc;

use engine::Pointer;
use engine::logic::{ItemId, Known, Names, Type, Wanted, compile, parse};
use engine::model::ItemType;

use crate::edit::{languages, list_of};
use crate::item_type::type_of;
use crate::manuscript::Manuscript;
use crate::outline::in_language;
use crate::value::Value;
use crate::walk::{self, Placed};

/// An item that a condition may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name.
    pub link_id: String,
    /// The number printed before it.
    pub prefix: Option<String>,
    /// Its text in the language asked for.
    pub text: String,
    /// Where it stands.
    pub at: Pointer,
    /// Its type.
    pub item_type: ItemType,
    /// What its answer is to a condition.
    pub answer: AnswerKind,
    /// Its options: each one's code with its text.
    pub options: Vec<(String, String)>,
}

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

/// What an expression at a place may name, in the order of the document. `at` is an item, or the
/// place of one of its expressions: what would read itself there is left out. The document as a
/// whole gives all items that are outside of repetitions.
pub fn questions(manuscript: &Manuscript, at: &Pointer, language: &str) -> Vec<Question> {
    let Some(root) = manuscript.document() else {
        return Vec::new();
    };
    let seen = Seen::of(root);
    let default = languages(root).first().copied().unwrap_or_default();
    let text_of = |value: &Value| {
        let text = value
            .get("text")
            .map(|text| in_language(text, language, default));
        text.unwrap_or_default().to_owned()
    };
    let here = seen.position(root, at);
    let itself = here.filter(|position| reads_itself(&seen.items[*position].at, at));
    let scope = here.and_then(|position| seen.scopes[position]);
    seen.items
        .iter()
        .enumerate()
        .filter(|(position, _)| seen.is_around(scope, seen.scopes[*position]))
        .filter(|(_, placed)| {
            itself.is_none_or(|itself| !walk::is_in(&placed.at, &seen.items[itself].at))
        })
        .filter_map(|(position, placed)| {
            let options = list_of(root, &placed.at)
                .and_then(|list| root.at(&list)?.as_list())
                .unwrap_or_default();
            Some(Question {
                link_id: placed.link_id().to_owned(),
                prefix: placed.item.text("prefix").map(str::to_owned),
                text: text_of(placed.item),
                at: placed.at.clone(),
                item_type: type_of(placed.item)?,
                answer: seen.answer(position)?,
                options: options
                    .iter()
                    .map(|option| {
                        let code = option.text("code").unwrap_or_default();
                        (code.to_owned(), text_of(option))
                    })
                    .collect(),
            })
        })
        .collect()
}

/// Whether an expression at a place would go round in a circle if it read its own item: all but a
/// constraint, which is about the item's answer.
fn reads_itself(item: &Pointer, at: &Pointer) -> bool {
    let inside = at.as_str().strip_prefix(item.as_str()).unwrap_or_default();
    !inside.is_empty() && !inside.starts_with("/constraint")
}

/// A document as expressions see it.
struct Seen<'v> {
    items: Vec<Placed<'v>>,
    by_name: HashMap<&'v str, usize>,
    /// For each item the repeating group that it is in.
    scopes: Vec<Option<usize>>,
    types: Vec<Option<Type>>,
    codes: Vec<Option<Vec<Arc<str>>>>,
}

impl<'v> Seen<'v> {
    fn of(root: &'v Value) -> Self {
        let items = walk::items(root);
        let mut scopes: Vec<Option<usize>> = Vec::with_capacity(items.len());
        let mut by_name = HashMap::with_capacity(items.len());
        for (position, placed) in items.iter().enumerate() {
            scopes.push(placed.parent.and_then(|parent| {
                if items[parent].repeats() {
                    Some(parent)
                } else {
                    scopes[parent]
                }
            }));
            if !placed.link_id().is_empty() {
                by_name.entry(placed.link_id()).or_insert(position);
            }
        }
        let types = items
            .iter()
            .enumerate()
            .map(|(position, placed)| type_of_answer(placed, position))
            .collect();
        let codes = items
            .iter()
            .map(|placed| {
                let list = root.at(&list_of(root, &placed.at)?)?.as_list()?;
                Some(
                    list.iter()
                        .filter_map(|option| option.text("code"))
                        .map(Arc::from)
                        .collect(),
                )
            })
            .collect();
        let mut seen = Self {
            items,
            by_name,
            scopes,
            types,
            codes,
        };
        seen.calculate();
        seen
    }

    /// Finds out what calculations give, those that read others after them.
    fn calculate(&mut self) {
        let mut open: Vec<(usize, engine::logic::Expr)> = self
            .items
            .iter()
            .enumerate()
            .filter(|(_, placed)| placed.item_type() == Some(ItemType::Calculated))
            .filter_map(|(position, placed)| {
                let source = placed.item.text("calculation")?;
                Some((position, parse(source).ok()?))
            })
            .collect();
        loop {
            let before = open.len();
            open.retain(|(position, expr)| {
                let here = Here {
                    seen: self,
                    scope: self.scopes[*position],
                };
                let (program, _) = compile(expr, &here, &Wanted::AnyValue);
                let found = program
                    .map(|program| program.ty().clone())
                    .filter(|ty| *ty != Type::Any);
                let is_open = found.is_none();
                if let Some(found) = found {
                    self.types[*position] = Some(found);
                }
                is_open
            });
            if open.len() == before {
                return;
            }
        }
    }

    /// The item that a place is in, or is.
    fn position(&self, root: &Value, at: &Pointer) -> Option<usize> {
        let item = walk::item_around(root, at)?;
        self.items.iter().position(|placed| placed.at == item)
    }

    /// Whether one group is another or around it; none is around all.
    fn is_around(&self, mut here: Option<usize>, scope: Option<usize>) -> bool {
        loop {
            if here == scope {
                return true;
            }
            match here {
                Some(group) => here = self.scopes[group],
                None => return false,
            }
        }
    }

    fn answer(&self, position: usize) -> Option<AnswerKind> {
        Some(match self.items[position].item_type()? {
            ItemType::Choice => AnswerKind::Code,
            ItemType::MultipleChoice => AnswerKind::Codes,
            ItemType::YearMonth => AnswerKind::Month,
            _ => match self.types[position].as_ref()? {
                Type::Bool => AnswerKind::Truth,
                Type::Int => AnswerKind::Whole,
                Type::Double => AnswerKind::Decimal,
                Type::String => AnswerKind::Text,
                Type::Timestamp => AnswerKind::Day,
                Type::Duration => AnswerKind::Time,
                Type::List(_) => AnswerKind::Rows,
                Type::Row(_) | Type::Any => AnswerKind::Unknown,
            },
        })
    }

    fn known(&self, position: usize) -> Known {
        match &self.types[position] {
            None => Known::NoValue,
            Some(ty) => Known::Item {
                id: id(position),
                ty: ty.clone(),
                options: self.codes[position].clone(),
            },
        }
    }
}

fn id(position: usize) -> ItemId {
    ItemId(u32::try_from(position).unwrap_or(u32::MAX))
}

/// What a name for the item gives in an expression; nothing for what holds no value.
fn type_of_answer(placed: &Placed<'_>, position: usize) -> Option<Type> {
    Some(match placed.item_type()? {
        ItemType::Group if placed.repeats() => Type::Row(id(position)).list(),
        ItemType::Page | ItemType::Group | ItemType::Grid | ItemType::Display => return None,
        ItemType::Choice | ItemType::String | ItemType::Text => Type::String,
        ItemType::MultipleChoice => Type::String.list(),
        ItemType::Boolean => Type::Bool,
        ItemType::Integer | ItemType::Year | ItemType::Scale => Type::Int,
        ItemType::Decimal | ItemType::Quantity => Type::Double,
        ItemType::Date | ItemType::YearMonth => Type::Timestamp,
        ItemType::Time => Type::Duration,
        ItemType::Calculated => Type::Any,
    })
}

/// A document seen from one repetition.
struct Here<'a, 'v> {
    seen: &'a Seen<'v>,
    scope: Option<usize>,
}

impl Names for Here<'_, '_> {
    fn item(&self, name: &str) -> Option<Known> {
        let position = *self.seen.by_name.get(name)?;
        let scope = self.seen.scopes[position];
        if self.seen.is_around(self.scope, scope) {
            return Some(self.seen.known(position));
        }
        Some(Known::Elsewhere {
            group: self.seen.items[scope?].link_id().to_owned(),
        })
    }

    fn in_row(&self, group: ItemId, name: &str) -> Option<Known> {
        let position = *self.seen.by_name.get(name)?;
        let scope = self.seen.scopes[position]?;
        (id(scope) == group).then(|| self.seen.known(position))
    }

    fn candidates(&self) -> Vec<&str> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(at: &str) -> Vec<String> {
        let manuscript = Manuscript::read(&crate::testing::every_kind());
        let questions = questions(&manuscript, &Pointer::from_text(at), "ja");
        questions
            .into_iter()
            .map(|question| question.link_id)
            .collect()
    }

    #[test]
    fn a_condition_may_name_what_is_in_its_repetition_or_around_it() {
        let top = names("");
        assert!(top.contains(&"periods".to_owned()) && !top.contains(&"amount".to_owned()));
        assert!(!top.contains(&"texts".to_owned()), "a page has no answer");
        let periods = |rest: &str| format!("/item/5/item/0{rest}");
        let inside = names(&periods("/item/2/shownWhen"));
        assert!(inside.contains(&"amount".to_owned()) && inside.contains(&"well".to_owned()));
        assert!(
            !inside.contains(&"sugar".to_owned()),
            "it would read itself"
        );
        assert!(names(&periods("/item/2/constraint/0/expression")).contains(&"sugar".to_owned()));
        assert!(!names(&periods("/shownWhen")).contains(&"periods".to_owned()));
    }

    #[test]
    fn answers_are_known_without_a_form() {
        let text = crate::testing::every_kind().replace("\"mood == 0\"", "\"mood ==\"");
        let manuscript = Manuscript::read(&text);
        let all = questions(&manuscript, &Pointer::root(), "en");
        let kind = |name: &str| {
            all.iter()
                .find(|one| one.link_id == name)
                .map(|one| one.answer)
        };
        for (name, answer) in [
            ("bmi", AnswerKind::Decimal),
            ("total", AnswerKind::Whole),
            ("walks", AnswerKind::Code),
            ("pets", AnswerKind::Codes),
            ("last_checkup", AnswerKind::Month),
            ("bedtime", AnswerKind::Time),
            ("periods", AnswerKind::Rows),
        ] {
            assert_eq!(kind(name), Some(answer), "{name}");
        }
        let walks = all
            .iter()
            .find(|one| one.link_id == "walks")
            .expect("a row");
        assert_eq!(walks.options[0], ("often".to_owned(), "Often".to_owned()));
    }
}
