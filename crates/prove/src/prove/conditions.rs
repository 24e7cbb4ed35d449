//! What is asked of conditions and rules: can an item be shown, and hidden, an option be on offer, a
//! rule be kept, and broken.

use super::{Prover, Subject};
use crate::rules;
use crate::search::Outcome;
use crate::target::Target;

impl<'f> Prover<'f> {
    /// Whether its condition makes a difference: it is judged only while what is around the item is
    /// shown, so one mistake is told once.
    pub(super) fn shown(&mut self, subject: &Subject<'f>) {
        let at = subject.item.at.key("shownWhen");
        let item = subject.item.link_id.to_string();
        let shown = self.find(subject, Target::Shown { item: item.clone() });
        let hidden = self.find(subject, Target::Hidden { item });
        let finding = match (&shown.outcome, &hidden.outcome) {
            (Outcome::Never(evidence), Outcome::Found(_)) => {
                Some(self.finding(subject, &rules::NEVER_SHOWN, &at, evidence))
            }
            (Outcome::Found(_), Outcome::Never(evidence)) => {
                Some(self.finding(subject, &rules::ALWAYS_SHOWN, &at, evidence))
            }
            _ => None,
        };
        let witness = self.witness(&shown.outcome);
        self.tell(
            at,
            vec![shown, hidden],
            finding.map(|found| (found, witness)),
        );
    }

    pub(super) fn offered(&mut self, subject: &Subject<'f>, position: usize) {
        let at = (subject.item.at.key("answerOption"))
            .index(position)
            .key("shownWhen");
        let item = subject.item.link_id.to_string();
        let options = subject.item.kind.options();
        let Some(option) = options.and_then(|options| options.list.get(position)) else {
            return;
        };
        let option = option.code.to_string();
        let target = Target::Offered {
            item: item.clone(),
            option: option.clone(),
        };
        let offered = self.find(subject, target);
        let mut looked = vec![offered];
        let mut finding = None;
        if matches!(looked[0].outcome, Outcome::Never(_)) {
            // Where the question is never shown, that is the mistake.
            let shown = self.find(subject, Target::Shown { item });
            if let (Outcome::Never(evidence), Outcome::Found(_)) =
                (&looked[0].outcome, &shown.outcome)
            {
                let found = self.finding(subject, &rules::NEVER_OFFERED, &at, evidence);
                finding = Some((found.with("code", option), self.witness(&shown.outcome)));
            }
            looked.push(shown);
        }
        self.tell(at, looked, finding);
    }

    pub(super) fn constraint(&mut self, subject: &Subject<'f>, position: usize) {
        let at = subject.item.at.key("constraint").index(position);
        let item = subject.item.link_id.to_string();
        let rule = subject.item.rules.constraints[position].key.to_string();
        let kept = self.find(
            subject,
            Target::Kept {
                item: item.clone(),
                rule: rule.clone(),
            },
        );
        let target = Target::Broken {
            item,
            rule: rule.clone(),
        };
        let broken = self.find(subject, target);
        let finding = match (&kept.outcome, &broken.outcome) {
            (Outcome::Found(_), Outcome::Never(evidence)) => {
                let found = self.finding(subject, &rules::NEVER_BROKEN, &at, evidence);
                Some((found.with("key", rule), self.witness(&kept.outcome)))
            }
            (Outcome::Never(evidence), Outcome::Found(_)) => {
                let found = self.finding(subject, &rules::ALWAYS_BROKEN, &at, evidence);
                Some((found.with("key", rule), self.witness(&broken.outcome)))
            }
            _ => None,
        };
        self.tell(at, vec![kept, broken], finding);
    }
}
