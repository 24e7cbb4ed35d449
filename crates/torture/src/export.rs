//! Very many responses taken along, beside `sqlite3` that dumps the table they are in.
//!
//! `sqlite3 … ".dump responses"` is what its users call dumping. It writes whole rows as SQL; told
//! beside it is the least that `sqlite3` can do, `SELECT body`, the same bytes that the server sends.
//! All of them are measured in turn, and the median counts.

use std::path::Path;
use std::time::{Duration, Instant};

use http_body_util::BodyExt as _;

use crate::member::Member;
use crate::process::{Process, Start};
use crate::society::Society;
use crate::{Outcome, Reached, Row, plain};

/// How much of the speed of `sqlite3` the server is to have.
const SHARE: f64 = 0.4;

/// How much more memory it may hold meanwhile, in MiB.
const MEMORY: f64 = 64.0;

/// Measures it with so many responses, each side so often.
///
/// # Errors
///
/// When not every response comes along.
pub async fn export(program: &Path, responses: u64, rounds: usize) -> Outcome<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("society.db");
    let database = file.display().to_string();
    let store = store::open(&database).await?;
    let society = Society::begin(&store).await?;
    society.fill(&store, responses).await?;
    drop(store);
    let mut server = Start::of(program)?.start(&database)?;
    let address = server.address()?;
    Member::at(&address).await?.gets("/readyz").await?;
    let idle = server.memory()?;

    let select = format!(
        "SELECT body FROM responses WHERE campaign = '{}' ORDER BY seq",
        society.campaign
    );
    // Once unmeasured, so that all of them find the file in memory.
    plain::sqlite3(&file, &select)?;
    let (mut ours, mut dumps, mut selects, mut most) = (vec![], vec![], vec![], 0);
    for _ in 0..rounds {
        let along = take_along(&server, &address, &society).await?;
        if along.lines != responses {
            return Err(format!("of {responses} responses {} came along", along.lines).into());
        }
        most = most.max(along.memory);
        ours.push(along.time);
        dumps.push(plain::sqlite3(&file, ".dump responses")?.0);
        let (time, bytes) = plain::sqlite3(&file, &select)?;
        if bytes != along.bytes {
            return Err(format!("{bytes} bytes are kept, and {} came along", along.bytes).into());
        }
        selects.push(time);
    }
    let a_second = |times: Vec<Duration>| responses as f64 / median(times).as_secs_f64();
    let (ours, dump, select) = (a_second(ours), a_second(dumps), a_second(selects));
    let above = most.saturating_sub(idle) as f64 / f64::from(1 << 20);
    let percent = |share: f64| format!("{:.0} %", share * 100.0);
    Ok(vec![
        Row {
            what: format!("{responses} responses as NDJSON over HTTP, beside `sqlite3 .dump`"),
            reached: format!(
                "{ours:.0} a second beside {dump:.0}: {}",
                percent(ours / dump)
            ),
            target: format!("≥ {}", percent(SHARE)),
            verdict: (ours / dump >= SHARE).into(),
        },
        Row {
            what: "the same, beside `sqlite3` that writes out the same bytes, `SELECT body`"
                .to_owned(),
            reached: format!(
                "{ours:.0} a second beside {select:.0}: {}",
                percent(ours / select)
            ),
            target: String::new(),
            verdict: Reached::Told,
        },
        Row {
            what: "the server's memory meanwhile, above idle".to_owned(),
            reached: format!("{above:.1} MiB"),
            target: format!("≤ {MEMORY:.0} MiB"),
            verdict: (above <= MEMORY).into(),
        },
    ])
}

struct Along {
    time: Duration,
    lines: u64,
    bytes: u64,
    /// The most that the server held meanwhile.
    memory: u64,
}

async fn take_along(server: &Process, address: &str, society: &Society) -> Outcome<Along> {
    server.forget()?;
    let path = format!("/api/campaigns/{}/responses", society.campaign);
    let began = Instant::now();
    let mut body = Member::at(address)
        .await?
        .takes(&path, &society.token)
        .await?
        .into_body();
    let (mut lines, mut bytes) = (0, 0);
    while let Some(frame) = body.frame().await {
        if let Ok(chunk) = frame?.into_data() {
            let ends = memchr::memchr_iter(b'\n', &chunk).count();
            lines += u64::try_from(ends)?;
            bytes += u64::try_from(chunk.len())?;
        }
    }
    Ok(Along {
        time: began.elapsed(),
        lines,
        bytes,
        memory: server.most_memory()?,
    })
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
