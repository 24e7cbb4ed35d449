//! The program is killed in the middle of it, again and again; or the database server is.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::time::{Duration, Instant};

use store::testing::{Cluster, left_out, shared};
use store::{SocietyId, Store, open};

use crate::load::{Load, begin, reckon, send};
use crate::{again, rounds, told};

/// A server as it is in life, until it is killed: prints each id once it is acknowledged.
#[tokio::test]
#[ignore = "started, and killed, by the tests below"]
async fn takes_in_responses_until_killed() {
    let store = open(&told("MONSHIN_TEST_ADDRESS")).await.expect("a store");
    let society = SocietyId::from(told("MONSHIN_TEST_SOCIETY"));
    let campaign = store
        .campaign_by_slug(&society, "spring")
        .await
        .expect("there");
    let first: u64 = told("MONSHIN_TEST_FIRST").parse().expect("a number");
    let mut sending = tokio::task::JoinSet::new();
    for member in 0..8 {
        let (store, society, campaign) = (store.clone(), society.clone(), campaign.clone());
        sending.spawn(async move {
            for number in first.. {
                let id = format!("m{member}-{number}");
                send(&store, &society, &campaign, &id).await.expect("kept");
                // In one piece, so that a line that arrives is a response that was acknowledged.
                let line = format!("kept {id} {number}\n");
                std::io::stdout()
                    .write_all(line.as_bytes())
                    .expect("a pipe");
            }
        });
    }
    sending.join_all().await;
}

/// Kills the server above some milliseconds after it has acknowledged its first response; what it
/// acknowledged.
fn kill_one(
    address: &str,
    society: &SocietyId,
    first: u64,
    after: Duration,
) -> (BTreeSet<String>, u64) {
    let mut child = again("crash::takes_in_responses_until_killed")
        .env("MONSHIN_TEST_ADDRESS", address)
        .env("MONSHIN_TEST_SOCIETY", society.as_str())
        .env("MONSHIN_TEST_FIRST", first.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe"));
    let (mut acknowledged, mut last) = (BTreeSet::new(), first);
    let mut kill_at: Option<Instant> = None;
    let mut line = String::new();
    while lines.read_line(&mut line).expect("a pipe") > 0 {
        let words: Vec<_> = line.trim_end_matches('\n').split(' ').collect();
        if let ["kept", id, number] = words[..]
            && line.ends_with('\n')
        {
            acknowledged.insert(id.to_owned());
            last = last.max(number.parse().expect("a number"));
            let kill_at = *kill_at.get_or_insert_with(|| Instant::now() + after);
            if Instant::now() >= kill_at {
                // SIGKILL. What it had printed before is still read.
                child.kill().expect("killed");
            }
        }
        line.clear();
    }
    let ended = child.wait().expect("ended");
    assert_eq!(
        ended.code(),
        None,
        "it was killed, and did not end by itself"
    );
    (acknowledged, last)
}

async fn killed_again_and_again(address: &str) {
    let store = open(address).await.expect("a store");
    let (society, _) = begin(&store).await;
    drop(store);
    let (mut acknowledged, mut first) = (BTreeSet::new(), 0);
    for round in 0..rounds() {
        let after = Duration::from_millis(u64::from(20 + 37 * (round % 7)));
        let (of_round, last) = kill_one(address, &society, first, after);
        assert!(!of_round.is_empty());
        acknowledged.extend(of_round);
        // The next one repeats the last few, as members do who saw no receipt.
        first = last.saturating_sub(5);
        let store = open(address).await.expect("opened after a crash");
        reckon(&store, &society, &acknowledged).await;
    }
    println!("{} acknowledged in {} rounds", acknowledged.len(), rounds());
    assert_whole(&open(address).await.expect("a store"), &society).await;
}

async fn assert_whole(store: &Store, society: &SocietyId) {
    let verified = store.verify_log(society, None).await;
    assert!(
        matches!(verified, Ok(store::Verified::Whole(_))),
        "{verified:?}"
    );
}

#[tokio::test]
async fn a_killed_program_loses_nothing_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("society.db");
    killed_again_and_again(file.to_str().expect("a path")).await;
    store::examine(&file).await.expect("a whole file");
}

#[tokio::test]
async fn a_killed_program_loses_nothing_on_postgres() {
    if let Some(cluster) = shared() {
        killed_again_and_again(&cluster.database().expect("a database")).await;
    }
}

/// The database server stops as in a crash, while members send, and comes back.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_server_that_crashes_loses_nothing() {
    if left_out() {
        return;
    }
    let cluster = Cluster::start().expect("a server of its own");
    let store = open(&cluster.database().expect("a database"))
        .await
        .expect("a store");
    let (society, campaign) = begin(&store).await;
    let load = Load::start(&store, &society, &campaign);
    for _ in 0..rounds().div_ceil(3) {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let refused = load.refused();
        tokio::task::block_in_place(|| cluster.stop());
        assert!(store.ready().await.is_err(), "it is known not to be ready");
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(load.refused() > refused, "members were told to come back");
        tokio::task::block_in_place(|| cluster.resume()).expect("back again");
        store.ready().await.expect("ready again by itself");
    }
    let acknowledged = load.finish().await;
    reckon(&store, &society, &acknowledged).await;
    assert_whole(&store, &society).await;
    println!("{} acknowledged", acknowledged.len());
}
