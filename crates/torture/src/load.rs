//! How many responses the server acknowledges a second, and how long a member waits.
//!
//! The waiting is measured from when a response was *due*. Members arrive by the clock, each
//! independently of the others, whether or not the server has answered those before: what a stall
//! does to everybody who arrives meanwhile is in the figures, and not only what it does to one.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use hyper::StatusCode;
use tokio::task::JoinSet;

use crate::member::{Member, Reply};
use crate::process::Start;
use crate::society::Society;
use crate::{Outcome, Row, plain};

/// Members who send at the same time, each one response after the other.
const AT_ONCE: usize = 64;

/// Connections on which those who arrive by the clock send. More than ever wait at once, unless the
/// server stands still for a quarter of a second.
const CONNECTIONS: usize = 256;

/// How much of the plain loop's speed the server is to have.
const SHARE: f64 = 0.5;

/// How long 99 of 100 wait at most, in milliseconds.
const WAIT: f64 = 50.0;

/// Measures both, each part for so long.
///
/// # Errors
///
/// When the server refuses anything.
pub async fn load(program: &Path, long: Duration) -> Outcome<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("society.db");
    let database = file.display().to_string();
    let store = store::open(&database).await?;
    let society = Society::begin(&store).await?;
    drop(store);
    let body = society.response(0);
    let beside = folder.path().join("plain.db");
    let mut server = Start::of(program)?.start(&database)?;
    let sending = Sending {
        address: server.address()?,
        society,
        next: AtomicU64::new(0),
    };
    let sending = Arc::new(sending);

    // Before and after: the disk is not always equally fast.
    let mut plain = plain::one_by_one(&beside, &body, long / 2)?;
    let rate = sending.at_once(long).await?;
    plain.extend(plain::one_by_one(&beside, &body, long / 2)?);
    plain.sort();
    let plainly = plain.len() as f64 / long.as_secs_f64();
    let half = rate / 2.0;
    let waits = sending.by_the_clock(half, long * 2).await?;
    let share = rate / plainly;
    Ok(vec![
        Row {
            what: "durable responses a second over HTTP, beside one row a transaction in a loop"
                .to_owned(),
            reached: format!("{rate:.0} beside {plainly:.0}: {:.0} %", share * 100.0),
            target: format!("≥ {:.0} %", SHARE * 100.0),
            verdict: (share >= SHARE).into(),
        },
        Row {
            what: format!("99 of 100 wait no longer at half that rate ({half:.0} a second)"),
            reached: format!("{:.1} ms", of_100(&waits, 99.0)),
            target: format!("< {WAIT:.0} ms"),
            verdict: (of_100(&waits, 99.0) < WAIT).into(),
        },
        Row {
            what: "the same: half of them, 999 of 1000, all".to_owned(),
            reached: format!(
                "{:.1} ms, {:.1} ms, {:.1} ms",
                of_100(&waits, 50.0),
                of_100(&waits, 99.9),
                of_100(&waits, 100.0)
            ),
            target: String::new(),
            verdict: crate::Reached::Told,
        },
        Row {
            what: "one row a transaction in a loop: 99 of 100, all; what this disk can do"
                .to_owned(),
            reached: format!(
                "{:.1} ms, {:.1} ms",
                of_100(&plain, 99.0),
                of_100(&plain, 100.0)
            ),
            target: String::new(),
            verdict: crate::Reached::Told,
        },
    ])
}

/// How long so many of 100 take at most, in milliseconds; the shortest come first.
fn of_100(times: &[Duration], share: f64) -> f64 {
    let place = (times.len().saturating_sub(1) as f64 * share / 100.0).round();
    let time = times.get(place as usize);
    time.map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}

/// Members of a society, and where they send to.
struct Sending {
    address: String,
    society: Society,
    /// The number of the next response.
    next: AtomicU64,
}

impl Sending {
    async fn send(&self, member: &mut Member) -> Outcome {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let reply = member.sends(self.society.sending(number)).await?;
        acknowledged(&reply)
    }

    /// Each sends the next one as soon as the last is acknowledged. How many a second.
    async fn at_once(self: &Arc<Self>, long: Duration) -> Outcome<f64> {
        let began = Instant::now();
        let mut members = JoinSet::new();
        for _ in 0..AT_ONCE {
            let sending = self.clone();
            members.spawn(async move {
                let mut member = Member::at(&sending.address).await?;
                let mut sent = 0_u32;
                while began.elapsed() < long {
                    sending.send(&mut member).await?;
                    sent += 1;
                }
                Outcome::Ok(sent)
            });
        }
        let mut all = 0;
        for sent in members.join_all().await {
            all += sent?;
        }
        Ok(f64::from(all) / began.elapsed().as_secs_f64())
    }

    /// They arrive at this rate, at random and independently. How long each waited from the moment
    /// at which it was due, the shortest first.
    async fn by_the_clock(self: &Arc<Self>, rate: f64, long: Duration) -> Outcome<Vec<Duration>> {
        let due = Arc::new(arrivals(rate, long));
        let next = Arc::new(AtomicUsize::new(0));
        let mut waiting = Vec::new();
        for _ in 0..CONNECTIONS {
            waiting.push(Member::at(&self.address).await?);
        }
        let began = Instant::now();
        let mut members = JoinSet::new();
        for mut member in waiting {
            let (sending, due, next) = (self.clone(), due.clone(), next.clone());
            members.spawn(async move {
                let mut waits = Vec::new();
                while let Some(due) = due.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let due = began + *due;
                    tokio::time::sleep_until(due.into()).await;
                    sending.send(&mut member).await?;
                    waits.push(due.elapsed());
                }
                Outcome::Ok(waits)
            });
        }
        let mut all = Vec::new();
        for waits in members.join_all().await {
            all.extend(waits?);
        }
        all.sort();
        Ok(all)
    }
}

/// When members arrive who know nothing of each other: the times between them are exponential.
fn arrivals(rate: f64, long: Duration) -> Vec<Duration> {
    let mut chance = fastrand::Rng::with_seed(1);
    let mut at = 0.0;
    let mut due = Vec::new();
    while at < long.as_secs_f64() {
        due.push(Duration::from_secs_f64(at));
        at -= (1.0 - chance.f64()).ln() / rate;
    }
    due
}

fn acknowledged(reply: &Reply) -> Outcome {
    if reply.status == StatusCode::CREATED {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&reply.body);
    Err(format!("the server said {}: {words}", reply.status).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrivals_have_the_rate_and_no_rhythm() {
        let due = arrivals(500.0, Duration::from_secs(20));
        assert!((9_500..10_500).contains(&due.len()), "{}", due.len());
        let gaps: Vec<_> = due.windows(2).map(|two| two[1] - two[0]).collect();
        let mean = Duration::from_millis(2);
        let short = gaps.iter().filter(|gap| **gap < mean / 2).count() as f64;
        // 1 - e^(-1/2).
        let share = short / gaps.len() as f64;
        assert!((0.37..0.42).contains(&share), "{share}");
    }
}
