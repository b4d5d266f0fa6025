//! A linear machine for every document, which tells its own questions from all others (see
//! [`machine`](super::machine)): one weight a feature and document.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::machine::{Costs, Features, Machine};

/// Features that few questions have more of; room for so many is made at once.
const USUAL: usize = 64;
/// Cells of the table beyond which it is not built: 16 MiB. A base so large is found by its words alone.
const MOST_CELLS: usize = 16 << 20;
/// What mistakes cost a document's machine: half the usual 1, since most phrasings are one author's, and four times that
/// about its own phrasings, which are few among many.
const COSTS: Costs = Costs { any: 0.5, own: 4.0 };
/// Share of the examples' mean length below which a question is short: what it says then counts less.
const SHORTEST: f32 = 0.7;
/// The greatest number of a cell: weights are kept in a byte, each in proportion to the greatest of its feature.
const FULL: f32 = i8::MAX as f32;
/// What is added to what a machine says. It is taught to say 1 to its own questions and -1 to all others; to one of its
/// own that it never met it says about 0, and so the score is about 1.
const NEVER_MET: f32 = 1.0;

/// One example: a question's features, and the document that it belongs to.
#[derive(Debug, Clone)]
pub struct Example {
    /// Distinct features, with what each counts.
    features: Features,
    document: u32,
}

impl Example {
    /// An example with these features; of one that repeats, the most that it counts.
    pub fn new(mut features: Features, document: u32) -> Self {
        distinct(&mut features);
        Self { features, document }
    }
}

/// Keeps every feature once, with the most that it counts.
fn distinct(features: &mut Features) {
    // What a feature counts is never below 0, where a number's bits order as it does; one key is compared without a branch.
    features.sort_unstable_by_key(|&(feature, counts)| u64::from(feature) << 32 | u64::from(!counts.to_bits()));
    features.dedup_by_key(|(feature, _)| *feature);
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

/// What is known of one feature.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Row {
    /// Its place among the rows of cells.
    place: u32,
    /// How telling the feature is among the examples.
    telling: f32,
    /// What a full cell stands for.
    full: f32,
}

/// What every document's machine has learned.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Machines {
    documents: usize,
    /// By feature: its row; none for one that no example has.
    rows: Vec<Option<Row>>,
    /// Rows end to end, `documents` cells each.
    cells: Vec<i8>,
    /// What each document starts from.
    starts: Vec<f32>,
    /// How telling a feature is that no example has.
    stranger: f32,
    /// The least length of a question: one word does not say as much as a whole question.
    shortest: f32,
}

impl Machines {
    /// Learns from `examples`, over so many documents and features. Empty where the table would grow too large.
    pub fn learn(examples: &[Example], documents: usize, features: usize) -> Self {
        let mut held = vec![0u32; features];
        for &(feature, _) in examples.iter().flat_map(|example| &example.features) {
            held[feature as usize] += 1;
        }
        let mut known: Vec<u32> = (0..features as u32).filter(|&feature| held[feature as usize] > 0).collect();
        if documents * known.len() > MOST_CELLS || examples.is_empty() {
            return Self::default();
        }
        // The usual ones side by side: most of what a question needs is then near at hand.
        known.sort_by_key(|&feature| Reverse(held[feature as usize]));
        let telling = |held: u32| ((1.0 + examples.len() as f32) / (1.0 + held as f32)).ln() + 1.0;
        let mut rows = vec![None; features];
        for (place, &feature) in (0..).zip(&known) {
            rows[feature as usize] = Some(Row { place, telling: telling(held[feature as usize]), full: 0.0 });
        }
        let square = |&(feature, weight): &(u32, f32)| (weight * telling(held[feature as usize])).powi(2);
        let length = |example: &Example| example.features.iter().map(square).sum::<f32>().sqrt();
        let shortest = SHORTEST * examples.iter().map(length).sum::<f32>() / examples.len() as f32;
        let stranger = telling(0);
        let mut learned = Self { documents, rows, cells: Vec::new(), starts: Vec::new(), stranger, shortest };
        learned.fit(examples, &known);
        learned
    }

