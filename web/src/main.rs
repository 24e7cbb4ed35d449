//! The member's page: fills in a questionnaire in the browser.
//!
//! Every rule is the engine's, and every element is drawn by `draw`, the first of them by the server
//! before this program is there. The page passes on what the member does, and puts what has changed
//! into its place. It keeps nothing on the device unless the member asks for it, and sends answers
//! nowhere but to the campaign that it was opened for, when the member says so.
//!
//! With the feature `preview` it is the editor's preview: the same page with another beginning.
#![cfg_attr(
    feature = "preview",
    allow(
        dead_code,
        reason = "the preview begins otherwise, and sends and keeps nothing"
    )
)]

mod adopt;
#[cfg(not(feature = "preview"))]
mod app;
mod clock;
mod device;
mod draft;
mod events;
mod fill;
mod keep;
mod patch;
#[cfg(feature = "preview")]
mod preview;
mod send;
mod take;

fn main() {
    #[cfg(not(feature = "preview"))]
    app::app();
}
