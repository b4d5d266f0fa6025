//! Questions that lean on the one before: "why?", "and Luhansk?", "who said that?".

use super::{Query, Slot};
use crate::index::{Index, QuestionKind, TermId};

/// With a connective in front, more content than this stands by itself.
const MOST_AFTER_CONNECTIVE: usize = 2;
/// With a pointer in it, more content than this stands by itself.
const MOST_BESIDE_POINTER: usize = 1;

/// What a slot of the previous question keeps of its weight.
const CARRIED: f32 = 0.7;

/// What a slot of it that names nothing keeps where the question says something itself.
const CARRIED_BESIDE: f32 = 0.25;

/// Whether a question says too little by itself.
pub fn needs_context(query: &Query, text: &str, index: &Index) -> bool {
    let content = query.content().count();
    let names = query.content().filter(|(_, slot)| slot.name.is_some()).count();
    let connected = || {
        let lower = text.trim_start().to_lowercase();
        let opens = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        index.analyser.connectives.iter().any(|opening| lower.strip_prefix(opening.as_str()).is_some_and(opens))
    };
    content == 0 && !query.slots.is_empty()
        || content <= MOST_AFTER_CONNECTIVE && connected()
        || content <= MOST_BESIDE_POINTER && names == 0 && points_back(query, index)
}

/// Whether a question has a word that points at something said before.
pub fn points_back(query: &Query, index: &Index) -> bool {
    query.slots.iter().any(|slot| index.analyser.pointers.contains(&slot.text))
}

/// The question with what the previous one was about, and what was said to that.
///
/// A name takes the place of a previous name of the same kind ("and Luhansk?" after Donetsk), and a question that asks
/// for nothing of its own asks for the same as before.
pub fn in_context(query: &Query, previous: &Query, said: &[u32], index: &Index) -> Query {
    let replaced = |slot: &Slot| {
        query.content().any(|(_, own)| {
            let same = |term: &TermId| own.alternatives.iter().any(|alternative| alternative.term == *term);
            slot.alternatives.first().is_some_and(|first| same(&first.term)) || same_kind(slot, own, index)
        })
    };
    let asks_anew = query.asks != QuestionKind::What;
    // What it says itself takes the place of what was said of the same names before.
    let says = query.content().any(|(_, slot)| slot.name.is_none());
    let carried = previous
        .slots
        .iter()
        .filter(|slot| slot.content && !replaced(slot) && !(asks_anew && index.analyser.kinds.is_measure(&slot.text)))
        .map(|slot| {
            let share = if slot.name.is_none() && says { CARRIED_BESIDE } else { CARRIED };
            Slot { weight: slot.weight * share, ..slot.clone() }
        });
    let asks = match query.asks {
        QuestionKind::What => previous.asks,
        own => own,
    };
    // "Who said that?" asks for the same once more: the fact names who did, or another one does.
    let source =
        query.asks == QuestionKind::Who && query.slots.iter().any(|slot| index.analyser.kinds.is_saying(&slot.text));
    let said = if source { Vec::new() } else { said.to_vec() };
    let slots = query.slots.iter().cloned().chain(carried).take(crate::text::MAX_WORDS).collect();
    Query { asks, slots, words: query.words.clone(), is_order: query.is_order, said }
}

fn same_kind(a: &Slot, b: &Slot, index: &Index) -> bool {
    let kind = |slot: &Slot| slot.name.and_then(|name| index.name(name)).flatten();
    kind(a).is_some() && kind(a) == kind(b)
}
