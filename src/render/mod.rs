//! What is shown of an answer: pure, from plain data to text.
//!
//! ```text
//! Answer + Base → record (for programs)
//!               → reply → discord | terminal (for people)
//! Explanation   → explain
//! ```

mod record;

pub use record::{Offered, Ranked, Record, Stated, rounded};
