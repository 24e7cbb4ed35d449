//! From the codes of all answers to what may be published of them.
//!
//! Totals come first, and are the same whichever way a page is split: so no two pages of the same
//! people can be played against each other by their totals. Then each table by group, with the
//! totals known. A table that cannot be protected is shown without groups, or not at all.

#[cfg(test)]
mod attack;
mod groups;
mod relate;
mod settle;

pub(crate) use groups::Column;

use crate::hide::{Counts, Known, Mask, MaskedSum};
use groups::columns;
use relate::Relations;
use settle::{Stage, settle};

/// Everybody's answer to one question, or to one option of it, as the number of a row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) rows: usize,
    /// The row of those who gave no answer.
    pub(crate) none: Option<usize>,
    /// Whether it is ever shown by group.
    pub(crate) splits: bool,
    /// By person.
    pub(crate) codes: Vec<u16>,
}

/// By which table people are put into groups.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Split {
    pub(crate) table: usize,
    /// Whether the groups are workplaces: then it is masked as well that all of a group gave an
    /// answer, or none did.
    pub(crate) workplaces: bool,
}

/// What may be published. Masks are by cell; a table without one is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Published {
    pub(crate) totals: Vec<Option<(Counts, Mask)>>,
    /// The groups, as columns.
    pub(crate) columns: Vec<Column>,
    pub(crate) by_group: Vec<Option<(Counts, Mask)>>,
}

/// Decides what may be published of `people` persons.
pub(crate) fn publish(
    people: usize,
    tables: &[Table],
    split: Option<Split>,
    threshold: u64,
) -> Published {
    let nothing = || vec![None; tables.len()];
    if (people as u64) < threshold {
        return Published {
            totals: nothing(),
            columns: Vec::new(),
            by_group: nothing(),
        };
    }
    let relations = Relations::between(tables);
    let answered: Vec<u64> = tables.iter().map(Table::answered).collect();
    let counts: Vec<Counts> = (tables.iter()).map(Table::totals).collect();
    let totals = settle(&Stage {
        starts: tables
            .iter()
            .zip(&counts)
            .map(|(table, counts)| small(table, counts, threshold))
            .collect(),
        hidden: counts.iter().map(all_of).collect(),
        counts: &counts,
        relations: &relations,
        answered: &answered,
        threshold,
    });
    let columns = split.map_or_else(Vec::new, |split| {
        columns(&totals[split.table], &counts[split.table], threshold)
    });
    let by_group = match split {
        Some(split) if !columns.is_empty() => by_group(
            tables, split, &columns, &totals, &relations, &answered, threshold,
        ),
        _ => nothing(),
    };
    Published {
        totals: (totals.into_iter().zip(counts))
            .map(|(settled, counts)| settled.map(|(mask, _)| (counts, mask)))
            .collect(),
        columns,
        by_group,
    }
}

fn by_group(
    tables: &[Table],
    split: Split,
    columns: &[Column],
    totals: &[Option<(Mask, Known)>],
    relations: &Relations,
    answered: &[u64],
    threshold: u64,
) -> Vec<Option<(Counts, Mask)>> {
    let group_of = &tables[split.table].codes;
    let counts: Vec<Counts> = (tables.iter().zip(totals))
        .map(|(table, total)| {
            let mut counts = table.by(columns, group_of, total.as_ref());
            if split.workplaces {
                table.hide_zeros(&mut counts);
            }
            counts
        })
        .collect();
    let starts = (0..tables.len())
        .map(|number| {
            let (total, _) = totals[number].as_ref()?;
            let table = &tables[number];
            if number == split.table || !table.splits {
                return None;
            }
            let counts = &counts[number];
            let mut mask = small(table, counts, threshold)?;
            for (cell, masked) in mask.iter_mut().enumerate() {
                let (row, column) = (cell / counts.columns, cell % counts.columns);
                *masked |= total[row] && counts.cells[cell] > 0;
                *masked |= counts.hides_zeros[row] && all_or_nothing(table, counts, row, column);
            }
            Some(mask)
        })
        .collect();
    let mut hidden: Vec<Mask> = counts.iter().map(all_of).collect();
    // Of the groups themselves, only the sizes of those put together are unknown.
    let groups = &counts[split.table];
    hidden[split.table] = (0..groups.cells.len())
        .map(|cell| columns[cell % groups.columns].together && groups.cells[cell] > 0)
        .collect();
    let settled = settle(&Stage {
        starts,
        hidden,
        counts: &counts,
        relations,
        answered,
        threshold,
    });
    (settled.into_iter().zip(counts))
        .map(|(settled, counts)| settled.map(|(mask, _)| (counts, mask)))
        .collect()
}

