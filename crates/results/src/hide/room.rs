//! How many values a masked number can have.

use super::flow::{Edge, Network};
use super::{Counts, Known, Mask, MaskedSum};

/// Whether every small number among the masked has so many possible values.
pub(crate) fn is_protected(counts: &Counts, mask: &Mask, known: &Known, threshold: u64) -> bool {
    (0..mask.len())
        .filter(|cell| mask[*cell] && (1..threshold).contains(&counts.cells[*cell]))
        .all(|cell| {
            let (down, up) = room(counts, mask, known, cell, threshold);
            down + up + 1 >= threshold
        })
}

/// By how much a masked number could be smaller and larger, counted up to the threshold.
pub(super) fn room(
    counts: &Counts,
    mask: &Mask,
    known: &Known,
    cell: usize,
    threshold: u64,
) -> (u64, u64) {
    let (nodes, edges) = network(counts, mask, known);
    let number = mask[..cell].iter().filter(|masked| **masked).count();
    Network::new(nodes, edges).room(number, threshold)
}

/// The least and the most that some cells of one column can add up to, for a reader who knows the
/// other cells and all sums.
pub(crate) fn range(counts: &Counts, mask: &Mask, column: usize, inside: &[bool]) -> (u64, u64) {
    let mut known = Known::nothing(counts);
    let (mut told, mut value) = (true, 0);
    for row in (0..counts.rows).filter(|row| inside[*row]) {
        let cell = counts.at(row, column);
        known.class[cell] = 1;
        told &= !mask[cell];
        value += counts.cells[cell];
    }
    if told {
        return (value, value);
    }
    let (nodes, mut edges) = network(counts, mask, &known);
    // What the cells inside gain, those outside lose: one more edge between the column's two nodes.
    let nodes_of_column = counts.rows + column * 2;
    edges.push(Edge {
        from: nodes_of_column,
        to: nodes_of_column + 1,
        value,
        floor: 0,
        cap: u64::MAX,
    });
    let number = edges.len() - 1;
    let (down, up) = Network::new(nodes, edges).room(number, u64::MAX);
    (value - down, value.saturating_add(up))
}

/// The masked numbers of a table, first the cells and then the row sums, and how many nodes they
/// lie between.
fn network(counts: &Counts, mask: &Mask, known: &Known) -> (usize, Vec<Edge>) {
    let classes = known.class.iter().max().map_or(1, |most| most + 1);
    // Nodes: one a row, one a column and class, one a class of masked row sums.
    let of_column = counts.rows;
    let of_sums = of_column + counts.columns * classes;
    let most = |sum: &MaskedSum| sum.class + 1;
    let nodes = of_sums
        + counts
            .masked_sum
            .iter()
            .flatten()
            .map(most)
            .max()
            .unwrap_or(0);
    let mut edges = Vec::new();
    for masked in (0..mask.len()).filter(|cell| mask[*cell]) {
        let (row, column) = (masked / counts.columns, masked % counts.columns);
        let value = counts.cells[masked];
        edges.push(Edge {
            from: of_column + column * classes + known.class[masked],
            to: row,
            value,
            floor: known.floor[masked].min(value),
            cap: known.cap[masked]
                .min(comes_before_told(counts, mask, known, masked))
                .max(value),
        });
    }
    for (row, sum) in counts.masked_sum.iter().enumerate() {
        if let Some(MaskedSum { class, floor, cap }) = *sum {
            let value = counts.row_sum(row);
            edges.push(Edge {
                from: row,
                to: of_sums + class,
                value,
                floor: floor.min(value),
                cap: cap.max(value),
            });
        }
    }
    (nodes, edges)
}

/// In a table of one column the smallest numbers are masked, of equals the first. A reader who knows
/// that knows of every masked number that it comes before any told one: the most that it can be.
fn comes_before_told(counts: &Counts, mask: &Mask, known: &Known, cell: usize) -> u64 {
    if counts.columns > 1 {
        return u64::MAX;
    }
    let told = |other: &usize| {
        !mask[*other] && counts.cells[*other] > 0 && known.class[*other] == known.class[cell]
    };
    (0..counts.rows)
        .filter(told)
        .map(|other| counts.cells[other] - u64::from(other < cell))
        .min()
        .unwrap_or(u64::MAX)
}

/// Whether a masked number of a table of one column can vary for a reader who also knows that one of
/// the masked numbers is small, since nothing is masked without need.
pub(super) fn can_vary(
    counts: &Counts,
    mask: &Mask,
    known: &Known,
    cell: usize,
    threshold: u64,
) -> bool {
    let together: Vec<usize> = (0..counts.rows)
        .filter(|other| mask[*other] && known.class[*other] == known.class[cell])
        .collect();
    let sum: u64 = together.iter().map(|other| counts.cells[*other]).sum();
    let cap = |other: usize| known.cap[other].min(comes_before_told(counts, mask, known, other));
    let mut range = (u64::MAX, 0);
    for small in &together {
        let cap = |other: usize| {
            let most = if other == *small {
                threshold - 1
            } else {
                u64::MAX
            };
            cap(other).min(most)
        };
        let others = || together.iter().copied().filter(|other| *other != cell);
        let most = others().map(cap).fold(0, u64::saturating_add);
        let least = others().map(|other| known.floor[other]).sum();
        let low = known.floor[cell].max(sum.saturating_sub(most));
        let high = cap(cell).min(sum.saturating_sub(least));
        if low <= high {
            range = (range.0.min(low), range.1.max(high));
        }
    }
    range.0 < range.1
}
