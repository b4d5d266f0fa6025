//! Questions of a base for whoever does not know what to ask.

use crate::knowledge::Base;
use crate::lookup::answer::Suggestion;

/// Questions that are shown: enough to see what the base is about.
const EXAMPLES: usize = 3;

/// Facts that are looked at: the first of a base are its plainest, and somebody waits.
const LOOKED_AT: usize = 1_000;

/// A few questions of a base, of as many topics as there are.
pub(super) fn examples(base: &Base) -> Vec<Suggestion> {
    let asked: Vec<usize> =
        (0..base.facts.len().min(LOOKED_AT)).filter(|&fact| !base.facts[fact].questions.is_empty()).collect();
    let mut chosen: Vec<usize> = Vec::new();
    for &fact in &asked {
        if chosen.len() < EXAMPLES && chosen.iter().all(|&other| base.facts[other].topic != base.facts[fact].topic) {
            chosen.push(fact);
        }
    }
    let more: Vec<usize> =
        asked.into_iter().filter(|fact| !chosen.contains(fact)).take(EXAMPLES - chosen.len()).collect();
    let question = |fact: usize| Suggestion { fact, question: base.facts[fact].questions[0].clone() };
    chosen.into_iter().chain(more).map(question).collect()
}
