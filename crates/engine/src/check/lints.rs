//! What is odd about a document as a whole: told to authors, and of no concern to a member's page.
//!
//! Each file looks at one side of the document and knows nothing of the others. A build without the
//! feature `author` has none of this: what it is handed has been checked by one that has.

mod choices;
mod conditions;
mod head;
mod languages;
mod settings;
mod systems;

pub use head::is_tag;

use super::arrange::Arranged;
use super::expressions::Expressions;
use super::options::Listed;
use crate::diagnostic::Diagnostic;
use crate::model::{ItemType, Questionnaire};
use crate::nearest::Guesses;

/// A document on its way to a form, as far as it has been understood.
pub(super) struct Looked<'a, 'd> {
    pub(super) document: &'d Questionnaire,
    pub(super) arranged: &'a Arranged<'d>,
    /// The options of each item.
    pub(super) listed: &'a [Option<Listed<'d>>],
    /// The expressions of each item.
    pub(super) expressions: &'a [Expressions],
    pub(super) guesses: &'a Guesses,
}

impl Looked<'_, '_> {
    /// Whether an item takes its options from the grid that it is a row of.
    fn is_row(&self, position: usize) -> bool {
        self.arranged.items[position].parent.is_some_and(|parent| {
            self.arranged.items[parent.0 as usize].source.item_type == ItemType::Grid
        })
    }
}

/// Everything that is odd.
pub(super) fn look(looked: &Looked<'_, '_>, out: &mut Vec<Diagnostic>) {
    head::look(looked, out);
    languages::look(looked, out);
    systems::look(looked, out);
    settings::look(looked, out);
    choices::look(looked, out);
    conditions::look(looked, out);
}
