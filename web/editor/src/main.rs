//! The editor: staff write and revise questionnaires in the browser.
//!
//! What an edit does to a document is said in `edit`, what a document means in the engine. Here is
//! what people see of it: the outline, the properties of what is chosen, and beside them the very
//! page that members will see.

mod words;

mod desk;
mod server;

mod saving;

mod frame;
mod outline;

fn main() {
    leptos::mount::mount_to_body(frame::Frame);
}
