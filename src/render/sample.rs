//! A small invented base for the tests of what is shown.

use super::Reply;
use crate::catalogue;
use crate::engine::{Engine, Question};
use crate::knowledge::{Base, load_texts, shipped};
use crate::lookup::answer::{Answer, Hit, Outcome, Suggestion};
use crate::lookup::explanation::{Considered, Matched};

const BASE: &str = r#"
format = 1
title  = "The village library"

[[source]]
id         = "gazette"
title      = "The village [gazette]"
publisher  = "Wick Press"
url        = "https://gazette.example/library"
published  = "3 May 2024"
paragraphs = [2, 1, 2]

[[source]]
id         = "notice"
title      = "Notice on the door"
paragraphs = [1]

[[fact]]
id        = "opening"
text      = "The library opens at 9.30 a.m. on weekdays."
cites     = ["gazette 1.1", "notice 1.1"]
keywords  = ["hours"]
questions = ["When does the library open?", "What are the library's opening hours?"]
topic     = "opening-hours"

[[fact]]
id        = "tea"
text      = "Tea in the library's café costs *two* pounds."
cites     = ["gazette 3.1"]
questions = ["How much does tea cost?", "What is the price of tea in the café?"]
topic     = "café"

[[gap]]
id        = "staff"
text      = "The gazette does not say how many people work there."
questions = ["How many people work at the library?", "How big is the library's staff?"]
see       = ["opening"]
"#;

/// An engine over the base.
pub fn engine() -> Engine {
    let base = load_texts([("library.toml", BASE)]).base.unwrap_or_default();
    Engine::new(base, &load_texts([shipped::LEXICON]).lexicon.unwrap_or_default())
}

/// An answer about the base with nothing decided: what is shown must not depend on how lookup weighs things.
fn undecided(question: &str) -> (Answer, Base) {
    let engine = engine();
    let answer = engine.ask(&Question::new(question));
    let base = engine.base().clone();
    let undecided = Answer {
        outcome: Outcome::Decline,
        confidence: 0.0,
        facts: Vec::new(),
        suggestions: Vec::new(),
        nearest: None,
        gap: None,
        parts: Vec::new(),
        ..answer
    };
    (undecided, base)
}

/// A reply that says both facts.
pub fn answered() -> Reply {
    let (answer, base) = undecided("When does the library open, and what does tea cost?");
    let facts = vec![Hit { fact: 0, confidence: 0.9 }, Hit { fact: 1, confidence: 0.9 }];
    Reply::new(&Answer { outcome: Outcome::Answer, facts, ..answer }, &base, &catalogue::usual().reply)
}

/// A reply that answers nothing and offers both facts' questions.
pub fn suggested() -> Reply {
    let (answer, base) = undecided("library tea");
    let suggestions = (0..2).map(|fact| Suggestion { fact, question: base.facts[fact].questions[0].clone() }).collect();
    let nearest = Some(Hit { fact: 0, confidence: 0.4 });
    Reply::new(&Answer { outcome: Outcome::Suggest, suggestions, nearest, ..answer }, &base, &catalogue::usual().reply)
}

/// A reply that names a gap and offers what is near.
pub fn gap() -> Reply {
    let (answer, base) = undecided("How many people work at the library?");
    let suggestions = vec![Suggestion { fact: 0, question: base.facts[0].questions[0].clone() }];
    let nearest = Some(Hit { fact: 0, confidence: 0.1 });
    Reply::new(&Answer { gap: Some(0), suggestions, nearest, ..answer }, &base, &catalogue::usual().reply)
}

/// The reply to a question that nothing answers.
pub fn declined(question: &str) -> Reply {
    let (answer, base) = undecided(question);
    Reply::new(&answer, &base, &catalogue::usual().reply)
}

/// A word of a question, with what it matched.
pub fn word(word: &str, matched: Option<&str>, route: &'static str, added: f32) -> Matched {
    Matched { word: word.to_owned(), weight: 1.0, matched: matched.map(str::to_owned), route, added }
}

/// A fact or a gap that was considered as the answer to a question of these words.
pub fn considered(id: &str, gap: bool, score: f32, words: &[Matched]) -> Considered {
    Considered {
        id: id.to_owned(),
        gap,
        score,
        coverage: 0.7,
        likeness: 0.84,
        affinity: 0.0,
        nearest: "How much does\ntea cost?".to_owned(),
        heard: false,
        words: words.to_vec(),
    }
}
