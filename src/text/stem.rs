//! Stems: `postponed`, `postpones`, `postponing` → `postpon`.

use rust_stemmers::{Algorithm, Stemmer as Snowball};

/// Words shorter than this, in bytes, are their own stem: stemming `was` or `its` only makes collisions.
const SHORTEST_STEMMED: usize = 4;

/// The Snowball English stemmer, after its irregular forms (which the lexicon holds) were looked up.
pub struct Stemmer(Snowball);

impl Default for Stemmer {
    fn default() -> Self {
        Self(Snowball::create(Algorithm::English))
    }
}

impl Stemmer {
    /// The stem of one folded, lower-case word.
    pub fn stem<'a>(&self, word: &'a str) -> std::borrow::Cow<'a, str> {
        if word.len() < SHORTEST_STEMMED || word.bytes().any(|b| !b.is_ascii_alphabetic()) {
            return word.into();
        }
        self.0.stem(word)
    }
}

impl std::fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stemmer(English)")
    }
}

#[cfg(test)]
mod tests {
    use super::Stemmer;

    #[test]
    fn inflections_share_a_stem_and_short_words_are_left_alone() {
        let stemmer = Stemmer::default();
        for (a, b) in [("postponed", "postponing"), ("leader", "leaders"), ("occupy", "occupied")] {
            assert_eq!(stemmer.stem(a), stemmer.stem(b));
        }
        for word in ["was", "its", "75", "u.s"] {
            assert_eq!(stemmer.stem(word), word);
        }
    }
}
