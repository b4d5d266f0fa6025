//! What is added to a base about something else changes nothing that is decided about the rest.

use rapporteur::engine::{Engine, Question};
use rapporteur::knowledge::{Base, Fact, Gap, load_texts, shipped};

const LIBRARY: &str = include_str!("library.toml");

/// One decision of so many may change, as a base of a dozen facts weighs every word anew when it has one more.
const ONE_IN: usize = 200;

/// Every question of a base, and the same without its first and without its last word: no longer its own words, so that
/// something has to be decided.
fn questions(base: &Base) -> Vec<String> {
    let asked = base.facts.iter().flat_map(Fact::asked).chain(base.gaps.iter().flat_map(Gap::asked));
    let parts = |question: &String| {
        let last = question.rsplit_once(' ').map_or("", |(rest, _)| rest);
        let first = question.split_once(' ').map_or("", |(_, rest)| rest);
        [question.as_str(), first, last].map(str::to_owned)
    };
    asked.flat_map(parts).collect()
}

/// What is decided about each question, by ids.
fn decisions(base: Base, questions: &[String]) -> Vec<(Option<String>, Option<String>)> {
    let lexicon = load_texts([shipped::LEXICON]).lexicon.unwrap();
    let engine = Engine::new(base, &lexicon);
    let decided = |question: &String| {
        let answer = engine.ask(&Question::new(question));
        let fact = answer.facts.first().map(|hit| engine.base().facts[hit.fact].id.clone());
        (fact, answer.gap.map(|gap| engine.base().gaps[gap].id.clone()))
    };
    questions.iter().map(decided).collect()
}

#[test]
fn what_is_added_about_something_else_changes_no_decision() {
    let base = load_texts([("library.toml", LIBRARY)]).base.unwrap();
    let questions = questions(&base);
    let before = decisions(base.clone(), &questions);
    let gap = Gap {
        id: "pool".into(),
        text: "The gazette does not say what the swimming pool costs.".into(),
        questions: vec!["How much does the swimming pool cost?".into()],
        ..Gap::default()
    };
    let fact = Fact {
        id: "penguins".into(),
        text: "Penguins swim faster than seals.".into(),
        cites: base.facts[0].cites.clone(),
        questions: vec!["Do penguins swim faster than seals?".into()],
        ..Fact::default()
    };
    let mut bases = vec![base.clone(), base.clone(), base];
    bases[0].gaps.push(gap);
    bases[1].facts.push(fact);
    bases[2].facts[0].phrasings.push("umbrella zebra giraffe".into());
    for base in bases {
        let after = decisions(base, &questions);
        let changed: Vec<_> = questions.iter().zip(before.iter().zip(&after)).filter(|(_, (a, b))| a != b).collect();
        assert!(changed.len() <= questions.len().div_ceil(ONE_IN), "{changed:#?}");
    }
}
