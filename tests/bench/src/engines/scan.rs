//! A scan by strsim: for each word of the question the most similar word of the entry, rare words counting more.

use std::collections::HashMap;

use super::{ENTRIES, Engine, Found, found, words};
use crate::corpus::Corpus;

/// Less similar than this, words have nothing to do with each other.
const LEAST_SIMILAR: f64 = 0.8;

pub struct Scan {
    /// Every distinct word, with the entries that hold it.
    vocabulary: Vec<(String, Vec<u32>)>,
    answers: Vec<usize>,
    lengths: Vec<usize>,
}

impl Scan {
    pub fn new(corpus: &Corpus) -> Self {
        let mut holders: HashMap<String, Vec<u32>> = HashMap::new();
        let mut lengths = Vec::with_capacity(corpus.entries.len());
        for (entry, (text, _)) in corpus.entries.iter().enumerate() {
            let words = words(text);
            lengths.push(words.len());
            for word in words {
                let entries = holders.entry(word).or_default();
                if entries.last() != Some(&(entry as u32)) {
                    entries.push(entry as u32);
                }
            }
        }
        let mut vocabulary: Vec<_> = holders.into_iter().collect();
        vocabulary.sort();
        Self { vocabulary, answers: corpus.entries.iter().map(|(_, answer)| *answer).collect(), lengths }
    }
}

impl Engine for Scan {
    fn ask(&mut self, question: &str) -> Found {
        let entries = self.answers.len();
        let mut scores = vec![0.0f64; entries];
        for asked in words(question) {
            let mut best = vec![0.0f64; entries];
            for (known, holders) in &self.vocabulary {
                let similarity = strsim::normalized_damerau_levenshtein(&asked, known);
                if similarity >= LEAST_SIMILAR {
                    let worth = similarity * (1.0 + entries as f64 / holders.len() as f64).ln();
                    for &entry in holders {
                        best[entry as usize] = best[entry as usize].max(worth);
                    }
                }
            }
            scores.iter_mut().zip(&best).for_each(|(score, best)| *score += best);
        }
        for (score, &length) in scores.iter_mut().zip(&self.lengths) {
            *score /= (length.max(1) as f64).sqrt();
        }
        let mut order: Vec<usize> = (0..entries).filter(|&entry| scores[entry] > 0.0).collect();
        order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
        found(order.into_iter().take(ENTRIES).map(|entry| (self.answers[entry], scores[entry])))
    }
}
