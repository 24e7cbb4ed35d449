//! How much the server takes, end to end through HTTP, beside the plain way of doing it.
//!
//! ```sh
//! cargo run --release -p monshin-server --example torture -- 1000000
//! ```
//!
//! Durable submissions a second, against one row a transaction in a loop; how long a member waits at
//! half that rate; and taking along so many responses (20,000 without an argument) as NDJSON:
//! memory above idle, and speed against reading the same rows in a loop.

mod asking;
mod member;
mod plain;

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use asking::Asking;
use member::Member;

/// Members who send at the same time.
const MEMBERS: usize = 64;

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Outcome {
    let long = Duration::from_secs(5);
    let count: u64 = std::env::args()
        .nth(1)
        .map_or(Ok(20_000), |count| count.parse())?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("society.db");
    let asking = Arc::new(Asking::begin(&file).await?);

    let plain = plain::one_by_one(&folder.path().join("plain.db"), &asking.body, long)?;
    println!("{plain:>9.0} a second: one row a transaction, WAL, synchronous = FULL");
    let times = send(&asking, long, None).await?;
    let rate = f64::from(u32::try_from(times.len())?) / long.as_secs_f64();
    println!(
        "{rate:>9.0} a second: verified, durable and acknowledged over HTTP, {MEMBERS} at the same time; {:.1} times",
        rate / plain
    );
    let mut times = send(&asking, long, Some(rate / 2.0)).await?;
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    println!(
        "{:>9.1} ms: 99 of 100 wait no longer, at half that rate; half of them {:.1} ms",
        at(99),
        at(50)
    );

    asking.fill(count).await?;
    let idle = memory()?;
    let began = Instant::now();
    let (lines, bytes, most) = asking.takes_along().await?;
    let took = began.elapsed().as_secs_f64();
    let (rows, of_plain) = plain::read(&file)?;
    assert_eq!(lines, rows, "everything was taken along");
    println!(
        "{:>9.0} a second: taken along over HTTP, {lines} responses, {} MB; {:.2} times the time of a loop over the rows",
        f64::from(u32::try_from(lines)?) / took,
        bytes >> 20,
        took / of_plain.as_secs_f64()
    );
    println!(
        "{:>9.1} MB above idle at most meanwhile",
        most.saturating_sub(idle) as f64 / 1024.0
    );
    Ok(())
}

/// Each member sends one response after the other; all together at a rate, where one is given. How
/// long each waited.
async fn send(asking: &Arc<Asking>, long: Duration, rate: Option<f64>) -> Outcome<Vec<Duration>> {
    let began = Instant::now();
    let mut members = tokio::task::JoinSet::new();
    for number in 0..MEMBERS {
        let asking = asking.clone();
        let pause = rate.map(|rate| Duration::from_secs_f64(64.0 / rate));
        members.spawn(async move {
            let mut member = Member::at(&asking.address).await?;
            let mut times = Vec::new();
            // Members do not come in step.
            let first = pause.map_or(Duration::ZERO, |pause| pause.mul_f64(number as f64 / 64.0));
            let mut due = began + first;
            while began.elapsed() < long {
                if let Some(pause) = pause {
                    tokio::time::sleep_until(due.into()).await;
                    due += pause;
                }
                let body = asking.sending();
                let sent = Instant::now();
                member.sends(&body).await?;
                times.push(sent.elapsed());
            }
            Outcome::Ok(times)
        });
    }
    let mut all = Vec::new();
    for times in members.join_all().await {
        all.extend(times?);
    }
    Ok(all)
}

/// What this process holds in memory, in KiB.
fn memory() -> Outcome<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number.ok_or("no VmRSS")?.parse()?)
}
