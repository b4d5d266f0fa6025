//! How alike a question and a passage are.

use super::coverage::{Fill, Scratch};
use super::query::{Alternative, Query};
use super::weights;
use crate::index::{Index, PassageKind, TermId};
use crate::text::MAX_WORDS;

/// Terms from one to the next that still stand side by side: others may come between, one or two.
const NEIGHBOURS: usize = 3;

/// Terms of a passage that are looked up at once: few passages have more.
const AT_ONCE: usize = 32;

/// Measures passages against one question.
pub struct Similarity<'a> {
    query: &'a Query,
    index: &'a Index,
    scratch: &'a mut Scratch,
    asked: f32,
    /// By slot: the content slot before it.
    before: [u8; MAX_WORDS],
    /// The weights of all pairs of neighbours among the content slots.
    pairs: f32,
    /// By slot: the share that the passage at hand fills, where it fills any.
    filled: [f32; MAX_WORDS],
    /// What terms of the passage at hand fill, by their places in [`Scratch::fills`].
    hits: [u32; AT_ONCE],
}

impl<'a> Similarity<'a> {
    /// Against `query`; `scratch` must have been cleared by the last one.
    pub fn new(query: &'a Query, index: &'a Index, scratch: &'a mut Scratch) -> Self {
        scratch.fills.clear();
        scratch.fills.push(Fill::default());
        for (place, slot) in query.slots.iter().enumerate() {
            for &Alternative { term, weight: share, .. } in &slot.alternatives {
                let fill = Fill { place: place as u8, share, slot: slot.weight, passage: index.weight(term) * share };
                let known = &mut scratch.fill_of[term as usize];
                if *known == 0 {
                    *known = scratch.fills.len() as u32;
                    scratch.fills.push(fill);
                } else if share > scratch.fills[*known as usize].share {
                    scratch.fills[*known as usize] = fill;
                }
            }
        }
        let kind = if query.asks.is_specific() { weights::ASKS } else { 0.0 };
        let asked = query.slots.iter().map(|slot| slot.weight).sum::<f32>() + kind;
        let mut before = [u8::MAX; MAX_WORDS];
        let mut pairs = 0.0;
        let mut last: Option<(usize, f32)> = None;
        for (place, slot) in query.content() {
            if let Some((previous, weight)) = last {
                before[place] = previous as u8;
                pairs += weight.min(slot.weight);
            }
            last = Some((place, slot.weight));
        }
        Self {
            query,
            index,
            scratch,
            asked: asked.max(f32::EPSILON),
            before,
            pairs,
            filled: [0.0; MAX_WORDS],
            hits: [0; AT_ONCE],
        }
    }

    /// Leaves the scratch as it was found.
    pub fn clear(self) {
        for alternative in self.query.slots.iter().flat_map(|slot| &slot.alternatives) {
            self.scratch.fill_of[alternative.term as usize] = 0;
        }
    }

    /// Likeness and number of a document's nearest passage, the first of equals.
    pub fn nearest(&mut self, document: u32) -> (f32, u32) {
        let passages = self.index.documents[document as usize].passages.clone();
        let mut best = (0.0, passages.start);
        for passage in passages {
            let likeness = self.likeness(passage);
            if likeness > best.0 {
                best = (likeness, passage);
            }
        }
        best
    }

    /// Tversky's index of the question and a passage: what they share, over that plus what the question has beyond it
    /// plus a part of what the passage has beyond it (Tversky 1977, α = 1, β by kind of passage).
    fn likeness(&mut self, number: u32) -> f32 {
        let passage = &self.index.passages[number as usize];
        let terms = self.index.terms(number);
        let (mut shared, mut beyond) = (0.0, passage.weight);
        // A bit for each slot that is filled.
        let mut any = 0u64;
        for terms in terms.chunks(AT_ONCE) {
            // Without a branch: most terms of most passages fill nothing, and which do is anybody's guess.
            let mut hits = 0;
            for &term in terms {
                self.hits[hits] = self.scratch.fill_of[term as usize];
                hits += usize::from(self.hits[hits] != 0);
            }
            for &hit in &self.hits[..hits] {
                let fill = self.scratch.fills[hit as usize];
                let place = fill.place as usize;
                let before = if any & 1 << place == 0 { 0.0 } else { self.filled[place] };
                shared += fill.slot * (fill.share - before).max(0.0);
                beyond -= fill.passage;
                self.filled[place] = fill.share.max(before);
                any |= 1 << place;
            }
        }
        if self.query.asks.is_specific() && passage.asks == self.query.asks {
            shared += weights::ASKS;
        } else if passage.asks.is_specific() {
            beyond += weights::ASKS;
        }
        let mut asked = self.asked;
        let is_text = passage.kind == PassageKind::Text;
        if is_text {
            shared += weights::SIDE_BY_SIDE * self.in_order(terms);
            asked += weights::SIDE_BY_SIDE * self.pairs;
            if self.query.asks.is_specific() {
                if passage.holds & self.query.asks.bit() != 0 {
                    shared += weights::HOLDS;
                }
                asked += weights::HOLDS - weights::ASKS;
            }
        }
        let extra = match passage.kind {
            PassageKind::Text => weights::TEXT_EXTRA,
            PassageKind::Keywords => weights::KEYWORDS_EXTRA,
            PassageKind::Question(_) => weights::QUESTION_EXTRA,
        };
        shared / (asked + extra * beyond)
    }

    /// What stands side by side in a text as in the question: the weights of such pairs of content.
    fn in_order(&self, terms: &[TermId]) -> f32 {
        let mut seen = 0u64;
        let mut last: Option<(usize, usize)> = None;
        let mut together = 0.0;
        for (at, &term) in terms.iter().enumerate() {
            let Fill { place, share, slot, .. } = self.scratch.fills[self.scratch.fill_of[term as usize] as usize];
            let place = place as usize;
            if share == 0.0 {
                continue;
            }
            let again = seen & 1 << place != 0;
            seen |= 1 << place;
            if !self.query.slots[place].content {
                continue;
            }
            if let Some((previous, before)) = last
                && self.before[place] as usize == previous
                && at - before <= NEIGHBOURS
                && !again
            {
                together += slot.min(self.query.slots[previous].weight) * share;
            }
            last = Some((place, at));
        }
        together
    }
}
