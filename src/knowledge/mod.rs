//! The fact base and the lexicon: TOML files read with positions, into a [`Base`] or into diagnostics.
//!
//! ```text
//! paths → contents → load → read (walk, values, by the tables of schema) → draft → resolve, collide → offices → Base + Spans
//!                                                                                     └→ diagnostics
//! ```

pub mod additions;
mod base;
pub mod code;
mod collide;
mod contents;
mod dates;
mod draft;
pub mod drafted;
mod encoding;
pub mod folders;
mod inflection;
mod lexicon;
pub mod limits;
mod load;
mod nearest;
mod offices;
mod phrasings;
mod quoting;
mod read;
mod resolve;
pub mod schema;
pub mod shipped;
pub mod sources;
mod spans;
mod talk;
mod values;
mod walk;

pub(crate) use collide::folded;
pub(crate) use quoting::quoted;

pub use base::{Base, Citation, Entity, EntityKind, Fact, Gap, Source};
pub use contents::{Contents, LoadError};
pub use inflection::Inflection;
pub use lexicon::{Lexicon, LikelyGap, Office, Talk};
pub use load::{Loaded, load, load_contents, load_texts};
pub(crate) use nearest::nearest;
pub use shipped::shipped;
pub use spans::{EntitySpans, FactSpans, GapSpans, SourceSpans, Spans, within};
