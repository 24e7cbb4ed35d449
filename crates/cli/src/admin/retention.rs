//! Retention: what was received before a day is counted, and deleted when that is said.

use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};
use store::{Moment, Store};

use super::{act, find, fine, told};
use crate::Outcome;

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// The society's name in addresses
    society: String,
    /// What was received before this day (in Japan), such as 2021-04-01
    #[arg(long, value_name = "DAY")]
    before: Date,
    /// Delete it, for good; without this it is only counted
    #[arg(long)]
    delete: bool,
}

pub(super) async fn run(store: &Store, options: &Options) -> Outcome {
    let society = find(store, &options.society).await?.id;
    let first = options
        .before
        .to_zoned_datetime(TimeZone::fixed(offset(9)))
        .map_err(|error| error.to_string())?;
    let before = Moment(first.timestamp().as_millisecond());
    let (expired, done) = if options.delete {
        let deleted = store.delete_expired(&society, act(), before).await;
        (deleted.map_err(told)?, "deleted")
    } else {
        let counted = store.count_expired(&society, before).await;
        (counted.map_err(told)?, "would be deleted with --delete")
    };
    println!(
        "{} responses and {} replaced ones {done}",
        expired.responses, expired.superseded
    );
    fine()
}
