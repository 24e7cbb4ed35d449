//! What a condition may name: the items with an answer, seen from one place of a document.
//!
//! Worked out from the text and not from a form: while a questionnaire is written there often is no
//! form, and its author wants to go on with the conditions all the same.

mod seen;

use engine::Pointer;
use engine::model::ItemType;

use crate::answer::AnswerKind;
use crate::item_type::type_of;
use crate::manuscript::Manuscript;
use crate::texts::{in_language, languages};
use crate::value::Value;
use crate::walk;
use seen::Seen;

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
            let options = walk::list_of(root, &placed.at)
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
