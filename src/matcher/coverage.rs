//! The first pass: how much of a question each document covers, by one walk over the postings of its content.

use super::query::Query;
use super::score::{AFFINITY_ALTERNATIVES, Weights};
use crate::index::{Index, TermId, unit};

/// Working memory of one lookup, kept between lookups so that none allocates by the base's size.
#[derive(Debug, Default)]
pub struct Scratch {
    /// By document: weight of the question's slots that it fills; what the current slot gave; the slot, plus one.
    filled: Vec<(f32, f32, u32)>,
    touched: Vec<u32>,
    /// By document: learned affinity to the question.
    affinity: Vec<f32>,
    /// By term: its place in `fills`; 0 for a term that fills nothing.
    pub(super) fill_of: Vec<u32>,
    /// Which slot a term fills best, and how well. The first is a stand-in for none.
    pub(super) fills: Vec<(u8, f32)>,
}

impl Scratch {
    /// Clears what the last lookup touched and makes room for `index`.
    fn reset(&mut self, index: &Index) {
        for document in self.touched.drain(..) {
            self.filled[document as usize] = (0.0, 0.0, 0);
        }
        if self.filled.len() != index.documents.len() || self.fill_of.len() != index.vocabulary.len() {
            self.filled = vec![(0.0, 0.0, 0); index.documents.len()];
            self.affinity = vec![0.0; index.documents.len()];
            self.fill_of = vec![0; index.vocabulary.len()];
        }
    }

    /// Walks the postings of every alternative of every content slot. Each
    /// alternative fills its share of what those before it left of the slot.
    pub(super) fn cover(&mut self, query: &Query, index: &Index, weights: &Weights) {
        self.reset(index);
        for (place, slot) in query.content() {
            let mark = place as u32 + 1;
            for alternative in &slot.alternatives {
                let worth = slot.weight * alternative.weight;
                for posting in index.postings.of(alternative.term) {
                    let (filled, given, last) = &mut self.filled[posting.document as usize];
                    if *last != mark {
                        if *last == 0 {
                            self.touched.push(posting.document);
                        }
                        (*given, *last) = (0.0, mark);
                    }
                    let gain = worth * posting.share * (1.0 - *given / slot.weight);
                    *filled += gain;
                    *given += gain;
                }
            }
        }
        if !index.affinity.is_empty() {
            index.affinity.scores(&affinity_terms(query, index, weights), &mut self.affinity);
        }
    }

    /// Documents that fill anything.
    pub(super) fn touched(&self) -> &[u32] {
        &self.touched
    }

    /// Weight of the question's content that a document fills.
    pub(super) fn filled(&self, document: u32) -> f32 {
        self.filled[document as usize].0
    }

    /// What the question's words say for a document, as learned: about 1 for the right one; 0 where nothing was.
    pub(super) fn affinity(&self, document: u32) -> f32 {
        self.affinity[document as usize]
    }
}

/// The question as an example for affinity: every alternative, those after the first for less.
fn affinity_terms(query: &Query, index: &Index, weights: &Weights) -> Vec<(TermId, f32)> {
    let terms = query.slots.iter().flat_map(|slot| {
        slot.alternatives.iter().take(AFFINITY_ALTERNATIVES).enumerate().map(|(place, alternative)| {
            let share = if place == 0 { 1.0 } else { weights.affinity_alternative };
            (alternative.term, slot.weight * alternative.weight * share)
        })
    });
    unit(terms, index.asks_term(query.asks))
}
