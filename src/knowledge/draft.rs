//! A base under construction: the parts of all files, before what one part says of another was checked.

use super::base::Base;
use super::spans::Spans;
use crate::diagnostic::Span;

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub base: Base,
    pub spans: Spans,
    /// For each gap, the ids of the facts to see.
    pub see: Vec<Vec<String>>,
    /// For each entity, the names of what it holds its office of.
    pub of: Vec<Vec<String>>,
    /// The kinds of talk that are answered otherwise than the lexicon answers them, each with its place.
    pub answers: Vec<(String, Span)>,
    /// Phrasings, until it is known whose they are.
    pub phrasings: Vec<Phrasings>,
    /// Lists of citations that are empty.
    pub uncited: Vec<Span>,
    /// Where to point for what the base as a whole lacks: its first title, or else the start of its first file.
    pub start: Option<Span>,
}

/// The phrasings of one fact or gap, as a file has them.
#[derive(Debug)]
pub(super) struct Phrasings {
    /// The fact or gap.
    pub id: String,
    /// Where its id stands.
    pub span: Span,
    pub texts: Vec<String>,
    /// The place of each text.
    pub places: Vec<Span>,
}

impl Draft {
    /// Adds what another one holds.
    pub fn append(&mut self, mut other: Self) {
        if let Some(start) = other.start {
            self.start.get_or_insert(start);
            self.title(&other.base.title, start);
        }
        self.base.sources.append(&mut other.base.sources);
        self.base.entities.append(&mut other.base.entities);
        self.base.synonyms.append(&mut other.base.synonyms);
        self.base.facts.append(&mut other.base.facts);
        self.base.gaps.append(&mut other.base.gaps);
        self.base.answers.append(&mut other.base.answers);
        self.answers.append(&mut other.answers);
        self.spans.sources.append(&mut other.spans.sources);
        self.spans.entities.append(&mut other.spans.entities);
        self.spans.synonyms.append(&mut other.spans.synonyms);
        self.spans.facts.append(&mut other.spans.facts);
        self.spans.gaps.append(&mut other.spans.gaps);
        self.see.append(&mut other.see);
        self.of.append(&mut other.of);
        self.phrasings.append(&mut other.phrasings);
        self.uncited.append(&mut other.uncited);
    }

    /// Adds the title of one more file; titles of several are joined by `; `, each once.
    pub fn title(&mut self, title: &str, span: Span) {
        if self.base.title.is_empty() {
            self.start = Some(span);
        }
        if self.base.title.split("; ").any(|known| known == title) {
            return;
        }
        if !self.base.title.is_empty() {
            self.base.title.push_str("; ");
        }
        self.base.title.push_str(title);
    }
}
