//! How strongly each word speaks for each document, learned from the base's own questions.
//!
//! Counting shared words cannot tell that *why* speaks against a fact that gives no reason, or that *month* asks for
//! more than *earlier this year*. The phrasings that the base's author wrote for facts and gaps can: each is an example
//! of a question with its right answer. So every document starts from the centroid of its phrasings (Rocchio 1971) and
//! a perceptron (Collins 2002, averaged over its rounds) moves weight between two documents wherever a phrasing came
//! nearer to the wrong one. The result is one number a word and document, which an explanation can show.

use super::TermId;

/// Rounds over all examples: fewer leave the result to the order of the examples, more gain nothing.
const ROUNDS: usize = 4;
/// How much an example moves the weights.
const STEP: f32 = 0.2;
/// By how much the right document must lead; the typical score of a right document is 1.
const MARGIN: f32 = 0.3;
/// Cells of the table beyond which it is not built: 64 MiB. A base so large is found by its words alone.
const MOST_CELLS: usize = 16 << 20;
/// Examples that the scale is taken from: the middle of so many is the middle of all.
const SAMPLE: usize = 200;
/// Weight of the kind of question beside its words, which weigh up to 1 each.
const ASKS: f32 = 0.7;
/// Step of the walk through the examples: a prime, so that every example comes once and neighbours lie far apart.
const STRIDE: usize = 7919;

/// One example: a question's terms with their weights, unit length, and the document that answers it.
#[derive(Debug, Clone)]
pub struct Example {
    /// Distinct terms with weights.
    pub terms: Vec<(TermId, f32)>,
    /// The right document.
    pub document: u32,
}

impl Example {
    /// An example of unit length; the kind of question counts as a term of its own.
    pub fn new(terms: impl Iterator<Item = (TermId, f32)>, asks: TermId, document: u32) -> Self {
        Self { terms: unit(terms, asks), document }
    }
}

/// Distinct terms with their greatest weights and the kind of question, scaled to unit length.
pub fn unit(terms: impl Iterator<Item = (TermId, f32)>, asks: TermId) -> Vec<(TermId, f32)> {
    let mut unit: Vec<(TermId, f32)> = terms.chain([(asks, ASKS)]).collect();
    unit.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    unit.dedup_by_key(|(term, _)| *term);
    let length = unit.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    unit.iter_mut().for_each(|(_, weight)| *weight /= length);
    unit
}

/// One weight a term and document.
#[derive(Debug, Default)]
pub struct Affinity {
    documents: usize,
    /// By term: its row, or `u32::MAX`.
    rows: Vec<u32>,
    /// Rows end to end, `documents` weights each.
    weights: Vec<f32>,
}

