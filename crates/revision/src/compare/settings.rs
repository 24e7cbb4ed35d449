//! Everything of an item that is one value: who is asked, and where answers come from.

use engine::logic;
use engine::model::ItemType;

use super::text::Weight;
use super::{Judged, Pair, side};
use crate::change::{Class, Reason, What};

const HANDLING: Judged = (Class::Compatible, Reason::Handling);

impl Pair<'_> {
    pub(super) fn settings(&mut self) {
        self.presence();
        self.bounds();
        self.origin();
        self.unit();
        self.repeats();
        let (old, new) = (self.old.item, self.new.item);
        for (what, key, was, is) in [
            (What::Sensitive, "sensitive", old.sensitive, new.sensitive),
            (What::Hidden, "hidden", old.hidden, new.hidden),
        ] {
            self.setting(what, key, &flag(was), &flag(is), |_, _| HANDLING);
        }
        self.setting(
            What::Autocomplete,
            "autocomplete",
            &old.autocomplete,
            &new.autocomplete,
            |_, _| HANDLING,
        );
        self.setting(
            What::Appearance,
            "appearance",
            &old.appearance,
            &new.appearance,
            |_, _| (Class::Cosmetic, Reason::NoAnswer),
        );
    }

    /// Who is asked, and who has to answer.
    fn presence(&mut self) {
        let (old, new) = (self.old.item, self.new.item);
        let tells = new.item_type == ItemType::Display;
        self.setting(
            What::ShownWhen,
            "shownWhen",
            &old.shown_when,
            &new.shown_when,
            |was, is| {
                let other = match tells {
                    true => (Class::Compatible, Reason::NoAnswer),
                    false => (Class::NeedsDecision, Reason::AskedOfOthers),
                };
                judge_expression(was.map(String::as_str), is.map(String::as_str), other)
            },
        );
        self.setting(
            What::Required,
            "required",
            &flag(old.required),
            &flag(new.required),
            |_, is| {
                let reason = match is {
                    Some(_) => Reason::NowRequired,
                    None => Reason::NoLongerRequired,
                };
                (Class::Compatible, reason)
            },
        );
        self.setting(
            What::RequiredWhen,
            "requiredWhen",
            &old.required_when,
            &new.required_when,
            |was, is| {
                let other = (Class::Compatible, Reason::RequiredOfOthers);
                judge_expression(was.map(String::as_str), is.map(String::as_str), other)
            },
        );
    }

    /// Where an answer comes from, when it is not the member's own.
    fn origin(&mut self) {
        let (old, new) = (self.old.item, self.new.item);
        self.setting(
            What::Calculation,
            "calculation",
            &old.calculation,
            &new.calculation,
            |was, is| {
                let other = (Class::NeedsDecision, Reason::ComputedOtherwise);
                judge_expression(was.map(String::as_str), is.map(String::as_str), other)
            },
        );
        self.setting(
            What::Initial,
            "initial",
            &old.initial,
            &new.initial,
            |_, _| (Class::NeedsDecision, Reason::StartsOtherwise),
        );
        self.setting(
            What::Prefill,
            "prefill",
            &old.prefill,
            &new.prefill,
            |_, _| (Class::Compatible, Reason::FromHost),
        );
        self.setting(
            What::ReadOnly,
            "readOnly",
            &flag(old.read_only),
            &flag(new.read_only),
            |_, _| (Class::NeedsDecision, Reason::GivenByOthers),
        );
    }

    fn unit(&mut self) {
        let (old, new) = (&self.old.item.unit, &self.new.item.unit);
        let code = |unit: &Option<engine::model::Unit>| {
            unit.as_ref()
                .map(|unit| (unit.code.clone(), unit.system.clone()))
        };
        if code(old) != code(new) {
            self.setting(What::Unit, "unit", old, new, |_, _| {
                (Class::Breaking, Reason::OtherUnit)
            });
        } else if let (Some(was), Some(is)) = (old, new) {
            let at = (
                self.old.at.key("unit").key("text"),
                self.new.at.key("unit").key("text"),
            );
            self.text_at(
                What::Unit,
                None,
                (Some(&was.text), &at.0),
                (Some(&is.text), &at.1),
                Weight::Asks(Reason::OtherUnit),
            );
        }
    }

    /// Whether a group is filled in several times is told by where the answers in it nest.
    fn repeats(&mut self) {
        let (old, new) = (&self.old.item.repeats, &self.new.item.repeats);
        let (Some(was), Some(is)) = (old, new) else {
            self.setting(What::Repeats, "repeats", old, new, |_, _| {
                (Class::Breaking, Reason::OtherNesting)
            });
            return;
        };
        let (old_at, new_at) = (self.old.at.key("repeats"), self.new.at.key("repeats"));
        let max = |repeats: &engine::model::Repeats| repeats.max.unwrap_or(u32::MAX);
        if (was.min, was.max) != (is.min, is.max) {
            let wider = is.min <= was.min && max(is) >= max(was);
            let judged = match wider {
                true => (Class::Compatible, Reason::Widened),
                false => (Class::Breaking, Reason::Tightened),
            };
            self.put(
                What::Repeats,
                Some(side(&old_at, was)),
                Some(side(&new_at, is)),
                judged,
            );
        }
        for (key, was, is) in [
            ("rowText", &was.row_text, &is.row_text),
            ("addText", &was.add_text, &is.add_text),
        ] {
            self.text_at(
                What::Repeats,
                Some(key),
                (was.as_ref(), &old_at.key(key)),
                (is.as_ref(), &new_at.key(key)),
                Weight::Tells,
            );
        }
    }
}

/// An expression that differs: `other`, unless it says the same in another writing.
pub(super) fn judge_expression(old: Option<&str>, new: Option<&str>, other: Judged) -> Judged {
    let (Some(old), Some(new)) = (old, new) else {
        return other;
    };
    match (logic::parse(old), logic::parse(new)) {
        (Ok(old), Ok(new)) if old == new => (Class::Cosmetic, Reason::SameMeaning),
        _ => other,
    }
}

fn flag(is: bool) -> Option<bool> {
    is.then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_with_other_spaces_or_brackets_is_the_same() {
        let other = (Class::NeedsDecision, Reason::AskedOfOthers);
        let judge = |old, new| judge_expression(Some(old), Some(new), other).0;
        assert_eq!(judge("a == 1 && b", "(a==1)&&(b)"), Class::Cosmetic);
        assert_eq!(judge("a == 1", "a == 2"), Class::NeedsDecision);
        assert_eq!(judge_expression(None, Some("a"), other), other);
    }
}
