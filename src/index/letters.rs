//! Affinity by letters: what each run of three of them says for each document.
//!
//! Trigrams hear what terms leave out: a word's ending, which words are neighbours, and what is left of a word that is
//! misspelt or that no phrasing has (Cavnar and Trenkle 1994).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::machines::{Example, Heard, Machines};

/// Three letters side by side, [`BITS`] for each; between words, and at both ends, is a blank.
type Trigram = u64;

/// Bits of a letter: no Unicode character has more.
const BITS: u32 = 21;

/// Questions that a trigram needs to be learned from: one that a single question has says what its words do.
const LEAST_EXAMPLES: usize = 2;

/// What was learned.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Letters {
    /// The trigrams that were learned from, each with its number as a feature.
    numbers: FxHashMap<Trigram, u32>,
    machines: Machines,
}

impl Letters {
    /// Learns from questions, each with its words and its document. Empty where the table would grow too large.
    pub fn learn<'a>(questions: impl Iterator<Item = (&'a str, u32)>, documents: usize) -> Self {
        let questions: Vec<(Vec<Trigram>, u32)> = questions
            .map(|(text, document)| {
                let mut trigrams: Vec<Trigram> = trigrams(std::iter::once(text)).collect();
                trigrams.sort_unstable();
                trigrams.dedup();
                (trigrams, document)
            })
            .collect();
        let mut held: BTreeMap<Trigram, usize> = BTreeMap::new();
        for &trigram in questions.iter().flat_map(|(trigrams, _)| trigrams) {
            *held.entry(trigram).or_default() += 1;
        }
        held.retain(|_, examples| *examples >= LEAST_EXAMPLES);
        let numbers: FxHashMap<Trigram, u32> = held.into_keys().zip(0..).collect();
        let features =
            |trigrams: &[Trigram]| trigrams.iter().filter_map(|t| numbers.get(t)).map(|&n| (n, 1.0)).collect();
        let examples: Vec<Example> =
            questions.iter().map(|(trigrams, document)| Example::new(features(trigrams), *document)).collect();
        let machines = Machines::learn(&examples, documents, numbers.len());
        Self { numbers, machines }
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.machines.is_empty()
    }

    /// What the letters of a question's words say.
    pub fn hear<'a>(&self, words: impl Iterator<Item = &'a str>) -> Heard<'_> {
        let numbers = trigrams(words).filter_map(|trigram| self.numbers.get(&trigram));
        self.machines.hear(numbers.map(|&number| (number, 1.0)))
    }
}

/// The trigrams of words side by side.
fn trigrams<'a>(words: impl Iterator<Item = &'a str>) -> impl Iterator<Item = Trigram> {
    // Before the first word there is a blank, and before that nothing.
    let mut last = u64::from(' ');
    words.flat_map(|word| word.chars().chain([' '])).filter_map(move |letter| {
        last = (last << BITS | u64::from(letter)) & ((1 << (3 * BITS)) - 1);
        (last >> (2 * BITS) != 0).then_some(last)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trigrams_run_over_the_blanks_between_words() {
        let packed = |text: &str| text.chars().fold(0, |trigram, letter| trigram << BITS | u64::from(letter));
        let of = |words: &[&str]| trigrams(words.iter().copied()).collect::<Vec<_>>();
        assert_eq!(of(&["who", "is"]), [" wh", "who", "ho ", "o i", " is", "is "].map(packed));
        assert_eq!(of(&["who is"]), of(&["who", "is"]));
        assert_eq!(of(&["é"]), [packed(" é ")]);
        assert!(of(&[]).is_empty());
    }

    #[test]
    fn half_a_word_speaks_for_its_document() {
        let texts = ["when does the library open", "who repairs the bicycles"];
        let questions = (0..10).map(|i| (texts[i % 2], (i % 2) as u32));
        let letters = Letters::learn(questions, 2);
        let score = |words: &[&str]| {
            let heard = letters.hear(words.iter().copied());
            [heard.score(0), heard.score(1)]
        };
        assert!(score(&["librarian"])[0] > score(&["librarian"])[1]);
        assert!(score(&["bicicles"])[1] > score(&["bicicles"])[0]);
        assert!(Letters::learn(std::iter::empty(), 0).is_empty());
    }
}
