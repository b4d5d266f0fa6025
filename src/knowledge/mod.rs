//! The fact base and the lexicon: TOML files read with positions, into a [`Base`] or into diagnostics.

mod base;
mod lexicon;
mod temp;
pub use temp::load_temp;

pub use base::{Base, Citation, Entity, EntityKind, Fact, Gap, Source};
pub use lexicon::Lexicon;
