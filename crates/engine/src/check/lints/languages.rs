//! Texts: in every language of the head, in no other, and not empty.

use super::Looked;
use crate::check::rules;
use crate::diagnostic::Diagnostic;
use crate::model::{AnswerOption, Item, Text};
use crate::nearest::nearest;
use crate::pointer::Pointer;

pub(super) fn look(looked: &Looked<'_, '_>, out: &mut Vec<Diagnostic>) {
    let document = looked.document;
    let mut texts = Texts {
        languages: &document.languages,
        out,
    };
    let root = Pointer::root();
    texts.needed(&document.title, &root.key("title"), "the title");
    for (key, text) in [
        ("description", &document.description),
        ("publisher", &document.publisher),
        ("dataProtection", &document.data_protection),
    ] {
        texts.wanted(text.as_ref(), &root, key);
    }
    for (name, options) in &document.value_sets {
        texts.options(options, &root.key("valueSets").key(name));
    }
    if let Some(provenance) = &document.provenance {
        let at = root.key("provenance");
        texts.wanted(provenance.note.as_ref(), &at, "note");
        for (position, entry) in provenance.unverified.iter().enumerate() {
            let at = at.key("unverified").index(position).key("what");
            texts.translated(&entry.what, &at);
        }
    }
    for item in &looked.arranged.items {
        texts.item(item.source, &item.at);
    }
}

struct Texts<'a> {
    languages: &'a [String],
    out: &'a mut Vec<Diagnostic>,
}

impl Texts<'_> {
    fn item(&mut self, item: &Item, at: &Pointer) {
        self.needed(&item.text, &at.key("text"), "the item");
        self.wanted(item.hint.as_ref(), at, "hint");
        self.wanted(item.min_text.as_ref(), at, "minText");
        self.wanted(item.max_text.as_ref(), at, "maxText");
        if let Some(unit) = &item.unit {
            self.needed(&unit.text, &at.key("unit").key("text"), "the unit");
        }
        if let Some(repeats) = &item.repeats {
            let at = at.key("repeats");
            self.wanted(repeats.row_text.as_ref(), &at, "rowText");
            self.wanted(repeats.add_text.as_ref(), &at, "addText");
        }
        for (position, constraint) in item.constraint.iter().enumerate() {
            let at = at.key("constraint").index(position).key("message");
            self.needed(&constraint.message, &at, "the message");
        }
        self.options(&item.answer_option, &at.key("answerOption"));
    }

    fn options(&mut self, options: &[AnswerOption], at: &Pointer) {
        for (position, option) in options.iter().enumerate() {
            self.needed(&option.text, &at.index(position).key("text"), "the option");
        }
    }

    /// A text without which something could not be read.
    fn needed(&mut self, text: &Text, at: &Pointer, what: &'static str) {
        if text.is_empty() {
            let told = Diagnostic::new(&rules::empty_text::RULE, at.clone());
            self.out.push(told.with("what", what));
        } else {
            self.translated(text, at);
        }
    }

    fn wanted(&mut self, text: Option<&Text>, at: &Pointer, key: &str) {
        if let Some(text) = text {
            self.translated(text, &at.key(key));
        }
    }

    fn translated(&mut self, text: &Text, at: &Pointer) {
        for language in self.languages {
            let there = text
                .get(language)
                .is_some_and(|text| !text.trim().is_empty());
            if !there {
                self.out.push(self.missing(text, at, language));
            }
        }
        for (tag, _) in text.iter() {
            if !self.languages.is_empty() && !self.languages.iter().any(|known| known == tag) {
                self.out.push(self.unknown(at, tag));
            }
        }
    }

    fn missing(&self, text: &Text, at: &Pointer, language: &str) -> Diagnostic {
        let told = Diagnostic::new(&rules::missing_translation::RULE, at.clone())
            .with("language", language);
        match self.languages.first() {
            Some(default) if default != language => told
                .with("default", default)
                .with("text", text.get(default).unwrap_or_default()),
            _ => told,
        }
    }

    fn unknown(&self, at: &Pointer, tag: &str) -> Diagnostic {
        let known: Vec<String> = self
            .languages
            .iter()
            .map(|tag| format!("`{tag}`"))
            .collect();
        let told = Diagnostic::new(&rules::unknown_language::RULE, at.key(tag))
            .on_key()
            .with("found", tag)
            .with("languages", known.join(", "));
        match nearest(tag, self.languages.iter().map(String::as_str)) {
            Some(nearest) => told.with("nearest", nearest),
            None => told,
        }
    }
}
