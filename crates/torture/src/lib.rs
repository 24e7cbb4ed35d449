//! Takes the real server, `monshin serve`, to where it hurts, and looks whether its promises hold.
//!
//! ```text
//! a society in a database  ->  the server, a process of its own  <-  members, over HTTP
//! ```
//!
//! - **Load**: how many responses it acknowledges a second, and how long a member waits.
//! - **Export**: a million responses taken along: how fast, and in how much memory.
//! - **Faults**: it is killed, its disk is full or may only be read, its database comes and goes. What
//!   was acknowledged is there exactly once.
//!
//! Everything is seen from outside, through HTTP, and the server is the program that a society runs.
//! The tests of `monshin` do it at a small size; `cargo xtask torture` at full size.

mod society;

mod member;
mod process;

mod load;
mod plain;

mod crowd;
mod reckoning;

mod export;
mod faults;

mod report;

use std::error::Error;

pub use export::export;
pub use faults::{Database, away, full, killed, only_read};
pub use load::load;
pub use report::{Reached, Row, is_missed, table};

/// What went wrong, in words.
pub type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;