    /// Trains every document's machine; `known` are the features in the order of their rows.
    fn fit(&mut self, examples: &[Example], known: &[u32]) {
        let units: Vec<Features> = examples
            .iter()
            .map(|example| self.unit(example.features.clone()).map(|(row, weight)| (row.place, weight)).collect())
            .collect();
        let answers: Vec<u32> = examples.iter().map(|example| example.document).collect();
        let mut weights = vec![0.0f32; known.len() * self.documents];
        for (document, (own, start)) in trained(&units, &answers, known.len(), self.documents).into_iter().enumerate() {
            for (row, weight) in own.iter().enumerate() {
                weights[row * self.documents + document] = *weight;
            }
            self.starts.push(start);
        }
        self.cells.reserve_exact(weights.len());
        for (weights, &feature) in weights.chunks(self.documents).zip(known) {
            let most = weights.iter().fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs()));
            let full = most / FULL;
            if let Some(row) = &mut self.rows[feature as usize] {
                row.full = full;
            }
            self.cells.extend(weights.iter().map(|weight| (weight / full).round() as i8));
        }
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// A question's features as the machines were shown their examples: rare ones count more, and the length is 1, to which
    /// features that no example has add most of all: who asks for something else is not met by the rest.
    fn unit(&self, mut features: Features) -> impl Iterator<Item = (&Row, f32)> {
        distinct(&mut features);
        let row = |feature: u32| self.rows.get(feature as usize)?.as_ref();
        let telling = |feature| row(feature).map_or(self.stranger, |row| row.telling);
        let square: f32 = features.iter().map(|&(feature, weight)| (weight * telling(feature)).powi(2)).sum();
        let length = square.sqrt().max(self.shortest).max(f32::MIN_POSITIVE);
        features.into_iter().filter_map(move |(feature, weight)| {
            let row = row(feature)?;
            Some((row, weight * row.telling / length))
        })
    }

    /// What these features say to every machine; they may repeat.
    pub fn hear(&self, features: impl Iterator<Item = (u32, f32)>) -> Heard<'_> {
        let mut heard = Vec::with_capacity(USUAL);
        heard.extend(features);
        let mut rows = Vec::with_capacity(heard.len());
        rows.extend(self.unit(heard).map(|(row, weight)| {
            let start = row.place as usize * self.documents;
            (&self.cells[start..start + self.documents], weight * row.full)
        }));
        Heard { rows, starts: &self.starts }
    }
}

/// A question as the machines hear it. They score about 1 for the right document, about 0 for one that the question has
/// nothing to do with.
pub struct Heard<'a> {
    /// Each feature's cells, with what they are worth.
    rows: Vec<(&'a [i8], f32)>,
    starts: &'a [f32],
}

impl Heard<'_> {
    /// Every document's score.
    pub fn scores(&self, scores: &mut [f32]) {
        for (score, start) in scores.iter_mut().zip(self.starts) {
            *score = NEVER_MET + start;
        }
        for &(cells, worth) in &self.rows {
            for (score, &cell) in scores.iter_mut().zip(cells) {
                *score += worth * f32::from(cell);
            }
        }
    }

    /// One document's score.
    pub fn score(&self, document: u32) -> f32 {
        let document = document as usize;
        let said: f32 = self.rows.iter().map(|&(cells, worth)| worth * f32::from(cells[document])).sum();
        NEVER_MET + self.starts[document] + said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_would_grow_too_large_is_not_built() {
        let examples: Vec<Example> = (0..2_000).map(|i| Example::new(vec![(i, 1.0)], i)).collect();
        assert!(Machines::learn(&examples, MOST_CELLS / 1_000, 10_000).is_empty());
        assert!(Machines::learn(&[], 0, 0).is_empty());
    }

    #[test]
    fn what_no_example_has_makes_the_rest_say_less() {
        let examples: Vec<Example> = (0..10).map(|i| Example::new(vec![(i % 2, 1.0), (2, 1.0)], i % 2)).collect();
        let machines = Machines::learn(&examples, 2, 4);
        let score = |features: &[u32]| {
            let heard = machines.hear(features.iter().map(|&feature| (feature, 1.0)));
            let mut scores = [0.0; 2];
            heard.scores(&mut scores);
            assert!((scores[0] - heard.score(0)).abs() < 1e-6 && (scores[1] - heard.score(1)).abs() < 1e-6);
            scores[0]
        };
        assert!(score(&[0, 2]) > score(&[0, 2, 3]) && score(&[0, 2, 3]) > score(&[1, 2]), "{}", score(&[0, 2, 3]));
    }
}
