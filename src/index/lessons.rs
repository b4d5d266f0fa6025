//! What there is to learn from: the base's own questions, and small talk.

use super::classifier::{Classifier, Feature, features};
use super::{Affinity, Index, Lesson, PassageKind, TermId};

/// Questions a document needs, on average, before anything is learned: from fewer, only accidents are learned.
const LEARN_FROM: usize = 3;

/// Phrases of small talk for each question of a base, at most: of a base with few it would say that what is often talked
/// of, as books are, is not its subject.
const MOST_SMALL_TALK: usize = 2;

/// What is collected while a base is indexed.
#[derive(Default)]
pub struct Lessons {
    questions: Vec<Asked>,
    /// The words of what no base answers.
    small_talk: Vec<Vec<TermId>>,
}

/// A question of the base.
pub struct Asked {
    /// Its words, in order.
    pub words: Vec<TermId>,
    /// The same as they are spelt, with blanks between them and asides left out.
    pub text: String,
    /// Whether it names anybody.
    pub named: bool,
    /// Whether a fact answers it, and not a gap.
    pub answered: bool,
}

impl Lessons {
    /// Takes in a question.
    pub fn question(&mut self, asked: Asked) {
        self.questions.push(asked);
    }

    /// Takes in a phrase of small talk.
    pub fn small_talk(&mut self, words: Vec<TermId>) {
        self.small_talk.push(words);
    }

    /// Whether a base of so many documents, whose questions were all taken in, is told from so many phrases of small
    /// talk.
    pub fn want_small_talk(&self, documents: usize, phrases: usize) -> bool {
        self.are_enough(documents) && phrases <= MOST_SMALL_TALK * self.questions.len()
    }

    /// Every question of the base with its document.
    fn lessons<'a>(&'a self, index: &'a Index) -> Vec<Lesson<'a>> {
        let passages = index.documents.iter().zip(0..).flat_map(|(document, number)| {
            let is_question =
                |&passage: &u32| matches!(index.passages[passage as usize].kind, PassageKind::Question(_));
            document.passages.clone().filter(is_question).map(move |passage| (passage, number))
        });
        let lesson = |((passage, document), asked): ((u32, u32), &'a Asked)| Lesson {
            terms: index.terms(passage),
            asks: index.asks_term(index.passages[passage as usize].asks),
            text: &asked.text,
            document,
        };
        passages.zip(&self.questions).map(lesson).collect()
    }

    fn are_enough(&self, documents: usize) -> bool {
        self.questions.len() >= LEARN_FROM * documents
    }

    /// Teaches an index all that there is to learn.
    pub fn teach(&self, index: &mut Index) {
        if self.are_enough(index.documents.len()) {
            index.affinity = Affinity::learn(&self.lessons(index), index.documents.len(), index.vocabulary.len());
        }
        // A base too large for the one is too large for the others, which only tell what gaps are there for.
        let has_gaps = self.questions.iter().any(|asked| !asked.answered);
        if has_gaps && !index.affinity.is_empty() {
            let question = |asked: &Asked| (features_of(&asked.words, asked.named), asked.answered);
            let mut examples: Vec<_> = self.questions.iter().map(question).collect();
            index.answerable = Classifier::learn(&examples);
            examples.iter_mut().for_each(|(_, topical)| *topical = true);
            examples.extend(self.small_talk.iter().map(|words| (features_of(words, false), false)));
            index.topical = Classifier::learn(&examples);
        }
    }
}

fn features_of(words: &[TermId], named: bool) -> Vec<Feature> {
    features(words.iter().copied().map(Some), named)
}
