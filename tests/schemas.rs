//! The files in `schemas/`: clean, complete, and as fresh as the code.

use std::fs;

use monshin_tests::{QUESTIONNAIRES, form, workspace};

#[test]
fn every_questionnaire_is_known_to_the_tests_and_clean() {
    let mut found: Vec<String> = fs::read_dir(workspace().join("schemas"))
        .expect("a folder")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    found.sort();
    assert_eq!(found, QUESTIONNAIRES);
    for slug in QUESTIONNAIRES {
        let form = form(slug);
        assert_eq!(form.head().languages, ["ja", "en"], "{slug}");
        assert!(
            form.head().provenance.is_some(),
            "{slug} says where it comes from"
        );
        assert!(
            form.head().data_protection.is_some(),
            "{slug} says what happens to answers"
        );
    }
}

#[test]
fn the_national_items_have_their_codes() {
    for slug in ["checkup-2018", "checkup-2024", "checkup-revised"] {
        let form = form(slug);
        let national: Vec<&str> = form
            .items()
            .iter()
            .flat_map(|item| &item.codes)
            .filter(|coding| coding.system == "urn:oid:1.2.392.200119.6.1005")
            .map(|coding| coding.code.as_str())
            .collect();
        assert_eq!(national.len(), 22, "{slug}: {national:?}");
        assert!(national.contains(&"9N736000000000011"), "{slug}");
        let last = if slug == "checkup-2018" {
            "9N806000000000011"
        } else {
            "9N808000000000011"
        };
        assert_eq!(national.last(), Some(&last), "{slug}");
    }
}

#[test]
fn the_formats_schemas_are_fresh() {
    for (name, schema) in questionnaire_schema::formats() {
        let path = workspace().join("schemas/format").join(name);
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == questionnaire_schema::written(&schema),
            "schemas/format/{name} is stale; run `cargo xtask schemas`"
        );
    }
}

#[test]
fn the_reference_of_diagnostics_is_fresh() {
    let path = workspace().join("crates/engine/docs/diagnostics.md");
    let found = fs::read_to_string(&path).unwrap_or_default();
    let wanted = engine::diagnostic::reference(engine::check::rules::RULES);
    assert!(
        found == wanted,
        "crates/engine/docs/diagnostics.md is stale; run `cargo xtask schemas`"
    );
}
