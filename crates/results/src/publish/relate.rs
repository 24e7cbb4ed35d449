//! What the answers to one question tell about another's.
//!
//! A questionnaire's conditions tie its questions together: if only smokers are asked how much they
//! smoke, then the number who answered is the number of smokers, and publishing the one publishes
//! the other. The ties are read from the answers themselves, so conditions, calculations and
//! exclusive options need no rules of their own; a tie that is there by chance makes the page show
//! a little less.

use super::Table;
use crate::hide::{Counts, Known, Mask, range};

/// Which rows of two tables anybody stands in at once, for each pair of tables.
pub(crate) struct Relations {
    pairs: Vec<Option<Tie>>,
    tables: usize,
}

/// How the rows of one table lie in another's.
struct Tie {
    /// `met[i][j]`: somebody stands in row `i` of the one and in row `j` of the other.
    met: Vec<Vec<bool>>,
    /// Parts that nobody crosses: a number by row of the one, and by row of the other.
    parts: (Vec<usize>, Vec<usize>),
}

impl Relations {
    pub(crate) fn between(tables: &[Table]) -> Self {
        let mut pairs = Vec::with_capacity(tables.len() * tables.len());
        for one in tables {
            for other in tables {
                pairs.push(Tie::between(one, other));
            }
        }
        Self {
            pairs,
            tables: tables.len(),
        }
    }

    /// Adds to what is known of table `one` what table `other` tells, shown under this mask. Gives
    /// whether it tells anything.
    pub(crate) fn tell(
        &self,
        (one, counts): (usize, &Counts),
        (other, shown, mask): (usize, &Counts, &Mask),
        known: &mut Known,
    ) -> bool {
        let Some(tie) = &self.pairs[one * self.tables + other] else {
            return false;
        };
        let mut told = false;
        for column in 0..counts.columns {
            told |= tie.parts_known(counts, shown, mask, column, known);
            for row in 0..counts.rows {
                told |= tie.bounds_known((counts, row), shown, mask, column, known);
            }
        }
        told
    }
}

impl Tie {
    /// Nothing when every row meets every row.
    fn between(one: &Table, other: &Table) -> Option<Self> {
        let mut met = vec![vec![false; other.rows]; one.rows];
        for (i, j) in one.codes.iter().zip(&other.codes) {
            met[usize::from(*i)][usize::from(*j)] = true;
        }
        let inhabited = |row: &&Vec<bool>| row.iter().any(|met| *met);
        let columns: Vec<usize> = (0..other.rows)
            .filter(|j| met.iter().any(|row| row[*j]))
            .collect();
        if met
            .iter()
            .filter(inhabited)
            .all(|row| columns.iter().all(|j| row[*j]))
        {
            return None;
        }
        let parts = parts(&met, other.rows);
        Some(Self { met, parts })
    }

    /// Of a part that the other table tells the size of, the one's size is known.
    fn parts_known(
        &self,
        counts: &Counts,
        shown: &Counts,
        mask: &Mask,
        column: usize,
        known: &mut Known,
    ) -> bool {
        let (mine, theirs) = &self.parts;
        let told = |part: usize| {
            let inside: Vec<bool> = theirs.iter().map(|their| *their == part).collect();
            let (least, most) = range(shown, mask, column, &inside);
            least == most
        };
        let mut fresh: Vec<(usize, Option<usize>)> = Vec::new();
        for (row, part) in mine.iter().enumerate() {
            let cell = counts.at(row, column);
            let part = Some(*part).filter(|part| told(*part));
            let key = (known.class[cell], part);
            let class = fresh
                .iter()
                .position(|known| *known == key)
                .unwrap_or_else(|| {
                    fresh.push(key);
                    fresh.len() - 1
                });
            known.class[cell] = class;
        }
        let before: Vec<usize> = fresh.iter().map(|(class, _)| *class).collect();
        before
            .iter()
            .any(|class| before.iter().filter(|it| *it == class).count() > 1)
    }

    /// A row holds at least everybody of the other's rows that lie in it, and at most everybody of
    /// those that it lies in.
    fn bounds_known(
        &self,
        (counts, row): (&Counts, usize),
        shown: &Counts,
        mask: &Mask,
        column: usize,
        known: &mut Known,
    ) -> bool {
        let meets = |j: usize| self.met[row][j];
        let only_here = |j: usize| {
            meets(j) && (0..self.met.len()).all(|other| other == row || !self.met[other][j])
        };
        let inside: Vec<bool> = (0..shown.rows).map(only_here).collect();
        let (floor, _) = range(shown, mask, column, &inside);
        let around: Vec<bool> = (0..shown.rows).map(meets).collect();
        let (_, cap) = range(shown, mask, column, &around);
        let cell = counts.at(row, column);
        let told = floor > known.floor[cell] || cap < known.cap[cell].min(shown.column_sum(column));
        known.floor[cell] = known.floor[cell].max(floor);
        known.cap[cell] = known.cap[cell].min(cap);
        told
    }
}

/// Numbers the parts of rows and columns that hang together.
fn parts(met: &[Vec<bool>], columns: usize) -> (Vec<usize>, Vec<usize>) {
    let rows = met.len();
    let mut part: Vec<usize> = (0..rows + columns).collect();
    for (i, row) in met.iter().enumerate() {
        for j in (0..columns).filter(|j| row[*j]) {
            let (from, to) = (part[i], part[rows + j]);
            for known in &mut part {
                if *known == from {
                    *known = to;
                }
            }
        }
    }
    let others = part.split_off(rows);
    (part, others)
}
