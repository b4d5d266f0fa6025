//! This project, through the library as `ask --json --ranked` uses it.

use anyhow::Context;
use rapporteur::engine::{Engine as Lookup, Question};
use rapporteur::knowledge::{load_contents, load_texts, shipped};
use rapporteur::render::{Ranked, Record};

use super::{Engine, Found, LISTED};

pub struct Ours(Lookup);

impl Ours {
    pub fn new(base: String) -> anyhow::Result<Self> {
        let loaded = load_contents(vec![("base.toml".to_owned(), base.into_bytes())]);
        let first = loaded.diagnostics.first().map(|diagnostic| diagnostic.message.clone());
        let base = loaded.base.with_context(|| first.unwrap_or_default())?;
        let lexicon = load_texts([shipped::LEXICON]).lexicon.context("the lexicon")?;
        Ok(Self(Lookup::new(base, &lexicon)))
    }
}

impl Engine for Ours {
    fn ask(&mut self, question: &str) -> Found {
        let answer = self.0.ask(&Question { candidates: LISTED, ..Question::new(question) });
        let record = Record::new(question, &answer, self.0.base());
        let ranked = Ranked::of(&answer, self.0.base(), LISTED);
        Found {
            top: ranked.first().map_or(0.0, |best| best.score),
            confidence: record.score,
            ranked: ranked.iter().filter_map(|fact| fact.id[1..].parse().ok()).collect(),
        }
    }
}
