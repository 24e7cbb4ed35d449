//! The server as it is in life, and what it must stand: killed while members send, on a disk that is
//! full or may only be read, without its database. `cargo xtask torture` does the same by the hundred.

use std::path::Path;
use std::time::Duration;

use store::testing::left_out;
use torture::{Database, Outcome, Reached, Row, away, full, killed, load, only_read};

/// How often something is done that random moments decide about.
const ROUNDS: u32 = 5;

/// Where the random moments begin.
const SEED: u64 = 7;

fn monshin() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_monshin"))
}

fn stands(tried: Outcome<Row>) {
    let row = tried.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(row.verdict, Reached::Yes, "{row:?}");
}

#[tokio::test]
async fn a_killed_server_loses_nothing_on_sqlite() {
    stands(killed(monshin(), Database::Sqlite, ROUNDS, SEED).await);
}

#[tokio::test]
async fn a_killed_server_loses_nothing_on_postgresql() {
    if !left_out() {
        stands(killed(monshin(), Database::Postgres, ROUNDS, SEED).await);
    }
}

#[tokio::test]
async fn on_a_full_disk_members_are_told_to_come_back() {
    stands(full(monshin()).await);
}

#[tokio::test]
async fn on_a_disk_that_may_only_be_read_members_are_told_to_come_back() {
    stands(only_read(monshin()).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_postgresql_stops_and_starts_members_are_told_to_come_back() {
    if !left_out() {
        stands(away(monshin(), 2, SEED).await);
    }
}

/// How fast it is, is for a quiet machine to say; here, that everybody gets a receipt.
#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_gets_its_receipts() {
    let tried = load(monshin(), Duration::from_millis(300)).await;
    let rows = tried.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(rows.len(), 4, "{rows:?}");
}
