//! The items of a document in a list, as an editor shows them beside what is being edited.

use engine::Pointer;
use engine::diagnostic::Severity;

use crate::manuscript::Manuscript;
use crate::texts::{in_language, languages};
use crate::value::Value;
use crate::walk;

/// One line of the outline.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// Where the item stands.
    pub at: Pointer,
    /// Its name; empty when it has none.
    pub link_id: String,
    /// Its type as written; empty when it has none, and not always one that there is.
    pub item_type: String,
    /// 0 at the top.
    pub depth: usize,
    /// The number printed before it.
    pub prefix: Option<String>,
    /// Its text in the language asked for, or in what that falls back to.
    pub text: String,
    /// Whether it is shown only at times.
    pub conditional: bool,
    /// Whether it is worked out.
    pub calculated: bool,
    /// Whether it has to be answered, always or at times.
    pub required: bool,
    /// Whether it is filled in several times.
    pub repeats: bool,
    /// The gravest of what the check says of it.
    pub own: Option<Severity>,
    /// The gravest of what the check says of it and of all that is in it.
    pub worst: Option<Severity>,
}

/// All items in the order of the document, each before what is in it. Nothing when the text is not
/// JSON.
pub fn outline(manuscript: &Manuscript, language: &str) -> Vec<Row> {
    let Some(root) = manuscript.document() else {
        return Vec::new();
    };
    let default = languages(root).first().copied().unwrap_or_default();
    let items = walk::items(root);
    let mut rows: Vec<Row> = items
        .iter()
        .map(|placed| {
            let item = placed.item;
            Row {
                at: placed.at.clone(),
                link_id: placed.link_id().to_owned(),
                item_type: item.text("type").unwrap_or_default().to_owned(),
                depth: placed.depth,
                prefix: item.text("prefix").map(str::to_owned),
                text: item
                    .get("text")
                    .map(|text| in_language(text, language, default))
                    .unwrap_or_default()
                    .to_owned(),
                conditional: item.get("shownWhen").is_some(),
                calculated: item.get("calculation").is_some(),
                required: item.get("required").is_some_and(Value::is_true)
                    || item.get("requiredWhen").is_some(),
                repeats: placed.repeats(),
                own: None,
                worst: None,
            }
        })
        .collect();
    let by_place: std::collections::HashMap<&Pointer, usize> = items
        .iter()
        .enumerate()
        .map(|(row, placed)| (&placed.at, row))
        .collect();
    for found in &manuscript.checked().diagnostics {
        let severity = found.rule.severity;
        let mut row = walk::item_around(root, &found.at).and_then(|at| by_place.get(&at).copied());
        if let Some(row) = row {
            rows[row].own = graver(rows[row].own, severity);
        }
        while let Some(around) = row {
            rows[around].worst = graver(rows[around].worst, severity);
            row = items[around].parent;
        }
    }
    rows
}

/// Errors come before warnings, as in the engine.
fn graver(known: Option<Severity>, found: Severity) -> Option<Severity> {
    Some(known.map_or(found, |known| known.min(found)))
}
