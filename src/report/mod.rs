//! Reports for people: one self-contained page of HTML, without anything that it would have to fetch.
//!
//! ```text
//! evaluation::score → evaluation ┐
//! audit::forecast   → base       ┴→ html (page.html, escaped) → a page
//!                       chart ──┘
//! ```
//!
//! Pure: data goes in and the text of a page comes out. Questions and facts are somebody's text, so that everything is
//! escaped where it is put in.

mod base;
mod chart;
mod evaluation;
mod html;

pub use base::{Checked, base};
pub use evaluation::evaluation;
