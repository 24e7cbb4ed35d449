//! Questionnaires as data: check a document, fill in the form, verify the response.
//!
//! Data moves one way:
//!
//! ```text
//! document (as written) -> check -> Form -> Session -> Response -> export
//! ```
//!
//! The crate is pure. It opens no file, asks no clock and rolls no dice: the day on which a form is
//! filled in is an argument, so the browser, the server and the tests agree by construction.

pub mod check;
pub mod diagnostic;
pub mod model;
pub mod pointer;
pub mod value;
