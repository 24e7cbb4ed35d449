//! "Did you mean": the name that was probably meant.

use std::cell::Cell;

/// Guesses at what was meant in one document. After very many names have been looked at there are
/// no more: a large document in which everything is misspelt is not to keep anybody waiting.
#[derive(Debug)]
pub(crate) struct Guesses {
    names_left: Cell<usize>,
}

impl Default for Guesses {
    fn default() -> Self {
        Self {
            names_left: Cell::new(2_000_000),
        }
    }
}

impl Guesses {
    /// Whether so many names may be looked at once more.
    pub(crate) fn may_look_at(&self, names: usize) -> bool {
        let left = self.names_left.get().checked_sub(names);
        if let Some(left) = left {
            self.names_left.set(left);
        }
        left.is_some()
    }
}

/// The known name that is nearest to the one found, when one is near enough to be a slip of the
/// pen: case, `_` and `-` do not count, and about one letter in three may be wrong.
pub(crate) fn nearest<'a>(
    found: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let found = plain(found);
    let length_of_found = found.chars().count();
    let allowed = length_of_found / 3;
    known
        .into_iter()
        .filter(|name| length(name).abs_diff(length_of_found) <= allowed)
        .map(|name| (strsim::damerau_levenshtein(&found, &plain(name)), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
}

fn plain(name: &str) -> String {
    letters(name).collect()
}

fn length(name: &str) -> usize {
    letters(name).count()
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars()
        .filter(|character| !matches!(character, '_' | '-'))
        .flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{Guesses, nearest};

    #[test]
    fn guessing_comes_to_an_end() {
        let guesses = Guesses::default();
        let names = 100_000;
        let allowed = (0..1000).filter(|_| guesses.may_look_at(names)).count();
        assert_eq!(allowed, 20);
        assert!(!guesses.may_look_at(1));
    }

    #[test]
    fn slips_of_the_pen_are_recognised_and_other_names_are_not() {
        let known = ["smoking", "products", "amount", "sex"];
        for (found, meant) in [
            ("smokng", Some("smoking")),
            ("smokes", None),
            ("SMOKING", Some("smoking")),
            ("amuont", Some("amount")),
            ("product", Some("products")),
            ("sxe", Some("sex")),
            ("so", None),
            ("drinking", None),
            ("", None),
        ] {
            assert_eq!(nearest(found, known), meant, "{found}");
        }
        assert_eq!(nearest("link_id", ["linkId"]), Some("linkId"));
    }
}
