//! `monshin admin`: what is done on the machine itself, before anybody can sign in.

mod files;
mod log;
mod retention;
mod society;
mod staff;

use clap::Subcommand;
use store::{Act, Moment, Society, Store};

pub(crate) use staff::make_link;

use crate::database::Database;
use crate::serve::block_on;
use crate::{Ended, Outcome};

/// Add societies and staff, make sign-in links, verify the log, back up, delete what is old
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    #[command(flatten)]
    database: Database,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Add a society, or list them
    #[command(subcommand)]
    Society(society::Command),
    /// Add somebody to a society's staff, or list them
    #[command(subcommand)]
    Staff(staff::Command),
    /// Make a link with which somebody signs in once and chooses a password
    Link(staff::Link),
    /// Verify a society's log
    #[command(subcommand)]
    Audit(log::Command),
    /// Count, and delete, what has been kept long enough
    Retention(retention::Options),
    /// Write a backup of an SQLite database to a file, while it is in use
    Backup(files::Backup),
    /// Put a backup in the place of an SQLite database
    Restore(files::Restore),
}

pub(crate) fn run(options: &Options) -> Outcome {
    let database = &options.database;
    block_on(async {
        match &options.command {
            Command::Society(command) => society::run(&database.open().await?, command).await,
            Command::Staff(command) => staff::run(&database.open().await?, command).await,
            Command::Link(options) => staff::link(&database.open().await?, options).await,
            Command::Audit(command) => log::run(&database.open().await?, command).await,
            Command::Retention(options) => retention::run(&database.open().await?, options).await,
            Command::Backup(options) => files::back_up(&database.open().await?, options).await,
            // Nobody may have the file open while another takes its place.
            Command::Restore(options) => files::restore(database, options).await,
        }
    })
}

/// An act of whoever sits at this machine, now.
pub(crate) fn act() -> Act {
    Act::new("admin", now())
}

pub(crate) fn now() -> Moment {
    Moment(jiff::Timestamp::now().as_millisecond())
}

/// What the store says, as a sentence for the user.
#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
pub(crate) fn told(error: store::Error) -> String {
    error.to_string()
}

/// A society by its name in addresses.
pub(crate) async fn find(store: &Store, slug: &str) -> Outcome<Society> {
    let found = store.society_by_slug(slug).await;
    found.map_err(|error| format!("`{slug}`: {error}; `monshin admin society list` lists them"))
}

fn fine() -> Outcome {
    Ok(Ended::Fine)
}
