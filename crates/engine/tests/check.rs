//! Documents that are broken in one way each, and what their author is told.
//!
//! A file `check/<code>.json` (or `check/<code>.<which>.json`) gives exactly one diagnostic, of that
//! code. What is printed stands beside it; `INSTA_UPDATE=always` writes it anew, to be read before
//! it is committed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use engine::Limits;
use engine::check::rules::RULES;
use engine::diagnostic::{Language, Source};

fn documents() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of broken documents")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    files
}

fn name_of(path: &Path) -> String {
    let name = path.file_stem().expect("a name");
    name.to_str().expect("a name in UTF-8").to_owned()
}

fn code_of(path: &Path) -> String {
    let name = name_of(path);
    name.split('.').next().unwrap_or_default().to_owned()
}

#[test]
fn each_broken_document_gives_the_one_diagnostic_that_its_author_would_want() {
    let documents = documents();
    assert!(documents.len() >= 40, "there are {}", documents.len());
    let mut wrong = Vec::new();
    for path in documents {
        let text = fs::read_to_string(&path).expect("a file in UTF-8");
        let checked = engine::check(&text);
        let codes: Vec<&str> = checked
            .diagnostics
            .iter()
            .map(|found| found.rule.code)
            .collect();
        if codes != [code_of(&path)] {
            wrong.push(format!("{}: {codes:?}", name_of(&path)));
            continue;
        }
        let found = &checked.diagnostics[0];
        assert_eq!(
            checked.form.is_none(),
            found.is_error(),
            "{}",
            name_of(&path)
        );
        assert_is_japanese(found);
        let file = path.file_name().expect("a name").to_str().expect("UTF-8");
        let source = Source::new(file, &text);
        let told =
            [Language::English, Language::Japanese].map(|language| found.render(&source, language));
        insta::with_settings!({
            snapshot_path => "check",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name_of(&path), told.join("\n"));
        });
    }
    assert!(
        wrong.is_empty(),
        "expected one diagnostic each:\n{}",
        wrong.join("\n")
    );
}

/// Outside of quotations, Japanese sentences have no two English words in a row.
fn assert_is_japanese(found: &engine::Diagnostic) {
    let sentences = [
        Some(found.message(Language::Japanese)),
        found.note(Language::Japanese),
        found.help(Language::Japanese),
    ];
    for sentence in sentences.into_iter().flatten() {
        let outside: String = sentence.split('`').step_by(2).collect();
        let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
        let words: Vec<&str> = outside
            .split(|c: char| !c.is_ascii_lowercase() && c != ' ')
            .collect();
        let phrase = words
            .iter()
            .find(|words| words.split(' ').filter(is_word).count() > 1);
        assert_eq!(phrase, None, "{sentence}");
    }
}

#[test]
fn every_rule_has_a_broken_document() {
    let mut shown: BTreeSet<String> = documents().iter().map(|path| code_of(path)).collect();
    shown.extend(oversized().map(|(code, _)| code.to_owned()));
    let missing: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.code)
        .filter(|code| !shown.contains(*code))
        .collect();
    assert!(missing.is_empty(), "no document for {missing:?}");
    let known: BTreeSet<String> = RULES.iter().map(|rule| rule.code.to_owned()).collect();
    let unknown: Vec<&String> = shown.difference(&known).collect();
    assert!(unknown.is_empty(), "no rule for {unknown:?}");
}

/// Documents beyond a limit: too large to stand in a file.
fn oversized() -> [(&'static str, String); 3] {
    let with = |item: &str| {
        format!(
            r#"{{"format": "monshin/questionnaire@1", "url": "https://example.jp/q/large", "version": "1",
            "status": "draft", "title": {{"en": "Large"}}, "languages": ["en"], "item": [{item}]}}"#
        )
    };
    let many = |count: usize, one: &dyn Fn(usize) -> String| {
        (0..count).map(one).collect::<Vec<_>>().join(",")
    };
    let items = many(Limits::ITEMS + 1, &|number| {
        format!(r#"{{"linkId": "q{number}", "type": "boolean", "text": {{"en": "?"}}}}"#)
    });
    let options = many(Limits::OPTIONS + 1, &|number| {
        format!(r#"{{"code": "{number}", "text": {{"en": "No. {number}"}}}}"#)
    });
    let choice = format!(
        r#"{{"linkId": "q", "type": "choice", "text": {{"en": "?"}}, "answerOption": [{options}]}}"#
    );
    [
        ("too-large", with(&" ".repeat(Limits::DOCUMENT_BYTES))),
        ("too-many-items", with(&items)),
        ("too-many-options", with(&choice)),
    ]
}

#[test]
fn what_is_beyond_a_limit_is_told_and_not_worked_through() {
    for (code, document) in oversized() {
        let checked = engine::check(&document);
        let codes: Vec<&str> = checked
            .diagnostics
            .iter()
            .map(|found| found.rule.code)
            .collect();
        assert_eq!(codes, [code]);
        assert!(checked.form.is_none());
    }
}
