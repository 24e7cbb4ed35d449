//! Several tables of the same people, protected together.

use std::cmp::Reverse;

use super::relate::Relations;
use crate::hide::{Counts, Known, Mask, is_protected, protect};

/// Tables to be shown side by side.
pub(crate) struct Stage<'a> {
    pub(crate) counts: &'a [Counts],
    /// What has to be masked at least; nothing for a table that is not shown.
    pub(crate) starts: Vec<Option<Mask>>,
    /// What nobody knows of a table while it is not shown.
    pub(crate) hidden: Vec<Mask>,
    pub(crate) relations: &'a Relations,
    /// How many people each table is about.
    pub(crate) answered: &'a [u64],
    pub(crate) threshold: u64,
}

/// For each table what to mask, with what is known of it; nothing for tables that are not shown.
///
/// Each table is first masked by itself. What the others then tell about it is taken as known, and
/// it is masked further. More masks only ever tell less, so one such round is enough. Where a table
/// cannot be protected from what the others tell, the one about the fewest people gives way. Others
/// give way as well where they tell what a table holds that is not shown.
pub(crate) fn settle(stage: &Stage<'_>) -> Vec<Option<(Mask, Known)>> {
    let mut alone: Vec<Option<Mask>> = (stage.starts.iter().zip(stage.counts))
        .map(|(start, counts)| {
            let start = start.as_ref()?;
            protect(counts, start, &Known::nothing(counts), stage.threshold)
        })
        .collect();
    let mut settled: Vec<Option<(Mask, Known)>> = vec![None; alone.len()];
    let mut tellers: Vec<Vec<usize>> = vec![Vec::new(); alone.len()];
    while let Some(gives_way) = round(stage, &alone, &mut settled, &mut tellers) {
        alone[gives_way] = None;
        settled[gives_way] = None;
        // What it told is not known any more, so less has to be masked.
        for (settled, told_by) in settled.iter_mut().zip(&tellers) {
            if told_by.contains(&gives_way) {
                *settled = None;
            }
        }
    }
    settled
}

/// Settles what is not settled yet, up to a table that has to give way.
fn round(
    stage: &Stage<'_>,
    alone: &[Option<Mask>],
    settled: &mut [Option<(Mask, Known)>],
    tellers: &mut [Vec<usize>],
) -> Option<usize> {
    let fewest = |tables: &mut dyn Iterator<Item = usize>| {
        tables.min_by_key(|table| (stage.answered[*table], Reverse(*table)))
    };
    for (table, start) in alone.iter().enumerate() {
        let Some(start) = start.as_ref().filter(|_| settled[table].is_none()) else {
            continue;
        };
        let nothing = Known::nothing(&stage.counts[table]);
        let (known, told_by) = told(stage, table, nothing, alone);
        let Some(mask) = protect(&stage.counts[table], start, &known, stage.threshold) else {
            return fewest(&mut told_by.into_iter().chain([table]));
        };
        settled[table] = Some((mask, known));
        tellers[table] = told_by;
    }
    for table in (0..alone.len()).filter(|table| alone[*table].is_none()) {
        let counts = &stage.counts[table];
        let (known, told_by) = told(stage, table, Known::nothing_shown(counts), alone);
        if !is_protected(counts, &stage.hidden[table], &known, stage.threshold)
            && let Some(gives_way) = fewest(&mut told_by.into_iter())
        {
            return Some(gives_way);
        }
    }
    None
}

/// What is known of a table, and which tables tell it.
fn told(
    stage: &Stage<'_>,
    table: usize,
    mut known: Known,
    alone: &[Option<Mask>],
) -> (Known, Vec<usize>) {
    let counts = &stage.counts[table];
    let mut by = Vec::new();
    for (other, mask) in alone.iter().enumerate() {
        let Some(mask) = mask.as_ref().filter(|_| other != table) else {
            continue;
        };
        let shown = (other, &stage.counts[other], mask);
        if stage.relations.tell((table, counts), shown, &mut known) {
            by.push(other);
        }
    }
    (known, by)
}
