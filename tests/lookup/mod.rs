//! Lookup, through its one door: what is answered and what is not.

mod chat;
mod library;
mod properties;

use std::sync::OnceLock;

use rapporteur::answer::Outcome;
use rapporteur::engine::{Engine, Question};
use rapporteur::knowledge::shipped;

/// An engine over the shipped base; made once, since that takes longer than any question.
fn shipped_engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let loaded = shipped::shipped();
        Engine::new(loaded.base.unwrap(), &loaded.lexicon.unwrap())
    })
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
