//! The first pass: how much of a question each document covers, by one walk over the postings of its content.

use super::query::{Query, Slot};
use super::weights::{self, AFFINITY_ALTERNATIVES};
use crate::index::{Index, Posting, TermId};
use crate::learning::{Learned, Projection};

/// Documents from which on a lookup spares itself those that cannot come among the best; below, sparing costs more.
const PRUNED_FROM: usize = 4_096;
/// How many postings are read in the time that one document is looked up.
const LOOKS_A_POSTING: usize = 16;

/// Working memory of one lookup, kept between lookups so that none allocates by the base's size.
#[derive(Debug, Default)]
pub struct Scratch {
    /// By document.
    filled: Vec<Filled>,
    /// The documents that fill anything, so many as are `known`; behind them lies what is left of others.
    touched: Vec<u32>,
    known: usize,
    /// What `touched` fill, while the best are told from the rest.
    weights: Vec<f32>,
    /// By document: learned affinity to the question.
    affinity: Vec<f32>,
    /// By term: its place in `fills`; 0 for a term that fills nothing.
    pub(super) fill_of: Vec<u32>,
    /// What terms fill. The first is a stand-in for none.
    pub(super) fills: Vec<Fill>,
}

/// What a document fills of a question.
#[derive(Debug, Clone, Copy, Default)]
struct Filled {
    /// The weight of the slots, each as far as it is filled.
    weight: f32,
    /// The share left of the last of them.
    left: f32,
    /// Which one that is: its place, plus one; 0 for none.
    slot: u32,
}

impl Filled {
    /// Fills a part of what is left of a slot: as much as an alternative is worth and the document is about it. Whether it
    /// was the first. Without a branch, as which documents come first by a list is anybody's guess.
    fn fill(&mut self, slot: u32, weight: f32, worth: f32, share: f32) -> bool {
        let first = self.slot == 0;
        let before = if self.slot == slot { self.left } else { 1.0 };
        let part = before * worth * share;
        *self = Self { weight: self.weight + weight * part, left: before - part, slot };
        first
    }
}

/// What a term fills of a question.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fill {
    /// The slot that it fills best.
    pub(super) place: u8,
    /// How well, 0 to 1.
    pub(super) share: f32,
    /// How much of the question the slot is.
    pub(super) slot: f32,
    /// How much of a passage the term is, by that share.
    pub(super) passage: f32,
}

impl Scratch {
    /// Clears what the last lookup touched and makes room for `index`.
    fn reset(&mut self, index: &Index) {
        for &document in &self.touched[..self.known] {
            self.filled[document as usize] = Filled::default();
        }
        self.known = 0;
        if self.filled.len() != index.documents.len() || self.fill_of.len() != index.vocabulary.len() {
            self.filled = vec![Filled::default(); index.documents.len()];
            // One more than there are: what is known already is written behind the last, and not kept.
            self.touched = vec![0; index.documents.len() + 1];
            self.affinity = vec![0.0; index.documents.len()];
            self.fill_of = vec![0; index.vocabulary.len()];
        }
    }

    /// Walks the postings of every alternative of every content slot, the weightiest slot first. Each alternative fills
    /// its share of what those before it left of the slot.
    ///
    /// Only the `most` documents that fill most are wanted. In a large base the walk therefore takes in no further
    /// document as soon as the slots to come could not lift it among them, and lets go of those that they cannot
    /// (Turtle and Flood 1995): common words come last, and their long lists are then only looked into.
    pub(super) fn cover(&mut self, query: &Query, index: &Index, learned: &Learned, most: usize) {
        self.reset(index);
        let mut slots: Vec<(usize, &Slot)> = Vec::with_capacity(query.slots.len());
        slots.extend(query.content());
        slots.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight).then(a.0.cmp(&b.0)));
        let mut to_come: f32 = slots.iter().map(|(_, slot)| slot.weight).sum();
        let prunes = index.documents.len() >= PRUNED_FROM && learned.affinity.is_empty();
        let mut closed = false;
        for (place, slot) in slots {
            for alternative in &slot.alternatives {
                let postings = index.postings.of(alternative.term);
                let fill =
                    |filled: &mut Filled, share| filled.fill(place as u32 + 1, slot.weight, alternative.weight, share);
                if !closed {
                    let mut known = self.known;
                    for Posting { document, share } in postings.iter() {
                        self.touched[known] = document;
                        known += usize::from(fill(&mut self.filled[document as usize], share));
                    }
                    self.known = known;
                } else if self.known * LOOKS_A_POSTING < postings.len() {
                    for &document in &self.touched[..self.known] {
                        if let Some(share) = postings.share(document) {
                            fill(&mut self.filled[document as usize], share);
                        }
                    }
                } else {
                    for Posting { document, share } in postings.iter() {
                        let filled = &mut self.filled[document as usize];
                        if filled.slot != 0 {
                            fill(filled, share);
                        }
                    }
                }
            }
            to_come -= slot.weight;
            if prunes && self.known > most {
                closed |= self.let_go(most, to_come);
            }
        }
    }

    /// Lets go of the documents that `to_come` cannot lift among the best `most`; whether it could lift a new one.
    fn let_go(&mut self, most: usize, to_come: f32) -> bool {
        self.weights.clear();
        self.weights.extend(self.touched[..self.known].iter().map(|&document| self.filled[document as usize].weight));
        let least = *self.weights.select_nth_unstable_by(most - 1, |a, b| b.total_cmp(a)).1;
        let mut stay = 0;
        for i in 0..self.known {
            let document = self.touched[i];
            let filled = &mut self.filled[document as usize];
            if filled.weight + to_come >= least {
                self.touched[stay] = document;
                stay += 1;
            } else {
                *filled = Filled::default();
            }
        }
        self.known = stay;
        to_come < least
    }

    /// Documents that fill anything.
    pub(super) fn touched(&self) -> &[u32] {
        &self.touched[..self.known]
    }

    /// Weight of the question's content that a document fills.
    pub(super) fn filled(&self, document: u32) -> f32 {
        self.filled[document as usize].weight
    }

    /// Notes what a question's terms say for each document, as learned.
    pub(super) fn learn(&mut self, projection: &Projection<'_>) {
        projection.first(&mut self.affinity);
    }

    /// What the question's terms say for a document, as learned; 0 where nothing was.
    pub(super) fn affinity(&self, document: u32) -> f32 {
        self.affinity[document as usize]
    }
}

/// The question's terms for affinity: every alternative, those after the first for less.
pub(super) fn affinity_terms(query: &Query) -> impl Iterator<Item = (TermId, f32)> {
    // Every word that the base knows nothing of is a term that nothing has.
    let unknown = query.content().filter(|(_, slot)| slot.alternatives.is_empty());
    let unknown = unknown.map(|(place, _)| (TermId::MAX - place as TermId, 1.0));
    let known = query.slots.iter().flat_map(|slot| {
        slot.alternatives.iter().take(AFFINITY_ALTERNATIVES).enumerate().map(|(place, alternative)| {
            let share = if place == 0 { 1.0 } else { weights::AFFINITY_ALTERNATIVE };
            (alternative.term, alternative.weight * share)
        })
    });
    known.chain(unknown)
}
