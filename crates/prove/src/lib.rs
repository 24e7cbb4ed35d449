//! What can never happen in a questionnaire, over all its questions together.
//!
//! The engine's check looks at one condition at a time. Here all answers to the questions that have a
//! bearing on a condition are divided into cases, until each case either leads to what is looked for
//! or cannot lead there.
//!
//! A case is a set of answers for each question: a range of numbers or days, some options. What a
//! condition can come to in a case is judged without trying its answers one by one; what is ruled out
//! so, no session shows ([`Session`](engine::Session) being what a member has before them: what is
//! hidden there is unanswered). So a "never" is told only when every case ruled it out, and whatever
//! is found comes with answers that a real session was tried with, a [`Witness`]. What can neither be
//! found nor ruled out is among [`Proved::not_decided`], with the reason. Nothing that is told is
//! wrong, and not everything is told.

mod arithmetic;
mod blame;
mod case;
mod code;
mod domain;
mod goal;
mod goals;
mod judge;
mod known;
mod play;
mod prove;
mod reach;
pub mod respondents;
pub mod rules;
mod search;
mod step;
mod target;
mod text;
mod witness;

pub use play::Played;
pub use prove::{
    Decided, Finding, Never, NotDecided, Proved, Reached, exclusive_pages, prove, prove_within,
};
pub use reach::{Proof, Unreached, reach};
pub use respondents::{Difference, Respondent, Respondents, replay, respondents};
pub use search::Undecided;
pub use target::Target;
pub use witness::Witness;
