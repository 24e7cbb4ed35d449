//! What a member sees of a questionnaire, as HTML: functions from a session to text, and nothing
//! else.
//!
//! The server draws the first page with them, so that it is there before any WebAssembly is; the
//! page draws the others, and its changes, with the very same. Nothing here knows a browser: what
//! can be pressed carries its name in `data-action`, what is asked carries its linkId in
//! `data-item`, and fields are found by `id` and `name`.

mod html;
mod words;

mod scene;

pub mod item;

mod done;
mod drawn;
mod keep;
mod list;
mod page;
mod review;
mod sending;
mod sheet;
mod site;
mod summary;
mod trouble;

pub use done::{Copied, copied};
pub use drawn::drawn_for;
pub use html::Html;
pub use keep::{failed as keep_failed, wipe};
pub use list::{Listed, begin, list};
pub use page::{actions, progress};
pub use scene::{Scene, Stage, pages};
pub use sending::{Receipt, Refusal, Sending, sending};
pub use site::{bottom, escaped, main, main_of, preload, site_title, title, top};
pub use summary::summary;
pub use trouble::{Failure, trouble};
pub use words::Language;
