//! Which items have changed places with others: as few as can explain the new order.

use std::collections::{HashMap, HashSet};

use crate::edition::Placed;

/// The items that stand elsewhere among those that both versions have in the same page or group.
///
/// When one question is put three places further down, it has moved, and not the three.
pub(super) fn moved<'a>(old: &[Placed<'a>], new: &[Placed<'a>]) -> HashSet<&'a str> {
    let old_places: HashMap<&str, (usize, Option<&str>)> = (old.iter().enumerate())
        .map(|(position, item)| (item.item.link_id.as_str(), (position, item.parent)))
        .collect();
    let mut by_parent: HashMap<Option<&str>, Vec<(usize, &'a str)>> = HashMap::new();
    for item in new {
        let link_id = item.item.link_id.as_str();
        if let Some((position, parent)) = old_places.get(link_id)
            && *parent == item.parent
        {
            by_parent
                .entry(item.parent)
                .or_default()
                .push((*position, link_id));
        }
    }
    let mut moved = HashSet::new();
    for siblings in by_parent.values() {
        let positions: Vec<usize> = siblings.iter().map(|(position, _)| *position).collect();
        let stayed = longest_rising(&positions);
        for (index, (_, link_id)) in siblings.iter().enumerate() {
            if stayed.binary_search(&index).is_err() {
                moved.insert(*link_id);
            }
        }
    }
    moved
}

/// The indices of a longest rising subsequence, in order; by patience.
fn longest_rising(numbers: &[usize]) -> Vec<usize> {
    // For each length, the index of the least number that a sequence of that length ends with.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    for (index, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before[index] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut found = Vec::with_capacity(ends.len());
    let mut here = ends.last().copied();
    while let Some(index) = here {
        found.push(index);
        here = before[index];
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stayed_is_as_much_as_can_have_stayed() {
        for (order, stayed) in [
            (&[0, 1, 2, 3][..], &[0, 1, 2, 3][..]),
            (&[1, 2, 3, 0], &[0, 1, 2]),
            (&[3, 0, 1, 2], &[1, 2, 3]),
            (&[], &[]),
        ] {
            assert_eq!(longest_rising(order), stayed, "{order:?}");
        }
        assert_eq!(longest_rising(&[2, 1, 0]).len(), 1);
    }
}
