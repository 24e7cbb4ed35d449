//! From a document to a form, with everything an author would want to know.
//!
//! Checking always answers. Broken input is ordinary input: what was understood is given back with
//! everything that was wrong, and there is a form when nothing of that is an error.
//!
//! ```
//! let checked = engine::check("{}");
//! assert!(checked.form.is_none());
//! assert!(checked.diagnostics.iter().any(|found| found.is_error()));
//! ```

mod arrange;
mod expressions;
mod hash;
pub(crate) mod limits;
mod lints;
mod names;
mod options;
mod order;
mod problems;
pub(crate) mod read;
mod resolve;
pub mod rules;
mod settings;
mod told;

pub use arrange::is_link_id;
pub use limits::Limits;
pub use lints::is_tag;

use crate::diagnostic::Diagnostic;
use crate::form::{Form, Head, Inner};
use crate::logic::ItemId;
use crate::model::{ItemType, Questionnaire};
use crate::nearest::Guesses;
use expressions::Expressions;
use options::Listed;

/// What checking a document gives.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The form, when nothing is wrong enough to prevent one.
    pub form: Option<Form>,
    /// Everything an author would want to know, in the order of the document.
    pub diagnostics: Vec<Diagnostic>,
    /// What could be understood of the document, also when there is no form.
    pub document: Option<Questionnaire>,
}

/// Checks a document and makes a form of it.
pub fn check(source: &str) -> Checked {
    let mut diagnostics = Vec::new();
    let Some(reading) = read::read(source, &mut diagnostics) else {
        return Checked {
            form: None,
            diagnostics,
            document: None,
        };
    };
    let mut found = Vec::new();
    let inner = build(&reading.document, &mut found);
    diagnostics.append(&mut reading.settle(found));
    let form = inner
        .filter(|_| !diagnostics.iter().any(Diagnostic::is_error))
        .and_then(|mut inner| {
            inner.head.hash = hash::hash(&serde_json::from_str(source).ok()?);
            Some(Form::new(inner))
        });
    Checked {
        form,
        diagnostics,
        document: Some(reading.document),
    }
}

/// Everything of a form but its hash; nothing when an error prevents one.
fn build(document: &Questionnaire, out: &mut Vec<Diagnostic>) -> Option<Inner> {
    let arranged = arrange::arrange(document, out)?;
    let guesses = Guesses::default();
    let sets = options::value_sets(&document.value_sets, out);
    let mut listed: Vec<Option<Listed<'_>>> = Vec::with_capacity(arranged.items.len());
    for item in &arranged.items {
        let of_grid = item
            .parent
            .filter(|parent| arranged.items[parent.0 as usize].source.item_type == ItemType::Grid)
            .and_then(|grid| listed[grid.0 as usize].clone());
        listed.push(match item.source.item_type {
            ItemType::Choice | ItemType::MultipleChoice if of_grid.is_some() => of_grid,
            ItemType::Choice | ItemType::MultipleChoice | ItemType::Grid => {
                options::of_item(item.source, &item.at, &sets, &guesses, out)
            }
            _ => None,
        });
    }
    let expressions: Vec<Expressions> = arranged
        .items
        .iter()
        .zip(&listed)
        .map(|(item, listed)| Expressions::of(item, listed.as_ref(), out))
        .collect();
    lints::look(
        &lints::Looked {
            document,
            arranged: &arranged,
            listed: &listed,
            expressions: &expressions,
            guesses: &guesses,
        },
        out,
    );
    let graph = order::order(&arranged, &expressions, out)?;
    let document_so_far = resolve::Ordered {
        arranged: &arranged,
        listed: &listed,
        expressions: &expressions,
        graph: &graph,
        guesses: &guesses,
    };
    let items = resolve::resolve(&document_so_far, out);
    if items.len() < arranged.items.len() || document.languages.is_empty() {
        return None;
    }
    let mut by_link_id: Vec<ItemId> = items.iter().map(|item| item.id).collect();
    by_link_id.sort_unstable_by_key(|id| &items[id.0 as usize].link_id);
    Some(Inner {
        head: Head {
            url: document.url.clone(),
            version: document.version.clone(),
            hash: String::new(),
            status: document.status,
            title: document.title.clone(),
            description: document.description.clone(),
            publisher: document.publisher.clone(),
            effective_period: document.effective_period.clone(),
            languages: document.languages.clone(),
            provenance: document.provenance.clone(),
            data_protection: document.data_protection.clone(),
        },
        items,
        roots: arranged.roots,
        scopes: arranged.scopes,
        by_link_id,
        graph,
    })
}
