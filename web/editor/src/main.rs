//! The editor: staff write and revise questionnaires in the browser.
//!
//! What an edit does to a document is said in `edit`, what a document means in the engine. Here is
//! what people see of it: the outline, the properties of what is chosen, and beside them the very
//! page that members will see.
#![allow(
    unreachable_pub,
    clippy::needless_pass_by_value,
    reason = "Leptos writes every property of a component as `pub`, and hands it over"
)]

mod words;

mod file;
mod server;

mod desk;
mod proof;
mod saving;

mod fields;

mod condition;
mod options;
mod witnesses;

mod diagnostics;
mod json;
mod properties;
mod runs;
mod translations;

mod adding;
mod outline;
mod preview;

mod frame;

fn main() {
    leptos::mount::mount_to_body(frame::Frame);
}
