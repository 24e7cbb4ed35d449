//! What the check has to say to an author: data first, words last.
//!
//! A [`Diagnostic`] is a rule, a place and a few names. The sentences stand in the rule, once a
//! language, with the names left open; so the same finding can be read as a line in a terminal, as
//! JSON, or in Japanese beside the item in an editor.

use std::fmt;
use std::ops::Range;

use serde::Serialize;
use serde::ser::SerializeStruct;

use crate::pointer::Pointer;

/// One kind of mistake, with its words.
#[derive(Debug)]
pub struct Rule {
    /// Its name, in kebab case; what `monshin explain` takes.
    pub code: &'static str,
    /// Whether a form can be made all the same.
    pub severity: Severity,
    /// The words in English.
    pub en: Words,
    /// The words in Japanese.
    pub ja: Words,
    /// A short page on the rule for `monshin explain`: what goes wrong, an example, the cure.
    pub page: &'static str,
}

/// A rule's sentences in one language. `{name}` stands for one of the diagnostic's names.
#[derive(Debug)]
pub struct Words {
    /// What is wrong: one sentence that can stand alone.
    pub message: &'static str,
    /// What follows from it in the author's world. The first one whose names are all known is used.
    pub notes: &'static [&'static str],
    /// How to mend it, to be pasted. The first one whose names are all known is used.
    pub helps: &'static [&'static str],
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

/// One mistake in one place.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// Where in the document.
    pub at: Pointer,
    /// Which bytes of the text there (of an expression), when less than all of it.
    pub within: Option<Range<usize>>,
    /// The names that the words leave open.
    pub names: Vec<(&'static str, String)>,
    /// Further places that belong to the mistake, each with a few words in English.
    pub related: Vec<Related>,
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

/// The languages that diagnostics are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Japanese.
    Japanese,
}

impl Diagnostic {
    /// A diagnostic of `rule` at a place.
    pub fn new(rule: &'static Rule, at: Pointer) -> Self {
        Self {
            rule,
            at,
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

    /// What is wrong.
    pub fn message(&self, language: Language) -> String {
        self.fill(self.words(language).message)
            .unwrap_or_else(|| self.rule.code.to_owned())
    }

    /// What follows from it.
    pub fn note(&self, language: Language) -> Option<String> {
        self.words(language)
            .notes
            .iter()
            .find_map(|note| self.fill(note))
    }

    /// How to mend it.
    pub fn help(&self, language: Language) -> Option<String> {
        self.words(language)
            .helps
            .iter()
            .find_map(|help| self.fill(help))
    }

    fn words(&self, language: Language) -> &'static Words {
        match language {
            Language::English => &self.rule.en,
            Language::Japanese => &self.rule.ja,
        }
    }

    /// The template with its names put in; `None` when one of them is not known. `{{` is a brace.
    fn fill(&self, template: &str) -> Option<String> {
        let mut text = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            text.push_str(&rest[..open]);
            rest = &rest[open + 1..];
            if let Some(after) = rest.strip_prefix('{') {
                text.push('{');
                rest = after;
                continue;
            }
            let (name, after) = rest.split_once('}')?;
            let (_, value) = self.names.iter().find(|(known, _)| *known == name)?;
            text.push_str(value);
            rest = after;
        }
        text.push_str(rest);
        Some(text)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}[{}]: {} at {}",
            match self.rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            self.rule.code,
            self.message(Language::English),
            self.at
        )
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names: std::collections::BTreeMap<_, _> = self.names.iter().cloned().collect();
        let mut out = serializer.serialize_struct("Diagnostic", 9)?;
        out.serialize_field("code", self.rule.code)?;
        out.serialize_field("severity", &self.rule.severity)?;
        out.serialize_field("at", &self.at)?;
        out.serialize_field("within", &self.within)?;
        out.serialize_field("names", &names)?;
        out.serialize_field("related", &self.related)?;
        out.serialize_field("message", &self.message(Language::English))?;
        out.serialize_field("note", &self.note(Language::English))?;
        out.serialize_field("help", &self.help(Language::English))?;
        out.end()
    }
}
