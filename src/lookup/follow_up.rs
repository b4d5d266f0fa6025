//! Questions that lean on the one before: "why?", "and Luhansk?", "who said that?", "what did he want there?"

use super::query::{Query, Slot};
use crate::index::{Index, QuestionKind, TermId};
use crate::knowledge::EntityKind;
use crate::text::MAX_WORDS;

/// With a connective in front, more content than this stands by itself.
const MOST_AFTER_CONNECTIVE: usize = 2;
/// With a pointer in it, more content than this stands by itself.
const MOST_BESIDE_POINTER: usize = 1;

/// What a slot of the previous question keeps of its weight, unless a pronoun stands for it. From 0.5 to 0.9 two turns of
/// 170 change.
const CARRIED: f32 = 0.7;
/// What a slot of it that names nothing keeps where the question says something itself. From 0.1 to 0.4 two turns change.
const CARRIED_BESIDE: f32 = 0.25;

/// What a name counts of that the answer brought and nobody asked for, where a question asks when or where *it* was. From
/// 0.3 to 0.8 no turn of 275 changes.
const TOLD: f32 = 0.5;

/// What a question is asked in the context of.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// What was asked or told.
    pub query: Query,
    /// The facts that were said, by their places in the base, latest first.
    pub said: Vec<u32>,
}

/// Whether a question says too little by itself: nothing ("why not?", "how long?"), or little beside a word that points back.
pub fn needs_context(query: &Query, text: &str, index: &Index) -> bool {
    let content = query.content().count();
    // "Who says?" asks for whoever said what came before.
    let opens = |slot: &Slot| {
        let kinds = &index.analyser.kinds;
        kinds.is_opening(&slot.text) || query.asks == QuestionKind::Who && kinds.is_saying(&slot.text)
    };
    let says = query.content().any(|(_, slot)| !denies(slot, index) && !opens(slot));
    let names = query.names().count();
    let connected = || untied(text, index).is_some();
    !says && !query.slots.is_empty()
        || content <= MOST_AFTER_CONNECTIVE && connected()
        || content <= MOST_BESIDE_POINTER && names == 0 && points_back(query, index)
}

/// What is left of a text without the words that tie it to what was said before: of *and what about Ada?* only *Ada?* None
/// if it begins with none.
pub fn untied<'a>(text: &'a str, index: &Index) -> Option<&'a str> {
    let once = |text: &'a str| {
        let text = text.trim_start();
        let rest = |opening: &String| {
            let (front, rest) = text.split_at_checked(opening.len())?;
            (!rest.starts_with(char::is_alphanumeric) && front.to_lowercase() == *opening).then_some(rest)
        };
        index.analyser.connectives.iter().filter_map(rest).min_by_key(|rest| rest.len())
    };
    std::iter::successors(once(text), |rest| once(rest)).last()
}

/// Whether a question has a word that points at something said before.
pub fn points_back(query: &Query, index: &Index) -> bool {
    query.slots.iter().any(|slot| index.analyser.pointers.contains(&slot.text)) || !pronouns(query, index).is_empty()
}

/// The question with what the previous one was about, and what was said to that.
///
/// A name takes the place of a previous name of the same kind ("and Luhansk?" after Donetsk) unless a pronoun stands for
/// that one, and a question that asks for nothing of its own asks for the same as before.
pub fn in_context(query: &Query, context: &Context, index: &Index) -> Query {
    let pronouns = pronouns(query, index);
    let referents = referents(&pronouns, query, context, index);
    // A pronoun has taken up all names of its kind that it can.
    let replaced = |slot: &Slot| {
        let kind = kind(slot, index);
        let replaces = |own: &Slot| kind.is_some() && kind == self::kind(own, index);
        kind.is_some_and(|kind| pronouns.contains(&kind))
            || query.content().any(|(_, own)| is_same(slot, own) || replaces(own))
    };
    let asks_anew = query.asks != QuestionKind::What;
    // What it says itself takes the place of what was said of the same names before.
    let says = query.content().any(|(_, slot)| slot.name.is_none() && !denies(slot, index));
    let previous = context.query.slots.iter();
    let carried = previous
        .filter(|slot| slot.content && !replaced(slot) && !(asks_anew && index.analyser.kinds.is_measure(&slot.text)))
        .map(|slot| {
            let share = if slot.name.is_none() && says { CARRIED_BESIDE } else { CARRIED };
            Slot { weight: slot.weight * share, ..slot.clone() }
        });
    // "And where was it?" asks about what was just told, which has names that nobody asked for.
    let event = matches!(query.asks, QuestionKind::Where | QuestionKind::When | QuestionKind::HowLong);
    let told =
        if event && !says && pronouns.is_empty() && points_back(query, index) { context.said.first() } else { None };
    let fresh = |slot: &Slot| !context.query.slots.iter().any(|own| is_same(slot, own));
    let told = told.into_iter().flat_map(|&fact| names_of(fact, index)).filter(fresh);
    let told = told.map(|slot| Slot { weight: slot.weight * TOLD, ..slot });
    let asks = match query.asks {
        QuestionKind::What => context.query.asks,
        own => own,
    };
    // "Who said that?" asks for the same once more: the fact names who did, or another one does.
    let source =
        query.asks == QuestionKind::Who && query.slots.iter().any(|slot| index.analyser.kinds.is_saying(&slot.text));
    let said = if source { Vec::new() } else { context.said.clone() };
    // "Why not?" denies what was asked, which the fact does too.
    let own = query.slots.iter().filter(|slot| says || !denies(slot, index));
    let slots = own.cloned().chain(referents).chain(carried).chain(told).take(MAX_WORDS).collect();
    Query { asks, slots, said, words: words(query, context), is_order: query.is_order }
}

