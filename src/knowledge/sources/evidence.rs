//! What a base's facts are held against: the sentences of its sources.

use rustc_hash::FxHashMap;

use super::words::Word;
use crate::knowledge::Citation;

/// The sentences of each source whose text is known, by source id, paragraph and sentence, folded to words.
#[derive(Debug, Default)]
pub(super) struct Evidence<'a>(FxHashMap<&'a str, Vec<Vec<Vec<Word>>>>);

impl<'a> Evidence<'a> {
    /// Adds the text of a source.
    pub fn add(&mut self, source: &'a str, paragraphs: Vec<Vec<Vec<Word>>>) {
        self.0.insert(source, paragraphs);
    }

    /// Whether the text is known that a citation is of.
    pub fn has(&self, cite: &Citation) -> bool {
        self.0.contains_key(cite.source.as_str())
    }

    /// The sentence that is cited; none where the text has no such sentence.
    pub fn sentence(&self, cite: &Citation) -> Option<&[Word]> {
        let paragraph = self.0.get(cite.source.as_str())?.get((cite.paragraph as usize).checked_sub(1)?)?;
        paragraph.get((cite.sentence as usize).checked_sub(1)?).map(Vec::as_slice)
    }

    /// All sentences of a source, in order.
    pub fn sentences<'b>(&'b self, source: &'b str) -> impl Iterator<Item = (Citation, &'b [Word])> {
        let paragraphs = self.0.get(source).into_iter().flatten().zip(1..);
        paragraphs.flat_map(move |(sentences, paragraph)| {
            sentences.iter().zip(1..).map(move |(words, sentence)| {
                (Citation { source: source.to_owned(), paragraph, sentence }, words.as_slice())
            })
        })
    }

    /// The sentence nearest to a cited one of which `holds` is true: before it if there is one, or else behind it, since
    /// whoever is named is named first.
    pub fn nearest(&self, cite: &Citation, holds: impl Fn(&[Word]) -> bool) -> Option<Citation> {
        let place = |citation: &Citation| (citation.paragraph, citation.sentence);
        let (mut before, mut behind) = (None, None);
        for (citation, _) in self.sentences(&cite.source).filter(|(_, words)| holds(words)) {
            if place(&citation) < place(cite) {
                before = Some(citation);
            } else if behind.is_none() {
                behind = Some(citation);
            }
        }
        before.or(behind)
    }
}
