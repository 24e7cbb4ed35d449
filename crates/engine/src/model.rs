//! The questionnaire as written: one JSON document, read and not yet checked.
//!
//! These types are the source of the public format; `schemas/format/questionnaire.schema.json` is
//! written from them. Names are FHIR R5 Questionnaire's and SDC's where they fit. Everything that a
//! checked [`Form`](crate::Form) promises is still open here: expressions are text, ids may clash.

mod coding;
mod item;
mod provenance;
mod questionnaire;
mod rule;
mod text;

pub use coding::{AnswerOption, Coding};
pub use item::{Appearance, Format, Item, ItemType, Repeats, Unit};
pub use provenance::{EffectivePeriod, Provenance, Source, Unverified};
pub use questionnaire::{FORMAT, Questionnaire, Status};
pub use rule::{Constant, Constraint, Severity};
pub use text::Text;
