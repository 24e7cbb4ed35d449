//! Where numbers lie, of all or of a group.

use super::Shown;
use crate::Numbers;
use crate::question::{Question, What};

impl Shown<'_> {
    /// The numbers given to a question by the people of one column, or by all.
    fn given(&self, number: usize, column: Option<usize>) -> Vec<f64> {
        let numbers = &self.tally.numbers[number];
        let group_of = self.split.map(|split| &self.tables[split.table].codes);
        let is_in = |person: usize| match (column, group_of) {
            (Some(column), Some(group_of)) => self.published.columns[column]
                .groups
                .contains(&usize::from(group_of[person])),
            _ => true,
        };
        (0..numbers.len())
            .filter(|person| !numbers[*person].is_nan() && is_in(*person))
            .map(|person| numbers[person])
            .collect()
    }

    /// Where all numbers lie. A mean beside counts tells of masked ones among them, so it is told
    /// only where all counts are, or where there are none.
    pub(super) fn numbers_of_all(&self, number: usize) -> Option<Numbers> {
        let given = self.given(number, None);
        let whole = (self.published.totals[self.tally.first[number]].as_ref())
            .is_some_and(|(_, mask)| !mask.contains(&true));
        let may = self.is_numeric(number)
            && given.len() as u64 >= self.tally.options.threshold
            && (whole || self.answer_rows(number) == 0);
        may.then(|| Numbers::of(given)).flatten()
    }

    /// The same for a group. What all groups but one tell, the last is told by as well: so either
    /// every group has enough numbers, or none is told.
    pub(super) fn numbers_by_group(&self, number: usize, column: usize) -> Option<Numbers> {
        self.numbers_of_all(number)?;
        let (_, mask) = self.published.by_group[self.tally.first[number]].as_ref()?;
        if mask.contains(&true) {
            return None;
        }
        let threshold = self.tally.options.threshold;
        let strict = self.split.is_some_and(|split| split.workplaces);
        let all: Vec<Vec<f64>> = (0..self.published.columns.len())
            .map(|column| self.given(number, Some(column)))
            .collect();
        let tells_of_none = |given: &Vec<f64>| {
            let varies = given.windows(2).any(|pair| pair[0] != pair[1]);
            given.is_empty() || given.len() as u64 >= threshold && (varies || !strict)
        };
        if !all.iter().all(tells_of_none) {
            return None;
        }
        all.into_iter().nth(column).and_then(Numbers::of)
    }

    fn is_numeric(&self, number: usize) -> bool {
        let Question { what, .. } = &self.tally.questions[number];
        matches!(what, What::Number { .. } | What::Scale(..))
    }
}
