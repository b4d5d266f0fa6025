//! Words that sound alike though no few edits lie between them: `fone` and `phone`, `mor` and `more`.
//!
//! How letters sound is a language's own affair, so the lexicon says it, as rules from letters to sounds. A word's
//! *phonetic key* is what they make of it, without vowels and doubled sounds, as in Soundex and its successors (Russell
//! 1918; Philips 1990). Two words sound alike that have one key.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Keys shorter than this say too little: `k` is `go`, `key`, `cow` and `echo`.
const SHORTEST_KEY: usize = 2;
/// Jaro–Winkler similarity that two words which sound alike must have in writing too.
const LEAST_SIMILAR: f64 = 0.7;
/// Words longer than this, in bytes, are noise.
const LONGEST: usize = 32;
/// Stands before the first letter of a word in a rule.
const START: char = '^';
/// The sound of letters that are silent.
const SILENT: char = '-';

/// Rules from letters to sounds; of those that fit at a place the longest goes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Phonetics {
    rules: FxHashMap<String, String>,
    /// Letters of the longest rule.
    longest: usize,
}

impl Phonetics {
    /// These rules, each from letters to their sound; a letter without one is its own.
    pub fn new(rules: &BTreeMap<String, String>) -> Self {
        let rules: FxHashMap<String, String> = rules.clone().into_iter().collect();
        Self { longest: rules.keys().map(String::len).max().unwrap_or_default(), rules }
    }

    /// The phonetic key of a word; none for one that is not spoken as it is written: figures, other scripts.
    pub fn key(&self, word: &str) -> Option<String> {
        if self.rules.is_empty() || word.len() > LONGEST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let word = format!("{START}{word}");
        let mut key = String::new();
        let mut at = 0;
        while at < word.len() {
            let ends = (at + 1..=(at + self.longest).min(word.len())).rev();
            let rule = ends.filter_map(|end| Some((end, self.rules.get(&word[at..end])?.as_str()))).next();
            let (end, sound) = rule.unwrap_or((at + 1, &word[at..=at]));
            for sound in sound.chars().filter(|&sound| sound != START && sound != SILENT) {
                if !key.ends_with(sound) {
                    key.push(sound);
                }
            }
            at = end;
        }
        (key.len() >= SHORTEST_KEY).then_some(key)
    }
}

/// Known words by their sound.
#[derive(Debug)]
pub struct Sounds {
    words: FxHashMap<String, Vec<Box<str>>>,
}

impl Sounds {
    /// Groups `words` by sound.
    pub fn new<'a>(phonetics: &Phonetics, words: impl Iterator<Item = &'a str>) -> Self {
        let mut groups: FxHashMap<String, Vec<Box<str>>> = FxHashMap::default();
        for word in words {
            if let Some(key) = phonetics.key(word) {
                groups.entry(key).or_default().push(word.into());
            }
        }
        groups.values_mut().for_each(|words| words.sort_unstable());
        Self { words: groups }
    }

    /// The known word that sounds like `typed` and is written most alike; the first in the alphabet of equals.
    pub fn like(&self, typed: &str, phonetics: &Phonetics) -> Option<(&str, f64)> {
        let alike = self.words.get(&phonetics.key(typed)?)?;
        let measured = alike.iter().map(|word| (&**word, strsim::jaro_winkler(typed, word)));
        measured
            .filter(|&(_, similarity)| similarity >= LEAST_SIMILAR)
            .reduce(|best, other| if other.1 > best.1 { other } else { best })
    }
}

#[cfg(test)]
mod tests {
    use super::{Phonetics, Sounds};

    fn phonetics() -> Phonetics {
        let rules =
            [("^kn", "n"), ("ph", "f"), ("c", "k"), ("cc", "ks"), ("x", "ks"), ("a", "-"), ("e", "-"), ("o", "-")];
        Phonetics::new(&rules.into_iter().map(|(from, to)| (from.to_owned(), to.to_owned())).collect())
    }

    #[test]
    fn the_longest_rule_goes_and_doubled_sounds_are_one() {
        for (word, key) in
            [("phone", Some("fn")), ("knot", Some("nt")), ("accept", Some("kspt")), ("acept", Some("kpt"))]
        {
            assert_eq!(phonetics().key(word).as_deref(), key, "{word}");
        }
        assert_eq!(["a", "é", "7up", ""].map(|word| phonetics().key(word)), [const { None }; 4]);
        assert_eq!(Phonetics::default().key("phone"), None, "a lexicon without rules hears nothing");
    }

    #[test]
    fn words_are_found_by_their_sound() {
        let phonetics = phonetics();
        let sounds = Sounds::new(&phonetics, ["phone", "accept", "border"].into_iter());
        for (typed, word) in [("fone", "phone"), ("aksept", "accept")] {
            assert_eq!(sounds.like(typed, &phonetics).map(|found| found.0), Some(word), "{typed}");
        }
        assert_eq!(sounds.like("goulash", &phonetics), None);
    }
}
