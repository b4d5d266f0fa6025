//! Questions of a base for whoever does not know what to ask.

use crate::knowledge::Base;
use crate::lookup::answer::Suggestion;

/// Questions that are shown: enough to see what the base is about.
const EXAMPLES: usize = 3;

/// A few questions of a base, of as many topics as there are.
pub(super) fn examples(base: &Base) -> Vec<Suggestion> {
    let places = base.to_begin_with(EXAMPLES).into_iter();
    places.map(|(fact, at)| Suggestion { fact, question: base.facts[fact].questions[at].clone() }).collect()
}
