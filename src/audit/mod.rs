//! What only the engine can tell about a base: whether its facts are found by what their author wrote to find them.
//!
//! ```text
//! Draft → filled_in → Base
//! Base + Lexicon → Engine ┬→ questions: each asked, and who answered
//!                         ├→ premises: questions to be shown that take for granted what is not said
//!                         ├→ texts: facts that cannot stand by themselves
//!                         └→ words: keywords that reach nothing, facts of the same words
//! ```
//!
//! All that is a warning: the base can be used as it is, and lookup will choose for itself. How well it will answer what
//! nobody has written down is the [`forecast`].

mod filled_in;
pub mod forecast;
mod premises;
mod questions;
mod texts;
mod words;

pub use filled_in::{take_filled_in, without_text};

use crate::diagnostic::Diagnostic;
use crate::engine::Engine;
use crate::knowledge::{Base, Lexicon, Spans};

/// An engine over `base`, read with `lexicon`, to be audited; the shipped base was indexed when the program was built.
pub fn engine(base: &Base, lexicon: &Lexicon) -> Engine {
    // Bases of one hash, which is taken over the lexicon too, answer alike.
    let built = Engine::shipped().filter(|shipped| shipped.base().hash == base.hash);
    built.unwrap_or_else(|| Engine::new(base.clone(), lexicon))
}

/// Asks the base of `engine`, which was read with `lexicon`, its own questions, and warns of what does not come back as
/// its author meant.
pub fn audit(engine: &Engine, spans: &Spans, lexicon: &Lexicon) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    questions::check(engine, spans, &mut diagnostics);
    premises::check(engine, spans, lexicon, &mut diagnostics);
    texts::check(engine, spans, lexicon, &mut diagnostics);
    words::check(engine, spans, lexicon, &mut diagnostics);
    diagnostics
}
