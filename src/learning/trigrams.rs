//! Runs of three letters as features: what terms leave out, a word's ending, which words are neighbours, and what is
//! left of a word that is misspelt or that no phrasing has (Cavnar and Trenkle 1994).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Three letters side by side, [`BITS`] for each; between words, and at both ends, is a blank.
type Trigram = u64;

/// Bits of a letter: no Unicode character has more.
const BITS: u32 = 21;

/// Texts that a trigram needs to be learned from: one that a single text has says what its words do.
const LEAST_TEXTS: usize = 2;

/// The trigrams that several of the training texts have, each with its number as a feature, dense from 0.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Trigrams {
    numbers: FxHashMap<Trigram, u32>,
}

impl Trigrams {
    /// The trigrams of `texts`, each of words with blanks between them.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut frequencies: BTreeMap<Trigram, usize> = BTreeMap::new();
        let mut own: Vec<Trigram> = Vec::new();
        for text in texts {
            own.clear();
            own.extend(trigrams(std::iter::once(text)));
            own.sort_unstable();
            own.dedup();
            own.iter().for_each(|&trigram| *frequencies.entry(trigram).or_default() += 1);
        }
        frequencies.retain(|_, texts| *texts >= LEAST_TEXTS);
        Self { numbers: frequencies.into_keys().zip(0..).collect() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The features of words side by side; they may repeat.
    pub fn features<'a>(&self, words: impl Iterator<Item = &'a str>) -> impl Iterator<Item = u32> {
        trigrams(words).filter_map(|trigram| self.numbers.get(&trigram).copied())
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
    fn a_trigram_of_a_single_text_is_no_feature() {
        let trigrams = Trigrams::of(["who is it", "who was it", "where"].into_iter());
        assert_eq!(trigrams.features(["who"].into_iter()).count(), 3, "' wh', 'who' and 'ho '");
        assert_eq!(trigrams.features(["where"].into_iter()).count(), 1, "' wh'");
    }
}
