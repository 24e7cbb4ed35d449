//! A condition as a sentence, for those who do not write conditions.

use super::{Constant, Node, Relation, Test};
use crate::answer::AnswerKind;
use crate::question::Question;

/// The condition in words, in a reader's language: Japanese for `ja` and its variants, else English.
/// The texts of questions and options are as they were asked for.
pub fn say(node: &Node, questions: &[Question], language: &str) -> String {
    let speaker = Speaker {
        questions,
        ja: language.split('-').next() == Some("ja"),
    };
    speaker.node(node, false)
}

struct Speaker<'q> {
    questions: &'q [Question],
    ja: bool,
}

impl Speaker<'_> {
    fn node(&self, node: &Node, inside: bool) -> String {
        let (parts, [and_en, and_ja], [none_en, none_ja]) = match node {
            Node::Test(test) => return self.test(test),
            Node::Not(of) => {
                let of = self.node(of, true);
                return self.either(format!("not {of}"), format!("{of}ではない"));
            }
            Node::All(parts) => (parts, [" and ", "、かつ"], ["always", "常に"]),
            Node::Any(parts) => (parts, [" or ", "、または"], ["never", "常に不成立"]),
        };
        if parts.is_empty() {
            return self.either(none_en.to_owned(), none_ja.to_owned());
        }
        let parts: Vec<String> = parts.iter().map(|part| self.node(part, true)).collect();
        let said = parts.join(if self.ja { and_ja } else { and_en });
        match (inside, self.ja) {
            (false, _) => said,
            (true, false) => format!("({said})"),
            (true, true) => format!("（{said}）"),
        }
    }

    fn test(&self, test: &Test) -> String {
        let question = self
            .questions
            .iter()
            .find(|question| question.link_id == test.item);
        let kind = question.map_or(AnswerKind::Unknown, |question| question.answer);
        let text = question
            .map(|question| question.text.trim())
            .filter(|text| !text.is_empty());
        let q = self.quoted(text.unwrap_or(&test.item));
        let v = self.value(question, &test.value);
        let later = matches!(kind, AnswerKind::Day | AnswerKind::Month | AnswerKind::Time);
        let (en, ja) = match test.relation {
            Relation::Is => (format!("{q} is {v}"), format!("{q}が{v}")),
            Relation::IsNot => (format!("{q} is not {v}"), format!("{q}が{v}ではない")),
            Relation::IsOneOf => (format!("{q} is {v}"), format!("{q}が{v}")),
            Relation::IsNoneOf => (format!("{q} is not {v}"), format!("{q}が{v}ではない")),
            Relation::IsTrue => (format!("{q} is yes"), format!("{q}が「はい」")),
            Relation::IsFalse => (format!("{q} is no"), format!("{q}が「いいえ」")),
            Relation::Includes => (format!("{q} includes {v}"), format!("{q}で{v}を選択")),
            Relation::DoesNotInclude => (
                format!("{q} does not include {v}"),
                format!("{q}で{v}を選んでいない"),
            ),
            Relation::CountAtLeast => (format!("{q} has {v} or more"), format!("{q}が{v}個以上")),
            Relation::CountAtMost => (format!("{q} has {v} or fewer"), format!("{q}が{v}個以下")),
            Relation::AtLeast if later => (format!("{q} is {v} or later"), format!("{q}が{v}以後")),
            Relation::AtMost if later => {
                (format!("{q} is {v} or earlier"), format!("{q}が{v}以前"))
            }
            Relation::MoreThan if later => (format!("{q} is after {v}"), format!("{q}が{v}より後")),
            Relation::LessThan if later => {
                (format!("{q} is before {v}"), format!("{q}が{v}より前"))
            }
            Relation::AtLeast => (format!("{q} is {v} or more"), format!("{q}が{v}以上")),
            Relation::AtMost => (format!("{q} is {v} or less"), format!("{q}が{v}以下")),
            Relation::MoreThan => (
                format!("{q} is more than {v}"),
                format!("{q}が{v}より大きい"),
            ),
            Relation::LessThan => (
                format!("{q} is less than {v}"),
                format!("{q}が{v}より小さい"),
            ),
            Relation::YearsAtLeast => (
                format!("{q} is {v} years ago or more"),
                format!("{q}から満{v}年以上"),
            ),
            Relation::YearsLessThan => (
                format!("{q} is less than {v} years ago"),
                format!("{q}から満{v}年未満"),
            ),
            Relation::Answered => (format!("{q} is answered"), format!("{q}が回答済み")),
            Relation::NotAnswered => (format!("{q} is not answered"), format!("{q}が未回答")),
        };
        self.either(en, ja)
    }

    fn value(&self, question: Option<&Question>, value: &Constant) -> String {
        let option = |code: &str| {
            let options = question.map_or(&[][..], |question| &question.options);
            let text = options.iter().find(|(known, _)| known == code);
            let text = text
                .map(|(_, text)| text.as_str())
                .filter(|text| !text.is_empty());
            self.quoted(text.unwrap_or(code))
        };
        match value {
            Constant::Text(code) => option(code),
            Constant::Texts(codes) => {
                let codes: Vec<String> = codes.iter().map(|code| option(code)).collect();
                codes.join(if self.ja { "か" } else { " or " })
            }
            Constant::Today => self.either("the day of answering".to_owned(), "記入日".to_owned()),
            other => other.as_typed(),
        }
    }

    fn quoted(&self, text: &str) -> String {
        self.either(format!("“{text}”"), format!("「{text}」"))
    }

    fn either(&self, en: String, ja: String) -> String {
        if self.ja { ja } else { en }
    }
}
