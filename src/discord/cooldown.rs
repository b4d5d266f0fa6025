//! How often one may ask: a bucket for each person and each channel, refilled evenly.

use std::hash::Hash;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use lru::LruCache;

/// Buckets that are remembered; whoever is forgotten has not asked for longest, and begins with a full one.
const MOST_BUCKETS: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

/// What a bucket's size counts for.
const PERIOD: Duration = Duration::from_secs(60);

/// Buckets for one kind of asker.
pub(super) struct Cooldown<K: Hash + Eq> {
    /// Questions a [`PERIOD`]; none: any number.
    size: Option<f64>,
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
pub(super) enum Turn {
    /// It may be asked.
    Go,
    /// It may be asked after this time, and the asker has not been told yet.
    Tell(Duration),
    /// It may be asked after this time, as the asker has been told.
    Wait(Duration),
}

impl<K: Hash + Eq> Cooldown<K> {
    /// Buckets of `size` questions a minute; 0: any number.
    pub fn new(size: u32) -> Self {
        Self { size: (size > 0).then_some(f64::from(size)), buckets: LruCache::new(MOST_BUCKETS) }
    }

    /// Takes a question out of the bucket of `who`.
    pub fn take(&mut self, who: K, now: Instant) -> Turn {
        let Some(size) = self.size else { return Turn::Go };
        let bucket = self.buckets.get_or_insert_mut(who, || Bucket { left: size, at: now, told: false });
        let refilled = now.saturating_duration_since(bucket.at).as_secs_f64() / PERIOD.as_secs_f64() * size;
        bucket.left = (bucket.left + refilled).min(size);
        bucket.at = now;
        if bucket.left >= 1.0 {
            bucket.left -= 1.0;
            bucket.told = false;
            return Turn::Go;
        }
        let wait = PERIOD.mul_f64((1.0 - bucket.left) / size);
        if std::mem::replace(&mut bucket.told, true) { Turn::Wait(wait) } else { Turn::Tell(wait) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills() {
        let mut cooldown = Cooldown::new(2);
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        assert_eq!(cooldown.take("ada", start), Turn::Go);
        assert_eq!(cooldown.take("ada", start), Turn::Go);
        assert_eq!(cooldown.take("ada", start), Turn::Tell(Duration::from_secs(30)));
        assert_eq!(cooldown.take("ada", start), Turn::Wait(Duration::from_secs(30)));
        assert_eq!(cooldown.take("bo", start), Turn::Go, "others have their own");
        assert!(matches!(cooldown.take("ada", after(10)), Turn::Wait(wait) if wait.as_secs_f64().round() == 20.0));
        assert_eq!(cooldown.take("ada", after(31)), Turn::Go);
        assert!(matches!(cooldown.take("ada", after(31)), Turn::Tell(_)), "told anew");
    }

    #[test]
    fn none_is_any_number() {
        let mut cooldown = Cooldown::new(0);
        let now = Instant::now();
        assert!((0..1_000).all(|_| cooldown.take(1, now) == Turn::Go));
    }

    #[test]
    fn memory_is_bounded() {
        let mut cooldown = Cooldown::new(1);
        let now = Instant::now();
        for who in 0..2 * MOST_BUCKETS.get() {
            cooldown.take(who, now);
        }
        assert_eq!(cooldown.buckets.len(), MOST_BUCKETS.get());
    }
}
