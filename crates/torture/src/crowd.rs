//! Members who send all the time, and send again until they see a receipt: to a server that refuses,
//! is gone, or comes back at another address.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use hyper::{StatusCode, header};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::Outcome;
use crate::member::{Member, Reply};
use crate::society::Society;

/// How many send at the same time.
const MEMBERS: usize = 16;

/// How long to wait for something that is to happen soon.
const PATIENCE: Duration = Duration::from_secs(60);

/// All of them.
pub(crate) struct Crowd {
    known: Arc<Known>,
    address: watch::Sender<String>,
    sending: JoinSet<Outcome>,
}

/// What the crowd knows together.
#[derive(Default)]
struct Known {
    next: AtomicU64,
    acknowledged: Mutex<BTreeSet<u64>>,
    refused: AtomicU64,
    has_enough: AtomicBool,
}

impl Crowd {
    /// Begins to send, to nobody yet.
    pub(crate) fn start(society: &Society) -> Self {
        let known = Arc::new(Known::default());
        let (address, heard) = watch::channel(String::new());
        let mut sending = JoinSet::new();
        for _ in 0..MEMBERS {
            let (known, society, heard) = (known.clone(), society.clone(), heard.clone());
            sending.spawn(async move {
                let mut sender = Sender {
                    society,
                    heard,
                    member: None,
                };
                while !known.has_enough.load(Ordering::Relaxed) {
                    let number = known.next.fetch_add(1, Ordering::Relaxed);
                    // Nobody gives up: the end waits for the last receipt.
                    while !sender.sends(number, &known).await? {}
                    known.acknowledged().insert(number);
                }
                Ok(())
            });
        }
        Self {
            known,
            address,
            sending,
        }
    }

    /// From now on the server is there.
    pub(crate) fn goes_to(&self, address: &str) {
        self.address.send_replace(address.to_owned());
    }

    /// Who has a receipt by now.
    pub(crate) fn acknowledged(&self) -> BTreeSet<u64> {
        self.known.acknowledged().clone()
    }

    /// How many were told to come back later.
    pub(crate) fn refused(&self) -> u64 {
        self.known.refused.load(Ordering::Relaxed)
    }

    /// Waits until so many more have been told to come back later.
    pub(crate) async fn is_refused(&mut self, more: u64) -> Outcome {
        let before = self.refused();
        self.waits_until("a refusal", |crowd| crowd.refused() >= before + more)
            .await
    }

    /// Waits until so many more have a receipt.
    pub(crate) async fn is_received(&mut self, more: usize) -> Outcome {
        let before = self.known.acknowledged().len();
        self.waits_until("a receipt", |crowd| {
            crowd.known.acknowledged().len() >= before + more
        })
        .await
    }

    async fn waits_until(&mut self, what: &str, happened: impl Fn(&Self) -> bool) -> Outcome {
        let until = Instant::now() + PATIENCE;
        while !happened(self) {
            // A member ends before the others only when something is wrong.
            if let Some(ended) = self.sending.try_join_next() {
                ended??;
                return Err("a member has ended too soon".into());
            }
            if Instant::now() > until {
                return Err(format!("the members wait for {what} in vain").into());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        Ok(())
    }

    /// Ends it when each has a receipt for the last one that it sent; who has one.
    pub(crate) async fn finish(self) -> Outcome<BTreeSet<u64>> {
        self.known.has_enough.store(true, Ordering::Relaxed);
        let ended = self.sending.join_all();
        for ended in tokio::time::timeout(PATIENCE, ended).await? {
            ended?;
        }
        Ok(self.known.acknowledged().clone())
    }
}

impl Known {
    fn acknowledged(&self) -> std::sync::MutexGuard<'_, BTreeSet<u64>> {
        self.acknowledged
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// One member, with a connection as long as it holds.
struct Sender {
    society: Society,
    heard: watch::Receiver<String>,
    member: Option<(String, Member)>,
}

impl Sender {
    /// Tries once; whether there is a receipt. An answer that nothing makes understandable is an
    /// error.
    async fn sends(&mut self, number: u64, known: &Known) -> Outcome<bool> {
        let Some(reply) = self.asks(number).await else {
            // The server is gone, or the connection: perhaps it was kept, and perhaps not.
            self.member = None;
            tokio::time::sleep(Duration::from_millis(5)).await;
            return Ok(false);
        };
        match reply.status {
            StatusCode::CREATED | StatusCode::OK => Ok(true),
            StatusCode::SERVICE_UNAVAILABLE if is_clear(&reply) => {
                known.refused.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(Duration::from_millis(20)).await;
                Ok(false)
            }
            status => {
                let words = String::from_utf8_lossy(&reply.body);
                Err(format!("a member was told {status}: {words}").into())
            }
        }
    }

    async fn asks(&mut self, number: u64) -> Option<Reply> {
        let address = self.heard.borrow_and_update().clone();
        if self.member.as_ref().is_none_or(|(at, _)| *at != address) {
            let member = Member::at(&address).await.ok()?;
            self.member = Some((address, member));
        }
        let (_, member) = self.member.as_mut()?;
        member.sends(self.society.sending(number)).await.ok()
    }
}

/// Whether a refusal says for programs and for people what it is, and when to come back.
fn is_clear(reply: &Reply) -> bool {
    let body: serde_json::Value = serde_json::from_slice(&reply.body).unwrap_or_default();
    reply.headers.contains_key(header::RETRY_AFTER)
        && reply.headers[header::CONTENT_TYPE] == "application/problem+json"
        && body["type"] == "urn:monshin:problem:unavailable"
        && body["detail"].is_string()
}
