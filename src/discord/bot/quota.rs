//! How often one may ask: a bucket of questions for each person and each channel, refilled evenly.

use std::hash::Hash;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use lru::LruCache;

/// Buckets that are remembered; whoever is forgotten has not asked for longest, and begins with a full one.
const MOST_BUCKETS: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

/// What a rate counts for.
const PERIOD: Duration = Duration::from_secs(60);

/// From so many questions on a bucket counts as recovered, and who empties it is told again.
const RECOVERED: f64 = 2.0;

/// How much of something there may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// At once.
    pub burst: u32,
    /// A minute, in the long run; 0: any number.
    pub rate: u32,
}

/// Buckets for one kind of asker.
pub struct Quota<K: Hash + Eq> {
    measure: Measure,
    buckets: LruCache<K, Bucket>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// Questions that may be asked at once.
    left: f64,
    /// When that was so.
    at: Instant,
    /// Whether it was said that there are none left.
    told: bool,
}

/// What is to be done about a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It may be asked.
    Go,
    /// It may be asked, and is the last for this time, which is to be said with its answer.
    Last(Duration),
    /// It may be asked after this time.
    Wait(Duration),
}

impl Turn {
    /// Of two measures the tighter one.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Wait(a), Self::Wait(b)) => Self::Wait(a.max(b)),
            (Self::Wait(a), _) | (_, Self::Wait(a)) => Self::Wait(a),
            (Self::Last(a), Self::Last(b)) => Self::Last(a.max(b)),
            (Self::Last(a), Self::Go) | (Self::Go, Self::Last(a)) => Self::Last(a),
            (Self::Go, Self::Go) => Self::Go,
        }
    }
}

impl<K: Hash + Eq> Quota<K> {
    /// Full buckets of this measure.
    pub fn new(measure: Measure) -> Self {
        Self { measure, buckets: LruCache::new(MOST_BUCKETS) }
    }

    /// Takes a question out of the bucket of `who`.
    pub fn take(&mut self, who: K, now: Instant) -> Turn {
        if let Err(wait) = self.look(&who, now, self.measure) {
            return Turn::Wait(wait);
        }
        self.draw(who, now, self.measure)
    }

    /// The usual measure, with another rate where one is set: then as many at once as in a minute, and no more than
    /// usual.
    pub fn rated(&self, rate: Option<u32>) -> Measure {
        let usual = self.measure;
        rate.map_or(usual, |rate| Measure { rate, burst: if rate == 0 { usual.burst } else { usual.burst.min(rate) } })
    }

    /// Fails with how long to wait where there is nothing in the bucket of `who`.
    pub fn look(&mut self, who: &K, now: Instant, measure: Measure) -> Result<(), Duration> {
        match self.buckets.get(who) {
            Some(bucket) if measure.rate > 0 => {
                let left = bucket.left(now, measure);
                if left >= 1.0 { Ok(()) } else { Err(measure.until(1.0 - left)) }
            }
            _ => Ok(()),
        }
    }

    /// Takes a question that [`look`](Self::look) found to be there.
    pub fn draw(&mut self, who: K, now: Instant, measure: Measure) -> Turn {
        if measure.rate == 0 {
            return Turn::Go;
        }
        let full = f64::from(measure.burst.max(1));
        let bucket = self.buckets.get_or_insert_mut(who, || Bucket { left: full, at: now, told: false });
        bucket.left = bucket.left(now, measure);
        bucket.at = now;
        bucket.told &= bucket.left < RECOVERED.min(full);
        bucket.left -= 1.0;
        if bucket.left >= 1.0 || std::mem::replace(&mut bucket.told, true) {
            return Turn::Go;
        }
        Turn::Last(measure.until(1.0 - bucket.left))
    }
}

impl Bucket {
    fn left(&self, now: Instant, measure: Measure) -> f64 {
        let refilled =
            now.saturating_duration_since(self.at).as_secs_f64() / PERIOD.as_secs_f64() * f64::from(measure.rate);
        (self.left + refilled).min(f64::from(measure.burst.max(1)))
    }
}

impl Measure {
    /// How long it takes until so much is there.
    fn until(self, amount: f64) -> Duration {
        PERIOD.mul_f64((amount / f64::from(self.rate.max(1))).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_bucket_empties_and_fills() {
        let mut quota = Quota::new(Measure { burst: 3, rate: 2 });
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        assert_eq!(quota.take("ada", start), Turn::Go);
        assert_eq!(quota.take("ada", start), Turn::Go);
        assert_eq!(quota.take("ada", start), Turn::Last(Duration::from_secs(30)));
        assert_eq!(quota.take("ada", start), Turn::Wait(Duration::from_secs(30)));
        assert_eq!(quota.take("bo", start), Turn::Go, "others have their own");
        assert!(matches!(quota.take("ada", after(10)), Turn::Wait(wait) if wait.as_secs_f64().round() == 20.0));
        assert_eq!(quota.take("ada", after(31)), Turn::Go, "it was said before");
        assert!(matches!(quota.take("ada", after(31)), Turn::Wait(_)));
        assert_eq!(quota.take("ada", after(92)), Turn::Go, "recovered");
        assert!(matches!(quota.take("ada", after(92)), Turn::Last(_)), "and said anew");
    }

    #[test]
    fn none_is_any_number() {
        let mut quota = Quota::new(Measure { burst: 1, rate: 0 });
        let now = Instant::now();
        assert!((0..1_000).all(|_| quota.take(1, now) == Turn::Go));
    }

    #[test]
    fn memory_is_bounded() {
        let mut quota = Quota::new(Measure { burst: 1, rate: 1 });
        let now = Instant::now();
        for who in 0..2 * MOST_BUCKETS.get() {
            quota.take(who, now);
        }
        assert_eq!(quota.buckets.len(), MOST_BUCKETS.get());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

        /// In no stretch of time is more let through than the burst and the rate allow.
        #[test]
        fn never_more_than_the_burst_and_the_rate(
            burst in 1_u32..6, rate in 1_u32..60, pauses in prop::collection::vec(0_u64..3_000, 1..200),
        ) {
            let mut quota = Quota::new(Measure { burst, rate });
            let start = Instant::now();
            let mut now = start;
            let mut went: Vec<Instant> = Vec::new();
            for pause in pauses {
                now += Duration::from_millis(pause);
                if !matches!(quota.take((), now), Turn::Wait(_)) {
                    went.push(now);
                }
            }
            for (i, from) in went.iter().enumerate() {
                for (number, to) in (1_u32..).zip(&went[i..]) {
                    let minutes = to.duration_since(*from).as_secs_f64() / 60.0;
                    prop_assert!(f64::from(number) <= f64::from(burst) + f64::from(rate) * minutes + 1e-6);
                }
            }
        }
    }
}
