//! What is asked and of what: one base with its questions.

use std::fmt::Write as _;

/// A base with its questions.
pub struct Corpus {
    pub name: String,
    /// What can be found: sentences, or the names of intents.
    pub answers: Vec<String>,
    /// What they can be found by, each with the place of its answer: the sentence itself, or the examples of an intent.
    pub entries: Vec<(String, usize)>,
    /// Whether the entries are examples of what people ask.
    pub intents: bool,
    pub questions: Vec<Asked>,
}

/// A question with the places of its answers; none: nothing answers it.
pub struct Asked {
    pub text: String,
    pub gold: Vec<usize>,
    /// Off the subject altogether, where nothing answers it.
    pub off_topic: bool,
}

impl Corpus {
    /// The base as a person would write it: a sentence is a fact with nothing but its text, and an intent a fact with
    /// its examples as questions. An answer's place stands in the id.
    pub fn toml(&self) -> String {
        let mut out = String::with_capacity(self.entries.len() * 160);
        let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default().replace('\u{7f}', " ");
        let _ = writeln!(out, "format = 1\ntitle = {}\n", quoted(&self.name));
        let _ = writeln!(out, "[[source]]\nid = \"s\"\ntitle = {}\n", quoted(&self.name));
        let mut examples: Vec<Vec<&str>> = vec![Vec::new(); self.answers.len()];
        for (text, answer) in &self.entries {
            examples[*answer].push(text);
        }
        for (place, name) in self.answers.iter().enumerate() {
            let text = if self.intents { name.as_str() } else { examples[place].first().copied().unwrap_or(name) };
            let cut: String = text.chars().take(rapporteur::knowledge::limits::MAX_FACT_CHARS).collect();
            let _ = writeln!(out, "[[fact]]\nid = \"f{place}\"\ntext = {}\ncites = [\"s 1.1\"]", quoted(&cut));
            if self.intents {
                let questions: Vec<String> = examples[place].iter().map(|text| quoted(text)).collect();
                let _ = writeln!(out, "questions = [{}]", questions.join(", "));
            }
            out.push('\n');
        }
        out
    }
}
