//! Tries every combination of answers, one of each class, in a real session.

use engine::{Answer, Form, ItemId, Place, Session, Start};
use jiff::civil::date;

use crate::cone::{Cone, Undecided};
use crate::domain;

/// More combinations than this are not tried.
const MOST: usize = 20_000;

/// The combinations of answers that can make a difference.
pub(crate) struct Search {
    session: Session,
    questions: Vec<(Place, Vec<Option<Answer>>)>,
    /// How many combinations there are.
    pub(crate) combinations: usize,
    /// How many were looked at so far.
    pub(crate) steps: usize,
}

impl Search {
    pub(crate) fn new(form: &Form, cone: &Cone) -> Result<Self, Undecided> {
        let mut combinations: usize = 1;
        let mut questions = Vec::with_capacity(cone.named.len());
        for (item, named) in &cone.named {
            let answers = domain::answers(form.item(*item), named, cone.sizes.get(item).copied())
                .ok_or(Undecided::TooMany)?;
            combinations = combinations.saturating_mul(answers.len());
            if combinations > MOST {
                return Err(Undecided::TooMany);
            }
            questions.push((root(*item), answers));
        }
        // No condition that is tried reads the day.
        let session = form.start(&Start::on(date(2026, 4, 1)));
        Ok(Self {
            session,
            questions,
            combinations,
            steps: 0,
        })
    }

    /// The linkIds of the questions, in the order of the form.
    pub(crate) fn names(&self) -> Vec<String> {
        (self.questions.iter())
            .map(|(place, _)| self.session.form().item(place.item).link_id.to_string())
            .collect()
    }

    /// Looks at the session with each combination, until `look` says that it has seen enough. Says
    /// whether all combinations were looked at.
    pub(crate) fn each(&mut self, look: &mut dyn FnMut(&Session) -> bool) -> bool {
        self.from(0, look)
    }

    fn from(&mut self, question: usize, look: &mut dyn FnMut(&Session) -> bool) -> bool {
        let Some((place, answers)) = self.questions.get(question) else {
            self.steps += 1;
            return look(&self.session);
        };
        let (place, number) = (*place, answers.len());
        for answer in 0..number {
            match self.questions[question].1[answer].clone() {
                Some(answer) => {
                    // Answers are of the question's own kind, and it is not read-only.
                    let taken = self.session.answer(place, answer);
                    debug_assert!(taken.is_ok(), "{taken:?}");
                }
                None => {
                    let taken = self.session.clear(place);
                    debug_assert!(taken.is_ok(), "{taken:?}");
                }
            }
            if !self.from(question + 1, look) {
                return false;
            }
        }
        true
    }
}

/// The place of an item that is in no repetition.
pub(crate) fn root(item: ItemId) -> Place {
    Place {
        row: Session::ROOT,
        item,
    }
}
