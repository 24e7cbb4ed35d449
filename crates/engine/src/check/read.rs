//! From text to a document.
//!
//! Broken input is ordinary input. What cannot be read is told, left out, and the rest is
//! understood, so that an author sees all mistakes at once and not one a day.

mod left_out;
mod tolerant;
mod tree;

use crate::check::limits::Limits;
use crate::check::rules::{not_json, too_large, wrong_format_name};
use crate::diagnostic::Diagnostic;
use crate::model::{FORMAT, Questionnaire};
use crate::pointer::Pointer;

/// A document, as far as it could be read.
pub(crate) struct Reading {
    /// What was understood.
    pub(crate) document: Questionnaire,
    left_out: left_out::LeftOut,
}

impl Reading {
    /// What is worth telling of all that was found about the document: places are put back to where
    /// they stand in the text, and what only follows from something left out is dropped. One
    /// mistake gives one diagnostic.
    pub(crate) fn settle(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        self.left_out.settle(found)
    }
}

/// Reads a document. `None` when nothing could be understood; then `out` says why.
pub(crate) fn read(source: &str, out: &mut Vec<Diagnostic>) -> Option<Reading> {
    if source.len() > Limits::DOCUMENT_BYTES {
        out.push(
            Diagnostic::new(&too_large::RULE, Pointer::root())
                .with("limit", Limits::DOCUMENT_BYTES.to_string())
                .with("found", source.len().to_string()),
        );
        return None;
    }
    let reading = read_json(source, out)?;
    let format = &reading.document.format;
    // An empty one was missing, and told as such.
    if format != FORMAT && !format.is_empty() {
        out.push(
            Diagnostic::new(&wrong_format_name::RULE, Pointer::root().key("format"))
                .with("found", format)
                .with("expected", FORMAT),
        );
    }
    Some(reading)
}

fn read_json(source: &str, out: &mut Vec<Diagnostic>) -> Option<Reading> {
    use crate::check::rules::too_deep;
    use crate::diagnostic::json::{self, Unread};

    match json::scan(source, Limits::DEPTH) {
        Ok(tree) => tolerant::read(source, &tree, out),
        Err(Unread::NotJson(wrong)) => {
            out.push(not_json::told(source, wrong));
            None
        }
        Err(Unread::TooDeep(at)) => {
            out.push(
                Diagnostic::new(&too_deep::RULE, Pointer::root())
                    .within(at..at + 1)
                    .with("limit", Limits::DEPTH.to_string()),
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told about a document with these items, as `code at place`, and the linkIds that
    /// were understood.
    fn told(items: &str) -> (Vec<String>, Vec<String>) {
        let source = format!(
            r#"{{"format": "monshin/questionnaire@1", "url": "u", "version": "1",
                "title": {{"ja": "喫煙"}}, "languages": ["ja"], "item": {items}}}"#
        );
        let mut out = Vec::new();
        let reading = read(&source, &mut out).expect("most of it can be read");
        let told = out
            .iter()
            .map(|found| format!("{} at {}", found.rule.code, found.at));
        let items = reading.document.item.iter();
        (
            told.collect(),
            items.map(|item| item.link_id.clone()).collect(),
        )
    }

    #[test]
    fn what_cannot_be_read_is_told_in_its_place_and_the_rest_is_understood() {
        let (told, understood) = told(
            r#"[
                {"linkId": "a", "type": "choise"},
                "喫煙",
                {"linkid": "b", "type": "string", "maxLength": -4, "format": {"kind": "digit"}},
                {"linkId": "c", "text": {"ja": "x"}},
                {"linkId": "d", "type": "boolean", "text": {"ja": "x"}, "required": "true"},
                {"linkId": "e", "type": "choice", "answerOption": ["はい", {"code": 2}]}
            ]"#,
        );
        assert_eq!(
            told,
            [
                "unknown-value at /item/0/type",
                "wrong-type at /item/1",
                "wrong-type at /item/2/maxLength",
                "unknown-value at /item/2/format/kind",
                "missing-key at /item/2/linkid",
                "missing-key at /item/3",
                "wrong-type at /item/4/required",
                "wrong-type at /item/5/answerOption/0",
                "wrong-type at /item/5/answerOption/1/code",
                "missing-key at /item/5/answerOption/1",
            ]
        );
        assert_eq!(understood, ["", "d", "e"]);
    }

    #[test]
    fn what_only_follows_from_a_broken_part_is_not_told() {
        use crate::check::rules::{no_options, single_option, unknown_item};
        let source = format!(
            r#"{{"format": "{FORMAT}", "url": "u", "version": "1", "title": {{}}, "languages": [],
                "item": [{{"linkId": "smoking", "type": "radio"}},
                         {{"linkId": "a", "type": "choice", "answerOption": ["はい"]}}]}}"#
        );
        let mut out = Vec::new();
        let reading = read(&source, &mut out).expect("most of it can be read");
        let item = Pointer::from_text("/item/0");
        let follows = [
            Diagnostic::new(&no_options::RULE, item.clone()),
            Diagnostic::new(&single_option::RULE, item.clone()),
            Diagnostic::new(&unknown_item::RULE, item.key("shownWhen")).with("found", "smoking"),
        ];
        let stands =
            Diagnostic::new(&unknown_item::RULE, item.key("shownWhen")).with("found", "drinking");
        let told = reading.settle(follows.into_iter().chain([stands]).collect());
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].at.as_str(), "/item/1/shownWhen");
    }

    #[test]
    fn a_file_full_of_faults_is_given_up() {
        let items = vec!["7"; 100].join(",");
        let source = format!(r#"{{"item": [{items}]}}"#);
        let mut out = Vec::new();
        assert!(read(&source, &mut out).is_none());
        assert!(out.len() < 60, "{}", out.len());
    }
}
