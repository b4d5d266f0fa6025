//! The span of a question, for whoever reads the log: where it was asked, by which shard and from which base it was looked
//! up, what became of it, and how long that took. It holds no id, and what was asked only where that is asked for: a log
//! is kept longer than anything else.
//!
//! Whoever knows something notes it in the span they run in; where that is none of a question, or is not logged, this
//! does nothing.

use std::time::Duration;

use tracing::Span;
use tracing::field::Empty;

use crate::knowledge::Base;
use crate::lookup::answer::Outcome;
use crate::metrics::Place;

/// Characters of a base's hash that tell it apart.
const HASH_CHARS: usize = 12;

/// The span of what came in over a shard, and may be a question.
pub(super) fn question(shard: u32) -> Span {
    tracing::info_span!(
        "question",
        shard,
        place = Empty,
        base = Empty,
        base_id = Empty,
        outcome = Empty,
        parts = Empty,
        lookup_us = Empty,
        reply_us = Empty,
        text = Empty,
    )
}

/// Notes where it was asked.
pub(super) fn asked(place: Place) {
    Span::current().record("place", place.name());
}

/// Notes from which base it was looked up, how many questions it holds, and how long that took.
pub(super) fn looked_up(base: &Base, parts: usize, took: Duration) {
    let span = Span::current();
    span.record("base", short(&base.hash));
    if !base.id.is_empty() {
        span.record("base_id", base.id.as_str());
    }
    span.record("parts", parts);
    span.record("lookup_us", micros(took));
}

/// Notes what was asked.
pub(super) fn said(question: &str) {
    Span::current().record("text", question);
}

/// Says what was done about it, so long after the event.
pub(super) fn replied(outcome: Outcome, took: Duration) {
    let span = Span::current();
    span.record("outcome", outcome.name());
    span.record("reply_us", micros(took));
    tracing::info!("a question was replied to");
}

/// The beginning of a base's hash.
pub(super) fn short(hash: &str) -> &str {
    hash.get(..HASH_CHARS).unwrap_or(hash)
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
