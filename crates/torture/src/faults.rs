//! The server is killed, its disk is full or may only be read, its database comes and goes; and
//! members keep sending.

mod away;
mod disk;
mod killed;
mod room;

use std::collections::BTreeSet;
use std::path::Path;

use store::testing::Cluster;
use tempfile::TempDir;

use crate::process::Start;
use crate::reckoning::Reckoning;
use crate::society::Society;
use crate::{Outcome, Reached, Row};

pub use away::away;
pub use disk::{full, only_read};
pub use killed::killed;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file.
    Sqlite,
    /// A server of its own, as the tests of the store start one.
    Postgres,
}

impl Database {
    fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// A database with a society, gone when this is.
struct Place {
    address: String,
    society: Society,
    /// What keeps it there.
    cluster: Option<Cluster>,
    _folder: TempDir,
}

impl Place {
    async fn new(database: Database) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let (address, cluster) = match database {
            Database::Sqlite => (folder.path().join("society.db").display().to_string(), None),
            Database::Postgres => {
                let cluster = Cluster::start()?;
                (cluster.database()?, Some(cluster))
            }
        };
        let society = Society::begin(&store::open(&address).await?).await?;
        Ok(Self {
            address,
            society,
            cluster,
            _folder: folder,
        })
    }
}

/// Looks through everything once more, from the beginning.
async fn reckon(address: &str, society: &Society, acknowledged: &BTreeSet<u64>) -> Outcome {
    Reckoning::default()
        .goes_on(address, society, acknowledged)
        .await
}

/// A server that can tell why it does not start.
fn start(program: &Path) -> Outcome<Start> {
    let mut start = Start::of(program)?;
    start.has_log = true;
    Ok(start)
}

/// A fault that the promises have stood; an error tells of one that they have not.
fn stood(what: String, acknowledged: &BTreeSet<u64>) -> Row {
    Row {
        what,
        reached: format!("{} acknowledged, each there once", acknowledged.len()),
        target: "none lost, none doubled".to_owned(),
        verdict: Reached::Yes,
    }
}
