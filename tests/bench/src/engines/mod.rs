//! The engines, each behind the same two steps: built over a corpus, then asked.

mod fts5;
mod ours;
mod scan;
mod tantivy;

use clap::ValueEnum;

use crate::corpus::Corpus;

/// What an engine found.
pub struct Found {
    /// Places of answers, best first, each once.
    pub ranked: Vec<usize>,
    /// The score of the best.
    pub top: f64,
    /// How sure it says that it is; the score of the best where it says nothing.
    pub confidence: f64,
}

/// An engine over one base.
pub trait Engine {
    /// What it finds for a question.
    fn ask(&mut self, question: &str) -> Found;
}

/// The engines that there are.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// This project.
    Rapporteur,
    /// BM25 over English stems.
    Tantivy,
    /// The same, with fuzzy terms for words that it does not know.
    TantivyFuzzy,
    /// SQLite's full-text search with the Porter stemmer.
    Fts5,
    /// Every word of the question against every word of every entry, by strsim.
    Strsim,
}

impl Kind {
    /// Builds the engine over `corpus`; `base` is the same as TOML.
    pub fn build(self, corpus: &Corpus, base: String) -> anyhow::Result<Box<dyn Engine>> {
        Ok(match self {
            Self::Rapporteur => Box::new(ours::Ours::new(base)?),
            Self::Tantivy => Box::new(tantivy::Tantivy::new(corpus, false)?),
            Self::TantivyFuzzy => Box::new(tantivy::Tantivy::new(corpus, true)?),
            Self::Fts5 => Box::new(fts5::Fts5::new(corpus)?),
            Self::Strsim => Box::new(scan::Scan::new(corpus)),
        })
    }

    /// As it is named in the table and on the command line.
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// How many answers are listed.
pub const LISTED: usize = 10;

/// Entries that are looked at for so many answers: an intent has several examples.
const ENTRIES: usize = 50;

/// From entries, best first, to answers.
fn found(entries: impl Iterator<Item = (usize, f64)>) -> Found {
    let mut ranked = Vec::new();
    let mut top = 0.0;
    for (answer, score) in entries {
        if ranked.is_empty() {
            top = score;
        }
        if !ranked.contains(&answer) && ranked.len() < LISTED {
            ranked.push(answer);
        }
    }
    Found { ranked, top, confidence: top }
}

/// The words of a text, for engines that want them cut.
fn words(text: &str) -> Vec<String> {
    let pieces = text.split(|letter: char| !letter.is_alphanumeric()).filter(|piece| !piece.is_empty());
    pieces.map(str::to_lowercase).collect()
}
