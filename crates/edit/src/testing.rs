//! What the tests of this crate are tried out on.

/// The questionnaires of this project.
pub(crate) const SCHEMAS: [&str; 5] = [
    "checkup-2018",
    "checkup-2024",
    "checkup-revised",
    "quitter-survey",
    "tds",
];

/// The text of one of them.
pub(crate) fn schema(name: &str) -> String {
    read(&format!("schemas/{name}.json"))
}

/// The text of the questionnaire that has every kind of item.
pub(crate) fn every_kind() -> String {
    read("tests/questionnaires/every-kind.json")
}

pub(crate) fn read(path: &str) -> String {
    let path = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a file of the project")
}
