//! The counts of one question, of all or of a group.

use super::Shown;
use crate::hide::{Counts, Mask};
use crate::question::What;
use crate::{Count, Figures, Numbers, Reason};

impl Shown<'_> {
    pub(super) fn all(&self, number: usize) -> Option<Figures> {
        let question = &self.tally.questions[number];
        let first = self.tally.first[number];
        let totals = &self.published.totals;
        match &question.what {
            What::Not(_) => None,
            What::Several(options) => {
                let tables = &totals[first + 1..=first + options.len()];
                self.several(&totals[first], tables, 0, self.tally.people as u64)
            }
            _ => {
                let numbers = self.numbers_of_all(number);
                match &totals[first] {
                    Some((counts, mask)) => Some(self.figures(number, counts, mask, 0, numbers)),
                    // How many gave a number is not told, but where the numbers lie may be.
                    None => numbers.map(|numbers| Figures {
                        answered: Count::masked(Reason::Protected),
                        unanswered: Count::masked(Reason::Protected),
                        answers: vec![Count::masked(Reason::Protected); self.answer_rows(number)],
                        numbers: Some(numbers),
                    }),
                }
            }
        }
    }

    pub(super) fn by_group(&self, number: usize, column: usize) -> Option<Figures> {
        let question = &self.tally.questions[number];
        let first = self.tally.first[number];
        let by_group = &self.published.by_group;
        let people = self.published.columns[column].people;
        match &question.what {
            What::Not(_) => None,
            What::Several(options) => {
                let tables = &by_group[first + 1..=first + options.len()];
                self.several(&None, tables, column, people)
            }
            _ => {
                let (counts, mask) = by_group[first].as_ref()?;
                let tells = (0..counts.rows)
                    .map(|row| counts.at(row, column))
                    .any(|cell| counts.cells[cell] > 0 && !mask[cell]);
                let numbers = self.numbers_by_group(number, column);
                tells.then(|| self.figures(number, counts, mask, column, numbers))
            }
        }
    }

    /// How many rows of a question's table are answers that are listed.
    pub(super) fn answer_rows(&self, number: usize) -> usize {
        match &self.tally.questions[number].what {
            What::Number { .. } if self.rows(number) == 2 => 0,
            _ => self.rows(number) - 1,
        }
    }

    fn figures(
        &self,
        number: usize,
        counts: &Counts,
        mask: &Mask,
        column: usize,
        numbers: Option<Numbers>,
    ) -> Figures {
        let none = counts.rows - 1;
        let masked = Count::masked(Reason::Protected);
        let cell = counts.at(none, column);
        let unanswered = (!mask[cell]).then_some(counts.cells[cell]);
        let answered = unanswered.map(|none| counts.column_sum(column) - none);
        let answers = (0..self.answer_rows(number))
            .map(|row| counts.at(row, column))
            .map(|cell| match mask[cell] {
                true => masked,
                false => Count::told(counts.cells[cell], answered),
            })
            .collect();
        Figures {
            answered: answered.map_or(masked, |count| Count::told(count, None)),
            unanswered: unanswered.map_or(masked, |count| Count::told(count, None)),
            answers,
            numbers,
        }
    }

    /// A multiple choice: whether anything was picked, and each option by itself.
    fn several(
        &self,
        any: &Option<(Counts, Mask)>,
        options: &[Option<(Counts, Mask)>],
        column: usize,
        people: u64,
    ) -> Option<Figures> {
        let masked = Count::masked(Reason::Protected);
        let answered = any
            .as_ref()
            .and_then(|(counts, mask)| (!mask.contains(&true)).then_some(counts.cells[0]));
        let unanswered = answered.map(|answered| people - answered);
        let of = if any.is_some() {
            answered
        } else {
            Some(people)
        };
        let answers: Vec<Count> = options
            .iter()
            .map(|option| match option {
                Some((counts, mask)) if !mask[counts.at(0, column)] => {
                    Count::told(counts.cells[counts.at(0, column)], of)
                }
                _ => masked,
            })
            .collect();
        let tells = answers.iter().any(|count| count.count.is_some()) || answered.is_some();
        tells.then(|| Figures {
            answered: answered.map_or(masked, |count| Count::told(count, None)),
            unanswered: unanswered.map_or(masked, |count| Count::told(count, None)),
            answers,
            numbers: None,
        })
    }
}
