//! Nobody takes all there is: each address has a bucket of requests that fills up again.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// How many requests at once: a whole office may stand behind one address.
const BURST: f64 = 300.0;
/// How many addresses are remembered before full buckets are forgotten.
const MOST: usize = 10_000;

/// The buckets.
#[derive(Debug)]
pub(crate) struct Buckets {
    per_second: f64,
    by_address: Mutex<HashMap<IpAddr, Bucket>>,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl Buckets {
    pub(crate) fn new(per_second: u32) -> Self {
        Self {
            per_second: f64::from(per_second),
            by_address: Mutex::default(),
        }
    }

    /// Takes one request out of an address's bucket; `false` when it is empty.
    pub(crate) fn take(&self, address: IpAddr, now: Instant) -> bool {
        let mut buckets = self
            .by_address
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST {
            buckets.retain(|_, bucket| self.filled(*bucket, now) < BURST);
        }
        let full = Bucket {
            left: BURST,
            at: now,
        };
        let bucket = buckets.entry(key(address)).or_insert(full);
        let left = self.filled(*bucket, now);
        let is_there = left >= 1.0;
        *bucket = Bucket {
            left: if is_there { left - 1.0 } else { left },
            at: now,
        };
        is_there
    }

    fn filled(&self, bucket: Bucket, now: Instant) -> f64 {
        let since = now.saturating_duration_since(bucket.at).as_secs_f64();
        (bucket.left + since * self.per_second).min(BURST)
    }
}

/// Who has one IPv6 address has all of its /64.
fn key(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_bucket_runs_dry_and_fills_again() {
        let buckets = Buckets::new(10);
        let (one, other) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        let now = Instant::now();
        let taken = (0..400).filter(|_| buckets.take(one, now)).count();
        assert_eq!(taken, 300);
        assert!(buckets.take(other, now), "others have their own");
        let later = now + Duration::from_secs(1);
        let taken = (0..400).filter(|_| buckets.take(one, later)).count();
        assert_eq!(taken, 10);
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        let of = |text: &str| key(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:0:1::1"), of("2001:db8:0:1:ffff::2"));
        assert_ne!(of("2001:db8:0:1::1"), of("2001:db8:0:2::1"));
    }
}
