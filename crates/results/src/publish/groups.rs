//! Groups of people, as the columns of tables.

use crate::hide::{Counts, Known, Mask};

/// One column: a group, or all the groups that are too small to be told, together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// Rows of the table that people are grouped by.
    pub(crate) groups: Vec<usize>,
    /// Whether it is groups put together.
    pub(crate) together: bool,
    pub(crate) people: u64,
}

/// The columns for a table's rows. Groups whose size is masked in the totals are one column: their
/// sizes are protected there, so they add up to many people. Empty when there is nothing to tell
/// apart.
pub(crate) fn columns(
    total: &Option<(Mask, Known)>,
    counts: &Counts,
    threshold: u64,
) -> Vec<Column> {
    let Some((mask, _)) = total else {
        return Vec::new();
    };
    let sized = |row: usize| counts.cells[row];
    let mut columns: Vec<Column> = (0..counts.rows)
        .filter(|row| !mask[*row] && sized(*row) > 0)
        .map(|row| Column {
            groups: vec![row],
            together: false,
            people: sized(row),
        })
        .collect();
    let hidden: Vec<usize> = (0..counts.rows).filter(|row| mask[*row]).collect();
    if !hidden.is_empty() {
        columns.push(Column {
            people: hidden.iter().map(|row| sized(*row)).sum(),
            groups: hidden,
            together: true,
        });
    }
    if columns.len() < 2 || columns.iter().any(|column| column.people < threshold) {
        return Vec::new();
    }
    columns
}
