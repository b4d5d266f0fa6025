//! What is heard is never shown: whatever is typed, only shown questions are offered.

use std::collections::BTreeSet;

use rapporteur::completion::Completion;
use rapporteur::engine::Question;

use super::shipped_engine;

/// As many as autocomplete lists.
const MOST: usize = 25;

#[test]
fn only_shown_questions_are_offered_for_every_beginning_of_one() {
    let engine = shipped_engine();
    let base = engine.base();
    let shown: BTreeSet<&str> = base.facts.iter().flat_map(|fact| &fact.questions).map(String::as_str).collect();
    let heard = base.facts.iter().flat_map(|fact| &fact.phrasings).next();
    assert!(heard.is_some_and(|heard| !shown.contains(heard.as_str())), "the shipped base has phrasings");
    let completion = Completion::new(base);
    let offered = |questions: Vec<&str>, typed: &str| {
        assert!(questions.iter().all(|question| shown.contains(question)), "{typed:?}: {questions:?}");
    };
    offered(completion.useful(base, MOST), "");
    for question in &shown {
        for (end, _) in question.char_indices() {
            offered(completion.complete(&question[..end], base, MOST), &question[..end]);
        }
        let words = question.match_indices(' ').map(|(end, _)| &question[..end]);
        for typed in words {
            let answer = engine.ask(&Question::new(typed));
            offered(answer.suggestions.iter().map(|suggestion| suggestion.question.as_str()).collect(), typed);
        }
    }
}

#[test]
fn what_is_heard_is_answered() {
    let engine = shipped_engine();
    let (mut asked, mut answered) = (0, 0);
    for (place, fact) in engine.base().facts.iter().enumerate() {
        let fact_cites = fact.cites.first();
        for phrasing in &fact.phrasings {
            let answer = engine.ask(&Question::new(phrasing));
            asked += 1;
            let first = answer.facts.first().map(|hit| hit.fact);
            let same = |fact: usize| fact == place || engine.base().facts[fact].cites.first() == fact_cites;
            answered += usize::from(first.is_some_and(same));
        }
    }
    assert_eq!(asked, answered);
}
