//! What the editor says, in the two languages that it speaks.

/// A few words that are always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// In English.
    pub en: &'static str,
    /// In Japanese.
    pub ja: &'static str,
}

impl Words {
    /// The words in a reader's language: Japanese for `ja` and its variants, else English.
    pub fn in_language(&self, language: &str) -> &'static str {
        if is_japanese(language) {
            self.ja
        } else {
            self.en
        }
    }
}

/// A sentence about one document, with its names put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// In English.
    pub en: String,
    /// In Japanese.
    pub ja: String,
}

impl Said {
    /// The sentence in both languages.
    pub fn new(en: impl Into<String>, ja: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            ja: ja.into(),
        }
    }

    /// The sentence in a reader's language: Japanese for `ja` and its variants, else English.
    pub fn in_language(&self, language: &str) -> &str {
        if is_japanese(language) {
            &self.ja
        } else {
            &self.en
        }
    }
}

impl From<Words> for Said {
    fn from(words: Words) -> Self {
        Self::new(words.en, words.ja)
    }
}

fn is_japanese(language: &str) -> bool {
    language.split('-').next() == Some("ja")
}
