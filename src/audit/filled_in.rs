//! What is filled in of a base that was begun and is not done: every fact but those without a text.

use crate::diagnostic::{Severity, Span};
use crate::knowledge::{Citation, Loaded, code};

/// The facts of a draft that have no text yet: where it is to stand, and the sentence that each cites first.
pub fn without_text(loaded: &Loaded) -> Vec<(Span, Option<Citation>)> {
    let facts = loaded.draft.iter().flat_map(|base| &base.facts).zip(&loaded.spans.facts);
    let open = facts.filter(|(fact, _)| fact.text.is_empty());
    open.map(|(fact, places)| (places.text, fact.cites.first().cloned())).collect()
}

/// Makes the base of a draft that it would be without the facts that have no text yet, so that what is filled in can be
/// looked at; says whether it did. Nothing is done where anything else is an error, or where no fact would be left.
pub fn take_filled_in(loaded: &mut Loaded) -> bool {
    let Some(base) = &loaded.draft else { return false };
    let open: Vec<bool> = base.facts.iter().map(|fact| fact.text.is_empty()).collect();
    let unfilled = without_text(loaded);
    let mut errors = loaded.diagnostics.iter().filter(|problem| problem.severity == Severity::Error);
    let only_these =
        errors.all(|error| error.code == code::EMPTY && unfilled.iter().any(|(place, _)| *place == error.primary.span));
    if !only_these || unfilled.len() == open.len() {
        return false;
    }
    loaded.base = loaded.draft.take();
    let Some(base) = &mut loaded.base else { return false };
    keep_filled_in(&mut base.facts, &open);
    keep_filled_in(&mut loaded.spans.facts, &open);
    // Those that are left move up.
    let before = |fact: usize| open.iter().take(fact).filter(|open| **open).count();
    for (gap, places) in base.gaps.iter_mut().zip(&mut loaded.spans.gaps) {
        let unfilled: Vec<bool> = gap.see.iter().map(|&fact| open.get(fact).copied().unwrap_or_default()).collect();
        keep_filled_in(&mut gap.see, &unfilled);
        keep_filled_in(&mut places.see, &unfilled);
        gap.see.iter_mut().for_each(|fact| *fact -= before(*fact));
    }
    true
}

/// Takes out what is open.
fn keep_filled_in<T>(all: &mut Vec<T>, open: &[bool]) {
    let mut open = open.iter();
    all.retain(|_| !open.next().copied().unwrap_or_default());
}