/// The question with the names of the context that its pronouns stand for: *what did Ada want from him?* None where it has
/// no pronoun for which there is one.
pub fn resolved(query: &Query, context: &Context, index: &Index) -> Option<Query> {
    let referents = referents(&pronouns(query, index), query, context, index);
    if referents.is_empty() {
        return None;
    }
    let slots = query.slots.iter().cloned().chain(referents).take(MAX_WORDS).collect();
    Some(Query { slots, said: context.said.clone(), words: words(query, context), ..query.clone() })
}

/// How the question is put, after how the one before was: alone, a short one is put as small talk is.
fn words(query: &Query, context: &Context) -> Vec<Option<TermId>> {
    context.query.words.iter().chain(&query.words).copied().take(MAX_WORDS).collect()
}

/// The kinds of thing that a question's pronouns stand for, as far as it does not name one before them itself.
fn pronouns(query: &Query, index: &Index) -> Vec<EntityKind> {
    let pronouns = &index.analyser.pronouns;
    let word = |at: usize| query.slots.get(at).map(|slot| slot.text.as_str());
    let outside = |(at, slot): (usize, &Slot)| {
        let kind = pronouns.kind(at, word)?;
        let inside = query.slots[..at].iter().any(|own| self::kind(own, index) == Some(kind));
        (!inside || pronouns.is_apart(&slot.text)).then_some(kind)
    };
    let mut kinds: Vec<EntityKind> = query.slots.iter().enumerate().filter_map(outside).collect();
    kinds.dedup();
    kinds
}

/// The names that a question's `pronouns` stand for: of each kind those of the question before, or else those of the
/// latest fact with any.
fn referents(pronouns: &[EntityKind], query: &Query, context: &Context, index: &Index) -> Vec<Slot> {
    let mut referents: Vec<Slot> = Vec::new();
    for &kind in pronouns {
        let fits =
            |slot: &Slot| self::kind(slot, index) == Some(kind) && !query.content().any(|(_, own)| is_same(slot, own));
        let asked: Vec<Slot> = context.query.slots.iter().filter(|slot| fits(slot)).cloned().collect();
        let of = |&fact: &u32| -> Vec<Slot> { names_of(fact, index).filter(|slot| fits(slot)).collect() };
        let told = || context.said.iter().map(of).find(|names| !names.is_empty()).unwrap_or_default();
        referents.extend(if asked.is_empty() { told() } else { asked });
    }
    referents
}

/// The names in the text of a fact.
fn names_of(fact: u32, index: &Index) -> impl Iterator<Item = Slot> {
    let text = index.documents[fact as usize].passages.start;
    let names = index.terms(text).iter().filter(|term| index.name(**term).is_some());
    names.map(|&term| Slot::named(term, index))
}

/// Whether two parts of questions are about the same.
fn is_same(slot: &Slot, own: &Slot) -> bool {
    slot.alternatives.first().is_some_and(|first| own.alternatives.iter().any(|other| other.term == first.term))
}

fn kind(slot: &Slot, index: &Index) -> Option<EntityKind> {
    slot.name.and_then(|name| index.name(name)).flatten()
}

fn denies(slot: &Slot, index: &Index) -> bool {
    index.analyser.negations.contains(&slot.text)
}
