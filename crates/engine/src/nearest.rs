//! A guess at what was meant.

/// The candidate that is nearest to what was written, when one is near enough to be what was meant.
#[cfg(feature = "author")]
pub(crate) fn nearest<'a>(
    found: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let found = found.to_lowercase();
    // A third of the word may be wrong; in a short word one letter.
    let most = (found.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&found, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|(distance, candidate)| {
            *distance <= most && *distance < candidate.chars().count().max(2)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_owned())
}

/// Without an author there is nobody to tell.
#[cfg(not(feature = "author"))]
pub(crate) fn nearest<'a>(_: &str, _: impl IntoIterator<Item = &'a str>) -> Option<String> {
    None
}

#[cfg(all(test, feature = "author"))]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let candidates = ["smoking", "drinking", "age"];
        for (found, expected) in [
            ("smokng", Some("smoking")),
            ("Smoking", Some("smoking")),
            ("drinkign", Some("drinking")),
            ("agee", Some("age")),
            ("weight", None),
            ("x", None),
        ] {
            assert_eq!(nearest(found, candidates).as_deref(), expected, "{found}");
        }
    }
}
