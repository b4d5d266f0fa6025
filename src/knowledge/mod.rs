//! The fact base and the lexicon: TOML files read with positions, into a [`Base`] or into diagnostics.

mod base;
mod lexicon;

pub use base::{Base, Citation, Entity, EntityKind, Fact, Gap, Source};
pub use lexicon::Lexicon;
