//! The words of a diagnostic: a rule's sentences with the names put in.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Diagnostic, terms};

/// How a rule is told.
#[derive(Debug)]
pub struct Words {
    /// The sentences in English.
    pub en: Sentences,
    /// The sentences in Japanese.
    pub ja: Sentences,
}

impl Words {
    /// The sentences in a language.
    pub fn sentences(&self, language: Language) -> &Sentences {
        match language {
            Language::English => &self.en,
            Language::Japanese => &self.ja,
        }
    }
}

/// A rule's sentences in one language.
///
/// `{name}` stands for one of the diagnostic's names just as it is: a linkId, a number. `{:name}`
/// stands for a name that is a few words of the engine's own, such as "a whole number", and is put
/// into the reader's language. `{{` is a brace.
#[derive(Debug)]
pub struct Sentences {
    /// What is wrong: one sentence that can stand alone.
    pub message: &'static str,
    /// What follows from it in the author's world. The first one whose names are all known is used.
    pub notes: &'static [&'static str],
    /// How to mend it, to be pasted. The first one whose names are all known is used.
    pub helps: &'static [&'static str],
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
    /// What is wrong.
    pub fn message(&self, language: Language) -> String {
        self.fill(self.sentences(language).message, language)
            .unwrap_or_else(|| self.rule.code.to_owned())
    }

    /// What follows from it.
    pub fn note(&self, language: Language) -> Option<String> {
        self.first_filled(self.sentences(language).notes, language)
    }

    /// How to mend it.
    pub fn help(&self, language: Language) -> Option<String> {
        self.first_filled(self.sentences(language).helps, language)
    }

    /// What stands for `name` in the sentences.
    pub fn name(&self, name: &str) -> Option<&str> {
        self.names
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    fn sentences(&self, language: Language) -> &'static Sentences {
        self.rule.words.sentences(language)
    }

    fn first_filled(&self, templates: &[&str], language: Language) -> Option<String> {
        templates
            .iter()
            .find_map(|template| self.fill(template, language))
    }

    /// The template with its names put in; `None` when one of them is not known.
    fn fill(&self, template: &str, language: Language) -> Option<String> {
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
            match name.strip_prefix(':') {
                Some(name) => text.push_str(&terms::told(self.name(name)?, language)),
                None => text.push_str(self.name(name)?),
            }
            rest = after;
        }
        text.push_str(rest);
        Some(text)
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names: BTreeMap<_, _> = self.names.iter().cloned().collect();
        let mut out = serializer.serialize_struct("Diagnostic", 10)?;
        out.serialize_field("code", self.rule.code)?;
        out.serialize_field("severity", &self.rule.severity)?;
        out.serialize_field("at", &self.at)?;
        out.serialize_field("part", &self.part)?;
        out.serialize_field("within", &self.within)?;
        out.serialize_field("names", &names)?;
        out.serialize_field("related", &self.related)?;
        out.serialize_field("message", &self.message(Language::English))?;
        out.serialize_field("note", &self.note(Language::English))?;
        out.serialize_field("help", &self.help(Language::English))?;
        out.end()
    }
}
