//! Rapporteur answers questions by deterministic lookup in a fact base, with cited sentences.
//!
//! A question goes one way, and each part knows only those to its left:
//!
//! ```text
//! text → knowledge → index → matcher → answer → engine → render → ( cli | discord )
//! ```
//!
//! Everything up to [`engine`] is pure: no input or output, no clock, no randomness. [`engine::Engine::ask`] is the one
//! door that every caller goes through; [`audit`] asks it a base's own questions, for `check`, and [`bases`] holds the
//! base that the bot answers from, and swaps it whole when its files change.

pub mod answer;
pub mod audit;
pub mod bases;
mod clauses;
pub mod cli;
pub mod completion;
mod confidence;
pub mod config;
pub mod diagnostic;
pub mod discord;
pub mod engine;
pub mod evaluation;
pub mod explanation;
mod follow_up;
pub mod index;
pub mod knowledge;
pub mod matcher;
pub mod render;
pub mod text;
