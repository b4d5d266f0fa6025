//! A question against the index: what it asks, which facts fit, how sure that is, and what is done about it.
//!
//! ```text
//! text → query (slots, each with the terms that can fill it) → coverage → rank → evidence → decision
//! ```
//!
//! Every number that decides which document comes first stands in [`weights`], and every one that decides what is done in
//! [`evidence`] and [`decision`].

pub mod answer;
mod coverage;
pub mod decision;
pub mod evidence;
pub mod explanation;
mod fit;
mod follow_up;
mod query;
mod rank;
mod reading;
mod similarity;
mod top_k;
pub mod weights;

pub use coverage::Scratch;
pub use follow_up::{Context, in_context, needs_context, points_back, resolved, untied};
pub use query::{Alternative, GUESS, Query, Route, Slot};
pub use rank::{Candidate, rank};
pub use reading::is_figure;
