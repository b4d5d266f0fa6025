//! What is learned from a base's own phrasings, once, when it is indexed.
//!
//! ```text
//! Index + Corpus → affinity (which document) · answerable (facts or gaps) · topical (the subject or small talk)
//! ```
//!
//! Each counts by how much there was to learn from, so that a base with a few phrasings is looked up much as one with
//! none, and adding one changes little.

mod affinity;
mod binary;
mod one_vs_rest;
mod svm;
mod trigrams;

use serde::{Deserialize, Serialize};

pub use affinity::Affinity;
pub use binary::{BinaryClassifier, Feature, features};
pub use one_vs_rest::Projection;

use crate::index::{Corpus, Index, Phrasing, TermId};

/// A phrasing of the base as affinity learns from it.
#[derive(Debug, Clone)]
pub struct TrainingExample<'a> {
    /// Its terms.
    pub terms: &'a [TermId],
    /// The term for the kind of question.
    pub kind: TermId,
    /// Its words, folded, with blanks between them.
    pub text: &'a str,
    /// The document that it asks for.
    pub document: u32,
}

/// All that is learned from a base.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Learned {
    /// What a question's words and letters say for each document.
    pub affinity: Affinity,
    /// What tells questions that facts answer from those that fall into gaps.
    pub answerable: Option<BinaryClassifier>,
    /// What tells questions about the subject, answered or not, from small talk.
    pub topical: Option<BinaryClassifier>,
}

impl Learned {
    /// Learns all that there is to learn from `corpus`, the phrasings of what `index` holds.
    pub fn from(index: &Index, corpus: &Corpus) -> Self {
        let example = |phrasing| training_example(phrasing, index);
        let examples: Vec<TrainingExample<'_>> = corpus.phrasings.iter().map(example).collect();
        let affinity = Affinity::learn(&examples, index.documents.len(), index.vocabulary.len());
        // A base too large for the one is too large for the others.
        if affinity.is_empty() {
            return Self::default();
        }
        let features = |p: &Phrasing| (features_of(&p.words, p.named), index.is_fact(p.document));
        let mut examples: Vec<_> = corpus.phrasings.iter().map(features).collect();
        let answerable = BinaryClassifier::learn(&examples);
        examples.iter_mut().for_each(|(_, topical)| *topical = true);
        examples.extend(corpus.small_talk.iter().map(|words| (features_of(words, false), false)));
        Self { affinity, answerable, topical: BinaryClassifier::learn(&examples) }
    }
}

fn training_example<'a>(phrasing: &'a Phrasing, index: &'a Index) -> TrainingExample<'a> {
    let kind = index.kind_term(index.passages[phrasing.passage as usize].asks);
    TrainingExample { terms: index.terms(phrasing.passage), kind, text: &phrasing.text, document: phrasing.document }
}

fn features_of(words: &[TermId], named: bool) -> Vec<Feature> {
    features(words.iter().copied().map(Some), named)
}
