//! The questionnaires that the server offers: a folder of documents, read and checked at the start.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use axum::body::Bytes;
use engine::diagnostic::{Language, Source};
use engine::response::QuestionnaireReference;
use engine::{Checked, Form};
use revision::Ledger;

/// Questionnaires by their slug, the file's name without `.json`.
#[derive(Debug, Default)]
pub struct Catalogue {
    entries: BTreeMap<String, Entry>,
    /// What was decided about two of them; to be taken over by who revises one into the other.
    ledgers: Vec<Ledger>,
}

/// One questionnaire, as written and made ready.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The document, byte for byte.
    pub(crate) source: String,
    pub(crate) form: Form,
    /// The form, as the page takes it.
    pub(crate) packed: Bytes,
}

/// A file that is not served, because no form can be made of it.
#[derive(Debug)]
pub struct LeftOut {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it, as the command line would print it.
    pub diagnostics: String,
}

impl Catalogue {
    /// Reads every `*.json` of a folder, and the ledgers in its folder `ledgers`, if there is one. What
    /// is broken is left out and told of; the others are served all the same.
    ///
    /// # Errors
    ///
    /// When the folder or a file in it cannot be read.
    pub fn open(folder: &Path) -> io::Result<(Self, Vec<LeftOut>)> {
        let mut catalogue = Self::default();
        let mut left_out = Vec::new();
        for (slug, path) in documents(folder)? {
            let source = fs::read_to_string(&path)?;
            let Checked {
                form, diagnostics, ..
            } = engine::check(&source);
            match form {
                Some(form) => {
                    let packed = form.pack().into();
                    let entry = Entry {
                        source,
                        form,
                        packed,
                    };
                    catalogue.entries.insert(slug, entry);
                }
                None => left_out.push(LeftOut {
                    diagnostics: rendered(&path, &source, &diagnostics),
                    path,
                }),
            }
        }
        let ledgers = folder.join("ledgers");
        if ledgers.is_dir() {
            for (_, path) in documents(&ledgers)? {
                match Ledger::read(&fs::read_to_string(&path)?) {
                    Ok(ledger) => catalogue.ledgers.push(ledger),
                    Err(why) => left_out.push(LeftOut {
                        diagnostics: format!("expected a ledger: {why}"),
                        path,
                    }),
                }
            }
        }
        Ok((catalogue, left_out))
    }

    /// How many questionnaires there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn get(&self, slug: &str) -> Option<&Entry> {
        self.entries.get(slug)
    }

    /// The ledger about two versions, if there is one. Their content may have changed since.
    pub(crate) fn ledger(
        &self,
        from: &QuestionnaireReference,
        to: &QuestionnaireReference,
    ) -> Option<&Ledger> {
        self.ledgers.iter().find(|ledger| ledger.is_about(from, to))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries
            .iter()
            .map(|(slug, entry)| (slug.as_str(), entry))
    }
}

/// The `*.json` of a folder, by name.
fn documents(folder: &Path) -> io::Result<BTreeMap<String, PathBuf>> {
    let mut found = BTreeMap::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if let (Some(extension), Some(stem)) = (path.extension(), path.file_stem())
            && extension == "json"
        {
            found.insert(stem.to_string_lossy().into_owned(), path);
        }
    }
    Ok(found)
}

fn rendered(path: &Path, source: &str, diagnostics: &[engine::Diagnostic]) -> String {
    let name = path.to_string_lossy();
    let source = Source::new(&name, source);
    diagnostics
        .iter()
        .map(|diagnostic| diagnostic.render(&source, Language::English))
        .collect::<Vec<_>>()
        .join("\n")
}
