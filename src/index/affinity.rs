//! How strongly a question speaks for each document, learned from the base's own questions.
//!
//! Counting shared words cannot tell that *why* speaks against a fact that gives no reason, or that *month* asks for
//! more than *earlier this year*. The phrasings that the base's author wrote for facts and gaps can: each is an example
//! of a question with its right answer. Every document has two machines that tell its own phrasings from all others: one
//! goes by terms, and so knows synonyms and what a misspelt word is meant to be; the other by [`letters`](super::letters),
//! and so hears endings and small words, and words of which it knows but a part. They seldom make the same mistake.

use serde::{Deserialize, Serialize};

use super::TermId;
use super::letters::Letters;
use super::machines::{Example, Heard, Machines};

/// What the kind of question counts beside a word.
const ASKS: f32 = 0.7;
/// Share of affinity in a score where few phrasings were learned from: what they have in common may be their author's.
const LEAST_SHARE: f32 = 0.2;
/// The same where there are many, which leave no more to guess.
const MOST_SHARE: f32 = 0.6;
/// Phrasings a document that count as few, and as many.
const FEW: f32 = 25.0;
const MANY: f32 = 60.0;
/// Share of the letters in affinity. From 0.5 to 0.7 nothing changes by more than a question or two in a file.
const LETTERS: f32 = 0.6;

/// A question of the base, to learn from.
#[derive(Debug, Clone)]
pub struct Lesson<'a> {
    /// Its terms.
    pub terms: &'a [TermId],
    /// The term for the kind of question.
    pub asks: TermId,
    /// Its words, folded, with blanks between them.
    pub text: &'a str,
    /// The document that it asks for.
    pub document: u32,
}

/// What was learned.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Affinity {
    words: Machines,
    letters: Letters,
    share: f32,
}

impl Affinity {
    /// Learns from `lessons`, over so many documents and terms. Empty where the table of words would grow too large; where
    /// that of letters would, it goes by words alone.
    pub fn learn(lessons: &[Lesson<'_>], documents: usize, terms: usize) -> Self {
        let example = |lesson: &Lesson<'_>| {
            let terms = lesson.terms.iter().map(|&term| (term, 1.0)).chain([(lesson.asks, ASKS)]);
            Example::new(terms.collect(), lesson.document)
        };
        let words = Machines::learn(&lessons.iter().map(example).collect::<Vec<_>>(), documents, terms);
        if words.is_empty() {
            return Self::default();
        }
        let letters = Letters::learn(lessons.iter().map(|lesson| (lesson.text, lesson.document)), documents);
        let plenty = ((lessons.len() as f32 / documents as f32 - FEW) / (MANY - FEW)).clamp(0.0, 1.0);
        Self { words, letters, share: LEAST_SHARE + (MOST_SHARE - LEAST_SHARE) * plenty }
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How much of a document's score it should be: the more it learned from, the more.
    pub fn share(&self) -> f32 {
        self.share
    }

    /// Every document's score for a question by its words: about 1 for the right one, about 0 for one that it has nothing
    /// to do with. `terms` may repeat, each with what it counts.
    pub fn by_words(&self, terms: impl Iterator<Item = (TermId, f32)>, asks: TermId, scores: &mut [f32]) {
        self.words.hear(terms.chain([(asks, ASKS)])).scores(scores);
    }

    /// What the letters of a question's words say; none where nothing was learned from letters.
    pub fn letters<'a>(&self, words: impl Iterator<Item = &'a str>) -> Option<Heard<'_>> {
        (!self.letters.is_empty()).then(|| self.letters.hear(words))
    }

    /// A document's score by a question's words and letters together.
    pub fn together(by_words: f32, letters: Option<&Heard<'_>>, document: u32) -> f32 {
        let mix = |by_letters: f32| (1.0 - LETTERS) * by_words + LETTERS * by_letters;
        letters.map_or(by_words, |letters| mix(letters.score(document)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKS_WHAT: TermId = 8;
    const ASKS_WHY: TermId = 9;

    #[test]
    fn what_tells_two_documents_apart_is_found() {
        let terms: Vec<[TermId; 3]> = (2..6).map(|word| [0, 1, word]).collect();
        let lesson = |terms, asks, text, document| Lesson { terms, asks, text, document };
        let both =
            |terms| [lesson(terms, ASKS_WHAT, "what was read", 0), lesson(terms, ASKS_WHY, "why was it read", 1)];
        let lessons: Vec<Lesson<'_>> = terms.iter().flat_map(|terms| both(terms.as_slice())).collect();
        let affinity = Affinity::learn(&lessons, 2, 10);
        let lead = |asks, text| {
            let mut scores = [0.0; 2];
            affinity.by_words([(0, 1.0), (1, 1.0), (7, 1.0)].into_iter(), asks, &mut scores);
            let letters = affinity.letters(std::iter::once(text));
            let together = |document| Affinity::together(scores[document as usize], letters.as_ref(), document);
            together(1) - together(0)
        };
        assert!(lead(ASKS_WHY, "read") > lead(ASKS_WHAT, "read"), "by the kind of question");
        assert!(lead(ASKS_WHAT, "whyy read") > lead(ASKS_WHAT, "whatt read"), "by the letters");
    }
}
