//! How strongly each word speaks for each document, learned from the base's own questions.
//!
//! Counting shared words cannot tell that *why* speaks against a fact that gives no reason, or that *month* asks for
//! more than *earlier this year*. The phrasings that the base's author wrote for facts and gaps can: each is an example
//! of a question with its right answer. So every document has a linear machine that tells its own phrasings from all
//! others (see [`machine`](super::machine)). The result is one number a word and document, which an explanation can
//! show.

use serde::{Deserialize, Serialize};

use super::TermId;
use super::machine::{Costs, Features, Machine};

/// Cells of the table beyond which it is not built: 16 MiB. A base so large is found by its words alone.
const MOST_CELLS: usize = 16 << 20;
/// What mistakes cost a document's machine: half the usual 1, since most phrasings are one author's, and four times that
/// about its own phrasings, which are few among many.
const COSTS: Costs = Costs { any: 0.5, own: 4.0 };
/// What the kind of question counts beside a word.
const ASKS: f32 = 0.7;
/// Share of affinity in a score where few phrasings were learned from: what they have in common may be their author's.
const LEAST_SHARE: f32 = 0.2;
/// The same where there are many, which leave no more to guess.
const MOST_SHARE: f32 = 0.6;
/// Phrasings a document that count as few, and as many.
const FEW: f32 = 35.0;
const MANY: f32 = 80.0;
/// Share of the examples' mean length below which a question is short: what it says then counts less.
const SHORTEST: f32 = 0.7;
/// The greatest number of a cell: weights are kept in a byte, each in proportion to the greatest of its term.
const FULL: f32 = i8::MAX as f32;

/// One example: a question's distinct terms, and the document that answers it.
#[derive(Debug, Clone)]
pub struct Example {
    /// Distinct terms, the kind of question among them, with what each counts.
    pub terms: Vec<(TermId, f32)>,
    /// The right document.
    pub document: u32,
}

impl Example {
    /// An example; the kind of question counts as a term of its own.
    pub fn new(terms: impl Iterator<Item = TermId>, asks: TermId, document: u32) -> Self {
        let mut terms: Vec<(TermId, f32)> = terms.map(|term| (term, 1.0)).chain([(asks, ASKS)]).collect();
        distinct(&mut terms);
        Self { terms, document }
    }
}

/// The weights of every document's machine, and what it starts from, in the order of documents. Each is trained for
/// itself, so that it makes no difference how many are trained at once.
fn trained(units: &[Features], answers: &[u32], features: usize, documents: usize) -> Vec<(Vec<f32>, f32)> {
    let mut trained = vec![(Vec::new(), 0.0); documents];
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    std::thread::scope(|scope| {
        let mut first = 0;
        for part in trained.chunks_mut(documents.div_ceil(threads)) {
            let documents = first..;
            first += part.len() as u32;
            scope.spawn(move || {
                let mut machine = Machine::new(units, answers, features, COSTS);
                for (slot, document) in part.iter_mut().zip(documents) {
                    let (weights, start) = machine.train(document);
                    *slot = (weights.to_vec(), start);
                }
            });
        }
    });
    trained
}

/// Keeps every term once, with the most that it counts.
fn distinct(terms: &mut Vec<(TermId, f32)>) {
    terms.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    terms.dedup_by_key(|(term, _)| *term);
}

/// One weight a term and document.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Affinity {
    documents: usize,
    /// By term: its row, or `u32::MAX`.
    rows: Vec<u32>,
    /// By row: how telling the term is among the examples, and what a full cell stands for.
    scales: Vec<(f32, f32)>,
    /// Rows end to end, `documents` cells each.
    cells: Vec<i8>,
    /// What each document starts from.
    starts: Vec<f32>,
    share: f32,
    /// How telling a term is that no example has.
    stranger: f32,
    /// The least length of a question: one word does not say as much as a whole question.
    shortest: f32,
}

impl Affinity {
    /// Learns from `examples`, over so many documents and terms. Empty where the table would grow too large.
    pub fn learn(examples: &[Example], documents: usize, terms: usize) -> Self {
        let mut rows = vec![u32::MAX; terms];
        let mut holders: Vec<f32> = Vec::new();
        for &(term, _) in examples.iter().flat_map(|example| &example.terms) {
            let row = &mut rows[term as usize];
            if *row == u32::MAX {
                *row = holders.len() as u32;
                holders.push(0.0);
            }
            holders[*row as usize] += 1.0;
        }
        if documents * holders.len() > MOST_CELLS || examples.is_empty() {
            return Self::default();
        }
        let rarity = |&held: &f32| ((1.0 + examples.len() as f32) / (1.0 + held)).ln() + 1.0;
        let scales = holders.iter().map(|held| (rarity(held), 0.0)).collect();
        let plenty = ((examples.len() as f32 / documents as f32 - FEW) / (MANY - FEW)).clamp(0.0, 1.0);
        let share = LEAST_SHARE + (MOST_SHARE - LEAST_SHARE) * plenty;
        let mut learned = Self {
            documents,
            rows,
            scales,
            cells: Vec::new(),
            starts: Vec::new(),
            share,
            stranger: rarity(&0.0),
            shortest: 0.0,
        };
        let scale = |term: TermId| learned.scales[learned.rows[term as usize] as usize].0;
        let square = |&(term, weight): &(TermId, f32)| (weight * scale(term)).powi(2);
        let length = |example: &Example| example.terms.iter().map(square).sum::<f32>().sqrt();
        learned.shortest = SHORTEST * examples.iter().map(length).sum::<f32>() / examples.len() as f32;
        learned.fit(examples);
        learned
    }

