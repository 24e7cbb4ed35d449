//! What to mask in one table, so that no masked number can be worked out from what is left.
//!
//! The rule: with every published number, every known sum and every bound taken together, a masked
//! number still has at least as many possible values as the threshold says. Small numbers are
//! masked first. Then, for each masked number that could be pinned down, the cheapest further
//! numbers that give it room: three that close a rectangle with it, or one more of the same sum.

mod flow;
mod room;

pub(crate) use room::{is_protected, range};

use room::{can_vary, room};

/// The counts of a table, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) cells: Vec<u64>,
    /// By row: whether its zeros are masked. Elsewhere they never are.
    pub(crate) hides_zeros: Vec<bool>,
    /// By row: what is known of its sum, where the sum itself is masked.
    pub(crate) masked_sum: Vec<Option<MaskedSum>>,
}

/// What is known of a masked row sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MaskedSum {
    /// Masked sums with the same number here add up to something known.
    pub(crate) class: usize,
    /// It is at least this.
    pub(crate) floor: u64,
    /// It is at most this.
    pub(crate) cap: u64,
}

/// Which cells are not told.
pub(crate) type Mask = Vec<bool>;

/// What is known of a table's cells from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// By cell: of cells of one column with the same number here, the sum is known.
    pub(crate) class: Vec<usize>,
    /// By cell: it is at least this.
    pub(crate) floor: Vec<u64>,
    /// By cell: it is at most this.
    pub(crate) cap: Vec<u64>,
}

impl Counts {
    /// Counts of one column, of which only the sum is known.
    pub(crate) fn column(cells: Vec<u64>) -> Self {
        let open = MaskedSum {
            class: 0,
            floor: 0,
            cap: u64::MAX,
        };
        Self {
            rows: cells.len(),
            columns: 1,
            masked_sum: vec![Some(open); cells.len()],
            hides_zeros: vec![false; cells.len()],
            cells,
        }
    }

    pub(crate) fn at(&self, row: usize, column: usize) -> usize {
        row * self.columns + column
    }

    pub(crate) fn row_sum(&self, row: usize) -> u64 {
        self.cells[self.at(row, 0)..self.at(row + 1, 0)]
            .iter()
            .sum()
    }

    pub(crate) fn column_sum(&self, column: usize) -> u64 {
        (0..self.rows)
            .map(|row| self.cells[self.at(row, column)])
            .sum()
    }
}

impl Known {
    /// Nothing but the sums of whole columns, and that a masked number is no zero.
    ///
    /// Zeros are published, except those of `Counts::hides_zeros`. So the same is known of every
    /// masked number, whatever it is, and whether a table can be protected tells nothing about it.
    pub(crate) fn nothing(counts: &Counts) -> Self {
        Self {
            class: vec![0; counts.cells.len()],
            floor: (0..counts.cells.len())
                .map(|cell| u64::from(!counts.hides_zeros[cell / counts.columns]))
                .collect(),
            cap: vec![u64::MAX; counts.cells.len()],
        }
    }

    /// Nothing but the sums of whole columns, of a table that is not shown.
    pub(crate) fn nothing_shown(counts: &Counts) -> Self {
        Self {
            floor: vec![0; counts.cells.len()],
            ..Self::nothing(counts)
        }
    }
}

/// Masks more until every masked number has `threshold` possible values. Nothing when that cannot
/// be, or when there would be no number left to tell.
pub(crate) fn protect(
    counts: &Counts,
    start: &Mask,
    known: &Known,
    threshold: u64,
) -> Option<Mask> {
    let mut mask = start.clone();
    let mut queue: Vec<usize> = (0..mask.len()).filter(|cell| mask[*cell]).collect();
    let mut next = 0;
    // Masking more only gives the others more room: none has to be looked at twice.
    while let Some(cell) = queue.get(next).copied() {
        let (down, up) = room(counts, &mask, known, cell, threshold);
        let missing = (threshold - 1).saturating_sub(down + up);
        if missing == 0 && (counts.columns > 1 || can_vary(counts, &mask, known, cell, threshold)) {
            next += 1;
            continue;
        }
        for more in cheapest(counts, &mask, known, cell, missing)? {
            mask[more] = true;
            queue.push(more);
        }
    }
    let tells = (counts.cells.iter().zip(&mask)).any(|(value, masked)| *value > 0 && !masked);
    tells.then_some(mask)
}

/// The further cells whose masking gives this one the room that is missing at the least loss.
fn cheapest(
    counts: &Counts,
    mask: &Mask,
    known: &Known,
    cell: usize,
    missing: u64,
) -> Option<Vec<usize>> {
    let (row, column) = (cell / counts.columns, cell % counts.columns);
    let mut best: Option<((u64, u64), Vec<usize>)> = None;
    let mut consider = |helpers: &[usize], all: &[usize]| {
        let more: Vec<usize> = all.iter().copied().filter(|cell| !mask[*cell]).collect();
        if more.is_empty() || more.iter().any(|cell| counts.cells[*cell] == 0) {
            return;
        }
        let gives = (helpers.iter())
            .map(|cell| counts.cells[*cell].saturating_sub(known.floor[*cell]))
            .fold(missing, u64::min);
        let loss = more.iter().map(|cell| counts.cells[*cell] + 1).sum();
        let rank = (missing - gives, loss);
        if best.as_ref().is_none_or(|(known, _)| rank < *known) {
            best = Some((rank, more));
        }
    };
    for other in (0..counts.rows).filter(|other| *other != row) {
        let beside = counts.at(other, column);
        if known.class[beside] != known.class[cell] {
            continue;
        }
        let class = |row: usize| counts.masked_sum[row].map(|sum| sum.class);
        if class(row).is_some() && class(row) == class(other) {
            // In one column simply the smallest, see `room::comes_before_told`.
            let helpers: &[usize] = if counts.columns == 1 { &[] } else { &[beside] };
            consider(helpers, &[beside]);
        }
        for across in (0..counts.columns).filter(|across| *across != column) {
            let (mine, theirs) = (counts.at(row, across), counts.at(other, across));
            if known.class[mine] == known.class[theirs] {
                consider(&[mine, beside], &[mine, beside, theirs]);
            }
        }
    }
    best.map(|(_, more)| more)
}
