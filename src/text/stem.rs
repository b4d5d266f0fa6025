//! Stems: `postponed`, `postpones`, `postponing` → `postpon`.

use rust_stemmers::{Algorithm, Stemmer as Snowball};

/// Words shorter than this, in bytes, are their own stem: stemming `was` or `its` only makes collisions.
const SHORTEST_STEMMED: usize = 4;

/// The languages that Snowball stems, by code.
const ALGORITHMS: [(&str, Algorithm); 18] = [
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("nl", Algorithm::Dutch),
    ("en", Algorithm::English),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("es", Algorithm::Spanish),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

/// The Snowball stemmer of a language, for what is left when its irregular forms (which the lexicon holds) were looked up.
/// Every word of a language that it does not know is its own stem.
#[derive(Default)]
pub struct Stemmer(Option<Snowball>);

impl Stemmer {
    /// The stemmer of the language with this code, as in `en`.
    pub fn new(language: &str) -> Self {
        Self(
            ALGORITHMS
                .into_iter()
                .find(|(code, _)| *code == language)
                .map(|(_, algorithm)| Snowball::create(algorithm)),
        )
    }

    /// The stem of one lower-case word.
    pub fn stem<'a>(&self, word: &'a str) -> std::borrow::Cow<'a, str> {
        match &self.0 {
            Some(stemmer) if word.len() >= SHORTEST_STEMMED && word.chars().all(char::is_alphabetic) => {
                stemmer.stem(word)
            }
            _ => word.into(),
        }
    }
}

impl std::fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stemmer")
    }
}

#[cfg(test)]
mod tests {
    use super::Stemmer;

    #[test]
    fn inflections_share_a_stem_and_short_words_are_left_alone() {
        let stemmer = Stemmer::new("en");
        for (a, b) in [("postponed", "postponing"), ("leader", "leaders"), ("occupy", "occupied")] {
            assert_eq!(stemmer.stem(a), stemmer.stem(b));
        }
        for word in ["was", "its", "75", "u.s"] {
            assert_eq!(stemmer.stem(word), word);
        }
    }

    #[test]
    fn each_language_has_its_own_stems() {
        assert_eq!(Stemmer::new("ru").stem("моста"), Stemmer::new("ru").stem("мосту"));
        assert_eq!(Stemmer::new("xx").stem("postponed"), "postponed");
    }
}
