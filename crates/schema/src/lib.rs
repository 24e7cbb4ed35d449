//! JSON Schema 2020-12 of Monshin's document formats, and of each questionnaire's responses.
//!
//! The formats' schemas are written from the engine's types. A questionnaire's schema says what of
//! its rules JSON Schema can say, and names the rest.

mod examine;
mod finding;
mod format;
mod response;

pub use examine::{Examined, Examiner, examine};
pub use finding::{ShapeFinding, shape_findings};
pub use format::{
    formats, ledger_format, questionnaire_format, respondents_format, response_format, written,
};
pub use response::{Exception, ResponseSchema, response_schema};
