//! Days, which is as exact as the store is about when something was asked: an hour could tell who asked it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Seconds of a day.
const DAY: u64 = 24 * 3_600;

/// A day, by its number since the beginning of 1970, in UTC.
pub type Day = i64;

/// The day that it is.
pub fn today() -> Day {
    i64::try_from(now() / DAY).unwrap_or(Day::MAX)
}

/// Seconds since the beginning of 1970.
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs()
}
