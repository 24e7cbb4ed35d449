//! The member's page: fills in a questionnaire in the browser.
//!
//! Every rule is the engine's; the page draws what the engine says and passes on what the member
//! does. It keeps nothing on the device unless the member asks for it, and sends no answer anywhere.

mod api;
mod app;
mod clock;
mod controls;
mod device;
mod dom;
mod draft;
mod live;
mod pages;
mod words;

fn main() {
    leptos::mount::mount_to_body(app::app);
}
