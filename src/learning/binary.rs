//! Of which of two classes a question is: of those that facts answer or of those that fall into gaps; about the subject
//! or small talk.
//!
//! Affinity asks which document a question belongs to, takes its words one by one, and has few phrasings of each
//! document to learn from. What tells facts from gaps is often how they are asked, whatever they are about: *why did*,
//! *what percentage*, *how will*. This is one support vector machine for one such division, over words and pairs of
//! neighbours, for which every phrasing counts.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::svm::{Penalty, SparseVector, SvmTrainer};
use crate::index::TermId;

/// What an error costs: more than for affinity, as there may be thousands of phrasings a side. From 0.5 to 2 the area
/// under the curve of right answers grows by 0.001.
const ERROR: f32 = 2.0;

/// Examples of the rarer class from which half of what the classifier says counts: from a few, only accidents are
/// learned, and one more of them must not change what is decided about everything else.
const HALF_AT: f32 = 150.0;

/// A word in the upper half; in the lower half the one after it plus one, where both count together, else 0.
pub type Feature = u64;

/// That a question names somebody or something: no word, and so beyond them all.
const NAMED: Feature = (TermId::MAX as Feature) << TermId::BITS;

/// Distinct features of a question: its words in order, in which there is none for a word that the base does not know,
/// and whether it has a name of the base.
pub fn features(words: impl Iterator<Item = Option<TermId>>, named: bool) -> Vec<Feature> {
    let mut features = Vec::with_capacity(1 + 2 * words.size_hint().0);
    let mut last = None;
    for word in words {
        if let Some(word) = word {
            features.push(Feature::from(word) << TermId::BITS);
            features.extend(last.map(|last| Feature::from(last) << TermId::BITS | (Feature::from(word) + 1)));
        }
        last = word;
    }
    features.extend(named.then_some(NAMED));
    features.sort_unstable();
    features.dedup();
    features
}

/// One weight a feature.
#[derive(Debug, Serialize, Deserialize)]
pub struct BinaryClassifier {
    /// A feature's inverse document frequency among the examples, and its weight.
    weights: FxHashMap<Feature, (f32, f32)>,
    bias: f32,
    /// How much there was to learn from, 0 to 1.
    trust: f32,
}

impl BinaryClassifier {
    /// Learns from questions: each one's features, and whether it is of the first class. None where all are of one class.
    pub fn learn(questions: &[(Vec<Feature>, bool)]) -> Option<Self> {
        let classes: Vec<u32> = questions.iter().map(|(_, first)| u32::from(*first)).collect();
        let first = classes.iter().sum::<u32>() as f32;
        // As much for both classes, however many there are of each.
        let positive = (classes.len() as f32 - first) / first.max(1.0);
        if positive == 0.0 || first == 0.0 {
            return None;
        }
        let mut frequencies: FxHashMap<Feature, f32> = FxHashMap::default();
        for &feature in questions.iter().flat_map(|(features, _)| features) {
            *frequencies.entry(feature).or_default() += 1.0;
        }
        let idf = |frequency: f32| ((1.0 + questions.len() as f32) / (1.0 + frequency)).ln() + 1.0;
        let mut known: Vec<(Feature, f32)> =
            frequencies.into_iter().map(|(feature, frequency)| (feature, idf(frequency))).collect();
        known.sort_unstable_by_key(|(feature, _)| *feature);
        let places: FxHashMap<Feature, usize> =
            known.iter().enumerate().map(|(i, (feature, _))| (*feature, i)).collect();
        let example = |features: &[Feature]| {
            let places = features.iter().map(|feature| places[feature]);
            let mut example: SparseVector = places.map(|place| (place as u32, known[place].1)).collect();
            let length = example.iter().map(|(_, x)| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            example.iter_mut().for_each(|(_, x)| *x /= length);
            example
        };
        let examples: Vec<SparseVector> = questions.iter().map(|(features, _)| example(features)).collect();
        let penalty = Penalty { any: ERROR, positive };
        let mut trainer = SvmTrainer::new(&examples, &classes, known.len(), penalty);
        let (weights, bias) = trainer.train(1);
        let weights = known.iter().zip(weights).map(|(&(feature, idf), &weight)| (feature, (idf, weight)));
        let rarer = first.min(classes.len() as f32 - first);
        Some(Self { weights: weights.collect(), bias, trust: rarer / (rarer + HALF_AT) })
    }

    /// How much there was to learn from, 0 to 1: what [`score`](Self::score) says should count by it.
    pub fn trust(&self) -> f32 {
        self.trust
    }

    /// Which class a question is of, by its [`features`]: about 1 for the first, about -1 for the other.
    pub fn score(&self, features: &[Feature]) -> f32 {
        let (mut sum, mut square) = (0.0f32, 0.0f32);
        for (idf, weight) in features.iter().filter_map(|feature| self.weights.get(feature)) {
            sum += idf * weight;
            square += idf * idf;
        }
        self.bias + sum / square.sqrt().max(f32::MIN_POSITIVE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_tell_what_words_do_not() {
        // 1 2 is answered and 2 1 is not, whatever it is about.
        let of = |words: [TermId; 3]| features(words.into_iter().map(Some), false);
        let questions: Vec<_> =
            (3..20).flat_map(|about| [(of([1, 2, about]), true), (of([2, 1, about]), false)]).collect();
        let classifier = BinaryClassifier::learn(&questions);
        let score = |words| classifier.as_ref().map(|classifier| classifier.score(&of(words))).unwrap_or_default();
        assert!(score([1, 2, 99]) > 0.5 && score([2, 1, 99]) < -0.5, "{} {}", score([1, 2, 99]), score([2, 1, 99]));
    }

    #[test]
    fn from_one_class_nothing_is_learned() {
        let question = features([Some(1), None, Some(2)].into_iter(), true);
        for questions in [vec![], vec![(question.clone(), true)], vec![(question, false)]] {
            assert!(BinaryClassifier::learn(&questions).is_none());
        }
    }
}