impl Affinity {
    /// Learns from `examples`, over so many documents and terms. Empty where the table would grow too large.
    pub fn learn(examples: &[Example], documents: usize, terms: usize) -> Self {
        let mut rows = vec![u32::MAX; terms];
        let mut holders: Vec<f32> = Vec::new();
        for &(term, _) in examples.iter().flat_map(|e| &e.terms) {
            let row = &mut rows[term as usize];
            if *row == u32::MAX {
                *row = holders.len() as u32;
                holders.push(0.0);
            }
            holders[*row as usize] += 1.0;
        }
        if documents * holders.len() > MOST_CELLS {
            return Self::default();
        }
        let mut learned = Self { documents, rows, weights: vec![0.0; documents * holders.len()] };
        learned.centroids(examples, &holders);
        learned.perceptron(examples);
        learned
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Every document's centroid, rare words raised, scaled so that a typical right score is 1.
    fn centroids(&mut self, examples: &[Example], holders: &[f32]) {
        for example in examples {
            for &(term, weight) in &example.terms {
                let cell = self.cell(term, example.document);
                self.weights[cell] += weight;
            }
        }
        let rarity: Vec<f32> = holders.iter().map(|&h| (examples.len() as f32 / (1.0 + h)).ln().max(0.0)).collect();
        let mut squares = vec![0.0f32; self.documents];
        for (row, weights) in self.weights.chunks_mut(self.documents.max(1)).enumerate() {
            for (weight, square) in weights.iter_mut().zip(&mut squares) {
                *weight *= rarity[row];
                *square += *weight * *weight;
            }
        }
        for (row, weights) in self.weights.chunks_mut(self.documents.max(1)).enumerate() {
            for (weight, square) in weights.iter_mut().zip(&squares) {
                *weight *= rarity[row] / square.sqrt().max(f32::MIN_POSITIVE);
            }
        }
        let mut scores = vec![0.0; self.documents];
        let sample = examples.iter().step_by(examples.len().div_ceil(SAMPLE).max(1));
        let mut own: Vec<f32> = sample
            .map(|example| {
                self.scores(&example.terms, &mut scores);
                scores[example.document as usize]
            })
            .collect();
        if own.is_empty() {
            return;
        }
        let middle = own.len() / 2;
        let typical = *own.select_nth_unstable_by(middle, f32::total_cmp).1;
        if typical > 0.0 {
            self.weights.iter_mut().for_each(|weight| *weight /= typical);
        }
    }

    fn perceptron(&mut self, examples: &[Example]) {
        let mut sum = vec![0.0; self.weights.len()];
        let mut scores = vec![0.0; self.documents];
        let stride = if examples.len().is_multiple_of(STRIDE) { 1 } else { STRIDE };
        for _ in 0..ROUNDS {
            let mut at = 0;
            for _ in 0..examples.len() {
                at = (at + stride) % examples.len();
                let example = &examples[at];
                self.scores(&example.terms, &mut scores);
                let own = std::mem::replace(&mut scores[example.document as usize], f32::MIN);
                // The best first, then its place: only one question in a few needs the place.
                let best = greatest(&scores);
                if own - best >= MARGIN {
                    continue;
                }
                let Some(rival) = scores.iter().position(|&score| score == best) else { continue };
                for &(term, weight) in &example.terms {
                    let (right, wrong) = (self.cell(term, example.document), self.cell(term, rival as u32));
                    self.weights[right] += STEP * weight;
                    self.weights[wrong] -= STEP * weight;
                }
            }
            for (total, weight) in sum.iter_mut().zip(&self.weights) {
                *total += weight / ROUNDS as f32;
            }
        }
        self.weights = sum;
    }

    fn cell(&self, term: TermId, document: u32) -> usize {
        self.rows[term as usize] as usize * self.documents + document as usize
    }

    /// The weights of a term, by document; empty for one that no example holds.
    pub fn row(&self, term: TermId) -> &[f32] {
        match self.rows.get(term as usize) {
            Some(&row) if row != u32::MAX => &self.weights[row as usize * self.documents..][..self.documents],
            _ => &[],
        }
    }

    /// Every document's score for a question.
    pub fn scores(&self, terms: &[(TermId, f32)], scores: &mut [f32]) {
        scores.fill(0.0);
        for &(term, weight) in terms {
            for (score, cell) in scores.iter_mut().zip(self.row(term)) {
                *score += weight * cell;
            }
        }
    }
}

/// The greatest of many scores, by lanes that need not wait for each other: this is half the time of learning.
fn greatest(scores: &[f32]) -> f32 {
    let mut lanes = [f32::MIN; 8];
    for chunk in scores.chunks(lanes.len()) {
        for (lane, &score) in lanes.iter_mut().zip(chunk) {
            if score > *lane {
                *lane = score;
            }
        }
    }
    lanes.into_iter().fold(f32::MIN, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKS_WHAT: TermId = 8;
    const ASKS_WHY: TermId = 9;

    fn example(terms: &[TermId], asks: TermId, document: u32) -> Example {
        Example::new(terms.iter().map(|&term| (term, 1.0)), asks, document)
    }

    #[test]
    fn the_word_that_tells_two_documents_apart_is_found() {
        let mut examples = Vec::new();
        for word in 2..6 {
            examples.push(example(&[0, 1, word], ASKS_WHAT, 0));
            examples.push(example(&[0, 1, word], ASKS_WHY, 1));
        }
        let affinity = Affinity::learn(&examples, 2, 10);
        let mut scores = [0.0; 2];
        affinity.scores(&example(&[0, 1], ASKS_WHY, 0).terms, &mut scores);
        assert!(scores[1] > scores[0], "{scores:?}");
        affinity.scores(&example(&[0, 1], ASKS_WHAT, 0).terms, &mut scores);
        assert!(scores[0] > scores[1], "{scores:?}");
        assert!(affinity.row(7).is_empty(), "a term of no example says nothing");
    }

    #[test]
    fn a_table_that_would_grow_too_large_is_not_built() {
        let examples: Vec<Example> = (0..2_000).map(|i| example(&[i], 9_999, i)).collect();
        assert!(Affinity::learn(&examples, MOST_CELLS / 1_000, 10_000).is_empty());
        assert!(Affinity::learn(&[], 0, 0).is_empty());
    }
}
