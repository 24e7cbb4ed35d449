//! What lies on the desk: the manuscript, what of it is chosen, and what was said about it last.

use edit::{Edit, Manuscript, Said, Stepped};
use engine::{Form, Pointer};
use leptos::prelude::*;

use crate::server::{Base, Kept};
use crate::words::language;

/// Everything that the parts of the page share. Copied freely: it only names signals.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    manuscript: StoredValue<Manuscript, LocalStorage>,
    /// Counts the changes of the manuscript.
    pub(crate) changed: RwSignal<u32>,
    /// Where what is chosen stands; the questionnaire itself is the whole document.
    pub(crate) chosen: RwSignal<Pointer>,
    /// The draft's name.
    pub(crate) name: RwSignal<String>,
    /// Test runs, as they are kept.
    pub(crate) respondents: RwSignal<Vec<serde_json::Value>>,
    /// What the draft revises.
    pub(crate) base: StoredValue<Option<Base>>,
    /// What was said last about an edit: that it cannot be made, and why.
    pub(crate) refused: RwSignal<Option<String>>,
    /// What else was said about the last edit.
    pub(crate) noted: RwSignal<Vec<Said>>,
    /// What the preview is to do next.
    pub(crate) wish: RwSignal<Option<Wish>>,
    /// The preview is as wide as a desktop.
    pub(crate) wide: RwSignal<bool>,
    /// What stands in the middle.
    pub(crate) view: RwSignal<Middle>,
}

/// What stands in the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Middle {
    /// The properties of what is chosen.
    Properties,
    /// What is not translated yet.
    Translations,
    /// What is found, and what can be proved.
    Diagnostics,
    /// Test runs.
    Runs,
    /// The document as text.
    Json,
}

/// What the preview is to do.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Wish {
    /// Begin anew.
    Restart,
    /// Begin with these answers, as JSON.
    Play(String),
}

impl Desk {
    pub(crate) fn new(kept: &Kept) -> Self {
        Self {
            manuscript: StoredValue::new_local(Manuscript::read(&kept.document)),
            changed: RwSignal::new(0),
            chosen: RwSignal::new(Pointer::root()),
            name: RwSignal::new(kept.name.clone()),
            respondents: RwSignal::new(kept.respondents.clone()),
            base: StoredValue::new(kept.base.clone()),
            refused: RwSignal::new(None),
            noted: RwSignal::new(Vec::new()),
            wish: RwSignal::new(None),
            wide: RwSignal::new(false),
            view: RwSignal::new(Middle::Properties),
        }
    }

    /// Another text in the place of this one, as one step.
    pub(crate) fn rewrite(self, text: String) {
        self.manuscript
            .update_value(|manuscript| manuscript.rewrite(text));
        self.told(None);
    }

    /// Goes on with what somebody else saved; what is here stays one step back.
    pub(crate) fn open(self, theirs: &Kept) {
        self.manuscript.update_value(Manuscript::settle);
        self.rewrite(theirs.document.clone());
        self.name.set(theirs.name.clone());
        self.respondents.set(theirs.respondents.clone());
    }

    pub(crate) fn undo(self) {
        self.step(Manuscript::undo);
    }

    pub(crate) fn redo(self) {
        self.step(Manuscript::redo);
    }

    fn step(self, step: fn(&mut Manuscript) -> Option<Stepped>) {
        let mut stepped = None;
        self.manuscript
            .update_value(|manuscript| stepped = step(manuscript));
        if let Some(stepped) = stepped {
            self.told(Some(stepped.look_at));
        }
    }

    /// What is typed next is a step of its own.
    pub(crate) fn settle(self) {
        self.manuscript.update_value(Manuscript::settle);
    }

    /// The manuscript is another: chosen is the item that this place is in.
    fn told(self, look_at: Option<Pointer>) {
        self.refused.set(None);
        self.noted.set(Vec::new());
        let chosen = look_at.unwrap_or_else(|| self.chosen.get_untracked());
        self.chosen
            .set(self.peek(|manuscript| item_around(manuscript, &chosen)));
        self.changed.update(|count| *count += 1);
    }

    /// The languages of the questionnaire, the default first.
    pub(crate) fn languages(self) -> Memo<Vec<String>> {
        Memo::new(move |_| {
            self.look(|manuscript| {
                let tags = manuscript.languages();
                tags.into_iter().map(str::to_owned).collect()
            })
        })
    }

    /// The form, when there is no error.
    pub(crate) fn form(self) -> Option<Form> {
        self.look(|manuscript| manuscript.checked().form.clone())
    }

    /// The test runs that are kept with the draft.
    pub(crate) fn runs(self) -> Vec<prove::Respondent> {
        let kept = self.respondents.get().into_iter();
        kept.filter_map(|run| serde_json::from_value(run).ok())
            .collect()
    }

    /// The linkId of the item that is chosen.
    pub(crate) fn chosen_id(self) -> Option<String> {
        let chosen = self.chosen.get();
        self.peek(|manuscript| {
            let item = manuscript.document()?.at(&chosen)?;
            item.text("linkId").map(str::to_owned)
        })
    }

    /// Chooses an item by its linkId.
    pub(crate) fn choose_id(self, link_id: &str) {
        let found = self.peek(|manuscript| {
            let rows = edit::outline(manuscript, language().tag());
            rows.into_iter().find(|row| row.link_id == link_id)
        });
        if let Some(row) = found {
            self.choose(row.at);
        }
    }

    /// Chooses what stands at a place, or the item around it.
    pub(crate) fn choose(self, at: Pointer) {
        let at = self.peek(|manuscript| item_around(manuscript, &at));
        if self.chosen.get_untracked() != at {
            self.settle();
            self.chosen.set(at);
        }
        self.view.set(Middle::Properties);
    }

    /// Looks at the manuscript, and again when it is another.
    pub(crate) fn look<T>(self, look: impl FnOnce(&Manuscript) -> T) -> T {
        self.changed.track();
        self.manuscript.with_value(look)
    }

    /// Looks at the manuscript as it is now.
    pub(crate) fn peek<T>(self, look: impl FnOnce(&Manuscript) -> T) -> T {
        self.manuscript.with_value(look)
    }

    /// Changes the manuscript.
    pub(crate) fn apply(self, edit: Edit) -> bool {
        let mut applied = None;
        self.manuscript
            .update_value(|manuscript| applied = Some(manuscript.apply(edit)));
        match applied {
            Some(Ok(applied)) => {
                self.told(Some(applied.look_at));
                self.noted.set(applied.notes);
                true
            }
            Some(Err(refused)) => {
                self.refused
                    .set(Some(refused.0.in_language(language().tag()).to_owned()));
                false
            }
            None => false,
        }
    }
}

/// The place of the item that a place is in; the whole document where it is in none.
fn item_around(manuscript: &Manuscript, at: &Pointer) -> Pointer {
    let (mut around, mut found) = (Pointer::root(), Pointer::root());
    let mut before = String::new();
    for step in at.steps() {
        let is_item = before == "item" && step.parse::<usize>().is_ok();
        around = around.key(&step);
        if is_item {
            found = around.clone();
        }
        before = step;
    }
    let there = manuscript
        .document()
        .and_then(|document| document.at(&found));
    if there.is_some() {
        found
    } else {
        Pointer::root()
    }
}
