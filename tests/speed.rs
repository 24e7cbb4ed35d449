//! How fast the member's page is, beside a page of the same questions that is written by hand.
//!
//! One process serves both, a browser of its own opens each, and the two take turns. The page by
//! hand is the floor: what the browser itself needs, with next to nothing on top. It leaves out one
//! thing that ours asks the browser for, to lay out of a long page only what is seen; where that is
//! most of the work, ours can be ahead.

mod questions;

mod document;
mod floor;
mod serve;

mod devtools;
mod visit;

mod rounds;
mod rows;

pub use questions::Questions;
pub use rounds::{Effort, measure};
pub use rows::Row;
pub use serve::Stand;
pub use visit::{Side, Visit};
