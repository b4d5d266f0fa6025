//! What only the engine can tell about a base: whether its facts are found by what their author wrote to find them.
//!
//! ```text
//! Base + Lexicon → Engine ┬→ questions: each asked, and who answered
//!                         ├→ premises: questions to be shown that take for granted what is not said
//!                         └→ words: keywords that reach nothing, facts of the same words
//! ```
//!
//! Everything here is a warning: the base can be used as it is, and lookup will choose for itself.

mod premises;
mod questions;
mod words;

use crate::diagnostic::Diagnostic;
use crate::engine::Engine;
use crate::knowledge::{Base, Lexicon, Spans};

/// Asks `base`, read with `lexicon`, its own questions, and warns of what does not come back as its author meant.
///
/// Takes as long as building an engine and asking every question once; the shipped base was indexed when the program was
/// built.
pub fn audit(base: &Base, spans: &Spans, lexicon: &Lexicon) -> Vec<Diagnostic> {
    // Bases of one hash, which is taken over the lexicon too, answer alike.
    let built = Engine::shipped().filter(|shipped| shipped.base().hash == base.hash);
    let engine = built.unwrap_or_else(|| Engine::new(base.clone(), lexicon));
    let mut diagnostics = Vec::new();
    questions::check(&engine, spans, &mut diagnostics);
    premises::check(&engine, spans, lexicon, &mut diagnostics);
    words::check(&engine, spans, lexicon, &mut diagnostics);
    diagnostics
}
