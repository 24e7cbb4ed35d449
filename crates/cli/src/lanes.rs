//! Work on several cores whose results come in the order in which it was given out.
//!
//! Each lane is a thread with a queue of its own; work goes to the lanes in turn, and results are
//! taken from them in the same turn. So nothing has to be sorted, and no more is under way than the
//! queues hold.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, Scope};

/// How much work a lane may have before it: what it is at, and what it goes on with.
const AHEAD: usize = 2;

/// Lanes that turn each `T` into an `R`.
pub(crate) struct Lanes<'scope, 'env, T, R, W> {
    scope: &'scope Scope<'scope, 'env>,
    /// Makes what does the work in one lane.
    worker: W,
    /// As many as there are cores, begun when they are first needed.
    lanes: Vec<Lane<T, R>>,
    most: usize,
    given: usize,
    taken: usize,
}

struct Lane<T, R> {
    work: SyncSender<T>,
    results: Receiver<R>,
}

impl<'scope, 'env, T, R, W, F> Lanes<'scope, 'env, T, R, W>
where
    T: Send + 'scope,
    R: Send + 'scope,
    W: Fn() -> F,
    F: FnMut(T) -> R + Send + 'scope,
{
    /// As many lanes as there are cores.
    pub(crate) fn new(scope: &'scope Scope<'scope, 'env>, worker: W) -> Self {
        let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self::so_many(scope, cores, worker)
    }

    fn so_many(scope: &'scope Scope<'scope, 'env>, most: usize, worker: W) -> Self {
        Self {
            scope,
            worker,
            lanes: Vec::with_capacity(most),
            most,
            given: 0,
            taken: 0,
        }
    }

    /// Gives out work; when all lanes have enough to do, waits for the oldest result.
    pub(crate) fn give(&mut self, work: T) -> Option<R> {
        if self.lanes.len() < self.most && self.given == self.lanes.len() {
            self.begin();
        }
        let finished = if self.given - self.taken == self.lanes.len() * AHEAD {
            self.take()
        } else {
            None
        };
        let lane = self.given % self.lanes.len();
        // A lane ends early only when it panics, and then the scope panics as well.
        if self.lanes[lane].work.send(work).is_ok() {
            self.given += 1;
        }
        finished
    }

    /// The oldest result that is still to come; none when all have.
    pub(crate) fn take(&mut self) -> Option<R> {
        if self.taken == self.given {
            return None;
        }
        let lane = self.taken % self.lanes.len();
        self.taken += 1;
        self.lanes[lane].results.recv().ok()
    }

    fn begin(&mut self) {
        let (work, orders) = sync_channel::<T>(AHEAD);
        let (finished, results) = sync_channel(AHEAD);
        let mut worker = (self.worker)();
        self.scope.spawn(move || {
            for order in orders {
                if finished.send(worker(order)).is_err() {
                    return;
                }
            }
        });
        self.lanes.push(Lane { work, results });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn results_come_in_the_order_of_the_work_whoever_is_slow() {
        for most in 1..=4 {
            let results = thread::scope(|scope| {
                let mut lanes = Lanes::so_many(scope, most, || {
                    |number: u64| {
                        thread::sleep(Duration::from_micros(number * 7 % 5 * 100));
                        number
                    }
                });
                let mut results: Vec<u64> = (0..40).filter_map(|work| lanes.give(work)).collect();
                results.extend(std::iter::from_fn(|| lanes.take()));
                results
            });
            assert_eq!(results, Vec::from_iter(0..40), "{most} lanes");
        }
    }

    #[test]
    fn what_is_under_way_is_bounded() {
        thread::scope(|scope| {
            let mut lanes = Lanes::so_many(scope, 2, || |()| ());
            let given = (0..10).filter(|_| lanes.give(()).is_none()).count();
            assert_eq!(given, 2 * AHEAD);
        });
    }
}
