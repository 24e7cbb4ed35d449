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
pub mod form;
pub mod logic;
pub mod model;
mod nearest;
pub mod pointer;
pub mod response;
pub mod session;
pub mod value;
pub mod words;
mod written;

pub use check::{Checked, Limits, check};
pub use diagnostic::Diagnostic;
pub use form::{Form, FormItem, Kind};
pub use logic::{ItemId, RowId};
pub use pointer::Pointer;
pub use response::{Finding, Response, Verifier};
pub use session::{Change, Draft, Finish, Issue, Located, Place, Session, Start, View};
pub use value::{Answer, Pick, YearMonth};
