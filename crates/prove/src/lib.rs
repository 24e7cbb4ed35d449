//! What can never happen in a questionnaire, over all its questions together.
//!
//! The engine's check looks at one condition at a time. Here a condition is tried with every
//! combination of answers that can make a difference to it, through a real
//! [`Session`](engine::Session): so what is hidden is unanswered, as it is to a member.
//!
//! Answers fall into finitely many classes. A condition that compares a number with 20 and 40 cannot
//! tell 25 from 30; of a list, only the options that some condition names count. One answer a class
//! is tried. A "never" is told only when all combinations were tried and every part of
//! every condition is of a kind that the classes decide; else the condition is among
//! [`Proved::not_decided`], with the reason. So nothing that is told is wrong, and not everything is
//! told.

mod cone;
mod domain;
mod play;
pub mod respondents;
pub mod rules;
mod search;
mod target;
mod targets;
mod witness;

pub use cone::Undecided;
pub use play::Played;
pub use respondents::{Difference, Respondent, Respondents, replay};
pub use target::Target;
pub use targets::{Finding, NotDecided, Proved, prove};
pub use witness::Witness;
