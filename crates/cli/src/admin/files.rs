//! Backup and restore of an SQLite database.

use std::path::PathBuf;

use store::Store;

use super::{fine, told};
use crate::Outcome;
use crate::database::Database;

#[derive(Debug, clap::Args)]
pub(crate) struct Backup {
    /// The file to write
    to: PathBuf,
    /// Replace the file if it is there
    #[arg(long)]
    replace: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    /// The backup
    from: PathBuf,
    /// Replace the database if it is there
    #[arg(long)]
    replace: bool,
}

pub(crate) async fn back_up(store: &Store, options: &Backup) -> Outcome {
    let backup = store.back_up(&options.to, options.replace).await;
    tell(&backup.map_err(told)?);
    fine()
}

pub(crate) async fn restore(database: &Database, options: &Restore) -> Outcome {
    let restored = store::restore(&options.from, &database.address()?, options.replace).await;
    tell(&restored.map_err(told)?);
    fine()
}

/// The head of each log, kept elsewhere, shows later whether a log was cut off.
fn tell(backup: &store::Backup) {
    println!(
        "checked: {} responses, {} societies",
        backup.responses,
        backup.heads.len()
    );
    for (society, head) in &backup.heads {
        println!("{}\t{}:{}", society.as_str(), head.number, head.hash);
    }
}
