//! Sentences of the sources that no fact cites.

use rustc_hash::FxHashSet;

use crate::knowledge::{Base, Citation};

/// How many sentences there are that are no headings, and which of them no fact cites. A source whose shape is not stated
/// has none.
pub(super) fn unsaid(base: &Base) -> (usize, Vec<Citation>) {
    let cited: FxHashSet<&Citation> = base.facts.iter().flat_map(|fact| &fact.cites).collect();
    let sentences = base.sources.iter().flat_map(|source| {
        let prose = source.paragraphs.iter().zip(1..).filter(|(_, paragraph)| !source.headings.contains(paragraph));
        prose.flat_map(move |(&sentences, paragraph)| {
            (1..=sentences).map(move |sentence| Citation { source: source.id.clone(), paragraph, sentence })
        })
    });
    let sentences: Vec<Citation> = sentences.collect();
    let all = sentences.len();
    (all, sentences.into_iter().filter(|sentence| !cited.contains(sentence)).collect())
}
