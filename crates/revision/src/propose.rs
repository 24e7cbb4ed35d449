//! What a machine can propose about an item, for a person to look at and to say.

use std::collections::{BTreeMap, HashMap};

use crate::change::{Change, Comparison, Reason};
use crate::compare::same_label;
use crate::edition::{Edition, Placed};
use crate::ledger::Relation;

/// What could be decided about an item. It is never taken as decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Where the versions leave one choice only.
    pub relation: Option<Relation>,
    /// Old options and the new ones that are called the same.
    pub table: BTreeMap<String, String>,
}

/// Proposes what could be decided, for each item with a change that is to be decided about.
///
/// A relation is proposed where the question is gone (not comparable), or where all that somebody
/// has to decide on is that options have other codes under the same labels (mapped).
pub fn propose(
    old: &Edition,
    new: &Edition,
    comparison: &Comparison,
) -> BTreeMap<String, Proposal> {
    let (old, new) = (old.items(), new.items());
    let (old, new) = (at(&old), at(&new));
    let mut open: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in comparison
        .changes
        .iter()
        .filter(|change| change.class.is_open())
    {
        if let Some(link_id) = &change.link_id {
            open.entry(link_id).or_default().push(change);
        }
    }
    (open.into_iter())
        .map(|(link_id, changes)| {
            let proposal = match (old.get(link_id), new.get(link_id)) {
                (Some(was), Some(is)) => between(was, is, &changes),
                _ => Proposal {
                    relation: Some(Relation::NotComparable),
                    table: BTreeMap::new(),
                },
            };
            (link_id.to_owned(), proposal)
        })
        .collect()
}

fn at<'a, 'b>(items: &'b [Placed<'a>]) -> HashMap<&'a str, &'b Placed<'a>> {
    (items.iter())
        .map(|item| (item.item.link_id.as_str(), item))
        .collect()
}

/// What the open changes of an item that is still there leave to propose.
fn between(was: &Placed<'_>, is: &Placed<'_>, changes: &[&Change]) -> Proposal {
    let called_the_same = |label| {
        let mut found = (is.options.iter()).filter(|(option, _)| same_label(label, &option.text));
        // Of two that are called the same, neither can be proposed.
        match (found.next(), found.next()) {
            (Some((option, _)), None) => Some(option.code.clone()),
            _ => None,
        }
    };
    let table: BTreeMap<String, String> = (was.options.iter())
        .filter_map(|(option, _)| Some((option.code.clone(), called_the_same(&option.text)?)))
        .collect();
    let only_recoded = (changes.iter()).all(|change| change.reason == Reason::Recoded);
    let is_total = !was.options.is_empty() && table.len() == was.options.len();
    Proposal {
        relation: (only_recoded && is_total).then_some(Relation::Mapped),
        table,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::compare;

    fn edition(version: &str, text: &str, options: &[(&str, &str)]) -> Edition {
        let options: Vec<Value> = options
            .iter()
            .map(|(code, label)| json!({"code": code, "text": {"ja": label}}))
            .collect();
        let document = json!({
            "format": "monshin/questionnaire@1", "url": "https://example.jp/q",
            "version": version, "status": "active", "title": {"ja": "問診"}, "languages": ["ja"],
            "item": [
                {"linkId": "first", "type": "boolean", "text": {"ja": "一"}},
                {"linkId": "drinking", "type": "choice", "text": {"ja": text}, "answerOption": options},
            ],
        });
        Edition::check(&document.to_string()).expect("no error")
    }

    #[test]
    fn a_relation_is_proposed_only_where_nothing_else_is_to_be_decided() {
        let old = [("1", "毎日"), ("2", "時々"), ("3", "飲まない")];
        let recoded = [("a", "毎日"), ("b", "時々"), ("c", "飲まない")];
        let moved = [
            ("1", "毎日"),
            ("2", "週５日"),
            ("3", "時々"),
            ("4", "飲まない"),
        ];
        let twice = [
            ("1", "毎日"),
            ("2", "時々"),
            ("4", "時々 "),
            ("3", "飲まない"),
        ];
        for (text, new, relation, table) in [
            ("酒", &recoded[..], Some(Relation::Mapped), "1a2b3c"),
            ("お酒を飲みますか", &recoded, None, "1a2b3c"),
            ("酒", &moved, None, "112334"),
            ("酒", &twice, None, "1133"),
        ] {
            let (old, new) = (edition("1", "酒", &old), edition("2", text, new));
            let comparison = compare(&old, &new);
            let mut proposals = propose(&old, &new, &comparison);
            let proposal = proposals.remove("drinking").expect("it has changed");
            let written: String = proposal
                .table
                .into_iter()
                .flat_map(|(a, b)| [a, b])
                .collect();
            assert_eq!(
                (proposal.relation, &*written),
                (relation, table),
                "{comparison:#?}"
            );
        }
    }
}
