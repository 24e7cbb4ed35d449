//! Options and codes: where a number's meaning is.

use engine::Pointer;
use engine::model::{AnswerOption, Coding};
use serde_json::json;

use super::text::{differences, is_same_but_for_typography};
use super::{Judged, Pair, side};
use crate::change::{Change, Class, Reason, What};

type Listed<'a> = (&'a AnswerOption, Pointer);

impl Pair<'_> {
    /// What the item is called in outside code systems.
    pub(super) fn codes(&mut self) {
        let (old, new) = (&self.old.item.codes, &self.new.item.codes);
        if let Some(judged) = judge_codes(old, new) {
            let (old, new) = (
                (!old.is_empty()).then(|| side(&self.old.at.key("codes"), old)),
                (!new.is_empty()).then(|| side(&self.new.at.key("codes"), new)),
            );
            self.put(What::Codes, old, new, judged);
        }
    }

    pub(super) fn options(&mut self) {
        // A question that became one of another type has been told, and its list with it.
        if self.old.options.is_empty() || self.new.options.is_empty() {
            return;
        }
        let (old, new) = (self.old.options.clone(), self.new.options.clone());
        let recoded = recoded(&old, &new);
        for listed in &old {
            let code = &listed.0.code;
            let is_recoded = recoded.iter().any(|(before, _)| before.0.code == *code);
            if find(&new, code).is_none() && !is_recoded {
                let gone = Some(side(&listed.1, &listed.0.text));
                let judged = (Class::Breaking, Reason::OptionGone);
                self.put_part(What::Option, Some(code), gone, None, judged);
            }
        }
        for listed in &new {
            let code = &listed.0.code;
            if let Some((before, _)) = recoded.iter().find(|(_, now)| now.0.code == *code) {
                let (was, is) = (side(&before.1, before.0), side(&listed.1, listed.0));
                let judged = (Class::NeedsDecision, Reason::Recoded);
                let codes = (json!(before.0.code), json!(code));
                let was = crate::Side {
                    value: Some(codes.0),
                    ..was
                };
                let is = crate::Side {
                    value: Some(codes.1),
                    ..is
                };
                self.put_part(What::OptionCode, Some(code), Some(was), Some(is), judged);
            } else if let Some(before) = find(&old, code) {
                self.option(before, listed, &new);
            } else {
                let is = Some(side(&listed.1, &listed.0.text));
                let judged = (Class::NeedsDecision, Reason::NewOption);
                self.put_part(What::Option, Some(code), None, is, judged);
            }
        }
        self.option_order(&old, &new);
    }

    /// An option that both versions have under the same code.
    fn option(&mut self, old: &Listed<'_>, new: &Listed<'_>, all_new: &[Listed<'_>]) {
        let code = &new.0.code;
        for difference in differences(Some(&old.0.text), Some(&new.0.text)) {
            let (class, reason) = match (difference.old, difference.new) {
                (Some(was), Some(is)) if is_same_but_for_typography(was, is) => {
                    (Class::Cosmetic, Reason::Typography)
                }
                (Some(was), Some(_)) => {
                    let elsewhere = all_new.iter().any(|(option, _)| {
                        option.code != *code
                            && (option.text.get(difference.language))
                                .is_some_and(|text| is_same_but_for_typography(text, was))
                    });
                    let reason = match elsewhere {
                        true => Reason::LabelMovedToOtherCode,
                        false => Reason::LabelUnderSameCode,
                    };
                    (Class::NeedsDecision, reason)
                }
                (None, _) => (Class::Compatible, Reason::TranslationAdded),
                (_, None) => (Class::Compatible, Reason::TranslationGone),
            };
            let side_of = |listed: &Listed<'_>, text: Option<&str>| {
                text.map(|text| side(&listed.1.key("text").key(difference.language), &text))
            };
            self.out.push(Change {
                link_id: Some(self.new.item.link_id.clone()),
                what: What::OptionText,
                part: Some(code.clone()),
                language: Some(difference.language.to_owned()),
                old: side_of(old, difference.old),
                new: side_of(new, difference.new),
                class,
                reason,
            });
        }
        let exclusive = (Class::NeedsDecision, Reason::OtherRule);
        let free_text = match new.0.free_text {
            true => (Class::Compatible, Reason::NowRequired),
            false => (Class::Breaking, Reason::Tightened),
        };
        let system = (Class::NeedsDecision, Reason::OtherSystem);
        let shown = super::settings::judge_expression(
            old.0.shown_when.as_deref(),
            new.0.shown_when.as_deref(),
            (Class::NeedsDecision, Reason::AskedOfOthers),
        );
        let codes =
            judge_codes(&old.0.codes, &new.0.codes).unwrap_or((Class::Cosmetic, Reason::About));
        for (what, key, was, is, judged) in [
            (
                What::OptionSystem,
                "system",
                json!(old.0.system),
                json!(new.0.system),
                system,
            ),
            (
                What::OptionCodes,
                "codes",
                json!(old.0.codes),
                json!(new.0.codes),
                codes,
            ),
            (
                What::OptionExclusive,
                "exclusive",
                json!(old.0.exclusive),
                json!(new.0.exclusive),
                exclusive,
            ),
            (
                What::OptionFreeText,
                "freeText",
                json!(old.0.free_text),
                json!(new.0.free_text),
                free_text,
            ),
            (
                What::OptionShownWhen,
                "shownWhen",
                json!(old.0.shown_when),
                json!(new.0.shown_when),
                shown,
            ),
        ] {
            if was != is {
                let was = Some(side(&old.1.key(key), &was));
                let is = Some(side(&new.1.key(key), &is));
                self.put_part(what, Some(code), was, is, judged);
            }
        }
    }

    fn option_order(&mut self, old: &[Listed<'_>], new: &[Listed<'_>]) {
        let in_both = |list: &[Listed<'_>], other: &[Listed<'_>]| -> Vec<String> {
            (list.iter())
                .filter(|(option, _)| find(other, &option.code).is_some())
                .map(|(option, _)| option.code.clone())
                .collect()
        };
        let (was, is) = (in_both(old, new), in_both(new, old));
        if was != is {
            let judged = (Class::Compatible, Reason::OptionOrder);
            let (old_at, new_at) = (self.old.at.clone(), self.new.at.clone());
            self.put(
                What::OptionOrder,
                Some(side(&old_at, &was)),
                Some(side(&new_at, &is)),
                judged,
            );
        }
    }
}

