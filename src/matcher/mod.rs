//! A question against the index: which documents it is nearest to, and why.
//!
//! ```text
//! text → Query (slots, each with the terms that can fill it) → coverage → rank → candidates, best first
//! ```
//!
//! Every number that weighs one thing against another stands in [`Weights`].

mod best;
mod coverage;
mod query;
mod rank;
mod read;
mod score;

pub use coverage::Scratch;
pub use query::{Alternative, Query, Route, Slot};
pub use rank::{Candidate, rank};
pub use read::is_figure;
pub use score::{VERBATIM_SCORE, Weights};
