//! The member's page: fills in a questionnaire in the browser.
//!
//! Every rule is the engine's, and every element is drawn by `draw`, the first of them by the server
//! before this program is there. The page passes on what the member does, and puts what has changed
//! into its place. It keeps nothing on the device unless the member asks for it, and sends answers
//! nowhere but to the campaign that it was opened for, when the member says so.

mod adopt;
mod app;
mod clock;
mod device;
mod draft;
mod events;
mod fill;
mod keep;
mod patch;
mod send;
mod take;

fn main() {
    app::app();
}
