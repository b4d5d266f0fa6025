//! Words that sound alike though no few edits lie between them: `fone` and `phone`, `aksept` and `accept`.

use rphonetic::{DoubleMetaphone, Encoder};
use rustc_hash::FxHashMap;

/// Letters of a sound that are compared; longer ones are told apart by more than their beginning.
const CODE: usize = 8;
/// Sounds shorter than this say too little: `K` is `go`, `key`, `cow` and `echo`.
const SHORTEST_CODE: usize = 2;
/// Jaro–Winkler similarity that two words which sound alike must have in writing too.
const LEAST_SIMILAR: f64 = 0.7;

/// Known words by their sound (Philips' Double Metaphone).
#[derive(Debug)]
pub struct Sounds {
    encoder: DoubleMetaphone,
    words: FxHashMap<String, Vec<Box<str>>>,
}

impl Sounds {
    /// Groups `words` by sound.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let encoder = DoubleMetaphone::new(Some(CODE));
        let mut groups: FxHashMap<String, Vec<Box<str>>> = FxHashMap::default();
        for word in words.filter(|word| is_spoken(word)) {
            let code = encoder.encode(word);
            if code.len() >= SHORTEST_CODE {
                groups.entry(code).or_default().push(word.into());
            }
        }
        groups.values_mut().for_each(|words| words.sort_unstable());
        Self { encoder, words: groups }
    }

    /// The known word that sounds like `typed` and is written most alike; the first in the alphabet of equals.
    pub fn like(&self, typed: &str) -> Option<(&str, f64)> {
        if !is_spoken(typed) {
            return None;
        }
        let alike = self.words.get(&self.encoder.encode(typed))?;
        let measured = alike.iter().map(|word| (&**word, strsim::jaro_winkler(typed, word)));
        measured
            .filter(|&(_, similarity)| similarity >= LEAST_SIMILAR)
            .reduce(|best, other| if other.1 > best.1 { other } else { best })
    }
}

/// Only plain letters have an English sound, and only so many of them are a word.
fn is_spoken(word: &str) -> bool {
    (3..=32).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::Sounds;

    #[test]
    fn words_are_found_by_their_sound() {
        let sounds = Sounds::new(["phone", "accept", "border"].into_iter());
        for (typed, word) in [("fone", "phone"), ("aksept", "accept")] {
            assert_eq!(sounds.like(typed).map(|found| found.0), Some(word), "{typed}");
        }
        assert_eq!(sounds.like("goulash"), None);
        assert_eq!(sounds.like("é"), None);
    }
}
