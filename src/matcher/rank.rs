//! The second pass: documents in the order of how well they fit the question.

use std::cmp::Reverse;

use super::best::{Best, key};
use super::coverage::{Fill, Scratch};
use super::query::{Alternative, Query};
use super::score::{LEAST_AFFINITY, MOST_AFFINITY, SHORTLIST, VERBATIM, VERBATIM_SCORE, Weights};
use crate::index::{Affinity, DocumentKind, Index, PassageKind, TermId};
use crate::text::MAX_WORDS;

/// A document that shares something with the question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The document's number in the index.
    pub document: u32,
    /// Its passage nearest to the question.
    pub passage: u32,
    /// Likeness of that passage, 0 to 1.
    pub likeness: f32,
    /// Likeness of the next nearest; that of the nearest again where the document has only one passage.
    pub next: f32,
    /// Share of the question's content that the document covers with all its passages, 0 to 1.
    pub coverage: f32,
    /// Learned affinity, about 0 to 1, at least [`LEAST_AFFINITY`] and at most [`MOST_AFFINITY`]; 0 where nothing was
    /// learned.
    pub affinity: f32,
    /// How well it fits altogether: 0 to 1 or little more, and [`VERBATIM_SCORE`] more for one that has the question
    /// itself.
    pub score: f32,
}

/// The facts and the gaps that fit best, best first: at least `most` facts, where so many share anything with the
/// question; ties in the order of the index.
pub fn rank(query: &Query, index: &Index, weights: &Weights, scratch: &mut Scratch, most: usize) -> Vec<Candidate> {
    let most = most.max(SHORTLIST);
    scratch.cover(query, index, weights, most);
    let content = query.content_weight().max(f32::EPSILON);
    let nearest = weights.nearest;
    let share = index.affinity.share();
    let by_words = |document| scratch.by_words(document).clamp(LEAST_AFFINITY, MOST_AFFINITY);
    let letters = index.affinity.letters(query.slots.iter().map(|slot| slot.text.as_str()));
    let affinity = |document| {
        let together = Affinity::together(scratch.by_words(document), letters.as_ref(), document);
        together.clamp(LEAST_AFFINITY, MOST_AFFINITY)
    };
    let coverage = |document| (scratch.filled(document) / content).min(1.0);
    let fit = |coverage, affinity| (1.0 - share) * (1.0 - nearest) * coverage + share * affinity;
    // Facts and gaps are shortlisted apart: whether the best gap is nearer than the best fact decides, so neither may
    // crowd the other out.
    let (mut facts, mut gaps) = (Best::new(most), Best::new(SHORTLIST));
    for &document in scratch.touched() {
        let kept = match index.documents[document as usize].kind {
            DocumentKind::Fact(_) => &mut facts,
            DocumentKind::Gap(_) => &mut gaps,
        };
        // Without the letters: to hear them for every document takes twice the time and changes no figure by a question.
        kept.offer(fit(coverage(document), by_words(document)), document);
    }
    let candidate = |document| {
        let (coverage, affinity) = (coverage(document), affinity(document));
        let passage = index.documents[document as usize].passages.start;
        let score = fit(coverage, affinity);
        Candidate { document, passage, likeness: 0.0, next: 0.0, coverage, affinity, score }
    };
    let mut candidates: Vec<Candidate> = facts.documents().chain(gaps.documents()).map(candidate).collect();
    let best_first = |candidate: &Candidate| Reverse(key(candidate.score, candidate.document));
    // From the best first score down: one that could not become the best by its likeness is not measured, and
    // stays with what it has: that halves the time, and whoever asks in a base's own words has the coverage to be measured.
    candidates.sort_unstable_by_key(best_first);
    let mut nearness = Nearness::new(query, index, weights, scratch);
    let reach = (1.0 - share) * nearest;
    let mut best = 0.0f32;
    for candidate in &mut candidates {
        if candidate.score + reach < best {
            continue;
        }
        (candidate.likeness, candidate.passage, candidate.next) = nearness.nearest(candidate.document);
        candidate.score += reach * ((1.0 - weights.second) * candidate.likeness + weights.second * candidate.next);
        if candidate.likeness >= VERBATIM {
            candidate.score += VERBATIM_SCORE;
        }
        // Another that has the question itself may still be better.
        best = best.max(candidate.score.min(1.0));
    }
    nearness.clear();
    candidates.sort_unstable_by_key(best_first);
    candidates
}

/// Terms from one to the next that still stand side by side: others may come between, one or two.
const SIDE_BY_SIDE: usize = 3;

/// Terms of a passage that are looked up at once: few passages have more.
const AT_ONCE: usize = 32;

/// Measures passages against one question.
struct Nearness<'a> {
    query: &'a Query,
    index: &'a Index,
    weights: &'a Weights,
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

impl<'a> Nearness<'a> {
    fn new(query: &'a Query, index: &'a Index, weights: &'a Weights, scratch: &'a mut Scratch) -> Self {
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
        let kind = if query.asks.is_specific() { weights.asks } else { 0.0 };
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
            weights,
            scratch,
            asked: asked.max(f32::EPSILON),
            before,
            pairs,
            filled: [0.0; MAX_WORDS],
            hits: [0; AT_ONCE],
        }
    }

    /// Leaves the scratch as it was found.
    fn clear(self) {
        for alternative in self.query.slots.iter().flat_map(|slot| &slot.alternatives) {
            self.scratch.fill_of[alternative.term as usize] = 0;
        }
    }

    /// Likeness and number of a document's nearest passage, the first of equals, and the likeness of the next.
    fn nearest(&mut self, document: u32) -> (f32, u32, f32) {
        let passages = self.index.documents[document as usize].passages.clone();
        let (mut best, mut number, mut next) = (0.0, passages.start, 0.0);
        let only = passages.len() == 1;
        for passage in passages {
            let likeness = self.likeness(passage);
            if likeness > best {
                (best, number, next) = (likeness, passage, best);
            } else if likeness > next {
                next = likeness;
            }
        }
        (best, number, if only { best } else { next })
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
            shared += self.weights.asks;
        } else if passage.asks.is_specific() {
            beyond += self.weights.asks;
        }
        let mut asked = self.asked;
        let is_text = passage.kind == PassageKind::Text;
        if is_text {
            shared += self.weights.order * self.in_order(terms);
            asked += self.weights.order * self.pairs;
            if self.query.asks.is_specific() {
                if passage.offers & 1 << self.query.asks as u16 != 0 {
                    shared += self.weights.offers;
                }
                asked += self.weights.offers - self.weights.asks;
            }
        }
        let extra = match passage.kind {
            PassageKind::Text => self.weights.text_extra,
            PassageKind::Keywords => self.weights.keywords_extra,
            PassageKind::Question(_) => self.weights.question_extra,
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
                && at - before <= SIDE_BY_SIDE
                && !again
            {
                together += slot.min(self.query.slots[previous].weight) * share;
            }
            last = Some((place, at));
        }
        together
    }
}
