//! "Did you mean": the name that was probably meant.

/// The known name that is nearest to the one found, when one is near enough to be a slip of the
/// pen: case, `_` and `-` do not count, and about one letter in three may be wrong.
pub(crate) fn nearest<'a>(
    found: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let found = plain(found);
    let allowed = found.chars().count() / 3;
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&found, &plain(name)), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
}

fn plain(name: &str) -> String {
    name.chars()
        .filter(|character| !matches!(character, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

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