fn all_of(counts: &Counts) -> Mask {
    vec![true; counts.cells.len()]
}

/// Cells that are small themselves, and columns in which few people answered. Nothing for a table
/// that is answered by so few people that none of it can be shown.
fn small(table: &Table, counts: &Counts, threshold: u64) -> Option<Mask> {
    let is_small = |count: u64| (1..threshold).contains(&count);
    let mut mask: Mask = counts.cells.iter().map(|count| is_small(*count)).collect();
    let Some(none) = table.none else {
        return Some(mask);
    };
    for column in 0..counts.columns {
        let answered = counts.column_sum(column) - counts.cells[counts.at(none, column)];
        if is_small(answered) {
            if counts.columns == 1 {
                return None;
            }
            for row in 0..counts.rows {
                let cell = counts.at(row, column);
                mask[cell] |= counts.cells[cell] > 0;
            }
        }
    }
    Some(mask)
}

/// Whether all of a group gave this answer, or none did.
fn all_or_nothing(table: &Table, counts: &Counts, row: usize, column: usize) -> bool {
    let answered: u64 = (0..counts.rows)
        .filter(|row| Some(*row) != table.none)
        .map(|row| counts.cells[counts.at(row, column)])
        .sum();
    let here = counts.cells[counts.at(row, column)];
    here == 0 || here == answered
}

impl Table {
    /// How many people gave an answer, for an option: picked it.
    fn answered(&self) -> u64 {
        let counts = self.totals();
        match self.none {
            Some(none) => counts.column_sum(0) - counts.cells[none],
            None => counts.cells.first().copied().unwrap_or(0),
        }
    }

    fn totals(&self) -> Counts {
        let mut cells = vec![0; self.rows];
        for code in &self.codes {
            cells[usize::from(*code)] += 1;
        }
        Counts::column(cells)
    }

    /// Counts by group. Of rows whose total is masked, it stays so.
    fn by(&self, columns: &[Column], group_of: &[u16], total: Option<&(Mask, Known)>) -> Counts {
        let mut place = vec![0; usize::from(u16::MAX) + 1];
        for (number, column) in columns.iter().enumerate() {
            for group in &column.groups {
                place[*group] = number;
            }
        }
        let mut cells = vec![0; self.rows * columns.len()];
        for (code, group) in self.codes.iter().zip(group_of) {
            cells[usize::from(*code) * columns.len() + place[usize::from(*group)]] += 1;
        }
        let masked_sum = (0..self.rows)
            .map(|row| {
                let (mask, known) = total?;
                mask[row].then(|| MaskedSum {
                    class: known.class[row],
                    floor: known.floor[row],
                    cap: known.cap[row],
                })
            })
            .collect();
        Counts {
            rows: self.rows,
            columns: columns.len(),
            cells,
            masked_sum,
            hides_zeros: vec![false; self.rows],
        }
    }

    /// Zeros are masked in rows with answers, unless nobody at all gave the answer or everybody
    /// did, which the totals tell.
    fn hide_zeros(&self, counts: &mut Counts) {
        let answers = |row: &usize| Some(*row) != self.none;
        let all: u64 = (0..self.rows)
            .filter(answers)
            .map(|row| counts.row_sum(row))
            .sum();
        for row in (0..self.rows).filter(answers) {
            counts.hides_zeros[row] = counts.row_sum(row) > 0 && counts.row_sum(row) < all;
        }
    }
}
