//! The pages, in the order in which a member meets them.

pub(crate) mod list;

pub(crate) mod fill;

mod done;
mod keep;
mod page;
mod review;
mod sheet;
mod summary;
mod trouble;
