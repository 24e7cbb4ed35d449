//! What is not translated yet.

use engine::Pointer;

use crate::edit::Edit;
use crate::manuscript::Manuscript;
use crate::texts::{languages, texts};
use crate::value::Value;
use crate::walk;
use crate::words::Words;

/// A text that is not there in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Where its translation belongs.
    pub at: Pointer,
    /// What it is the text of.
    pub what: Words,
    /// The item that it belongs to.
    pub item: Option<String>,
    /// What it says in the first language that has it.
    pub says: String,
    /// That language's tag.
    pub language: String,
}

impl Missing {
    /// The edit that puts the translation in.
    pub fn filled_with(&self, text: &str) -> Edit {
        Edit::Set {
            at: self.at.clone(),
            value: text.into(),
            typing: false,
        }
    }
}

/// The texts that are not there in a language and are in another one, in the order of the document.
pub fn missing(manuscript: &Manuscript, language: &str) -> Vec<Missing> {
    let Some(root) = manuscript.document() else {
        return Vec::new();
    };
    let languages = languages(root);
    let mut all = Vec::new();
    for text in texts(root) {
        let Some(value) = root.at(&text.at) else {
            continue;
        };
        let filled = |tag: &str| value.text(tag).filter(|text| !text.trim().is_empty());
        if filled(language).is_some() {
            continue;
        }
        let mut others = languages.iter().filter(|tag| **tag != language);
        let Some((tag, says)) = others.find_map(|tag| Some((tag, filled(tag)?))) else {
            continue;
        };
        let item = walk::item_around(root, &text.at).and_then(|item| root.at(&item));
        all.push(Missing {
            at: text.at.key(language),
            what: text.what,
            item: item.and_then(|item| item.text("linkId")).map(str::to_owned),
            says: says.to_owned(),
            language: (*tag).to_owned(),
        });
    }
    all
}

/// How much of a document is translated into a language: so many of so many texts.
pub fn translated(manuscript: &Manuscript, language: &str) -> (usize, usize) {
    let Some(root) = manuscript.document() else {
        return (0, 0);
    };
    let all = texts(root);
    let there = all.iter().filter(|text| {
        let text = root.at(&text.at).and_then(|text| text.get(language));
        text.and_then(Value::as_str)
            .is_some_and(|text| !text.trim().is_empty())
    });
    (there.count(), all.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_language_is_missing_everywhere_until_it_is_filled_in() {
        for name in ["tds", "checkup-2018"] {
            let mut manuscript = Manuscript::read(&crate::testing::schema(name));
            assert!(missing(&manuscript, "en").is_empty());
            let tag = "fr".to_owned();
            manuscript.apply(Edit::AddLanguage { tag }).expect("a tag");
            let texts = missing(&manuscript, "fr");
            assert_eq!(translated(&manuscript, "fr"), (0, texts.len()));
            // As many as the engine misses.
            let told = manuscript.checked().diagnostics.iter();
            let told = told.filter(|found| found.rule.code == "missing-translation");
            assert_eq!(told.count(), texts.len(), "{name}");
            for text in &texts {
                let fill = text.filled_with(&text.says);
                manuscript.apply(fill).expect("a place");
            }
            assert_eq!(translated(&manuscript, "fr"), (texts.len(), texts.len()));
            assert!(manuscript.checked().diagnostics.is_empty(), "{name}");
        }
    }
}
