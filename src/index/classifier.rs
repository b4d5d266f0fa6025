//! Of which of two kinds a question is: of those that facts answer or of those that fall into gaps; about the subject
//! or small talk.
//!
//! Affinity asks which document a question belongs to, hears its words one by one, and has few phrasings of each
//! document to learn from. What tells facts from gaps is often how they are asked, whatever they are about: *why did*,
//! *what percentage*, *how will*. This is one machine for one such division, over words and pairs of neighbours, for
//! which every phrasing counts.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::TermId;
use super::machine::{Costs, Features, Machine};

/// What a mistake costs beside plain weights: more than for affinity, as there are thousands of phrasings a side. From
/// 0.5 to 2 the area under the curve of right answers grows by 0.001.
const COST: f32 = 2.0;

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
pub struct Classifier {
    /// How telling a feature is among the examples, and what it says.
    weights: FxHashMap<Feature, (f32, f32)>,
    start: f32,
}

impl Classifier {
    /// Learns from questions: each one's features, and whether it is of the first kind. None where all are of one kind.
    pub fn learn(questions: &[(Vec<Feature>, bool)]) -> Option<Self> {
        let kinds: Vec<u32> = questions.iter().map(|(_, first)| u32::from(*first)).collect();
        let first = kinds.iter().sum::<u32>() as f32;
        // As much for both kinds, however many there are of each.
        let own = (kinds.len() as f32 - first) / first.max(1.0);
        if own == 0.0 || first == 0.0 {
            return None;
        }
        let mut held: FxHashMap<Feature, f32> = FxHashMap::default();
        for &feature in questions.iter().flat_map(|(features, _)| features) {
            *held.entry(feature).or_default() += 1.0;
        }
        let rarity = |held: f32| ((1.0 + questions.len() as f32) / (1.0 + held)).ln() + 1.0;
        let mut known: Vec<(Feature, f32)> = held.into_iter().map(|(feature, held)| (feature, rarity(held))).collect();
        known.sort_unstable_by_key(|(feature, _)| *feature);
        let places: FxHashMap<Feature, usize> =
            known.iter().enumerate().map(|(i, (feature, _))| (*feature, i)).collect();
        let example = |features: &[Feature]| {
            let places = features.iter().map(|feature| places[feature]);
            let mut example: Features = places.map(|place| (place as u32, known[place].1)).collect();
            let length = example.iter().map(|(_, x)| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            example.iter_mut().for_each(|(_, x)| *x /= length);
            example
        };
        let examples: Vec<Features> = questions.iter().map(|(features, _)| example(features)).collect();
        let mut machine = Machine::new(&examples, &kinds, known.len(), Costs { any: COST, own });
        let (weights, start) = machine.train(1);
        let weights = known.iter().zip(weights).map(|(&(feature, rarity), &weight)| (feature, (rarity, weight)));
        Some(Self { weights: weights.collect(), start })
    }

    /// Which kind a question is of, by its [`features`]: about 1 for the first, about -1 for the other.
    pub fn score(&self, features: &[Feature]) -> f32 {
        let (mut said, mut square) = (0.0f32, 0.0f32);
        for (rarity, weight) in features.iter().filter_map(|feature| self.weights.get(feature)) {
            said += rarity * weight;
            square += rarity * rarity;
        }
        self.start + said / square.sqrt().max(f32::MIN_POSITIVE)
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
        let classifier = Classifier::learn(&questions);
        let score = |words| classifier.as_ref().map(|classifier| classifier.score(&of(words))).unwrap_or_default();
        assert!(score([1, 2, 99]) > 0.5 && score([2, 1, 99]) < -0.5, "{} {}", score([1, 2, 99]), score([2, 1, 99]));
    }

    #[test]
    fn from_one_kind_nothing_is_learned() {
        let question = features([Some(1), None, Some(2)].into_iter(), true);
        for questions in [vec![], vec![(question.clone(), true)], vec![(question, false)]] {
            assert!(Classifier::learn(&questions).is_none());
        }
    }
}
