//! Texts, language by language.

use engine::Pointer;
use engine::model::Text;
use unicode_normalization::UnicodeNormalization as _;

use super::{Judged, Pair, holds_answer, side};
use crate::change::{Change, Class, Reason, What};

/// How a text of an item weighs when its words change.
#[derive(Clone, Copy)]
pub(super) enum Weight {
    /// It is part of what is asked.
    Asks(Reason),
    /// Nothing is answered there.
    Tells,
}

impl Pair<'_> {
    /// The question, its help, the words at the ends of a scale, and the number before it.
    pub(super) fn texts(&mut self) {
        let (old, new) = (self.old.item, self.new.item);
        self.setting(What::Prefix, "prefix", &old.prefix, &new.prefix, |_, _| {
            (Class::Cosmetic, Reason::NoAnswer)
        });
        let asks =
            match holds_answer(new.item_type) || new.item_type == engine::model::ItemType::Grid {
                true => Weight::Asks(Reason::Reworded),
                false => Weight::Tells,
            };
        self.text(What::Text, "text", Some(&old.text), Some(&new.text), asks);
        self.text(
            What::Hint,
            "hint",
            old.hint.as_ref(),
            new.hint.as_ref(),
            asks,
        );
        let ends = Weight::Asks(Reason::ScaleEnds);
        self.text(
            What::MinText,
            "minText",
            old.min_text.as_ref(),
            new.min_text.as_ref(),
            ends,
        );
        self.text(
            What::MaxText,
            "maxText",
            old.max_text.as_ref(),
            new.max_text.as_ref(),
            ends,
        );
    }

    fn text(
        &mut self,
        what: What,
        key: &str,
        old: Option<&Text>,
        new: Option<&Text>,
        weight: Weight,
    ) {
        let places = (self.old.at.key(key), self.new.at.key(key));
        self.text_at(what, None, (old, &places.0), (new, &places.1), weight);
    }

    /// A text that stands anywhere in the item.
    pub(super) fn text_at(
        &mut self,
        what: What,
        part: Option<&str>,
        (old, old_at): (Option<&Text>, &Pointer),
        (new, new_at): (Option<&Text>, &Pointer),
        weight: Weight,
    ) {
        let link_id = self.new.item.link_id.clone();
        let both = old.is_some() && new.is_some();
        for difference in differences(old, new) {
            let Difference { language, old, new } = difference;
            let (class, reason) = if both {
                judge(old, new, weight)
            } else {
                judge_whole(weight)
            };
            self.out.push(Change {
                link_id: Some(link_id.clone()),
                what,
                part: part.map(str::to_owned),
                language: Some(language.to_owned()),
                old: old.map(|text| side(&old_at.key(language), &text)),
                new: new.map(|text| side(&new_at.key(language), &text)),
                class,
                reason,
            });
        }
    }
}

/// A text in one language, where both sides differ.
pub(super) struct Difference<'a> {
    pub(super) language: &'a str,
    pub(super) old: Option<&'a str>,
    pub(super) new: Option<&'a str>,
}

/// The languages in which two texts differ: the new text's in its order, then those that are gone.
pub(super) fn differences<'a>(old: Option<&'a Text>, new: Option<&'a Text>) -> Vec<Difference<'a>> {
    let get = |text: Option<&'a Text>, language: &str| text.and_then(|text| text.get(language));
    let languages = |text: Option<&'a Text>| -> Vec<&'a str> {
        text.map_or_else(Vec::new, |text| {
            text.iter().map(|(language, _)| language).collect()
        })
    };
    let mut all = languages(new);
    for language in languages(old) {
        if !all.contains(&language) {
            all.push(language);
        }
    }
    (all.into_iter())
        .map(|language| Difference {
            language,
            old: get(old, language),
            new: get(new, language),
        })
        .filter(|difference| difference.old != difference.new)
        .collect()
}

/// How a text weighs that both versions have, in one language.
fn judge(old: Option<&str>, new: Option<&str>, weight: Weight) -> Judged {
    match (old, new, weight) {
        (Some(old), Some(new), _) if is_same_but_for_typography(old, new) => {
            (Class::Cosmetic, Reason::Typography)
        }
        (None, _, _) => (Class::Compatible, Reason::TranslationAdded),
        (_, None, _) => (Class::Compatible, Reason::TranslationGone),
        (_, _, Weight::Tells) => (Class::Compatible, Reason::NoAnswer),
        (_, _, Weight::Asks(reason)) => (Class::NeedsDecision, reason),
    }
}

/// How a text weighs that only one version has, in whatever language.
fn judge_whole(weight: Weight) -> Judged {
    match weight {
        Weight::Tells => (Class::Compatible, Reason::NoAnswer),
        Weight::Asks(reason) => (Class::NeedsDecision, reason),
    }
}

/// Whether two texts differ in white space, punctuation and the width of letters only.
///
/// Signs that carry a meaning (`±`, `<`, `%`, a point between digits) are no punctuation.
pub(super) fn is_same_but_for_typography(old: &str, new: &str) -> bool {
    bare(old) == bare(new)
}

/// Whether two labels say the same in every language that both have, and they have one.
pub(crate) fn same_label(old: &Text, new: &Text) -> bool {
    let mut both = old
        .iter()
        .filter_map(|(language, old)| Some((old, new.get(language)?)))
        .peekable();
    both.peek().is_some() && both.all(|(old, new)| is_same_but_for_typography(old, new))
}

fn bare(text: &str) -> String {
    const PUNCTUATION: &str = "、。,.，．!?！？「」『』()（）[]【】・:;：；\"'“”‘’…—※";
    let letters: Vec<char> = text.nfkc().collect();
    let is_digit = |position: Option<usize>| {
        position
            .and_then(|position| letters.get(position))
            .is_some_and(char::is_ascii_digit)
    };
    (letters.iter().enumerate())
        .filter(|(position, letter)| {
            let between_digits = is_digit(position.checked_sub(1)) && is_digit(Some(position + 1));
            between_digits || !(letter.is_whitespace() || PUNCTUATION.contains(**letter))
        })
        .map(|(_, letter)| *letter)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typography_and_what_may_be_another_question() {
        for (old, new) in [
            ("たばこを吸いますか。", "たばこを吸いますか？"),
            ("１日に 10本", "1日に10本"),
            ("飲まない(飲めない)", "飲まない（飲めない）"),
            ("Do you smoke ?", "Do you smoke?"),
        ] {
            assert!(is_same_but_for_typography(old, new), "{old} {new}");
        }
        for (old, new) in [
            ("1.5合", "15合"),
            ("1,5", "15"),
            ("10kg以上", "10kg以下"),
            ("±3kg", "3kg"),
            ("吸っている。", "吸っていますか。"),
            ("Do you smoke?", "Did you smoke?"),
            ("1 5", "15"),
        ] {
            assert!(!is_same_but_for_typography(old, new), "{old} {new}");
        }
    }
}
