//! Questionnaires while they are written: the pure half of an editor.
//!
//! A [`Manuscript`] is the text of one questionnaire with its history. An [`Edit`] is one thing that
//! an author does to it; it either leaves a document that is as whole as before (names that were
//! changed are changed wherever they stand, what is new has a name and texts of its own), or is
//! refused with a reason. All that an editor shows is worked out from the text: the [`outline`],
//! what a condition may name, what is not translated, which settings an item has.
//!
//! Read in this order: `value`, `print` and `walk` (a document, its text, where in it what stands),
//! `edit` (a file a kind of edit), `history` and `manuscript`; then what is shown: `outline`,
//! `options`, `question`, [`condition`], `complete`, `judge`, `missing`, and the tables of
//! [`settings`].
//!
//! ```
//! use edit::{Edit, Manuscript};
//! use engine::Pointer;
//!
//! let mut manuscript = Manuscript::read(r#"{"title": {"ja": "喫煙"}, "extra": 1}"#);
//! let title = Pointer::root().key("title").key("ja");
//! manuscript.apply(Edit::Set { at: title, value: "たばこ".into(), typing: false }).unwrap();
//! assert_eq!(manuscript.text(), "{\"title\": {\"ja\": \"たばこ\"}, \"extra\": 1}\n");
//! manuscript.undo();
//! assert_eq!(manuscript.text(), r#"{"title": {"ja": "喫煙"}, "extra": 1}"#);
//! ```

mod answer;
mod complete;
pub mod condition;
mod constant;
mod edit;
mod history;
mod item_type;
mod judge;
mod manuscript;
mod missing;
mod options;
mod order;
mod outline;
mod print;
mod question;
pub mod settings;
mod table;
#[cfg(test)]
mod testing;
mod texts;
mod value;
mod walk;
mod words;

pub use answer::AnswerKind;
pub use complete::{FUNCTIONS, FunctionWords, Suggestion, SuggestionKind, complete};
pub use edit::{Applied, Edit, NewItem, Refused};
pub use item_type::{ITEM_TYPES, TypeWords, type_words};
pub use judge::judge;
pub use manuscript::{Manuscript, Stepped};
pub use missing::{Missing, missing, translated};
pub use options::{Choosable, options_of};
pub use outline::{Row, outline};
pub use question::{Question, questions};
pub use table::{Pasted, PastedOption, options_in};
pub use value::Value;
pub use words::{Said, Words};
