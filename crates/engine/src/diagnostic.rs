//! What the check has to say to an author: data first, words last.
//!
//! A [`Diagnostic`] is a rule, a place and a few names. The sentences stand in the rule, once a
//! language, with the names left open; so the same finding can be read as a line in a terminal, as
//! JSON, or in Japanese beside the item in an editor.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::pointer::Pointer;

mod excerpt;
pub(crate) mod json;
mod page;
mod render;
mod terms;
mod words;

pub use page::reference;
pub use render::Source;
pub use words::{Language, Sentences, Words};

/// One kind of mistake, with its words.
#[derive(Debug)]
pub struct Rule {
    /// Its name, in kebab case; what `monshin explain` takes.
    pub code: &'static str,
    /// Whether a form can be made all the same.
    pub severity: Severity,
    /// A document that breaks it, and no other rule; none where it would be too large to read.
    pub example: Option<&'static str>,
    /// How it is told.
    pub words: Words,
}

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// No form can be made.
    Error,
    /// A form can be made, and probably does not do what was meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One mistake in one place.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// Where in the document.
    pub at: Pointer,
    /// Whether the value there is wrong, or the key that it stands under.
    pub part: Part,
    /// Which bytes of the text there (of an expression), when less than all of it.
    pub within: Option<Range<usize>>,
    /// The names that the words leave open.
    pub names: Vec<(&'static str, String)>,
    /// Further places that belong to the mistake, each with a few words in English.
    pub related: Vec<Related>,
}

/// What a place means: a value, or the key it stands under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Part {
    /// The value.
    #[default]
    Value,
    /// The key.
    Key,
}

/// A further place that belongs to a mistake.
#[derive(Clone, Debug, Serialize)]
pub struct Related {
    /// Where in the document.
    pub at: Pointer,
    /// Which bytes of the text there, when less than all of it.
    pub within: Option<Range<usize>>,
    /// What this place has to do with it.
    pub label: String,
}

impl Diagnostic {
    /// A diagnostic of `rule` at a place.
    pub fn new(rule: &'static Rule, at: Pointer) -> Self {
        Self {
            rule,
            at,
            part: Part::Value,
            within: None,
            names: Vec::new(),
            related: Vec::new(),
        }
    }

    /// Narrows the place to these bytes of the text that stands there.
    #[must_use]
    pub fn within(mut self, bytes: Range<usize>) -> Self {
        self.within = Some(bytes);
        self
    }

    /// Means the key there, and not its value.
    #[must_use]
    pub fn on_key(mut self) -> Self {
        self.part = Part::Key;
        self
    }

    /// Gives a name that the words leave open.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.names.push((name, value.into()));
        self
    }

    /// Points to a further place.
    #[must_use]
    pub fn related(mut self, at: Pointer, within: Option<Range<usize>>, label: String) -> Self {
        self.related.push(Related { at, within, label });
        self
    }

    /// Whether no form can be made because of this.
    pub fn is_error(&self) -> bool {
        self.rule.severity == Severity::Error
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.rule.severity.word(), self.rule.code)?;
        write!(f, ": {}", self.message(Language::English))?;
        write!(f, " at {}", self.at)
    }
}
