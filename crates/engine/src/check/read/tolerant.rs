//! Reads a document again and again, each time without what could not be read the last time.

use std::borrow::Cow;

use super::Reading;
use super::left_out::LeftOut;
use super::tree::{self, Fault, Omissions};
use crate::check::rules::{duplicate_key, missing_key, unknown_key, unknown_value, wrong_type};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::json::{Node, NodeKind};
use crate::model::Questionnaire;
use crate::pointer::Pointer;

/// A document with more broken places than this is another kind of file.
const MOST_FAULTS: usize = 40;

/// As many bytes are read in all, each time anew, before giving up on a very large document.
const MOST_BYTES: usize = 256 * 1024 * 1024;

pub(super) fn read(source: &str, tree: &Node, out: &mut Vec<Diagnostic>) -> Option<Reading> {
    duplicate_key::look(tree, &Pointer::root(), out);
    let mut omissions = Omissions::default();
    let mut left_out = LeftOut::default();
    let times = (MOST_BYTES / source.len().max(1)).clamp(2, MOST_FAULTS);
    for _ in 0..times {
        let (result, unknown) = tree::read::<Questionnaire>(source, tree, &omissions);
        let error = match result {
            Ok(document) => {
                let unknown = unknown
                    .into_iter()
                    .filter(|unknown| !left_out.explains_key(&unknown.at));
                out.extend(
                    unknown
                        .map(|unknown| unknown_key::told(unknown.at, &unknown.key, unknown.fields)),
                );
                return Some(Reading { document, left_out });
            }
            Err(error) => error,
        };
        let (node, _) = tree.find(&error.at)?;
        match error.fault {
            Fault::Missing(key) => {
                let at = error.at.key(key);
                if !left_out.has(&at) {
                    out.push(missing(&error.at, key, &unknown, &mut left_out));
                    left_out.add_key(at);
                }
                // A key that is missing is stood in for by an empty value, so that all else around
                // it can be read; where no empty value will do, the whole thing is left out.
                if !error.mendable || !omissions.stand_in(node, key) {
                    omissions.leave_out(&error.at, node, tree, source, &mut left_out)?;
                }
            }
            Fault::Type { expected } => {
                out.push(wrong_type::told(
                    error.at.clone(),
                    &expected,
                    node,
                    source,
                    &first_language(tree, source),
                ));
                omissions.leave_out(&error.at, node, tree, source, &mut left_out)?;
            }
            Fault::Value { found, known } => {
                // The tag of an object that comes in kinds stands one level further in.
                let tag = tag_of(node, &found, source);
                let at = tag.map_or(error.at.clone(), |tag| error.at.key(tag));
                out.push(unknown_value::told(at, &found, known));
                omissions.leave_out(&error.at, node, tree, source, &mut left_out)?;
            }
        }
    }
    None
}

fn missing(
    at: &Pointer,
    key: &'static str,
    unknown: &[tree::Unknown],
    left_out: &mut LeftOut,
) -> Diagnostic {
    let slip = unknown
        .iter()
        .filter(|unknown| unknown.at == at.key(&unknown.key))
        .find(|unknown| crate::nearest::nearest(&unknown.key, [key]).is_some());
    match slip {
        Some(slip) => {
            left_out.explain_key(slip.at.clone());
            missing_key::told(slip.at.clone(), key)
                .with("instead", &*slip.key)
                .on_key()
        }
        None => missing_key::told(at.clone(), key),
    }
}

fn tag_of<'a>(node: &'a Node, found: &str, source: &str) -> Option<&'a str> {
    let NodeKind::Object(members) = &node.kind else {
        return None;
    };
    members
        .iter()
        .find(|member| member.value.text(source).is_some_and(|text| text == found))
        .map(|member| member.key.as_str())
}

/// The language that an example is best written in.
fn first_language<'a>(tree: &Node, source: &'a str) -> Cow<'a, str> {
    let listed = tree
        .member("languages")
        .and_then(|languages| match &languages.kind {
            NodeKind::Array(elements) => elements.first()?.text(source),
            _ => None,
        });
    listed.unwrap_or(Cow::Borrowed("ja"))
}
