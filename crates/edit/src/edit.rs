//! What an author does to a document: each kind of edit, and how it is made or refused.

mod asked;
mod fresh;
mod items;
mod languages;
mod named;
mod new;
mod options;
mod place;
mod rename;
mod set;
mod sets;
mod take;
mod turn;

use engine::Pointer;

use crate::value::Value;
use crate::words::{Said, Words};

pub use new::NewItem;
pub(crate) use new::blank;

/// One thing that an author does. Positions count from 0 and are where the thing stands
/// afterwards; one beyond the end is the end.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts a value at a place, and makes what has to be around it. What follows each other with
    /// `typing` in one place is one step.
    Set {
        /// Where. In a list, the position after the last, or `-`, adds an element.
        at: Pointer,
        /// What.
        value: Value,
        /// Whether it is being typed.
        typing: bool,
    },
    /// Takes away what stands at a place, and with it an optional object or list that would be
    /// empty then.
    Remove {
        /// Where.
        at: Pointer,
    },
    /// Adds an item with the least that it needs, a name of its own, and texts in every language.
    AddItem {
        /// The item to add it to; the document when there is none.
        parent: Option<Pointer>,
        /// Its position there.
        position: usize,
        /// What kind of item.
        kind: NewItem,
    },
    /// Takes an item away, with what is in it.
    RemoveItem {
        /// The item.
        at: Pointer,
    },
    /// Puts a copy of an item after it. The copy has names of its own, and its conditions read the
    /// copies where they read what was copied.
    DuplicateItem {
        /// The item.
        at: Pointer,
    },
    /// Puts an item elsewhere.
    MoveItem {
        /// The item.
        from: Pointer,
        /// The item to put it into; the document when there is none. As it is called before the
        /// move.
        parent: Option<Pointer>,
        /// Its position there once it has been taken from where it is.
        position: usize,
    },
    /// Gives an item another name, wherever it is named.
    RenameItem {
        /// The item.
        at: Pointer,
        /// Its new linkId.
        link_id: String,
    },
    /// Makes another type of an item: what means nothing on it is dropped, what it needs is added.
    TurnItem {
        /// The item.
        at: Pointer,
        /// What it becomes.
        into: NewItem,
    },
    /// Adds an option with a code and texts of its own.
    AddOption {
        /// The list of options, or an item that has one.
        at: Pointer,
        /// Its position there.
        position: usize,
    },
    /// Takes an option away.
    RemoveOption {
        /// The option.
        at: Pointer,
    },
    /// Puts an option elsewhere in its list.
    MoveOption {
        /// The option.
        from: Pointer,
        /// Its position once it has been taken from where it is.
        position: usize,
    },
    /// Gives an option another code, wherever an expression asks for it.
    RecodeOption {
        /// The option.
        at: Pointer,
        /// Its new code.
        code: String,
    },
    /// Adds the options of a table; see [`options_in`](crate::options_in). An option whose code is
    /// there already gets the table's texts.
    PasteOptions {
        /// The list of options, or an item that has one or may have one.
        at: Pointer,
        /// The table.
        text: String,
    },
    /// Makes a shared list of an item's own options.
    ShareOptions {
        /// The item.
        at: Pointer,
        /// What the list is to be called.
        name: String,
    },
    /// Gives an item the shared options that it uses as its own.
    OwnOptions {
        /// The item.
        at: Pointer,
    },
    /// Gives shared options another name, wherever they are used.
    RenameOptions {
        /// The name of the list.
        name: String,
        /// Its new name.
        to: String,
    },
    /// Adds a language.
    AddLanguage {
        /// Its BCP 47 tag.
        tag: String,
    },
    /// Takes a language away, with all that is written in it.
    RemoveLanguage {
        /// Its tag.
        tag: String,
    },
    /// Takes an item over from another questionnaire, with what is in it and the shared lists that
    /// it uses. Codes and systems stay as they are; a name that is taken is changed; what names an
    /// item that is not here is dropped and told.
    Take {
        /// The other questionnaire.
        from: Value,
        /// The item there.
        link_id: String,
        /// The item to put it into; the document when there is none.
        parent: Option<Pointer>,
        /// Its position there.
        position: usize,
    },
    /// Several edits, one after the other, as one step. All are made or none.
    Several(Vec<Edit>),
}

