//! What a new version of a questionnaire changes, and how old and new answers are counted together.
//!
//! ```text
//! two editions -> compare -> Comparison -+-> open decisions
//!                     Ledger (of people) -+-> map, pool
//! ```
//!
//! A machine sees that a label was rewritten under the same code. Whether the code still means the
//! same, only people can say. They say it in a [`Ledger`], item by item, and everything here that
//! counts answers of several versions together asks the ledger first, and refuses where it is silent.
//!
//! Pure as the engine: no file, no clock, no chance. Nothing that is given back holds an answer but
//! [`map`], whose task that is; the rest are counts.

mod chain;
mod change;
mod compare;
mod edition;
mod impact;
mod ledger;
mod map;
mod pool;
mod propose;
pub mod rules;
mod scale;
mod stretch;
pub mod words;

pub use chain::{Chain, ChainError, Refusal};
pub use change::{Change, Class, Comparison, Reason, Side, What};
pub use compare::compare;
pub use edition::Edition;
pub use impact::{Consequence, Fate, Impact, Impacts};
pub use ledger::{Certainty, FORMAT, Group, Ledger, LedgerEntry, Relation, open_decisions};
pub use map::{Mapped, Unmapped, Why, map};
pub use pool::{Category, Count, Pool, PoolError, Pooled, VersionCount};
pub use propose::{Proposal, propose};
pub use stretch::{Comparable, Stretch};