    /// Trains every document's machine.
    fn fit(&mut self, examples: &[Example]) {
        let row = |&(term, weight): &(TermId, f32)| (self.rows[term as usize], weight);
        let units: Vec<Features> =
            examples.iter().map(|example| self.unit(example.terms.clone()).iter().map(row).collect()).collect();
        let answers: Vec<u32> = examples.iter().map(|example| example.document).collect();
        let features = self.scales.len();
        let mut weights = vec![0.0f32; features * self.documents];
        for (document, (own, start)) in trained(&units, &answers, features, self.documents).into_iter().enumerate() {
            for (row, weight) in own.iter().enumerate() {
                weights[row * self.documents + document] = *weight;
            }
            self.starts.push(start);
        }
        self.cells.reserve_exact(weights.len());
        for (row, scale) in weights.chunks(self.documents).zip(&mut self.scales) {
            let most = row.iter().fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs()));
            scale.1 = most / FULL;
            self.cells.extend(row.iter().map(|weight| (weight / scale.1).round() as i8));
        }
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// How much of a document's score it should be: the more it learned from, the more.
    pub fn share(&self) -> f32 {
        self.share
    }

    /// A question's terms as the machines were shown their examples: rare ones count more, and the length is 1, to which
    /// words that no example has add most of all: who asks for something else is not met by the rest.
    fn unit(&self, mut terms: Vec<(TermId, f32)>) -> Vec<(TermId, f32)> {
        distinct(&mut terms);
        let mut square = 0.0;
        terms.retain_mut(|(term, weight)| {
            let row = self.row(*term);
            *weight *= row.map_or(self.stranger, |row| self.scales[row].0);
            square += *weight * *weight;
            row.is_some()
        });
        let length = square.sqrt().max(self.shortest).max(f32::MIN_POSITIVE);
        terms.iter_mut().for_each(|(_, weight)| *weight /= length);
        terms
    }

    fn row(&self, term: TermId) -> Option<usize> {
        self.rows.get(term as usize).filter(|&&row| row != u32::MAX).map(|&row| row as usize)
    }

    /// Every document's score for a question: about 1 for the right one, about 0 for one that it has nothing to do with.
    /// `terms` may repeat.
    pub fn scores(&self, terms: impl Iterator<Item = (TermId, f32)>, asks: TermId, scores: &mut [f32]) {
        // A machine says 1 for its own questions and -1 for all others; of what it never met, it is rarely sure: 0.
        for (score, start) in scores.iter_mut().zip(&self.starts) {
            *score = 1.0 + start;
        }
        for (term, weight) in self.unit(terms.chain([(asks, ASKS)]).collect()) {
            let Some(row) = self.row(term) else { continue };
            let weight = weight * self.scales[row].1;
            for (score, &cell) in scores.iter_mut().zip(&self.cells[row * self.documents..]) {
                *score += weight * f32::from(cell);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKS_WHAT: TermId = 8;
    const ASKS_WHY: TermId = 9;

    fn example(terms: &[TermId], asks: TermId, document: u32) -> Example {
        Example::new(terms.iter().copied(), asks, document)
    }

    #[test]
    fn the_word_that_tells_two_documents_apart_is_found() {
        let mut examples = Vec::new();
        for word in 2..6 {
            examples.push(example(&[0, 1, word], ASKS_WHAT, 0));
            examples.push(example(&[0, 1, word], ASKS_WHY, 1));
        }
        let affinity = Affinity::learn(&examples, 2, 10);
        let ask = |asks| {
            let mut scores = [0.0; 2];
            affinity.scores([(0, 1.0), (1, 1.0), (7, 1.0)].into_iter(), asks, &mut scores);
            scores
        };
        assert!(ask(ASKS_WHY)[1] > ask(ASKS_WHY)[0], "{:?}", ask(ASKS_WHY));
        assert!(ask(ASKS_WHAT)[0] > ask(ASKS_WHAT)[1], "{:?}", ask(ASKS_WHAT));
        assert!(affinity.row(7).is_none(), "a term of no example says nothing");
    }

    #[test]
    fn a_table_that_would_grow_too_large_is_not_built() {
        let examples: Vec<Example> = (0..2_000).map(|i| example(&[i], 9_999, i)).collect();
        assert!(Affinity::learn(&examples, MOST_CELLS / 1_000, 10_000).is_empty());
        assert!(Affinity::learn(&[], 0, 0).is_empty());
    }
}
