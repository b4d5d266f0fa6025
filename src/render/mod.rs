//! What is shown of an answer: pure, from plain data to text.
//!
//! ```text
//! Answer + Base → record (for programs)
//!               → reply → discord | terminal (for people)
//! Explanation   → explain (in any of them)
//! ```

pub mod discord;
pub mod explain;
mod record;
mod reply;
#[cfg(test)]
pub(crate) mod sample;
pub mod terminal;

pub use record::{Offered, Ranked, Record, Stated, rounded};
pub use reply::{CitedSource, Offer, Place, Reply, Statement, one_line};
