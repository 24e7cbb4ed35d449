//! Constraints, by key.

use engine::model::{Constraint, Severity};

use super::settings::judge_expression;
use super::text::Weight;
use super::{Pair, side};
use crate::change::{Class, Reason, What};

impl Pair<'_> {
    pub(super) fn constraints(&mut self) {
        let (old, new) = (&self.old.item.constraint, &self.new.item.constraint);
        for (position, constraint) in old.iter().enumerate() {
            if find(new, &constraint.key).is_none() {
                let at = self.old.at.key("constraint").index(position);
                let was = Some(side(&at, &constraint.expression));
                let judged = (Class::Compatible, Reason::Widened);
                self.put_part(What::Constraint, Some(&constraint.key), was, None, judged);
            }
        }
        for (position, is) in new.iter().enumerate() {
            let at = self.new.at.key("constraint").index(position);
            let Some((old_position, was)) = find(old, &is.key) else {
                let judged = match is.severity {
                    Severity::Error => (Class::Breaking, Reason::Tightened),
                    Severity::Warning => (Class::Compatible, Reason::OnlyWarns),
                };
                let is_side = Some(side(&at, &is.expression));
                self.put_part(What::Constraint, Some(&is.key), None, is_side, judged);
                continue;
            };
            let old_at = self.old.at.key("constraint").index(old_position);
            if was.expression != is.expression {
                let judged = match is.severity {
                    Severity::Error => judge_expression(
                        Some(&was.expression),
                        Some(&is.expression),
                        (Class::NeedsDecision, Reason::OtherRule),
                    ),
                    Severity::Warning => (Class::Compatible, Reason::OnlyWarns),
                };
                self.put_part(
                    What::Constraint,
                    Some(&is.key),
                    Some(side(&old_at.key("expression"), &was.expression)),
                    Some(side(&at.key("expression"), &is.expression)),
                    judged,
                );
            }
            if was.severity != is.severity {
                let judged = match is.severity {
                    Severity::Error => (Class::Breaking, Reason::Tightened),
                    Severity::Warning => (Class::Compatible, Reason::Widened),
                };
                self.put_part(
                    What::Constraint,
                    Some(&is.key),
                    Some(side(&old_at.key("severity"), &was.severity)),
                    Some(side(&at.key("severity"), &is.severity)),
                    judged,
                );
            }
            self.text_at(
                What::ConstraintMessage,
                Some(&is.key),
                (Some(&was.message), &old_at.key("message")),
                (Some(&is.message), &at.key("message")),
                Weight::Tells,
            );
        }
    }
}

fn find<'a>(constraints: &'a [Constraint], key: &str) -> Option<(usize, &'a Constraint)> {
    (constraints.iter().enumerate()).find(|(_, constraint)| constraint.key == key)
}