/// An edit that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Where to look now.
    pub look_at: Pointer,
    /// The name of the item there, where the edit was about an item.
    pub link_id: Option<String>,
    /// What else an author would want to know.
    pub notes: Vec<Said>,
}

/// Why an edit cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub Said);

impl Refused {
    pub(crate) fn new(en: impl Into<String>, ja: impl Into<String>) -> Self {
        Self(Said::new(en, ja))
    }

    fn nothing_at(at: &Pointer) -> Self {
        Self::new(
            format!("nothing stands at `{at}`"),
            format!("`{at}` には何もありません"),
        )
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for Refused {}

/// An edit that was made, with what history keeps of it.
pub(crate) struct Done {
    pub(crate) applied: Applied,
    pub(crate) name: Said,
    pub(crate) typing: bool,
}

impl Done {
    fn at(look_at: Pointer, en: &'static str, ja: &'static str) -> Self {
        Self {
            applied: Applied {
                look_at,
                link_id: None,
                notes: Vec::new(),
            },
            name: Words { en, ja }.into(),
            typing: false,
        }
    }

    fn item(mut self, link_id: impl Into<String>) -> Self {
        self.applied.link_id = Some(link_id.into());
        self
    }

    fn note(&mut self, en: impl Into<String>, ja: impl Into<String>) {
        self.applied.notes.push(Said::new(en, ja));
    }
}

/// Makes an edit. A document that is given up halfway is not to be used.
pub(crate) fn make(root: &mut Value, edit: Edit) -> Result<Done, Refused> {
    match edit {
        Edit::Set { at, value, typing } => set::set(root, at, value, typing),
        Edit::Remove { at } => set::remove(root, &at),
        Edit::AddItem {
            parent,
            position,
            kind,
        } => items::add(root, parent, position, kind),
        Edit::RemoveItem { at } => items::remove(root, &at),
        Edit::DuplicateItem { at } => items::duplicate(root, &at),
        Edit::MoveItem {
            from,
            parent,
            position,
        } => items::shift(root, &from, parent, position),
        Edit::RenameItem { at, link_id } => rename::rename(root, &at, &link_id),
        Edit::TurnItem { at, into } => turn::turn(root, &at, into),
        Edit::AddOption { at, position } => options::add(root, &at, position),
        Edit::RemoveOption { at } => options::remove(root, &at),
        Edit::MoveOption { from, position } => options::shift(root, &from, position),
        Edit::RecodeOption { at, code } => options::recode(root, &at, &code),
        Edit::PasteOptions { at, text } => options::paste(root, &at, &text),
        Edit::AddLanguage { tag } => languages::add(root, tag),
        Edit::RemoveLanguage { tag } => languages::remove(root, &tag),
        Edit::Take {
            from,
            link_id,
            parent,
            position,
        } => take::take(root, &from, &link_id, parent, position),
        Edit::ShareOptions { at, name } => sets::share(root, &at, &name),
        Edit::OwnOptions { at } => sets::own(root, &at),
        Edit::RenameOptions { name, to } => sets::rename(root, &name, &to),
        Edit::Several(edits) => {
            let mut all = Done::at(Pointer::root(), "Several changes", "まとめて変更");
            for edit in edits {
                let one = make(root, edit)?;
                all.applied.look_at = one.applied.look_at;
                all.applied.link_id = one.applied.link_id;
                all.applied.notes.extend(one.applied.notes);
            }
            Ok(all)
        }
    }
}
