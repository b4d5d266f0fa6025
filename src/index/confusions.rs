//! Slips that are words themselves ("real-word errors"): who types `meat` mostly means `meet`, if that is what the base
//! talks about.
//!
//! A word that the base does not have is corrected when it is asked ([`Spelling`]). One that it has is taken at its
//! word, though a single document may have it, in passing, beside hundreds that have its neighbour. So of such words
//! the neighbours are found beforehand.

use super::spelling::Spelling;
use super::{Postings, TermId, Vocabulary};

/// A word is rare that no more documents have.
const RARE: usize = 1;

/// A word is common that so many documents have, or more.
const COMMON: usize = 5;

/// Edits between a word and what it is a slip for: of two, hardly any is one.
const EDITS: usize = 1;

/// The base's rare words that may stand for a common one, each with that one, in the order of the alphabet; `meant`
/// are those meant as they stand: names, stop words.
pub fn confusions(
    vocabulary: &Vocabulary,
    postings: &Postings,
    meant: impl Fn(&str, TermId) -> bool,
) -> Vec<(TermId, TermId)> {
    let held_by = |least: usize, most: usize| {
        let is_held = |term| (least..=most).contains(&postings.of(term).len());
        let plain = |word: &str| !word.bytes().any(|byte| byte.is_ascii_digit());
        let mut words: Vec<(&str, TermId)> =
            vocabulary.surfaces().filter(|&(word, term)| is_held(term) && plain(word) && !meant(word, term)).collect();
        words.sort_unstable();
        words
    };
    let common = held_by(COMMON, usize::MAX);
    let spelling = Spelling::new(common.iter().map(|(word, _)| (*word).into()).collect());
    let mut confusions = Vec::new();
    for (word, rare) in held_by(1, RARE) {
        let found = spelling.corrections(word, EDITS);
        confusions.extend(found.into_iter().map(|found| (rare, common[found.word as usize].1)));
    }
    confusions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_word_is_a_slip_for_a_common_neighbour() {
        let mut vocabulary = Vocabulary::default();
        let mut pairs = Vec::new();
        // A word, and how many documents have it.
        for (word, documents) in [
            ("meet", COMMON),
            ("meat", 1),
            ("metal", 1),
            ("beet", RARE + 1),
            ("meter", 1),
            ("1944", COMMON),
            ("1945", 1),
        ] {
            let term = vocabulary.intern(word);
            vocabulary.add_surface(word, term);
            pairs.extend((0..documents as u32).map(|document| (term, document)));
        }
        pairs.sort_by_key(|&(_, document)| document);
        let postings = Postings::pack(vocabulary.len(), &pairs, &[100; COMMON]);
        let found = |meant: &str| confusions(&vocabulary, &postings, |word, _| word == meant);
        let named: Vec<_> =
            found("").into_iter().map(|(rare, common)| (vocabulary.name(rare), vocabulary.name(common))).collect();
        assert_eq!(named, [("meat", "meet")]);
        assert_eq!(found("meat"), []);
        assert_eq!(found("meet"), []);
    }
}
