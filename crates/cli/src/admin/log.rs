//! The log: is it as it was written?

use clap::Subcommand;
use store::{Head, Store, Verified};

use super::{find, fine, told};
use crate::{Ended, Outcome};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Walk through the log, and say which entry is the first that is not as it was written
    Verify {
        /// The society's name in addresses
        society: String,
        /// What an earlier walk printed, to notice when the end was cut off
        #[arg(long, value_name = "NUMBER:HASH", value_parser = head)]
        since: Option<Head>,
    },
}

fn head(text: &str) -> Result<Head, String> {
    let (number, hash) = text
        .split_once(':')
        .ok_or("expected a number, a colon and a hash")?;
    let number = number
        .parse()
        .map_err(|_| "expected a number before the colon")?;
    Ok(Head {
        number,
        hash: hash.to_owned(),
    })
}

pub(super) async fn run(store: &Store, command: &Command) -> Outcome {
    let Command::Verify { society, since } = command;
    let society = find(store, society).await?;
    let verified = store.verify_log(&society.id, since.clone()).await;
    match verified.map_err(told)? {
        Verified::Whole(head) => {
            println!("{}:{}", head.number, head.hash);
            fine()
        }
        Verified::Broken { number } => {
            println!("entry {number} is not as it was written");
            Ok(Ended::Findings)
        }
    }
}
