//! A document that is being edited, with its history.

use std::sync::OnceLock;

use engine::{Checked, Pointer};

use crate::edit::{self, Applied, Edit, Refused};
use crate::history::{History, Step};
use crate::texts;
use crate::value::Value;
use crate::walk;
use crate::words::{Said, Words};

/// The text of a questionnaire, what it says, and how it came about.
#[derive(Clone, Debug)]
pub struct Manuscript {
    text: String,
    document: Option<Value>,
    checked: OnceLock<Checked>,
    history: History,
}

/// A step that was undone or done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stepped {
    /// What the step is called.
    pub name: Said,
    /// Where it happened; after undoing, nothing may stand there.
    pub look_at: Pointer,
}

impl Manuscript {
    /// Begins with a text. Of one that is not JSON there is no [`document`](Self::document): it can
    /// only be [rewritten](Self::rewrite), and the diagnostics say where it breaks.
    pub fn read(text: &str) -> Self {
        Self {
            document: Value::read(text).ok(),
            text: text.to_owned(),
            checked: OnceLock::new(),
            history: History::default(),
        }
    }

    /// Begins with nothing but a page and a question, without a mistake: a draft in these languages,
    /// the default first, under a canonical address.
    pub fn begin(url: &str, languages: &[&str]) -> Self {
        Self::read(&edit::blank(url, languages).written())
    }

    /// The present text, as it is to be saved. As it was read until the first edit; then laid out
    /// in the way of this project.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the text says, in the order written; nothing when it is not JSON.
    pub fn document(&self) -> Option<&Value> {
        self.document.as_ref()
    }

    /// What the engine makes of the present text. Worked out when asked for, once a change.
    pub fn checked(&self) -> &Checked {
        self.checked.get_or_init(|| engine::check(&self.text))
    }

    /// The languages of the head, the default first.
    pub fn languages(&self) -> Vec<&str> {
        self.document
            .as_ref()
            .map(texts::languages)
            .unwrap_or_default()
    }

    /// The innermost item that a place is in, or is; nothing for what belongs to none, and for what
    /// is not there (any more) the next thing around it that is.
    pub fn item_around(&self, at: &Pointer) -> Option<Pointer> {
        walk::item_around(self.document.as_ref()?, at)
    }

    /// Makes an edit. Where it is refused, nothing has changed.
    ///
    /// # Errors
    ///
    /// Why it cannot be made.
    pub fn apply(&mut self, edit: Edit) -> Result<Applied, Refused> {
        let Some(document) = &self.document else {
            return Err(Refused::new(
                "the text is not JSON; mend it in the JSON view first",
                "JSONとして読めません。先にJSONの画面で直してください",
            ));
        };
        let mut document = document.clone();
        let done = edit::make(&mut document, edit)?;
        if self.document.as_ref() != Some(&document) {
            let text = document.written();
            self.history.add(
                done.name,
                done.applied.look_at.clone(),
                done.typing,
                &self.text,
                &text,
            );
            self.text = text;
            self.document = Some(document);
            self.checked = OnceLock::new();
        }
        Ok(done.applied)
    }

    /// Puts another text in the place of this one. Texts that follow each other are one step.
    pub fn rewrite(&mut self, text: String) {
        if text == self.text {
            return;
        }
        let name = Words {
            en: "Edit as JSON",
            ja: "JSONの編集",
        };
        self.history
            .add(name.into(), Pointer::root(), true, &self.text, &text);
        self.replace(text);
    }

    /// Ends a step of typing or rewriting: what is typed next is a step of its own.
    pub fn settle(&mut self) {
        self.history.settle();
    }

    /// Takes back the last step; nothing when there is none.
    pub fn undo(&mut self) -> Option<Stepped> {
        let mut text = std::mem::take(&mut self.text);
        let stepped = self.history.undo(&mut text).map(Stepped::of);
        self.replace_if(stepped.is_some(), text);
        stepped
    }

    /// Makes the step again that was taken back last; nothing when there is none.
    pub fn redo(&mut self) -> Option<Stepped> {
        let mut text = std::mem::take(&mut self.text);
        let stepped = self.history.redo(&mut text).map(Stepped::of);
        self.replace_if(stepped.is_some(), text);
        stepped
    }

    /// What [`undo`](Self::undo) would take back.
    pub fn can_undo(&self) -> Option<&Said> {
        self.history.last().map(|step| &step.name)
    }

    /// What [`redo`](Self::redo) would make again.
    pub fn can_redo(&self) -> Option<&Said> {
        self.history.next().map(|step| &step.name)
    }

    fn replace_if(&mut self, changed: bool, text: String) {
        if changed {
            self.replace(text);
        } else {
            self.text = text;
        }
    }

    fn replace(&mut self, text: String) {
        self.document = Value::read(&text).ok();
        self.checked = OnceLock::new();
        self.text = text;
    }
}

impl Stepped {
    fn of(step: &Step) -> Self {
        Self {
            name: step.name.clone(),
            look_at: step.look_at.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_questionnaire_is_without_a_mistake() {
        for languages in [&["ja"][..], &["ja", "en"], &["en", "fr"]] {
            let manuscript = Manuscript::begin("https://example.jp/q/new", languages);
            assert!(manuscript.checked().diagnostics.is_empty());
            assert_eq!(manuscript.languages(), languages);
        }
    }

    #[test]
    fn a_manuscript_may_wander_between_threads() {
        fn may_wander<T: Send + Sync>() {}
        may_wander::<Manuscript>();
    }
}
