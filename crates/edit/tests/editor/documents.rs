//! The documents that are edited here.

use edit::{Manuscript, Value};
use engine::Pointer;

/// The questionnaires of this project, and the one that has every kind of item.
pub(crate) const ALL: [&str; 6] = [
    "schemas/tds.json",
    "schemas/quitter-survey.json",
    "schemas/checkup-2018.json",
    "schemas/checkup-2024.json",
    "schemas/checkup-revised.json",
    EVERY_KIND,
];

/// The one that has every kind of item.
pub(crate) const EVERY_KIND: &str = "tests/questionnaires/every-kind.json";

/// A document by its path in the project.
pub(crate) fn document(path: &str) -> String {
    let path = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a file of the project")
}

pub(crate) fn manuscript(path: &str) -> Manuscript {
    Manuscript::read(&document(path))
}

/// Where the item of this name stands.
pub(crate) fn place(manuscript: &Manuscript, link_id: &str) -> Pointer {
    let rows = edit::outline(manuscript, "ja");
    let row = rows.into_iter().find(|row| row.link_id == link_id);
    row.unwrap_or_else(|| panic!("no item is called `{link_id}`"))
        .at
}

/// The item of this name.
pub(crate) fn item<'m>(manuscript: &'m Manuscript, link_id: &str) -> &'m Value {
    let at = place(manuscript, link_id);
    manuscript
        .document()
        .and_then(|root| root.at(&at))
        .expect("an item")
}

/// The errors that the check has found, as `code at place`.
pub(crate) fn errors(manuscript: &Manuscript) -> Vec<String> {
    let all = manuscript.checked().diagnostics.iter();
    all.filter(|found| found.is_error())
        .map(|found| format!("{} at {}", found.rule.code, found.at))
        .collect()
}

/// The codes of everything that the check has found.
pub(crate) fn told(manuscript: &Manuscript) -> Vec<&'static str> {
    let all = manuscript.checked().diagnostics.iter();
    all.map(|found| found.rule.code).collect()
}
