//! Chance, so that many who were turned away together do not come again together.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A number from 0 to 1, another one each time and in each process.
pub(super) fn jitter() -> f64 {
    let random = RandomState::new().build_hasher().finish();
    random as f64 / u64::MAX as f64
}
