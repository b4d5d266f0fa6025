//! A question, parsed: slots to be filled, each with the terms that can fill it.

use super::asks::Asks;
use super::expand::{Route, add_alternatives};
use super::score::Weights;
use crate::index::{Index, Mark, TermId, Token};

/// A term that can fill a slot.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// The term.
    pub term: TermId,
    /// What filling the slot with it is worth, 0 to 1.
    pub weight: f32,
    /// How it was reached.
    pub route: Route,
}

/// One unit of what is asked: a word, a name or a set expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The word or words as the question has them.
    pub text: String,
    /// How much of the question it is, 0 to 1.
    pub weight: f32,
    /// Names somebody or something.
    pub name: bool,
    /// tmp
    pub focus: bool,
    /// Carries content (is no stop word).
    pub content: bool,
    /// What can fill it, best first; empty: nothing the base knows.
    pub alternatives: Vec<Alternative>,
}

/// A question as the matcher sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The kind of thing that would answer it.
    pub asks: Asks,
    /// What is asked, in order.
    pub slots: Vec<Slot>,
    /// Sum of the slots' weights.
    pub weight: f32,
}

/// A token with the terms that it may be read as, best first.
struct Read {
    token: Token,
    readings: Vec<(TermId, f32, Route)>,
}

impl Parsed {
    /// Parses a question against what `index` knows.
    pub fn new(text: &str, index: &Index, w: &Weights) -> Self {
        let reads: Vec<Read> = index.analyser.tokens(text).into_iter().map(|token| read(token, index, w)).collect();
        let terms: Vec<Option<TermId>> = reads.iter().map(|read| read.readings.first().map(|r| r.0)).collect();
        let words: Vec<&str> = reads.iter().map(|read| read.token.surface.as_str()).collect();
        let mut slots: Vec<Slot> = Vec::with_capacity(reads.len());
        let mut asked_words: Vec<&str> = Vec::with_capacity(reads.len());
        let mut at = 0;
        while at < reads.len() {
            let longest = index.phrases.at(&terms[at..]).last();
            // "the US president" is the president, not "the US" and a president.
            if let Some(found) = longest
                && reads[at].token.stop
                && matches!(found.mark, Mark::Name(_) | Mark::Phrase(_))
                && index.phrases.at(&terms[at + 1..]).last().is_some_and(|next| next.length >= found.length)
            {
                at += 1;
                continue;
            }
            let length = longest.map_or(1, |found| found.length);
            let span = &reads[at..at + length];
            match longest.map(|found| found.mark) {
                Some(Mark::Aside) => {}
                mark => {
                    asked_words.extend(&words[at..at + length]);
                    slots.push(slot(span, mark, index, w));
                }
            }
            at += length;
        }
        let mut pending = false;
        let mut gap = 0;
        for slot in &mut slots {
            if matches!(slot.text.as_str(), "what" | "which" | "whose" | "how many" | "how much" | "how") {
                pending = true;
                gap = 0;
            } else if pending {
                if slot.content {
                    slot.focus = true;
                    pending = false;
                } else {
                    gap += 1;
                    if gap > 0 { pending = false; }
                }
            }
        }
        merge_repeats(&mut slots);
        let weight = slots.iter().map(|slot| slot.weight).sum();
        Self { asks: Asks::of(&asked_words), slots, weight }
    }
}

/// What one token is read as.
fn read(token: Token, index: &Index, w: &Weights) -> Read {
    let known = index.vocabulary.surface(&token.surface).or_else(|| index.vocabulary.term(&token.stem));
    if let Some(term) = known {
        return Read { token, readings: vec![(term, 1.0, Route::Same)] };
    }
    if token.stop {
        return Read { token, readings: vec![] };
    }
    let real = index.dictionary.contains(&token.surface);
    let mut readings = Vec::new();
    for c in index.spelling.corrections(&token.surface) {
        if real && c.distance > 1 {
            continue;
        }
        let word = index.spelling.word(c.word);
        let Some(term) = index.vocabulary.surface(word) else { continue };
        if readings.iter().any(|&(t, _, _)| t == term) {
            continue;
        }
        let mut weight = w.one_edit.powi(c.distance as i32) * if c.swapped { 1.0 } else { 0.5 + 0.5 * c.similarity as f32 };
        if real {
            weight *= w.real_word;
        }
        if index.frequency(term) == 0 {
            weight *= 0.9;
        }
        readings.push((term, weight, Route::Spelling(c.distance as u8)));
        if readings.len() == 8 {
            break;
        }
    }
    readings.sort_by(|a, b| b.1.total_cmp(&a.1));
    readings.truncate(3);
    Read { token, readings }
}

fn slot(span: &[Read], mark: Option<Mark>, index: &Index, w: &Weights) -> Slot {
    let text = span.iter().map(|read| read.token.surface.as_str()).collect::<Vec<_>>().join(" ");
    let mut alternatives = Vec::new();
    let name = matches!(mark, Some(Mark::Name(_)));
    let whole = match mark {
        Some(Mark::Name(term) | Mark::Phrase(term)) => Some(term),
        _ => None,
    };
    if let Some(term) = whole {
        let worst = span.iter().filter_map(|read| read.readings.first()).min_by(|a, b| a.1.total_cmp(&b.1));
        let (_, weight, route) = worst.copied().unwrap_or((term, 1.0, Route::Same));
        add_alternatives(&mut alternatives, index, term, weight, route, w);
        if !name {
            for read in span.iter().filter(|read| !read.token.stop) {
                if let Some(&(term, weight, _)) = read.readings.first() {
                    add_alternatives(&mut alternatives, index, term, weight * w.part, Route::Part, w);
                }
            }
        }
    } else {
        for &(term, weight, route) in &span[0].readings {
            add_alternatives(&mut alternatives, index, term, weight, route, w);
        }
    }
    alternatives.retain(|a| a.weight > 0.05);
    alternatives.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.term.cmp(&b.term)));
    let mut seen: Vec<TermId> = vec![];
    alternatives.retain(|a| {
        let new = !seen.contains(&a.term);
        seen.push(a.term);
        new
    });
    let content = mark.is_some() || !span[0].token.stop;
    let weight = slot_weight(&alternatives, name, content, &span[0], index, w);
    Slot { text, weight, name, focus: false, content, alternatives }
}

/// How much of the question a slot is: the rarity of what it most commonly means in the base.
fn slot_weight(alternatives: &[Alternative], name: bool, content: bool, read: &Read, index: &Index, w: &Weights) -> f32 {
    let frequency = alternatives.iter().map(|a| a.weight * index.frequency(a.term) as f32).fold(0.0f32, f32::max);
    let rarity = index.rarity(frequency).powf(w.rarity_pow);
    if !content {
        return w.stop * rarity;
    }
    if read.readings.is_empty() {
        return if read.token.capital { w.unknown_name } else { w.unknown_word };
    }
    if frequency == 0.0 {
        return w.elsewhere;
    }
    if let Some(&(_, weight, _)) = read.readings.first() && weight < 0.6 {
        return w.unknown_word.max(rarity);
    }
    if name { w.name_floor + (1.0 - w.name_floor) * rarity } else { rarity }
}

/// A word said twice is asked once.
fn merge_repeats(slots: &mut Vec<Slot>) {
    let mut seen: Vec<TermId> = Vec::with_capacity(slots.len());
    slots.retain(|slot| match slot.alternatives.first() {
        Some(first) if seen.contains(&first.term) => false,
        Some(first) => {
            seen.push(first.term);
            true
        }
        None => true,
    });
}
