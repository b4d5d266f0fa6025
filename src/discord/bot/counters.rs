//! What happened since the start, as numbers.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::lookup::answer::Outcome;

/// What happened since the start.
#[derive(Debug, Default)]
pub struct Counters {
    /// Questions that were answered with a fact.
    pub answered: AtomicU64,
    /// Questions that were not.
    pub declined: AtomicU64,
    /// Answers that were said to help.
    pub helped: AtomicU64,
    /// Answers that were said not to.
    pub unhelpful: AtomicU64,
    /// Events of a kind that the bot handles and that could not be read.
    pub unread: AtomicU64,
    /// Requests that failed for good.
    pub failed: AtomicU64,
}

/// Adds one to a counter.
pub fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

impl Counters {
    /// Counts what was said.
    pub fn add(&self, counted: Counted) {
        count(match counted {
            Counted::Question(Outcome::Answer) => &self.answered,
            Counted::Question(Outcome::Suggest | Outcome::Decline) => &self.declined,
            Counted::Helped => &self.helped,
            Counted::Unhelpful => &self.unhelpful,
        });
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// A question, with what was done about it.
    Question(Outcome),
    /// An answer that was said to help.
    Helped,
    /// An answer that was said not to.
    Unhelpful,
}
