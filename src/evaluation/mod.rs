//! How good the answers are: questions with known answers, asked and scored.
//!
//! Pure: what is asked comes in as text, and what was found goes out as data. [`questions`] reads a question file,
//! [`score`](mod@score) scores the answers to it, [`sweep`] tells what another threshold would have done, and
//! [`own`], [`slips`] and [`held_back`] ask a base its own questions: as they stand, misspelt, and unseen.

pub mod held_back;
pub mod own;
pub mod questions;
pub mod score;
pub mod slips;
pub mod sweep;
