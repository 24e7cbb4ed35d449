//! A reader who has kept an earlier page, and knows that people have only come since.

use std::collections::BTreeSet;

use super::{SMALL, Seen, World, anything, each_population, seen};
use crate::publish::publish;

/// A page with the counts that it is of.
type Page = (Vec<Seen>, Vec<u64>);

fn pages(world: &World, people: u64) -> Vec<Page> {
    let mut pages = Vec::new();
    each_population(world.kinds.len(), people, &mut |numbers| {
        let page = publish(
            people as usize,
            &world.populated(numbers),
            world.split,
            SMALL,
        );
        pages.push((seen(world, &page), world.truth(numbers)));
    });
    pages
}

fn agrees(page: &[Seen], truth: &[u64]) -> bool {
    page.iter().zip(truth).all(|(seen, it)| seen.allows(*it))
}

/// A masked or small number that is the same in all that is possible.
fn pinned(page: &[Seen], possible: &[&Vec<u64>]) -> Option<u64> {
    (0..page.len()).find_map(|number| {
        let counts = || possible.iter().map(|truth| truth[number]);
        let (least, most) = (counts().min()?, counts().max()?);
        let is_masked = matches!(page[number], Seen::Masked { .. });
        (least == most && (is_masked || (1..SMALL).contains(&least))).then_some(least)
    })
}

#[test]
fn two_pages_tell_no_more_than_one_while_nothing_told_is_masked() {
    let mut followed = 0;
    for rows in [3, 4] {
        let world = World::of(&[(rows, None)], None, anything);
        for (before, now) in [(5, 8), (6, 9), (6, 10)] {
            let (before, now) = (pages(&world, before), pages(&world, now));
            let mut looked_at = BTreeSet::new();
            for (earlier, earlier_truth) in &before {
                for (later, later_truth) in &now {
                    let grew = earlier_truth
                        .iter()
                        .zip(later_truth)
                        .all(|(was, is)| was <= is);
                    // The rule of `Results::may_follow`.
                    let keeps_telling = earlier.iter().zip(later).all(|(was, is)| {
                        !matches!(was, Seen::Told(_)) || matches!(is, Seen::Told(_))
                    });
                    let hides = |page: &[Seen]| page.iter().any(|it| !matches!(it, Seen::Told(_)));
                    if !grew || !keeps_telling || !hides(earlier) {
                        continue;
                    }
                    if !looked_at.insert((earlier, later)) {
                        continue;
                    }
                    let possible: Vec<(&Vec<u64>, &Vec<u64>)> = (before.iter())
                        .filter(|(_, truth)| agrees(earlier, truth))
                        .flat_map(|(_, was)| {
                            (now.iter())
                                .filter(|(_, truth)| agrees(later, truth))
                                .filter(|(_, is)| was.iter().zip(is).all(|(was, is)| was <= is))
                                .map(move |(_, is)| (was, is))
                        })
                        .collect();
                    let (was, is): (Vec<_>, Vec<_>) = possible.into_iter().unzip();
                    assert_eq!(pinned(earlier, &was), None, "{earlier:?} then {later:?}");
                    assert_eq!(pinned(later, &is), None, "{earlier:?} then {later:?}");
                }
            }
            followed += looked_at.len();
        }
    }
    assert!(followed > 100, "{followed}");
}
