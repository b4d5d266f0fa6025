//! One support vector machine for every document, which tells its own phrasings from all others (*one-vs-rest*): one
//! weight a feature and document.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::svm::{Penalty, SparseVector, SvmTrainer};

/// Features that few questions have more of; room for so many is made at once.
const USUAL_FEATURES: usize = 64;
/// Cells of the table beyond which it is not built: 16 MiB. A base so large is found by its words alone.
const MOST_CELLS: usize = 16 << 20;
/// Errors cost half the usual 1, since most phrasings are one author's, and four times that about a document's own
/// phrasings, which are few among many.
const PENALTY: Penalty = Penalty { any: 0.5, positive: 4.0 };
/// Share of the examples' mean length below which a question is short: what it says then counts less.
const SHORTEST: f32 = 0.7;
/// The greatest number of a cell: weights are kept in a byte, each in proportion to the greatest of its feature.
const FULL: f32 = i8::MAX as f32;
/// What is added to a score. A machine is trained to say 1 to its own phrasings and -1 to all others; to one of its own
/// that it never met it says about 0, and so the score is about 1.
const NEVER_MET: f32 = 1.0;

/// One training example: a phrasing's features, and the document that it belongs to.
#[derive(Debug, Clone)]
pub struct Example {
    features: SparseVector,
    document: u32,
}

impl Example {
    /// An example with these features; of one that repeats, the greatest value.
    pub fn new(mut features: SparseVector, document: u32) -> Self {
        distinct(&mut features);
        Self { features, document }
    }
}

/// Keeps every feature once, with its greatest value.
fn distinct(features: &mut SparseVector) {
    // Values are never below 0, where a number's bits order as it does; one key is compared without a branch.
    features.sort_unstable_by_key(|&(feature, value)| u64::from(feature) << 32 | u64::from(!value.to_bits()));
    features.dedup_by_key(|(feature, _)| *feature);
}

/// The weights and the bias of every document's machine, in the order of documents. Each is trained for itself, so that
/// it makes no difference how many are trained at once.
fn trained(vectors: &[SparseVector], classes: &[u32], features: usize, documents: usize) -> Vec<(Vec<f32>, f32)> {
    let mut trained = vec![(Vec::new(), 0.0); documents];
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    std::thread::scope(|scope| {
        let mut first = 0;
        for part in trained.chunks_mut(documents.div_ceil(threads)) {
            let documents = first..;
            first += part.len() as u32;
            scope.spawn(move || {
                let mut trainer = SvmTrainer::new(vectors, classes, features, PENALTY);
                for (slot, document) in part.iter_mut().zip(documents) {
                    let (weights, bias) = trainer.train(document);
                    *slot = (weights.to_vec(), bias);
                }
            });
        }
    });
    trained
}

/// What is known of one feature.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Row {
    /// Its place among the rows of cells.
    place: u32,
    /// Its inverse document frequency among the examples.
    idf: f32,
    /// What a cell of 1 stands for.
    unit: f32,
}

/// Every document's machine.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct OneVsRest {
    documents: usize,
    /// By feature: its row; none for one that no example has.
    rows: Vec<Option<Row>>,
    /// Rows end to end, `documents` cells each.
    cells: Vec<i8>,
    /// By document.
    biases: Vec<f32>,
    /// Inverse document frequency of a feature that no example has.
    unseen_idf: f32,
    /// The least length of a question: one word does not say as much as a whole question.
    shortest: f32,
}

impl OneVsRest {
    /// Learns from `examples`, over so many documents and features. Empty where the table would grow too large.
    pub fn fit(examples: &[Example], documents: usize, features: usize) -> Self {
        let mut frequencies = vec![0u32; features];
        for &(feature, _) in examples.iter().flat_map(|example| &example.features) {
            frequencies[feature as usize] += 1;
        }
        let mut known: Vec<u32> = (0..features as u32).filter(|&feature| frequencies[feature as usize] > 0).collect();
        if documents * known.len() > MOST_CELLS || examples.is_empty() {
            return Self::default();
        }
        // The frequent ones side by side: most of what a question needs is then near at hand.
        known.sort_by_key(|&feature| Reverse(frequencies[feature as usize]));
        let idf = |frequency: u32| ((1.0 + examples.len() as f32) / (1.0 + frequency as f32)).ln() + 1.0;
        let mut rows = vec![None; features];
        for (place, &feature) in (0..).zip(&known) {
            rows[feature as usize] = Some(Row { place, idf: idf(frequencies[feature as usize]), unit: 0.0 });
        }
        let square = |&(feature, value): &(u32, f32)| (value * idf(frequencies[feature as usize])).powi(2);
        let length = |example: &Example| example.features.iter().map(square).sum::<f32>().sqrt();
        let shortest = SHORTEST * examples.iter().map(length).sum::<f32>() / examples.len() as f32;
        let unseen_idf = idf(0);
        let mut fitted = Self { documents, rows, cells: Vec::new(), biases: Vec::new(), unseen_idf, shortest };
        fitted.train(examples, &known);
        fitted
    }

