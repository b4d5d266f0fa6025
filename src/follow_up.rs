//! Questions that lean on the one before: "why?", "and Luhansk?", "who said that?".

use crate::index::{Asks, Index, TermId};
use crate::matcher::{Query, Slot};

/// Words that tie a question to what was said before.
const CONNECTIVES: &[&str] = &["and", "but", "or", "what about", "how about", "what of"];

/// Words that point at something said before.
const POINTERS: &[&str] =
    &["that", "this", "it", "he", "she", "they", "them", "him", "her", "his", "its", "their", "those", "these", "so"];

/// With a connective in front, more content than this stands by itself.
const MOST_AFTER_CONNECTIVE: usize = 2;
/// With a pointer in it, more content than this stands by itself.
const MOST_BESIDE_POINTER: usize = 1;

/// What a slot of the previous question keeps of its weight.
const CARRIED: f32 = 0.7;

/// Whether a question says too little by itself.
pub fn needs_context(query: &Query, text: &str) -> bool {
    let content = query.content().count();
    let names = query.content().filter(|(_, slot)| slot.name.is_some()).count();
    let connected = || {
        let lower = text.trim_start().to_lowercase();
        let opens = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        CONNECTIVES.iter().any(|opening| lower.strip_prefix(opening).is_some_and(opens))
    };
    let points = || query.slots.iter().any(|slot| POINTERS.contains(&slot.text.as_str()));
    content == 0 && !query.slots.is_empty()
        || content <= MOST_AFTER_CONNECTIVE && connected()
        || content <= MOST_BESIDE_POINTER && names == 0 && points()
}

/// The question with what the previous one was about.
///
/// A name takes the place of a previous name of the same kind ("and Luhansk?" after Donetsk), and a question that asks
/// for nothing of its own asks for the same as before.
pub fn in_context(query: &Query, previous: &Query, index: &Index) -> Query {
    let replaced = |slot: &Slot| {
        query.content().any(|(_, own)| {
            let same = |term: &TermId| own.alternatives.iter().any(|alternative| alternative.term == *term);
            slot.alternatives.first().is_some_and(|first| same(&first.term)) || same_kind(slot, own, index)
        })
    };
    let carried = previous
        .slots
        .iter()
        .filter(|slot| slot.content && !replaced(slot) && !(query.asks.is_specific() && measures(&slot.text)))
        .map(|slot| Slot { weight: slot.weight * CARRIED, ..slot.clone() });
    let asks = match query.asks {
        Asks::What => previous.asks,
        own => own,
    };
    let slots = query.slots.iter().cloned().chain(carried).take(crate::text::MAX_WORDS).collect();
    Query { asks, slots, words: query.words.clone(), order: query.order }
}

/// Whether a slot only said what kind of thing the previous question asked for: "how long", "how much".
fn measures(text: &str) -> bool {
    text.split(' ').all(|word| matches!(word, "how" | "long" | "much" | "many" | "far" | "old" | "big" | "often"))
}

fn same_kind(a: &Slot, b: &Slot, index: &Index) -> bool {
    let kind = |slot: &Slot| slot.name.and_then(|name| index.name(name)).flatten();
    kind(a).is_some() && kind(a) == kind(b)
}
