//! Decisions about items: which of them count.
//!
//! A decision counts while it is sound (its table is whole, its codes are there) and the item is as it
//! was when somebody decided. When the item changes later, somebody has to look again.

use engine::Diagnostic;
use revision::{Comparison, Edition, FORMAT, Ledger, LedgerEntry};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use store::{Decision, Moment};

/// A decision about an item.
#[derive(Debug)]
pub(crate) struct Decided {
    pub(crate) entry: LedgerEntry,
    pub(crate) at: Moment,
    /// The id of who decided.
    pub(crate) by: String,
    /// The item has changed since.
    pub(crate) is_stale: bool,
    /// What is wrong with it; its places are those of a ledger.
    pub(crate) problems: Vec<Diagnostic>,
}

impl Decided {
    /// Whether answers are counted by it.
    pub(crate) fn counts(&self) -> bool {
        !self.is_stale && !self.problems.iter().any(Diagnostic::is_error)
    }
}

/// Everything that was decided, by item in the order of the new version.
pub(super) fn all(
    old: &Edition,
    new: &Edition,
    comparison: &Comparison,
    decisions: Vec<Decision>,
) -> Vec<Decided> {
    let decided = decisions.into_iter().filter_map(|decision| {
        let entry: LedgerEntry = serde_json::from_str(&decision.said.entry).ok()?;
        Some(Decided {
            is_stale: decision.said.about != digest(comparison, &entry.link_id),
            problems: Vec::new(),
            at: decision.decided_at,
            by: decision.decided_by,
            entry,
        })
    });
    let mut decided: Vec<Decided> = decided.collect();
    let entries = decided.iter().map(|one| one.entry.clone()).collect();
    for problem in about(old, new, entries).check(old, new) {
        // `/entries/3/table` is about the fourth.
        let number = problem.at.as_str().split('/').nth(2);
        let number = number.and_then(|number| number.parse::<usize>().ok());
        if let Some(one) = number.and_then(|number| decided.get_mut(number)) {
            one.problems.push(problem);
        }
    }
    // Items that are gone come last.
    let place = |one: &Decided| {
        new.form()
            .find(&one.entry.link_id)
            .map_or(u32::MAX, |id| id.0)
    };
    decided.sort_by_key(place);
    decided
}

/// The ledger of the decisions that count.
pub(super) fn ledger(old: &Edition, new: &Edition, decided: &[Decided]) -> Ledger {
    let sound = decided.iter().filter(|decided| decided.counts());
    about(
        old,
        new,
        sound.map(|decided| decided.entry.clone()).collect(),
    )
}

fn about(old: &Edition, new: &Edition, entries: Vec<LedgerEntry>) -> Ledger {
    Ledger {
        schema: None,
        format: FORMAT.to_owned(),
        from: old.reference(),
        to: new.reference(),
        entries,
    }
}

/// Tells the changes of an item from any others. Where in the documents they stand does not count.
pub(crate) fn digest(comparison: &Comparison, link_id: &str) -> String {
    let of_item = comparison.changes.iter();
    let of_item = of_item.filter(|change| change.link_id.as_deref() == Some(link_id));
    let said: Vec<_> = of_item
        .map(|change| {
            let [old, new] =
                [&change.old, &change.new].map(|side| side.as_ref().map(|side| &side.value));
            json!([change.what, change.part, change.language, old, new])
        })
        .collect();
    sha256(&json!(said).to_string())
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use revision::{Certainty, Relation, compare};
    use serde_json::Value;
    use store::NewDecision;

    use super::*;

    fn edition(version: &str, text: &str, codes: &[&str]) -> Edition {
        let options: Vec<Value> = codes
            .iter()
            .map(|code| json!({"code": code, "text": {"ja": format!("選択肢{code}")}}))
            .collect();
        let document = json!({
            "format": "monshin/questionnaire@1", "url": "https://example.jp/q",
            "version": version, "status": "active", "title": {"ja": "問診"}, "languages": ["ja"],
            "item": [{"linkId": "smoking", "type": "choice", "text": {"ja": text}, "answerOption": options}],
        });
        Edition::check(&document.to_string()).expect("no error")
    }

    fn says(relation: Relation, table: &[(&str, &str)], about: String) -> Decision {
        let table = table
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
        let entry = LedgerEntry {
            link_id: "smoking".to_owned(),
            relation,
            table: table.collect(),
            groups: Vec::new(),
            certainty: Certainty::Established,
            note: engine::model::Text::from([("ja", "会議で決めた")]),
        };
        Decision {
            said: NewDecision {
                item: "smoking".to_owned(),
                entry: serde_json::to_string(&entry).expect("JSON"),
                about,
            },
            decided_at: Moment(0),
            decided_by: "tanaka".to_owned(),
        }
    }

    #[test]
    fn a_decision_counts_while_it_is_sound_and_the_item_is_as_it_was() {
        let old = edition("1", "吸いますか", &["1", "2"]);
        let new = edition("2", "たばこを吸いますか", &["1", "2"]);
        let comparison = compare(&old, &new);
        let about = digest(&comparison, "smoking");
        let counts = |new: &Edition, decision: Decision| {
            let comparison = compare(&old, new);
            let decided = all(&old, new, &comparison, vec![decision]);
            ledger(&old, new, &decided).entries.len() == 1
        };
        let same = || says(Relation::Same, &[], about.clone());
        assert!(counts(&new, same()));
        // Half a table says nothing.
        let half = says(Relation::Mapped, &[("1", "1")], about.clone());
        assert!(!counts(&new, half));
        // A word of the question is changed once more, or the item is as it was published.
        for later in ["今、たばこを吸いますか", "吸いますか"] {
            assert!(
                !counts(&edition("2", later, &["1", "2"]), same()),
                "{later}"
            );
        }
        // Another version number is no other question.
        assert!(counts(
            &edition("3", "たばこを吸いますか", &["1", "2"]),
            same()
        ));
    }
}