    /// Trains every document's machine; `known` are the features in the order of their rows.
    fn train(&mut self, examples: &[Example], known: &[u32]) {
        let vectors: Vec<SparseVector> = examples
            .iter()
            .map(|example| {
                self.normalised(example.features.clone()).map(|(_, row, value)| (row.place, value)).collect()
            })
            .collect();
        let classes: Vec<u32> = examples.iter().map(|example| example.document).collect();
        let mut weights = vec![0.0f32; known.len() * self.documents];
        for (document, (own, bias)) in trained(&vectors, &classes, known.len(), self.documents).into_iter().enumerate()
        {
            for (row, weight) in own.iter().enumerate() {
                weights[row * self.documents + document] = *weight;
            }
            self.biases.push(bias);
        }
        self.cells.reserve_exact(weights.len());
        for (weights, &feature) in weights.chunks(self.documents).zip(known) {
            let most = weights.iter().fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs()));
            let unit = most / FULL;
            if let Some(row) = &mut self.rows[feature as usize] {
                row.unit = unit;
            }
            self.cells.extend(weights.iter().map(|weight| (weight / unit).round() as i8));
        }
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// A question's features as the machines were shown their examples: weighted by inverse document frequency and
    /// divided by the length, to which features that no example has add most of all: who asks for something else is not
    /// met by the rest.
    fn normalised(&self, mut features: SparseVector) -> impl Iterator<Item = (u32, &Row, f32)> {
        distinct(&mut features);
        let row = |feature: u32| self.rows.get(feature as usize)?.as_ref();
        let idf = |feature| row(feature).map_or(self.unseen_idf, |row| row.idf);
        let square: f32 = features.iter().map(|&(feature, value)| (value * idf(feature)).powi(2)).sum();
        let length = square.sqrt().max(self.shortest).max(f32::MIN_POSITIVE);
        features.into_iter().filter_map(move |(feature, value)| {
            let row = row(feature)?;
            Some((feature, row, value * row.idf / length))
        })
    }

    /// A question of these features, which may repeat, as the machines see it. Those below `first` are the first part.
    pub fn project(&self, features: impl Iterator<Item = (u32, f32)>, first: u32) -> Projection<'_> {
        let mut vector = Vec::with_capacity(USUAL_FEATURES);
        vector.extend(features);
        let (mut parts, mut rows) = (0, Vec::with_capacity(vector.len()));
        for (feature, row, value) in self.normalised(vector) {
            let start = row.place as usize * self.documents;
            rows.push((&self.cells[start..start + self.documents], value * row.unit));
            parts += usize::from(feature < first);
        }
        let rest = rows.split_off(parts);
        Projection { first: rows, rest, biases: &self.biases }
    }
}

/// A question as the machines see it. Their scores are about 1 for the right document and about 0 for one that the question
/// has nothing to do with.
#[derive(Debug)]
pub struct Projection<'a> {
    /// The cells of each feature of the first part, and what they are worth.
    first: Vec<(&'a [i8], f32)>,
    /// The same for the others.
    rest: Vec<(&'a [i8], f32)>,
    biases: &'a [f32],
}

impl Projection<'_> {
    /// Every document's score by the first part of the features; `scores` has one place a document.
    pub fn first(&self, scores: &mut [f32]) {
        for (score, bias) in scores.iter_mut().zip(self.biases) {
            *score = NEVER_MET + bias;
        }
        for &(cells, worth) in &self.first {
            for (score, &cell) in scores.iter_mut().zip(cells) {
                *score += worth * f32::from(cell);
            }
        }
    }

    /// What the others add to one document's score.
    pub fn rest(&self, document: u32) -> f32 {
        self.rest.iter().map(|&(cells, worth)| worth * f32::from(cells[document as usize])).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_would_grow_too_large_is_not_built() {
        let examples: Vec<Example> = (0..2_000).map(|i| Example::new(vec![(i, 1.0)], i)).collect();
        assert!(OneVsRest::fit(&examples, MOST_CELLS / 1_000, 10_000).is_empty());
        assert!(OneVsRest::fit(&[], 0, 0).is_empty());
    }

    #[test]
    fn what_no_example_has_makes_the_rest_say_less() {
        let examples: Vec<Example> = (0..10).map(|i| Example::new(vec![(i % 2, 1.0), (2, 1.0)], i % 2)).collect();
        let machines = OneVsRest::fit(&examples, 2, 4);
        let score = |features: &[u32]| {
            let mut scores = [0.0; 2];
            let projection = machines.project(features.iter().map(|&feature| (feature, 1.0)), 2);
            projection.first(&mut scores);
            scores[0] + projection.rest(0)
        };
        assert!(score(&[0, 2]) > score(&[0, 2, 3]) && score(&[0, 2, 3]) > score(&[1, 2]), "{}", score(&[0, 2, 3]));
    }
}
