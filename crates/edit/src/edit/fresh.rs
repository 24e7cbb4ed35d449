//! Names that are not taken.

use std::collections::HashSet;

use crate::value::Value;
use crate::walk;

/// The names of a document's items, and those that were given since.
pub(super) struct Names(HashSet<String>);

impl Names {
    pub(super) fn of(root: &Value) -> Self {
        let items = walk::items(root);
        Self(
            items
                .iter()
                .map(|placed| placed.link_id().to_owned())
                .collect(),
        )
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// The name wished for, or one like it; it is taken from now on.
    pub(super) fn give(&mut self, wished: &str) -> String {
        let name = free(wished, 64, |name| {
            self.has(name) || engine::logic::is_reserved(name)
        });
        self.0.insert(name.clone());
        name
    }
}

/// The name wished for, or with a number behind it: `smoking`, `smoking_2`, `smoking_3`.
pub(super) fn free(wished: &str, longest: usize, taken: impl Fn(&str) -> bool) -> String {
    if !taken(wished) {
        return wished.to_owned();
    }
    let stem = wished.trim_end_matches(|last: char| last.is_ascii_digit());
    let (stem, from) = match (stem.strip_suffix('_'), wished[stem.len()..].parse::<u32>()) {
        (Some(stem), Ok(number)) if !stem.is_empty() => (stem, number.saturating_add(1)),
        _ => (wished, 2),
    };
    let mut number = from;
    loop {
        let tail = format!("_{number}");
        let mut head = stem.len().min(longest - tail.len());
        while !stem.is_char_boundary(head) {
            head -= 1;
        }
        let name = format!("{}{tail}", &stem[..head]);
        if !taken(&name) {
            return name;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let taken = ["a", "b", "b_2", "c_9", "d1"];
        let long = "x".repeat(64);
        for (wished, given) in [
            ("new", "new"),
            ("a", "a_2"),
            ("b", "b_3"),
            ("b_2", "b_3"),
            ("c_9", "c_10"),
            ("d1", "d1_2"),
        ] {
            assert_eq!(free(wished, 64, |name| taken.contains(&name)), given);
        }
        let given = free(&long, 64, |name| name == long);
        assert_eq!(given, format!("{}_2", "x".repeat(62)));
    }
}
