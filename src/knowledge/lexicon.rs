//! The words of a language, as lookup needs them: what goes for any subject.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A general lexicon, as its TOML file writes it. The shipped one is English.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lexicon {
    /// Version of the format; 1.
    pub format: u32,
    /// The language's name.
    pub title: String,
    /// Words that carry no content in a question.
    #[serde(default)]
    pub stopwords: Vec<String>,
    /// Phrases that frame a question and are no part of what is asked: "can you tell me".
    #[serde(default)]
    pub asides: Vec<String>,
    /// Groups of words that can stand for each other in a question.
    #[serde(default)]
    pub synonyms: Vec<Vec<String>>,
    /// Irregular inflections, to the base form: `met` → `meet`.
    #[serde(default)]
    pub forms: BTreeMap<String, String>,
    /// Words derived from one another that a stemmer leaves apart: `refusal` → `refuse`.
    #[serde(default)]
    pub derivations: BTreeMap<String, String>,
    /// Chat shorthand, contractions and spelling variants, to the words they stand for.
    #[serde(default)]
    pub informal: BTreeMap<String, String>,
    /// Number words, to figures.
    #[serde(default)]
    pub numbers: BTreeMap<String, String>,
}
