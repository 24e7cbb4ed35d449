//! JSON Schema 2020-12 of Monshin's two document formats, and of each questionnaire's responses.
//!
//! The formats' schemas are written from the engine's types. A questionnaire's schema says what of
//! its rules JSON Schema can say, and names the rest.

mod finding;
mod format;

pub use finding::{ShapeFinding, shape_findings};
pub use format::{formats, questionnaire_format, response_format, written};
