//! How the store is doing, for whoever watches it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::database::Failed;

/// Work that takes longer than this is a sign that the store is away: what it does takes milliseconds.
const STUCK: Duration = Duration::from_secs(2);

/// How the store is doing.
#[derive(Debug, Default)]
pub struct Health {
    waiting: AtomicU64,
    dropped: AtomicU64,
    refused: AtomicU64,
    away: AtomicBool,
    since: Mutex<Option<Instant>>,
    /// What the database said last when it refused something.
    said: Mutex<String>,
}

impl Health {
    /// Whether it is there, and does what it is asked to.
    pub fn is_well(&self) -> bool {
        let since = *self.since.lock().unwrap_or_else(PoisonError::into_inner);
        !self.away.load(Ordering::Relaxed) && since.is_none_or(|since| since.elapsed() < STUCK)
    }

    /// Work that waits for it.
    pub fn waiting(&self) -> u64 {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Writes that found no room in the queue since the start.
    pub fn writes_dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// Writes that the database refused since the start.
    pub fn writes_refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    pub(super) fn queued(&self) {
        self.waiting.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn unqueued(&self) {
        self.waiting.fetch_sub(1, Ordering::Relaxed);
    }

    pub(super) fn dropped(&self) {
        // Said once for a run of them, and counted each time.
        if self.dropped.fetch_add(1, Ordering::Relaxed) == 0 {
            tracing::warn!("the store does not keep up: what is to be kept is dropped, and counted");
        }
    }

    pub(super) fn refused(&self, what: &str) {
        self.refused.fetch_add(1, Ordering::Relaxed);
        // The same is said once, and counted each time: a file that is damaged refuses everything.
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if *said != what {
            tracing::error!(what, "the store refused something that was to be kept");
            what.clone_into(&mut said);
        }
    }

    pub(super) fn begins(&self) {
        *self.since.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    pub(super) fn ends(&self) {
        *self.since.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Notes that the store is away, which is said once.
    pub(super) fn lost(&self, error: &Failed) {
        if !self.away.swap(true, Ordering::Relaxed) {
            let (Failed::Lost(what) | Failed::Refused(what)) = error;
            tracing::warn!(what, "the store is away: answers go on, and what is to be kept waits");
        }
    }

    /// Notes that it is there, which is said where it was away.
    pub(super) fn found(&self) {
        if self.away.swap(false, Ordering::Relaxed) {
            tracing::info!(dropped = self.writes_dropped(), "the store is there again");
        }
    }

    /// Notes that it is still to be opened.
    pub(super) fn unopened(&self) {
        self.away.store(true, Ordering::Relaxed);
    }
}
