//! Facts that are split so finely that nobody ever hears one of them alone.

use rustc_hash::FxHashSet;

use crate::engine::{Engine, Question};

/// Pairs of facts, by id, each of which is said with every shown question of the other.
///
/// An answer holds several facts where a question is broad; two that always come together are one answer in two pieces.
pub(super) fn together(engine: &Engine) -> Vec<(String, String)> {
    let facts = &engine.base().facts;
    // For each fact, what comes with each of its questions.
    let with: Vec<FxHashSet<usize>> = facts
        .iter()
        .map(|fact| {
            let said = |question: &String| -> FxHashSet<usize> {
                engine.ask(&Question::new(question)).facts.iter().map(|hit| hit.fact).collect()
            };
            fact.questions.iter().map(said).reduce(|all, more| &all & &more).unwrap_or_default()
        })
        .collect();
    let mut pairs = Vec::new();
    for (a, with_a) in with.iter().enumerate() {
        let mut others: Vec<usize> = with_a.iter().copied().filter(|&b| b > a && with[b].contains(&a)).collect();
        others.sort_unstable();
        // Each has to come with its own questions, too: else another fact altogether answers both.
        let own = |fact: usize| with[fact].contains(&fact);
        pairs.extend(
            others.into_iter().filter(|&b| own(a) && own(b)).map(|b| (facts[a].id.clone(), facts[b].id.clone())),
        );
    }
    pairs
}
