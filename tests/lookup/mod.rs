//! Lookup, through its one door: what is answered and what is not.

mod chat;
mod large;
mod library;
mod plain;
mod properties;

use std::sync::OnceLock;

use rapporteur::answer::Outcome;
use rapporteur::engine::{Engine, Question};

/// The engine over the shipped base, as the program has it.
fn shipped_engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::shipped().unwrap())
}

/// Those of `messages` that `engine` answers, with what it says.
fn answered<'a>(engine: &Engine, messages: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let said = messages.into_iter().filter_map(|message| {
        let answer = engine.ask(&Question::new(message));
        let first = (answer.outcome == Outcome::Answer).then(|| answer.facts[0])?;
        Some(format!("{message:?}: {} ({:.2})", engine.base().facts[first.fact].id, first.confidence))
    });
    said.collect()
}
