//! Where everything in a base stands in its files, kept beside the base so that the base stays plain data.

use std::ops::Range;

use crate::diagnostic::{Files, Span};

/// The places of a [`Base`](super::Base), index by index: `spans.facts[3].questions[0]` is where
/// `base.facts[3].questions[0]` was written.
#[derive(Debug, Default)]
pub struct Spans {
    /// For each source.
    pub sources: Vec<SourceSpans>,
    /// For each entity.
    pub entities: Vec<EntitySpans>,
    /// For each group of synonyms, its words.
    pub synonyms: Vec<Vec<Span>>,
    /// For each fact.
    pub facts: Vec<FactSpans>,
    /// For each gap.
    pub gaps: Vec<GapSpans>,
}

/// The places of one source. A key that is not written points at the table's header.
#[derive(Debug, Default)]
pub struct SourceSpans {
    /// Of the id.
    pub id: Span,
    /// Of the list of paragraphs.
    pub paragraphs: Span,
    /// Of the sha256.
    pub sha256: Span,
}

/// The places of one entity.
#[derive(Debug, Default)]
pub struct EntitySpans {
    /// Of the name.
    pub name: Span,
    /// Of each alias that is written.
    pub aliases: Vec<Span>,
    /// Of the office.
    pub office: Span,
    /// Of each name of what the office is of.
    pub of: Vec<Span>,
}

/// The places of one fact.
#[derive(Debug, Default)]
pub struct FactSpans {
    /// Of the id.
    pub id: Span,
    /// Of the text.
    pub text: Span,
    /// Of each citation.
    pub cites: Vec<Span>,
    /// Of each keyword.
    pub keywords: Vec<Span>,
    /// Of each question.
    pub questions: Vec<Span>,
    /// Of each phrasing.
    pub phrasings: Vec<Span>,
    /// Of the words that refer to names.
    pub refers: Span,
}

/// The places of one gap.
#[derive(Debug, Default)]
pub struct GapSpans {
    /// Of the id.
    pub id: Span,
    /// Of the text.
    pub text: Span,
    /// Of each keyword.
    pub keywords: Vec<Span>,
    /// Of each question.
    pub questions: Vec<Span>,
    /// Of each phrasing.
    pub phrasings: Vec<Span>,
    /// Of each fact to see.
    pub see: Vec<Span>,
}

impl FactSpans {
    /// The places of [`Fact::asked`](super::Fact::asked).
    pub fn asked(&self) -> impl Iterator<Item = Span> {
        self.questions.iter().chain(&self.phrasings).copied()
    }
}

impl GapSpans {
    /// The places of [`Gap::asked`](super::Gap::asked).
    pub fn asked(&self) -> impl Iterator<Item = Span> {
        self.questions.iter().chain(&self.phrasings).copied()
    }
}

/// The place of `value[range]` inside `span`, where the TOML string `value` was written.
///
/// Where the string has escapes, offsets in the value and in the file differ; then the piece is looked for as written,
/// and the whole string is pointed at if it does not stand there in one piece.
pub fn within(files: &Files, span: Span, value: &str, range: Range<usize>) -> Span {
    let (Some(piece), written) = (value.get(range.clone()), files.slice(span)) else { return span };
    let start = if let Some(at) = written.find(value) {
        at + range.start
    } else {
        let before = value[..range.start].matches(piece).count();
        match written.match_indices(piece).nth(before) {
            Some((at, _)) => at,
            None => return span,
        }
    };
    let start = span.start as usize + start;
    Span::new(span.file, start..start + piece.len())
}
