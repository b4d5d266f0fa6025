//! The first pass: which passages share the most with a question, by one walk over the postings of its content.

use super::question::Parsed;
use super::score::SHORTLIST;
use crate::index::Index;

/// Working memory of one lookup, kept between lookups so that none allocates by the base's size.
#[derive(Debug, Default)]
pub struct Scratch {
    /// By passage: weight of the question's slots that it fills, and the last slot that it filled, plus one.
    filled: Vec<(f32, u32)>,
    /// By document: the same over all its passages together.
    covered: Vec<(f32, u32, f32)>,
    touched: Vec<u32>,
    documents: Vec<u32>,
    /// By term: the slot that it fills best, plus one, and how well.
    pub(super) slots: Vec<(u8, f32)>,
}

impl Scratch {
    /// Clears what the last lookup touched and makes room for `index`.
    fn reset(&mut self, index: &Index) {
        for &passage in &self.touched {
            self.filled[passage as usize] = (0.0, 0);
        }
        for &document in &self.documents {
            self.covered[document as usize] = (0.0, 0, 0.0);
        }
        self.touched.clear();
        self.documents.clear();
        if self.filled.len() != index.passages.len() || self.slots.len() != index.vocabulary.len() {
            self.filled = vec![(0.0, 0); index.passages.len()];
            self.covered = vec![(0.0, 0, 0.0); index.documents.len()];
            self.slots = vec![(0, 0.0); index.vocabulary.len()];
        }
    }

    /// The passages that share the most with `question`, at most [`SHORTLIST`], in no particular order.
    ///
    /// A passage fills a slot once, with its best alternative: they come best first.
    pub(super) fn retrieve(&mut self, question: &Parsed, index: &Index, extra: impl Fn(u32) -> f32, skip: Option<u32>, repeat: f32) -> Vec<(f32, u32)> {
        self.reset(index);
        for (number, slot) in question.slots.iter().enumerate().filter(|(_, slot)| slot.content) {
            let mark = number as u32 + 1;
            for alternative in &slot.alternatives {
                let share = slot.weight * alternative.weight;
                for &passage in index.postings.of(alternative.term) {
                    let filled = &mut self.filled[passage as usize];
                    if filled.1 == mark || Some(passage) == skip {
                        continue;
                    }
                    if filled.1 == 0 {
                        self.touched.push(passage);
                    }
                    *filled = (filled.0 + share, mark);
                    let d = index.document_of[passage as usize];
                    let covered = &mut self.covered[d as usize];
                    if covered.1 == mark {
                        let step = covered.2 * index.repeat(d, repeat);
                        *covered = (covered.0 + share * step, mark, step);
                    } else {
                        if covered.1 == 0 {
                            self.documents.push(d);
                        }
                        let step = 1.0 - index.repeat(d, repeat);
                        *covered = (covered.0 + share * step, mark, step);
                    }
                }
            }
        }
        let asked: f32 = question.slots.iter().filter(|slot| slot.content).map(|slot| slot.weight).sum();
        let mut best: Vec<(f32, u32)> = self
            .touched
            .iter()
            .map(|&passage| {
                let matched = self.filled[passage as usize].0;
                let beyond = (index.passages[passage as usize].weight - matched).max(0.0);
                (matched / (asked + extra(passage) * beyond), passage)
            })
            .collect();
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if best.len() > SHORTLIST {
            best.select_nth_unstable_by(SHORTLIST - 1, order);
            best.truncate(SHORTLIST);
        }
        best.sort_unstable_by(order);
        best
    }

    /// Weight of the question's content that a document covers with all its passages together.
    pub(super) fn covered(&self, document: u32) -> f32 {
        self.covered[document as usize].0
    }
}
