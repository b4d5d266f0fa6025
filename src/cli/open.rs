//! From the arguments to an engine.

use std::path::Path;

use crate::diagnostic::{Severity, render};
use crate::engine::Engine;
use crate::knowledge::shipped::{self, shipped};
use crate::knowledge::{Base, Lexicon, Loaded, load};

/// A base that cannot be used. What is said stands for itself: it is diagnostics, drawn.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Broken(pub String);

/// A base with the lexicon that goes with it.
pub(super) struct Opened {
    pub base: Base,
    pub lexicon: Lexicon,
}

impl Opened {
    /// Reads the base at `knowledge`, or else the built-in one.
    ///
    /// Warnings are passed over: they are for whoever writes the base, and `check` tells them.
    pub fn new(knowledge: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = knowledge else {
            let loaded = shipped();
            let Some(base) = loaded.base else { return Err(broken(&loaded)) };
            return Ok(Self { base, lexicon: loaded.lexicon.unwrap_or_default() });
        };
        let mut loaded = load(&[path.to_owned()])?;
        if crate::diagnostic::count(&loaded.diagnostics, Severity::Error) > 0 {
            return Err(broken(&loaded));
        }
        let lexicon = loaded.lexicon.take().unwrap_or_else(|| shipped::lexicon().clone());
        match loaded.base {
            Some(base) => Ok(Self { base, lexicon }),
            None => anyhow::bail!("{} holds a lexicon and no fact base", path.display()),
        }
    }

    /// An engine over the base at `knowledge`, or else the built-in one as it was indexed when the program was built.
    pub fn open(knowledge: Option<&Path>) -> anyhow::Result<Engine> {
        match knowledge.is_none().then(Engine::shipped).flatten() {
            Some(engine) => Ok(engine),
            None => Ok(Self::new(knowledge)?.engine()),
        }
    }

    /// An engine over it.
    pub fn engine(self) -> Engine {
        Engine::new(self.base, &self.lexicon)
    }
}

fn broken(loaded: &Loaded) -> anyhow::Error {
    let errors = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    // Colours are always asked for: the stream takes them out where nobody would see them.
    let drawn: Vec<String> = errors.map(|diagnostic| render(diagnostic, &loaded.files, true)).collect();
    Broken(drawn.join("\n\n")).into()
}
