//! How strongly a question speaks for each document, learned from the base's own phrasings.
//!
//! Counting shared words cannot tell that *why* speaks against a fact that gives no reason, or that *month* asks for
//! more than *earlier this year*. The phrasings that the base's author wrote for facts and gaps can: each is an example
//! of a question with its right answer. The features are the terms, which know synonyms and what a misspelt word is
//! meant to be, and the [`trigrams`](super::trigrams), which know endings, small words, and words of which they have met
//! but a part.

use serde::{Deserialize, Serialize};

use super::TrainingExample;
use super::one_vs_rest::{Example, OneVsRest, Projection};
use super::trigrams::Trigrams;
use crate::index::TermId;

/// What the kind of question counts beside a word.
const KIND: f32 = 0.7;
/// What a trigram counts beside a term: a word has about as many as it has letters. From 0.5 to 0.8 nothing changes by
/// more than a few questions in a thousand on thirty bases.
const TRIGRAM: f32 = 0.65;
/// Share of affinity in a document's score that it comes near to where there is much to learn from. With 0.6, and half of
/// it at 15, sets of intents with many examples gain half a point, and the shipped base loses as much.
const MOST_SHARE: f32 = 0.35;
/// Phrasings a document, on average, from which half of that share is reached: from few, what they have in common may be
/// their author's. Between 6 and 20 the right fact comes first as often, on bases with none to sixty.
const HALF_AT: f32 = 8.0;

/// What was learned.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Affinity {
    machines: OneVsRest,
    trigrams: Trigrams,
    /// Terms; the features behind them are trigrams.
    terms: u32,
    share: f32,
}

impl Affinity {
    /// Learns from `examples`, over so many documents and terms. Empty where the table would grow too large.
    pub fn learn(examples: &[TrainingExample<'_>], documents: usize, terms: usize) -> Self {
        let mut affinity = Self {
            trigrams: Trigrams::of(examples.iter().map(|example| example.text)),
            terms: terms as u32,
            ..Self::default()
        };
        let features = |example: &TrainingExample<'_>| {
            let terms = example.terms.iter().map(|&term| (term, 1.0));
            affinity.features(terms, example.kind, std::iter::once(example.text)).collect()
        };
        let vectors: Vec<Example> = examples.iter().map(|e| Example::new(features(e), e.document)).collect();
        affinity.machines = OneVsRest::fit(&vectors, documents, terms + affinity.trigrams.len());
        if affinity.machines.is_empty() {
            return Self::default();
        }
        let phrasings = examples.len() as f32 / documents as f32;
        affinity.share = MOST_SHARE * phrasings / (phrasings + HALF_AT);
        affinity
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.machines.is_empty()
    }

    /// How much of a document's score it should be, 0 to [`MOST_SHARE`]: the more it learned from, the more.
    pub fn share(&self) -> f32 {
        self.share
    }

    /// A question, as the machines see it: by its terms first, which may repeat, each with what it counts, and the term for
    /// its kind; and then by its words as they are spelt.
    pub fn project<'a>(
        &'a self,
        terms: impl Iterator<Item = (TermId, f32)> + 'a,
        kind: TermId,
        words: impl Iterator<Item = &'a str> + 'a,
    ) -> Projection<'a> {
        self.machines.project(self.features(terms, kind, words), self.terms)
    }

    fn features<'a>(
        &'a self,
        terms: impl Iterator<Item = (TermId, f32)> + 'a,
        kind: TermId,
        words: impl Iterator<Item = &'a str> + 'a,
    ) -> impl Iterator<Item = (u32, f32)> + 'a {
        let trigrams = self.trigrams.features(words).map(|trigram| (self.terms + trigram, TRIGRAM));
        terms.chain([(kind, KIND)]).chain(trigrams)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKS_WHAT: TermId = 8;
    const ASKS_WHY: TermId = 9;

    #[test]
    fn what_tells_two_documents_apart_is_found() {
        let terms: Vec<[TermId; 3]> = (2..6).map(|word| [0, 1, word]).collect();
        let example = |terms, kind, text, document| TrainingExample { terms, kind, text, document };
        let both =
            |terms| [example(terms, ASKS_WHAT, "what was read", 0), example(terms, ASKS_WHY, "why was it read", 1)];
        let examples: Vec<TrainingExample<'_>> = terms.iter().flat_map(|terms| both(terms.as_slice())).collect();
        let affinity = Affinity::learn(&examples, 2, 10);
        let lead = |kind, text| {
            let mut scores = [0.0; 2];
            let terms = [(0, 1.0), (1, 1.0), (7, 1.0)];
            let projection = affinity.project(terms.into_iter(), kind, std::iter::once(text));
            projection.first(&mut scores);
            scores[1] + projection.rest(1) - scores[0] - projection.rest(0)
        };
        assert!(lead(ASKS_WHY, "read") > lead(ASKS_WHAT, "read"), "by the kind of question");
        assert!(lead(ASKS_WHAT, "whyy read") > lead(ASKS_WHAT, "whatt read"), "by the letters");
    }

    #[test]
    fn the_more_there_is_to_learn_from_the_more_it_counts() {
        let share = |phrasings: usize| {
            let example = TrainingExample { terms: &[0, 1], kind: ASKS_WHAT, text: "what", document: 0 };
            Affinity::learn(&vec![example; phrasings], 2, 10).share()
        };
        let shares = [0, 1, 10, 100].map(share);
        assert!(shares.is_sorted() && shares[0] == 0.0 && shares[3] < MOST_SHARE, "{shares:?}");
    }
}