fn find<'a, 'b>(list: &'a [Listed<'b>], code: &str) -> Option<&'a Listed<'b>> {
    list.iter().find(|(option, _)| option.code == code)
}

/// Options whose label stayed and whose code is another: in each pair, neither code is in both
/// lists, and the labels are the same in every language that both have.
fn recoded<'a, 'b>(
    old: &'a [Listed<'b>],
    new: &'a [Listed<'b>],
) -> Vec<(&'a Listed<'b>, &'a Listed<'b>)> {
    let mut pairs: Vec<(&Listed<'_>, &Listed<'_>)> = Vec::new();
    for was in old.iter().filter(|was| find(new, &was.0.code).is_none()) {
        let same_label = |is: &&Listed<'_>| {
            let (was, is) = (&was.0.text, &is.0.text);
            let mut shared = was
                .iter()
                .filter_map(|(language, text)| Some((text, is.get(language)?)));
            let mut any = false;
            shared.all(|(was, is)| {
                any = true;
                is_same_but_for_typography(was, is)
            }) && any
        };
        let free = |is: &&Listed<'_>| {
            find(old, &is.0.code).is_none()
                && !pairs.iter().any(|(_, taken)| taken.0.code == is.0.code)
        };
        if let Some(is) = new.iter().filter(free).find(same_label) {
            pairs.push((was, is));
        }
    }
    pairs
}

/// How much it weighs that codes in outside systems differ; nothing when they do not.
fn judge_codes(old: &[Coding], new: &[Coding]) -> Option<Judged> {
    let names = |codes: &[Coding]| -> Vec<(String, String)> {
        let mut names: Vec<_> = (codes.iter())
            .map(|coding| (coding.system.clone(), coding.code.clone()))
            .collect();
        names.sort();
        names
    };
    if old == new {
        return None;
    }
    Some(match (names(old), names(new)) {
        (old, new) if old == new => (Class::Cosmetic, Reason::About),
        (old, new) if old.iter().all(|name| new.contains(name)) => {
            (Class::Compatible, Reason::CodeAdded)
        }
        _ => (Class::NeedsDecision, Reason::OutsideMeaning),
    })
}
