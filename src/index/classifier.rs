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

/// A word, and the one after it where both count together.
type Feature = (TermId, Option<TermId>);

/// One weight a feature.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Classifier {
    /// How telling a feature is among the examples, and what it says.
    weights: FxHashMap<Feature, (f32, f32)>,
    start: f32,
}

impl Classifier {
    /// Learns from questions: each one's words, and whether it is of the first kind.
    pub fn learn(questions: &[(&[TermId], bool)]) -> Self {
        let mut held: FxHashMap<Feature, f32> = FxHashMap::default();
        for (words, _) in questions {
            for feature in features(words.iter().copied().map(Some)) {
                *held.entry(feature).or_default() += 1.0;
            }
        }
        let rarity = |held: f32| ((1.0 + questions.len() as f32) / (1.0 + held)).ln() + 1.0;
        let mut known: Vec<(Feature, f32)> = held.into_iter().map(|(feature, held)| (feature, rarity(held))).collect();
        known.sort_unstable_by_key(|(feature, _)| *feature);
        let places: FxHashMap<Feature, usize> =
            known.iter().enumerate().map(|(i, (feature, _))| (*feature, i)).collect();
        let example = |words: &[TermId]| {
            let places = features(words.iter().copied().map(Some)).into_iter().map(|feature| places[&feature]);
            let mut example: Features = places.map(|place| (place as u32, known[place].1)).collect();
            let length = length(example.iter().map(|(_, rarity)| *rarity));
            example.iter_mut().for_each(|(_, x)| *x /= length);
            example
        };
        let examples: Vec<Features> = questions.iter().map(|(words, _)| example(words)).collect();
        let kinds: Vec<u32> = questions.iter().map(|(_, first)| u32::from(*first)).collect();
        let first = kinds.iter().sum::<u32>() as f32;
        // As much for both kinds, however many there are of each.
        let own = (kinds.len() as f32 - first) / first.max(1.0);
        if own == 0.0 || first == 0.0 {
            return Self::default();
        }
        let mut machine = Machine::new(&examples, &kinds, known.len(), Costs { any: COST, own });
        let (weights, start) = machine.train(1);
        let weights = known.iter().zip(weights).map(|(&(feature, rarity), &weight)| (feature, (rarity, weight)));
        Self { weights: weights.collect(), start }
    }

    /// Which kind a question is of, by its words in order, none for one that the base does not know: about 1 for the
    /// first, about -1 for the other; 0 where there was nothing to learn from.
    pub fn score(&self, words: impl Iterator<Item = Option<TermId>>) -> f32 {
        let known = features(words).into_iter().filter_map(|feature| self.weights.get(&feature));
        let known: Vec<(f32, f32)> = known.copied().collect();
        let said: f32 = known.iter().map(|(rarity, weight)| rarity * weight).sum();
        self.start + said / length(known.iter().map(|(rarity, _)| *rarity))
    }
}

/// Distinct features of a run of words.
fn features(words: impl Iterator<Item = Option<TermId>>) -> Vec<Feature> {
    let mut features = Vec::new();
    let mut last = None;
    for word in words {
        if let Some(word) = word {
            features.push((word, None));
            features.extend(last.map(|last| (last, Some(word))));
        }
        last = word;
    }
    features.sort_unstable();
    features.dedup();
    features
}

fn length(values: impl Iterator<Item = f32>) -> f32 {
    values.map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_tell_what_words_do_not() {
        // 1 2 is answered and 2 1 is not, whatever it is about.
        let questions: Vec<(Vec<TermId>, bool)> =
            (3..20).flat_map(|about| [(vec![1, 2, about], true), (vec![2, 1, about], false)]).collect();
        let questions: Vec<(&[TermId], bool)> = questions.iter().map(|(words, first)| (&words[..], *first)).collect();
        let classifier = Classifier::learn(&questions);
        let score = |words: [TermId; 3]| classifier.score(words.into_iter().map(Some));
        assert!(score([1, 2, 99]) > 0.5 && score([2, 1, 99]) < -0.5, "{} {}", score([1, 2, 99]), score([2, 1, 99]));
    }

    #[test]
    fn from_one_kind_nothing_is_learned() {
        for questions in [&[][..], &[(&[1, 2][..], true)], &[(&[1, 2], false)]] {
            let classifier = Classifier::learn(questions);
            assert_eq!(classifier.score([Some(1), None, Some(2)].into_iter()), 0.0);
        }
    }
}
