//! Whether a question that has to be answered can be answered at all.

mod question;

use engine::form::FormItem;
use engine::{Diagnostic, Session};

use super::{Decided, Finding, NotDecided, Prover, Subject};
use crate::case::Case;
use crate::goal::{Goal, Part, Verdict};
use crate::rules;
use crate::search::{Outcome, Undecided};
use crate::witness::Witness;
use question::{answerable, asked, examples, is_in_the_way, may_be_one, optional, with};

/// More cases of the other answers than this are not looked at.
const MOST_CASES: usize = 2_000;

impl<'f> Prover<'f> {
    /// An error when the question is in everybody's way, and a warning when it is in somebody's.
    ///
    /// Only rules that look at the question itself are judged: one that looks at other answers alone is
    /// about them, and is mended there.
    pub(super) fn dead_end(&mut self, item: &'f FormItem) {
        if !may_be_one(item) {
            return;
        }
        let Some((place, shape)) = self.search.place(item.id) else {
            return;
        };
        let subject = Subject { item, place, shape };
        let at = item.at.clone();
        let witness = match self.stuck(&subject) {
            Ok(found) => found,
            Err(why) => {
                self.proved.not_decided.push(NotDecided { at, why });
                return;
            }
        };
        self.proved.decided.push(Decided {
            at: at.clone(),
            reached: Vec::new(),
            never: Vec::new(),
        });
        let Some(witness) = witness else { return };
        let rule = if self.is_in_all_ways(&subject) {
            &rules::NEVER_FINISHES
        } else {
            &rules::DEAD_END
        };
        let name = item.link_id.to_string();
        // That every answer breaks a rule is said once.
        let constraints = at.key("constraint");
        let is_of_it = |known: &Finding| {
            let found = &known.diagnostic;
            found.rule.code == rules::ALWAYS_BROKEN.code
                && found.at.as_str().starts_with(constraints.as_str())
        };
        self.proved.findings.retain(|known| !is_of_it(known));
        self.proved.findings.push(Finding {
            diagnostic: Diagnostic::new(rule, at).with("item", name),
            witness: Some(witness),
        });
    }

    /// Answers to the other questions with which the question is asked and no answer to it is valid.
    fn stuck(&mut self, subject: &Subject<'f>) -> Result<Option<Witness>, Undecided> {
        let Subject { item, place, shape } = subject;
        let asked = asked(item, *place);
        let answerable = answerable(item, *place);
        let mut stack = vec![Case::anything()];
        let mut left = MOST_CASES;
        while let Some(case) = stack.pop() {
            left = left.checked_sub(1).ok_or(Undecided::TooMany)?;
            self.search.step()?;
            let (is_asked, can_be_right) = {
                let judge = self.search.judge(shape, &case);
                (asked.verdict(&judge), answerable.verdict(&judge))
            };
            if is_asked == Verdict::Never {
                continue;
            }
            // One answer that is right whatever the others are clears the case.
            let tried: Vec<Case> = (examples(item).into_iter())
                .map(|domain| with(&case, *place, domain))
                .collect();
            let verdicts: Vec<Verdict> = (tried.iter())
                .map(|case| answerable.verdict(&self.search.judge(shape, case)))
                .collect();
            if verdicts.contains(&Verdict::Always) {
                continue;
            }
            if is_asked == Verdict::Always && can_be_right == Verdict::Never {
                return self.shown_stuck(subject, &case).map(Some);
            }
            let blamed = {
                let judge = self.search.judge(shape, &case);
                let asked = judge.blame(&asked);
                asked.or_else(|| {
                    (tried.iter().zip(&verdicts))
                        .filter(|(_, verdict)| **verdict == Verdict::Open)
                        .find_map(|(case, _)| self.search.judge(shape, case).blame(&answerable))
                })
            };
            match blamed {
                Some(divisor) => {
                    let parts = self.search.divided(shape, &case, &divisor);
                    stack.extend(parts.into_iter().rev());
                }
                // The others make no difference any more: is there an answer among all?
                None => match self.search.find(shape, &case, &answerable) {
                    Outcome::Found(found) => {
                        // It may be right for some of the others only.
                        let domain = found.1.domains.get(place).ok_or(Undecided::NoClasses)?;
                        let same = with(&case, *place, domain.clone());
                        let verdict = answerable.verdict(&self.search.judge(shape, &same));
                        if verdict != Verdict::Always {
                            let judge = self.search.judge(shape, &same);
                            let divisor = judge.blame(&answerable).ok_or(Undecided::NoClasses)?;
                            let parts = self.search.divided(shape, &case, &divisor);
                            stack.extend(parts.into_iter().rev());
                        }
                    }
                    Outcome::Never(_) if is_asked == Verdict::Always => {
                        return self.shown_stuck(subject, &case).map(Some);
                    }
                    Outcome::Never(_) => return Err(Undecided::NoClasses),
                    Outcome::Open(why) => return Err(why),
                },
            }
        }
        Ok(None)
    }

    /// A real session of the case, in which the question stands in the way with every example.
    fn shown_stuck(&self, subject: &Subject<'f>, case: &Case) -> Result<Witness, Undecided> {
        let place = subject.place;
        let session = (subject.shape.session_of(case)).ok_or(Undecided::NoClasses)?;
        for domain in examples(subject.item) {
            let mut tried = session.clone();
            let taken = match domain.example(subject.item) {
                Some(answer) => tried.answer(place, answer),
                None => tried.clear(place),
            };
            if taken.is_err() || !is_in_the_way(&tried, place) {
                return Err(Undecided::NoClasses);
            }
        }
        Ok(Witness::of(&session))
    }

    /// Whether there is no session in which the question is not in the way.
    fn is_in_all_ways(&mut self, subject: &Subject<'f>) -> bool {
        let place = subject.place;
        if place.row != Session::ROOT {
            // There may be no repetition.
            return false;
        }
        let is_met = move |session: &Session| !is_in_the_way(session, place);
        let ways = [
            answerable(subject.item, place).parts,
            vec![Part::Hidden(place)],
            optional(subject.item, place),
        ];
        ways.into_iter().all(|parts| {
            let goal = Goal {
                parts,
                is_met: Box::new(is_met),
            };
            let outcome = (self.search).find(&subject.shape, &Case::anything(), &goal);
            matches!(outcome, Outcome::Never(_))
        })
    }
}
