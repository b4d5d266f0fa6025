//! Rapporteur answers questions by deterministic lookup in a fact base, with cited sentences.

pub mod cli;
pub mod diagnostic;
pub mod index;
pub mod knowledge;
pub mod matcher;
pub mod text;
