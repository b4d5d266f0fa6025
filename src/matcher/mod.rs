//! A question against the index: which facts it is nearest to, and why.
//!
//! ```text
//! text → Question (slots, each with the terms that can fill it) → retrieve (every passage's share) → rank
//! ```
//!
//! Every number that weighs one thing against another stands in `score.rs`.

mod asks;
mod expand;
mod question;
mod rank;
mod retrieve;
pub mod score;

pub use asks::Asks;
pub use expand::Route;
pub use question::{Alternative, Parsed, Slot};
pub use rank::{Candidate, rank};
pub use retrieve::Scratch;
