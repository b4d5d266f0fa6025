//! The first pass: how much of a question each document covers, by one walk over the postings of its content.

use super::query::{Query, Slot};
use super::score::{AFFINITY_ALTERNATIVES, Weights};
use crate::index::{Index, List, Posting, TermId};

/// Documents from which on a lookup spares itself those that cannot come among the best; below, sparing costs more.
const PRUNED_FROM: usize = 4_096;
/// How many postings are read in the time that one document is looked up.
const LOOKS_A_POSTING: usize = 16;

/// Working memory of one lookup, kept between lookups so that none allocates by the base's size.
#[derive(Debug, Default)]
pub struct Scratch {
    /// By document: weight of the question's slots that it fills; what the current slot gave; the slot, plus one.
    filled: Vec<(f32, f32, u32)>,
    touched: Vec<u32>,
    /// What `touched` fill, while the best are told from the rest.
    order: Vec<f32>,
    /// By document: learned affinity to the question by its words.
    by_words: Vec<f32>,
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
            self.by_words = vec![0.0; index.documents.len()];
            self.fill_of = vec![0; index.vocabulary.len()];
        }
    }

    /// Walks the postings of every alternative of every content slot, the weightiest slot first. Each alternative fills
    /// its share of what those before it left of the slot.
    ///
    /// Only the `most` documents that fill most are wanted. In a large base the walk therefore takes in no further
    /// document as soon as the slots to come could not lift it among them, and lets go of those that they cannot
    /// (Turtle and Flood 1995): common words come last, and their long lists are then only looked into.
    pub(super) fn cover(&mut self, query: &Query, index: &Index, weights: &Weights, most: usize) {
        self.reset(index);
        let mut slots: Vec<(usize, &Slot)> = query.content().collect();
        slots.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight).then(a.0.cmp(&b.0)));
        let mut to_come: f32 = slots.iter().map(|(_, slot)| slot.weight).sum();
        let prunes = index.documents.len() >= PRUNED_FROM && index.affinity.is_empty();
        let mut closed = false;
        for (place, slot) in slots {
            let mark = place as u32 + 1;
            for alternative in &slot.alternatives {
                let postings = index.postings.of(alternative.term);
                let worth = slot.weight * alternative.weight;
                if !closed {
                    postings.iter().for_each(|posting| self.fill(posting, mark, worth, slot.weight));
                } else if self.touched.len() * LOOKS_A_POSTING < postings.len() {
                    self.look_up(postings, mark, worth, slot.weight);
                } else {
                    for posting in postings.iter() {
                        if self.filled[posting.document as usize].2 != 0 {
                            self.fill(posting, mark, worth, slot.weight);
                        }
                    }
                }
            }
            to_come -= slot.weight;
            if prunes && self.touched.len() > most {
                closed |= self.let_go(most, to_come);
            }
        }
        if !index.affinity.is_empty() {
            index.affinity.by_words(affinity_terms(query, weights), index.asks_term(query.asks), &mut self.by_words);
        }
    }

    fn fill(&mut self, posting: Posting, mark: u32, worth: f32, slot: f32) {
        let (filled, given, last) = &mut self.filled[posting.document as usize];
        if *last != mark {
            if *last == 0 {
                self.touched.push(posting.document);
            }
            (*given, *last) = (0.0, mark);
        }
        let gain = worth * posting.share * (1.0 - *given / slot);
        *filled += gain;
        *given += gain;
    }

    /// Fills the documents that are still considered, each looked up in a list that is far longer than they are many.
    fn look_up(&mut self, postings: List<'_>, mark: u32, worth: f32, slot: f32) {
        for i in 0..self.touched.len() {
            let document = self.touched[i];
            if let Some(share) = postings.share(document) {
                self.fill(Posting { document, share }, mark, worth, slot);
            }
        }
    }

    /// Lets go of the documents that `to_come` cannot lift among the best `most`; whether it could lift a new one.
    fn let_go(&mut self, most: usize, to_come: f32) -> bool {
        self.order.clear();
        self.order.extend(self.touched.iter().map(|&document| self.filled[document as usize].0));
        let least = *self.order.select_nth_unstable_by(most - 1, |a, b| b.total_cmp(a)).1;
        let filled = &mut self.filled;
        self.touched.retain(|&document| {
            let stays = filled[document as usize].0 + to_come >= least;
            if !stays {
                filled[document as usize] = (0.0, 0.0, 0);
            }
            stays
        });
        to_come < least
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
    pub(super) fn by_words(&self, document: u32) -> f32 {
        self.by_words[document as usize]
    }
}

/// The question's terms for affinity: every alternative, those after the first for less.
fn affinity_terms<'a>(query: &'a Query, weights: &'a Weights) -> impl Iterator<Item = (TermId, f32)> + 'a {
    // Every word that the base knows nothing of is a term that nothing has.
    let unknown = query.content().filter(|(_, slot)| slot.alternatives.is_empty());
    let unknown = unknown.map(|(place, _)| (TermId::MAX - place as TermId, 1.0));
    let known = query.slots.iter().flat_map(|slot| {
        slot.alternatives.iter().take(AFFINITY_ALTERNATIVES).enumerate().map(|(place, alternative)| {
            let share = if place == 0 { 1.0 } else { weights.affinity_alternative };
            (alternative.term, alternative.weight * share)
        })
    });
    known.chain(unknown)
}
