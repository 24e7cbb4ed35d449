//! How many responses a second are taken in durably, beside the plain way of doing it: one
//! transaction a row, in a loop, with the same promise of durability.
//!
//! ```sh
//! cargo run --release -p monshin-store --example throughput            # SQLite, in the temporary folder
//! cargo run --release -p monshin-store --example throughput postgres://…
//! ```

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use store::{
    Act, Admission, CampaignTerms, Moment, NewCampaign, NewSociety, NewVersion, Store, Submission,
    Submitted,
};

/// Members who send at the same time, each one response after the other.
const MEMBERS: usize = 256;

/// How long each way is measured.
const LONG: Duration = Duration::from_secs(5);

/// A response's body, as long as a real one.
const LENGTH: usize = 1500;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let plain = one_by_one(&folder.path().join("plain.db"))?;
    println!("{plain:>9.0} a second: one row a transaction, WAL, synchronous = FULL");
    let file = folder.path().join("society.db").display().to_string();
    let address = std::env::args().nth(1).unwrap_or(file);
    let store = store::open(&address).await?;
    for members in [1, 16, MEMBERS] {
        let kept = at_the_same_time(&store, members).await?;
        let ratio = kept / plain;
        println!("{kept:>9.0} a second: the store, {members} at the same time; {ratio:.1} times");
    }
    Ok(())
}

/// The plain way.
fn one_by_one(path: &Path) -> rusqlite::Result<f64> {
    let connection = rusqlite::Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
         CREATE TABLE responses (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT",
    )?;
    let mut insert = connection.prepare("INSERT INTO responses (id, body) VALUES (?1, ?2)")?;
    let body = " ".repeat(LENGTH);
    let start = Instant::now();
    let mut kept = 0_u32;
    while start.elapsed() < LONG {
        // Outside of `BEGIN` and `COMMIT`, each statement is a transaction.
        insert.execute((format!("r-{kept:09}"), &body))?;
        kept += 1;
    }
    Ok(f64::from(kept) / start.elapsed().as_secs_f64())
}

/// The store's way: each member waits for the receipt, and many wait together.
async fn at_the_same_time(store: &Store, members: usize) -> Result<f64, Box<dyn Error>> {
    let now = Moment(0);
    let act = Act::new("throughput", now);
    let name = store::fresh_id()?;
    let society = NewSociety {
        slug: name.clone(),
        name,
        settings: "{}".to_owned(),
    };
    let society = store.add_society(act.clone(), society).await?.id;
    let version = NewVersion {
        url: "https://example.jp/q".to_owned(),
        version: "1".to_owned(),
        hash: "hash".to_owned(),
        slug: "q".to_owned(),
        document: "{}".to_owned(),
        warnings: "[]".to_owned(),
        ledger: None,
    };
    store
        .publish(&society, act.clone(), version.clone())
        .await?;
    let campaign = NewCampaign {
        slug: "c".to_owned(),
        name: "c".to_owned(),
        url: version.url,
        version: version.version,
        admission: Admission::Open,
        terms: CampaignTerms {
            opens_at: now,
            closes_at: None,
            accepts_older: false,
        },
    };
    let campaign = store.add_campaign(&society, act, campaign).await?.id;

    let start = Instant::now();
    let mut sending = tokio::task::JoinSet::new();
    for member in 0..members {
        let (store, society, campaign) = (store.clone(), society.clone(), campaign.clone());
        sending.spawn(async move {
            let mut kept = 0_u32;
            while start.elapsed() < LONG {
                let sent = Submission {
                    id: format!("{member}-{kept}"),
                    campaign: campaign.clone(),
                    questionnaire: "hash".to_owned(),
                    content: format!("{member}-{kept}"),
                    body: " ".repeat(LENGTH),
                    received_at: now,
                    invitation: None,
                };
                let told = store.submit(&society, sent).await?;
                assert!(matches!(told, Submitted::Kept(_)), "{told:?}");
                kept += 1;
            }
            Ok::<_, store::Error>(kept)
        });
    }
    let mut kept = 0;
    for told in sending.join_all().await {
        kept += told?;
    }
    Ok(f64::from(kept) / start.elapsed().as_secs_f64())
}
