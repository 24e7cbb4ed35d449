//! What may be answered: values, lengths and numbers of picks from here to there.

use std::cmp::Ordering;

use engine::model::{Constant, ItemType};

use super::settings::judge_expression;
use super::{Judged, Pair};
use crate::change::{Class, Reason, What};

impl Pair<'_> {
    pub(super) fn bounds(&mut self) {
        let (old, new) = (self.old.item, self.new.item);
        let is_scale = new.item_type == ItemType::Scale;
        for (what, key, was, is, end) in [
            (What::Min, "min", &old.min, &new.min, End::Least),
            (What::Max, "max", &old.max, &new.max, End::Greatest),
        ] {
            self.setting(what, key, was, is, |was, is| match is_scale {
                true => (Class::NeedsDecision, Reason::ScaleEnds),
                false => end.judge(was.zip(is).map(|(was, is)| order(was, is)), is.is_some()),
            });
        }
        for (what, key, was, is) in [
            (
                What::MinExpression,
                "minExpression",
                &old.min_expression,
                &new.min_expression,
            ),
            (
                What::MaxExpression,
                "maxExpression",
                &old.max_expression,
                &new.max_expression,
            ),
        ] {
            self.setting(what, key, was, is, |was, is| {
                let other = match is {
                    Some(_) => (Class::NeedsDecision, Reason::OtherRule),
                    None => (Class::Compatible, Reason::Widened),
                };
                judge_expression(was.map(String::as_str), is.map(String::as_str), other)
            });
        }
        for (what, key, was, is, end) in [
            (
                What::MinLength,
                "minLength",
                old.min_length,
                new.min_length,
                End::Least,
            ),
            (
                What::MaxLength,
                "maxLength",
                old.max_length,
                new.max_length,
                End::Greatest,
            ),
            (
                What::MinChoices,
                "minChoices",
                old.min_choices,
                new.min_choices,
                End::Least,
            ),
            (
                What::MaxChoices,
                "maxChoices",
                old.max_choices,
                new.max_choices,
                End::Greatest,
            ),
            (
                What::MaxDecimalPlaces,
                "maxDecimalPlaces",
                old.max_decimal_places.map(u32::from),
                new.max_decimal_places.map(u32::from),
                End::Greatest,
            ),
        ] {
            self.setting(what, key, &was, &is, |was, is| {
                end.judge(was.zip(is).map(|(was, is)| Some(was.cmp(is))), is.is_some())
            });
        }
        self.setting(
            What::Format,
            "format",
            &old.format,
            &new.format,
            |_, is| match is {
                Some(_) => (Class::Breaking, Reason::Tightened),
                None => (Class::Compatible, Reason::Widened),
            },
        );
    }
}

/// Which end of a range.
#[derive(Clone, Copy)]
enum End {
    Least,
    Greatest,
}

impl End {
    /// What it means that this end moved: `order` of the old bound to the new where both are there
    /// and can be compared.
    fn judge(self, order: Option<Option<Ordering>>, is_bound: bool) -> Judged {
        let wider = match (self, order) {
            (_, None) => !is_bound,
            (Self::Least, Some(order)) => order == Some(Ordering::Greater),
            (Self::Greatest, Some(order)) => order == Some(Ordering::Less),
        };
        // `10` and `10.0` are the same bound.
        if order == Some(Some(Ordering::Equal)) {
            return (Class::Cosmetic, Reason::SameMeaning);
        }
        match wider {
            true => (Class::Compatible, Reason::Widened),
            false => (Class::Breaking, Reason::Tightened),
        }
    }
}

/// The order of two bounds. Days, months and times are written so that their texts have it.
fn order(old: &Constant, new: &Constant) -> Option<Ordering> {
    match (&old.0, &new.0) {
        (old, new) if old.is_number() && new.is_number() => {
            old.as_f64()?.partial_cmp(&new.as_f64()?)
        }
        (old, new) => Some(old.as_str()?.cmp(new.as_str()?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_range_is_tightened_or_widened_at_either_end() {
        let order_of = |was, is| order(&Constant(was), &Constant(is));
        let tight = (Class::Breaking, Reason::Tightened);
        let wide = (Class::Compatible, Reason::Widened);
        for (end, was, is, judged) in [
            (End::Least, json!(1), json!(2), tight),
            (End::Least, json!(2), json!(1), wide),
            (End::Greatest, json!(100), json!(99.5), tight),
            (
                End::Greatest,
                json!("2026-04-01"),
                json!("2027-04-01"),
                wide,
            ),
            (
                End::Greatest,
                json!(10),
                json!(10.0),
                (Class::Cosmetic, Reason::SameMeaning),
            ),
        ] {
            assert_eq!(end.judge(Some(order_of(was, is)), true), judged);
        }
        assert_eq!(End::Least.judge(None, true), tight);
        assert_eq!(End::Least.judge(None, false), wide);
    }
}
