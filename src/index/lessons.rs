//! What there is to learn from: the base's own questions, and small talk.

use super::classifier::{Classifier, Feature, features};
use super::{Affinity, DocumentKind, Index, Lesson, TermId};

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
    /// Its passage.
    pub passage: u32,
    /// The document that it asks for.
    pub document: u32,
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

    fn are_enough(&self, documents: usize) -> bool {
        self.questions.len() >= LEARN_FROM * documents
    }

    /// Teaches an index all that there is to learn.
    pub fn teach(&self, index: &mut Index) {
        if self.are_enough(index.documents.len()) {
            let lesson = |asked| lesson(asked, index);
            let lessons: Vec<Lesson<'_>> = self.questions.iter().map(lesson).collect();
            index.affinity = Affinity::learn(&lessons, index.documents.len(), index.vocabulary.len());
        }
        // A base too large for the one is too large for the others, which only tell what gaps are there for.
        let answered = |asked: &Asked| matches!(index.documents[asked.document as usize].kind, DocumentKind::Fact(_));
        if !self.questions.iter().all(answered) && !index.affinity.is_empty() {
            let question = |asked: &Asked| (features_of(&asked.words, asked.named), answered(asked));
            let mut examples: Vec<_> = self.questions.iter().map(question).collect();
            index.answerable = Classifier::learn(&examples);
            examples.iter_mut().for_each(|(_, topical)| *topical = true);
            examples.extend(self.small_talk.iter().map(|words| (features_of(words, false), false)));
            index.topical = Classifier::learn(&examples);
        }
    }
}

fn lesson<'a>(asked: &'a Asked, index: &'a Index) -> Lesson<'a> {
    let asks = index.asks_term(index.passages[asked.passage as usize].asks);
    Lesson { terms: index.terms(asked.passage), asks, text: &asked.text, document: asked.document }
}

fn features_of(words: &[TermId], named: bool) -> Vec<Feature> {
    features(words.iter().copied().map(Some), named)
}
