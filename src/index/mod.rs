//! The immutable index over a fact base, built once and then only read.
//!
//! ```text
//! lexicon → analyser ┐
//! base ──────────────┴→ build → vocabulary (terms, surfaces) · phrases · postings · spelling
//! ```
//!
//! A *term* is one unit of meaning: a stem, or a whole name or phrase. A *passage* is one stretch of text that a fact
//! can be found by: its text, its keywords, or one of its questions. A *document* is a fact or a gap with all its
//! passages.

mod analyser;
mod build;
mod phrases;
mod postings;
mod spelling;
mod vocabulary;

pub use analyser::{Analyser, Token};
pub use build::{Document, DocumentKind, Index, Passage, PassageKind};
pub use phrases::{Mark, Phrases};
pub use postings::Postings;
pub use spelling::{Correction, Spelling};
pub use vocabulary::{Related, Relation, TermId, Vocabulary};
