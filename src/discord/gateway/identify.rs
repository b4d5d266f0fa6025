//! How often a session may be begun. Discord counts to a thousand a day and then takes the token away, so a fault that
//! goes on beginning sessions has to end the process long before.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Refusal;

/// Discord takes one session of the same bucket in this time.
const SPACING: Duration = Duration::from_secs(5);

/// What is a short time for sessions to be begun in.
const SHORT: Duration = Duration::from_secs(600);

/// Sessions that may be begun in a short time, beside the first of each shard. A restart of Discord's own costs one or
/// two; more is a fault that goes on.
const MOST: usize = 4;

/// The sessions that were begun.
pub(super) struct Identifies {
    /// How many buckets there are: a shard's is its number modulo this.
    concurrency: u32,
    most: usize,
    state: Mutex<State>,
}

struct State {
    /// How many Discord takes before the day is over.
    left: u64,
    recent: VecDeque<Instant>,
    /// When each bucket is free again.
    free: HashMap<u32, Instant>,
}

impl Identifies {
    /// None begun yet, by `shards` shards, of which Discord takes `left` today.
    pub fn new(shards: usize, concurrency: u32, left: u64) -> Self {
        let state = State { left, recent: VecDeque::new(), free: HashMap::new() };
        Self { concurrency: concurrency.max(1), most: shards + MOST, state: Mutex::new(state) }
    }

    /// When `shard` may begin a session, from `now` on.
    pub fn turn(&self, shard: u32, now: Instant) -> Instant {
        let mut state = self.state();
        let bucket = shard % self.concurrency;
        let at = state.free.get(&bucket).copied().map_or(now, |free| free.max(now));
        state.free.insert(bucket, at + SPACING);
        at
    }

    /// Counts a session that is begun at `now`.
    ///
    /// # Errors
    ///
    /// Fails where it must not be.
    pub fn count(&self, now: Instant) -> Result<(), Refusal> {
        let mut state = self.state();
        while state.recent.front().is_some_and(|begun| now.saturating_duration_since(*begun) >= SHORT) {
            state.recent.pop_front();
        }
        if state.left == 0 || state.recent.len() >= self.most {
            return Err(Refusal::TooOften);
        }
        state.recent.push_back(now);
        state.left -= 1;
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shards_of_a_bucket_take_turns() {
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        let identifies = Identifies::new(3, 2, 1_000);
        assert_eq!(identifies.turn(0, start), start);
        assert_eq!(identifies.turn(1, start), start, "a bucket of its own");
        assert_eq!(identifies.turn(2, start), after(5), "in the first's bucket");
        assert_eq!(identifies.turn(1, after(60)), after(60));
    }

    #[test]
    fn few_sessions_are_begun_in_a_short_time() {
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        let identifies = Identifies::new(3, 1, 1_000);
        assert!((0..3 + MOST as u64).all(|number| identifies.count(after(number)).is_ok()));
        assert_eq!(identifies.count(after(110)), Err(Refusal::TooOften));
        assert!(identifies.count(after(600)).is_ok(), "what is long ago counts no more");
    }

    #[test]
    fn the_day_s_last_is_not_overdrawn() {
        let identifies = Identifies::new(1, 1, 2);
        let now = Instant::now();
        assert!(identifies.count(now).is_ok() && identifies.count(now).is_ok());
        assert_eq!(identifies.count(now + SHORT), Err(Refusal::TooOften));
    }
}
