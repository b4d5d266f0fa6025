//! Rapporteur answers questions by deterministic lookup in a fact base, with cited sentences.
//!
//! A question goes one way, and each part knows only those to its left:
//!
//! ```text
//! text → knowledge → index → learning → message → lookup → engine → render → ( cli | discord )
//! ```
//!
//! A message is cut into what is asked and what stands around it. Each word of a question is read as itself, a synonym, a
//! name or a misspelling. Facts and gaps are ranked by how much of the question they cover, by their phrasing that is
//! nearest to it, and by a linear classifier that learned from all phrasings. One confidence decides whether the best is
//! said, offered or declined.
//!
//! Everything up to [`engine`] is pure: no input or output, no clock, no randomness. [`engine::Engine::ask`] is the one
//! door that every caller goes through; [`audit`] asks it a base's own questions, for `check`, [`report`] makes pages of
//! what [`audit`] and [`evaluation`] find, [`bases`] holds the bases that the bot answers from, and swaps each whole when
//! its files change, [`catalogue`] holds the bot's own words by language, [`store`] keeps what outlives a restart, and
//! [`drafting`] begins a base from an article.

pub mod audit;
pub mod bases;
pub mod catalogue;
pub mod cli;
pub mod completion;
pub mod config;
pub mod diagnostic;
pub mod discord;
pub mod drafting;
pub mod engine;
pub mod evaluation;
pub mod gaps;
pub mod index;
pub mod knowledge;
pub mod learning;
pub mod lookup;
pub mod message;
pub mod metrics;
pub mod render;
pub mod report;
pub mod store;
pub mod text;
