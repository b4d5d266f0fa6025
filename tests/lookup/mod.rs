//! Lookup, through its one door: what is answered and what is not.

mod additions;
mod chat;
pub mod dialogues;
mod large;
mod library;
mod messages;
mod offices;
mod plain;
mod properties;
mod shown;

use std::sync::OnceLock;

use rapporteur::engine::{Engine, Question};
use rapporteur::knowledge::{load_texts, shipped};
use rapporteur::lookup::answer::Outcome;

/// The engine over the shipped base, as the program has it.
pub fn shipped_engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::shipped().unwrap())
}

/// An engine over a base that has no problems, with the shipped lexicon.
fn engine_over(name: &str, text: &str) -> Engine {
    let loaded = load_texts([(name, text), shipped::LEXICON]);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    Engine::new(loaded.base.unwrap(), &loaded.lexicon.unwrap())
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
