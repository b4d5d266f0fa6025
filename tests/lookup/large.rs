//! A base that is read a piece at a time, and of which a question leaves most documents out.

use rapporteur::engine::{Engine, Question};
use rapporteur::knowledge::{load_texts, shipped};
use rapporteur::lookup::answer::Outcome;

use crate::support::base::{fact, head};

const FACTS: usize = 12_000;

const THINGS: [&str; 4] = ["bridge", "library", "harbour", "museum"];

/// A name for a number: a syllable a digit.
fn name(number: usize) -> String {
    let syllables = ["ba", "ker", "lin", "mo", "tas", "ves", "dor", "ri", "quen", "sal"];
    format!("{number:05}").bytes().map(|digit| syllables[usize::from(digit - b'0')]).collect()
}

fn large(last: &str) -> String {
    let mut text = head("Large", "list") + "paragraphs = [1]\n";
    for number in 0..FACTS {
        let (name, thing) = (name(number * 7), THINGS[number % THINGS.len()]);
        let cites = if number + 1 == FACTS { last } else { "list 1.1" };
        text += &fact(&format!("f{number}"), &format!("The {thing} of {name} cost {number} crowns."), cites);
    }
    assert!(text.len() > 1 << 20, "more than one piece");
    text
}

#[test]
fn every_fact_of_a_large_base_is_found() {
    let text = large("list 1.1");
    let loaded = load_texts([("large.toml", text.as_str()), shipped::LEXICON]);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    for fact in [0, 5_000, FACTS - 1] {
        let span = loaded.spans.facts[fact].id;
        assert_eq!(loaded.files.slice(span), format!("\"f{fact}\""));
    }
    let engine = Engine::new(loaded.base.unwrap(), &loaded.lexicon.unwrap());
    for number in (0..FACTS).step_by(97) {
        let mut name = name(number * 7);
        name.remove(3);
        let question = format!("What did the {} of {name} cost?", THINGS[number % THINGS.len()]);
        let answer = engine.ask(&Question { candidates: 20, ..Question::new(&question) });
        assert_eq!(answer.ranked(engine.base()).next().map(|(fact, _)| fact), Some(number), "{question}");
        assert_eq!(answer.outcome, Outcome::Answer, "{question}");
    }
}

#[test]
fn what_is_wrong_late_in_a_large_base_is_told_in_its_place() {
    let text = large("list 1.2");
    let loaded = load_texts([("large.toml", text.as_str())]);
    assert_eq!(loaded.diagnostics.len(), 1);
    let cut = format!("{text}\n[[fact]]\nid = ");
    let loaded = load_texts([("large.toml", cut.as_str())]);
    assert!(loaded.base.is_none() && !loaded.diagnostics.is_empty());
}
