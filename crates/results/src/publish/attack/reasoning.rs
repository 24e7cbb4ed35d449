//! A reader who reasons with sums and bounds, on pages with several questions and groups.

use fastrand::Rng;

use crate::hide::{Counts, Mask};
use crate::publish::{Split, Table, publish};

/// Someone who pins numbers down by sums and bounds, from a page alone.
fn reasoned(
    counts: &Counts,
    mask: &Mask,
    totals: &[Option<u64>],
    people: &[u64],
) -> Vec<(u64, u64)> {
    let most = people.iter().sum();
    let mut range: Vec<(u64, u64)> = (counts.cells.iter().zip(mask))
        .map(|(value, masked)| if *masked { (0, most) } else { (*value, *value) })
        .collect();
    let rows = (0..counts.rows).filter_map(|row| {
        let cells = (0..counts.columns).map(|column| counts.at(row, column));
        totals[row].map(|sum| (cells.collect::<Vec<_>>(), sum))
    });
    let columns = (0..counts.columns).map(|column| {
        let cells = (0..counts.rows).map(|row| counts.at(row, column));
        (cells.collect(), people[column])
    });
    let sums: Vec<(Vec<usize>, u64)> = rows.chain(columns).collect();
    loop {
        let before = range.clone();
        for (cells, sum) in &sums {
            let (least, most) = (cells.iter())
                .map(|cell| range[*cell])
                .fold((0, 0), |(least, most), (low, high)| {
                    (least + low, most + high)
                });
            for cell in cells {
                let (low, high) = range[*cell];
                range[*cell] = (
                    low.max(sum.saturating_sub(most - high)),
                    high.min(sum.saturating_sub(least - low)),
                );
            }
        }
        if range == before {
            return range;
        }
    }
}

#[test]
fn sums_and_bounds_leave_many_values_to_every_masked_number() {
    let mut masked = 0;
    for seed in 0..1_000 {
        let mut rng = Rng::with_seed(seed);
        let groups = rng.usize(2..6);
        let people = rng.usize(10..400);
        let mut tables = vec![Table {
            rows: groups,
            none: None,
            splits: true,
            codes: (0..people).map(|_| skewed(&mut rng, groups)).collect(),
        }];
        for _ in 0..3 {
            let rows = rng.usize(2..7);
            tables.push(Table {
                rows,
                none: Some(rows - 1).filter(|_| rng.bool()),
                splits: true,
                codes: (0..people).map(|_| skewed(&mut rng, rows)).collect(),
            });
        }
        let split = Split {
            table: 0,
            workplaces: rng.bool(),
        };
        let published = publish(people, &tables, Some(split), 10);
        let sizes: Vec<u64> = published
            .columns
            .iter()
            .map(|column| column.people)
            .collect();
        assert!(sizes.iter().all(|size| *size >= 10));
        for (total, by_group) in published.totals.iter().zip(&published.by_group) {
            let Some((counts, mask)) = total else {
                assert!(
                    by_group.is_none(),
                    "what has no total is not shown by group"
                );
                continue;
            };
            let told: Vec<Option<u64>> = (counts.cells.iter().zip(mask))
                .map(|(value, masked)| (!masked).then_some(*value))
                .collect();
            let alone = vec![None; counts.rows];
            let all = [people as u64];
            for (counts, mask, totals, people) in
                [(counts, mask, &alone, all.as_slice())].into_iter().chain(
                    by_group
                        .iter()
                        .map(|(counts, mask)| (counts, mask, &told, sizes.as_slice())),
                )
            {
                let ranges = reasoned(counts, mask, totals, people);
                for (cell, (low, high)) in ranges.into_iter().enumerate() {
                    if mask[cell] {
                        masked += 1;
                        assert!(high - low >= 8, "{low} to {high}, seed {seed}");
                    } else {
                        let value = counts.cells[cell];
                        assert!(value == 0 || value >= 10, "{value} is shown, seed {seed}");
                    }
                }
            }
        }
    }
    assert!(
        masked > 5_000,
        "{masked} masked numbers are too few to mean anything"
    );
}

/// Low rows often, high rows rarely, as answers are.
fn skewed(rng: &mut Rng, rows: usize) -> u16 {
    let most = rng.usize(1..=rows);
    rng.u16(..most as u16)
}
