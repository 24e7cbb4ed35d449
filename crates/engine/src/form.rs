//! The form: a questionnaire made ready to be filled in.
//!
//! Ids are resolved, expressions compiled, dependencies put in order. A form never changes; clone
//! it, share it, cache it. It is made only by [`check`](crate::check()), which is why nothing after
//! this point asks again whether a reference exists or a type fits; [`Form::unpack`] gives back a form
//! that was made so elsewhere.

mod graph;
mod item;
pub(crate) mod pack;

use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

pub use item::{
    Bound, CheckedConstraint, FormItem, FormOption, Kind, Number, Options, Presence, Repetition,
    Rules, Scalar, TextLimits,
};

pub use pack::NotPacked;

pub(crate) use graph::{Graph, Node, Stage};
pub(crate) use item::{Scope, ScopeId};

use crate::logic::{ItemId, Program};
use crate::model::{EffectivePeriod, Provenance, Status, Text};

/// A checked questionnaire. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Form {
    inner: Arc<Inner>,
}

#[derive(Debug, BorshSerialize, BorshDeserialize)]
pub(crate) struct Inner {
    pub(crate) head: Head,
    pub(crate) items: Vec<FormItem>,
    pub(crate) roots: Vec<ItemId>,
    pub(crate) scopes: Vec<Scope>,
    /// All items in the order of their names, to be found by halves.
    pub(crate) by_link_id: Vec<ItemId>,
    pub(crate) graph: Graph,
}

/// What a form says about itself.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct Head {
    /// Canonical address.
    pub url: String,
    /// Business version.
    pub version: String,
    /// SHA-256 of the document's content, `sha256:` and 64 hex digits. Spaces and the order of keys
    /// in the file do not count.
    pub hash: String,
    /// Where it is in its life.
    pub status: Status,
    /// Name.
    pub title: Text,
    /// One or two sentences under the name.
    pub description: Option<Text>,
    /// Who answers for it.
    pub publisher: Option<Text>,
    /// When it is meant to be used.
    pub effective_period: Option<EffectivePeriod>,
    /// Languages, the default first; at least one.
    pub languages: Vec<String>,
    /// Where the wording comes from.
    pub provenance: Option<Provenance>,
    /// What happens to the answers.
    pub data_protection: Option<Text>,
}

impl Form {
    pub(crate) fn new(inner: Inner) -> Self {
        Self {
            inner: Arc::new(inner),
        }
    }

    /// What the form says about itself.
    pub fn head(&self) -> &Head {
        &self.inner.head
    }

    /// The language that a missing translation falls back to.
    pub fn default_language(&self) -> &str {
        &self.inner.head.languages[0]
    }

    /// The form's language that fits best what the reader asks for: the tag itself, else its first
    /// part (`ja` for `ja-JP`), else the default.
    pub fn language_for<'a>(&'a self, wanted: &str) -> &'a str {
        let languages = &self.inner.head.languages;
        let primary = wanted.split('-').next().unwrap_or_default();
        languages
            .iter()
            .find(|language| language.as_str() == wanted)
            .or_else(|| {
                languages
                    .iter()
                    .find(|language| language.as_str() == primary)
            })
            .map_or(self.default_language(), String::as_str)
    }

    /// All items, in document order. An item's position is its [`ItemId`].
    pub fn items(&self) -> &[FormItem] {
        &self.inner.items
    }

    /// The items at the top: pages, where the questionnaire has them.
    pub fn roots(&self) -> &[ItemId] {
        &self.inner.roots
    }

    /// One item.
    ///
    /// # Panics
    ///
    /// When the id is another form's.
    pub fn item(&self, id: ItemId) -> &FormItem {
        &self.inner.items[id.0 as usize]
    }

    /// Whether anything about it depends on the day on which it is filled in.
    pub fn reads_today(&self) -> bool {
        (self.items().iter()).any(|item| item.programs().any(Program::reads_today))
    }

    /// The item with this linkId.
    pub fn find(&self, link_id: &str) -> Option<ItemId> {
        let by_link_id = &self.inner.by_link_id;
        let found = by_link_id.binary_search_by(|id| (*self.item(*id).link_id).cmp(link_id));
        found.ok().map(|at| by_link_id[at])
    }

    /// A text of this form in a language, or in what it falls back to.
    pub fn text<'a>(&'a self, text: &'a Text, language: &str) -> &'a str {
        text.in_language(language, self.default_language())
    }

    pub(crate) fn scope(&self, id: ScopeId) -> &Scope {
        &self.inner.scopes[id.0 as usize]
    }

    pub(crate) fn scopes(&self) -> &[Scope] {
        &self.inner.scopes
    }

    pub(crate) fn graph(&self) -> &Graph {
        &self.inner.graph
    }
}
