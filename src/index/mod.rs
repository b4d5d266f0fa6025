//! The immutable index over a fact base, built once and then only read. Nothing in it learns.
//!
//! ```text
//! lexicon → analyser ┐
//! base ──────────────┴→ build → vocabulary (terms, surfaces, relations) · phrases · postings · passages · spelling
//! ```
//!
//! A *term* is one unit of meaning: a stem, or a whole name or set expression. A *passage* is one stretch of text that a
//! fact can be found by: its text, its keywords, or one of its questions. A *document* is a fact or a gap with all its
//! passages.

mod analyser;
mod build;
mod phrases;
mod postings;
mod pronouns;
mod question_kind;
mod sounds;
mod spelling;
mod vocabulary;

use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub use analyser::{Analyser, Token};
pub use phrases::{Mark, Phrases};
pub use postings::{List, Posting, Postings};
pub use pronouns::Pronouns;
pub use question_kind::{KindSet, KindWords, QuestionKind};
pub use sounds::{Phonetics, Sounds};
pub use spelling::{Correction, MOST_EDITS, Spelling};
pub use vocabulary::{Related, Relation, TermId, Vocabulary};

/// What a document is: something that answers, or something known to be unanswered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DocumentKind {
    /// A fact, by its place in [`Base::facts`](crate::knowledge::Base::facts).
    Fact(u32),
    /// A gap, by its place in [`Base::gaps`](crate::knowledge::Base::gaps).
    Gap(u32),
}

/// Which part of a document a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PassageKind {
    /// The sentences that are said.
    Text,
    /// The keywords, all together.
    Keywords,
    /// One of the ways people ask, by its place among those that are shown and then those that are only heard.
    Question(u32),
}

/// One stretch of text that a document can be found by.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Passage {
    /// Which part of the document.
    pub kind: PassageKind,
    /// What it asks for; [`QuestionKind::What`] for a passage that is no question.
    pub asks: QuestionKind,
    /// What kinds of thing it holds an answer of; nothing is known of a passage that is no text.
    pub holds: KindSet,
    /// Sum of the weights of its terms, stop words included.
    pub weight: f32,
    terms: Range<u32>,
    /// Which of its terms answer a kind of question: a range of [`Index::held`].
    held: Range<u32>,
}

/// A fact or a gap with all its passages.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// Its passages: a range of passage numbers.
    pub passages: Range<u32>,
}

/// A phrasing of the base in its own words, for what is learned from it.
#[derive(Debug, Clone)]
pub struct Phrasing {
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

/// What there is to learn from, beside the index itself.
#[derive(Debug, Default)]
pub struct Corpus {
    /// Every phrasing of the base, shown or heard.
    pub phrasings: Vec<Phrasing>,
    /// The words of what people say who ask nothing.
    pub small_talk: Vec<Vec<TermId>>,
}

/// What lookup reads: see the module's page.
#[derive(Debug, Serialize, Deserialize)]
pub struct Index {
    /// Word-level analysis, the same for the base and for questions.
    pub analyser: Analyser,
    /// All terms.
    pub vocabulary: Vocabulary,
    /// Names, set expressions and asides.
    pub phrases: Phrases<Mark>,
    /// Which documents hold a term, and how much of each is about it.
    pub postings: Postings,
    /// All passages, those of a document side by side.
    pub passages: Vec<Passage>,
    /// Facts, then gaps.
    pub documents: Vec<Document>,
    terms: Vec<TermId>,
    weights: Vec<f32>,
    names: rustc_hash::FxHashMap<TermId, Option<crate::knowledge::EntityKind>>,
    /// Words that names are made of.
    name_words: rustc_hash::FxHashSet<TermId>,
    kinds: [TermId; QuestionKind::COUNT],
    /// Terms of texts with the kinds of question that they answer, text by text.
    held: Vec<(TermId, KindSet)>,
    /// Which aspects of things a term speaks of; none for most.
    aspects: rustc_hash::FxHashMap<TermId, Vec<u16>>,
    /// Which aspects the documents speak of, document by document, and where each document's end.
    document_aspects: (Vec<u16>, Vec<u32>),
    /// Built when the first unknown word is met: most questions have none.
    #[serde(skip)]
    spelling: OnceLock<Spelling>,
    /// Likewise.
    #[serde(skip)]
    sounds: OnceLock<Sounds>,
}

impl Index {
    /// Whether a document is a fact, and no gap.
    pub fn is_fact(&self, document: u32) -> bool {
        matches!(self.documents[document as usize].kind, DocumentKind::Fact(_))
    }

    /// The terms of a passage, in order, stop words included.
    pub fn terms(&self, passage: u32) -> &[TermId] {
        let range = &self.passages[passage as usize].terms;
        &self.terms[range.start as usize..range.end as usize]
    }

    /// What a term weighs: 1 for one that a single document holds, towards 0 for one that all hold; stop words far
    /// below.
    pub fn weight(&self, term: TermId) -> f32 {
        self.weights[term as usize]
    }

    /// The weight of a term that stands in `frequency` documents.
    ///
    /// Inverse document frequency, scaled so that a term of one document weighs 1 whatever the base's size:
    /// `ln(1 + N/f) / ln(1 + N)` for *f* of *N* documents (Spärck Jones 1972, smoothed), between 0 and 1.
    pub fn rarity(&self, frequency: f32) -> f32 {
        rarity(frequency, self.documents.len())
    }

    /// Whether a term is a name of the base, and what kind of thing it names.
    pub fn name(&self, term: TermId) -> Option<Option<crate::knowledge::EntityKind>> {
        self.names.get(&term).copied()
    }

    /// Whether the base uses a term, in a document or in a name.
    pub fn uses(&self, term: TermId) -> bool {
        !self.postings.of(term).is_empty() || self.name_words.contains(&term)
    }

    /// The term that stands for a kind of question where something is learned from questions.
    pub fn kind_term(&self, kind: QuestionKind) -> TermId {
        self.kinds[kind as usize]
    }

    /// The terms of a text that answer a kind of question, each with the kinds; of any other passage nothing is known.
    pub fn held(&self, passage: u32) -> &[(TermId, KindSet)] {
        let range = &self.passages[passage as usize].held;
        &self.held[range.start as usize..range.end as usize]
    }

    /// Whether a fact has a term, and not only gaps.
    pub fn is_told(&self, term: TermId) -> bool {
        self.postings.of(term).iter().any(|posting| self.is_fact(posting.document))
    }

    /// Whether a document has a term, in whatever passage.
    pub fn holds(&self, document: u32, term: TermId) -> bool {
        self.postings.of(term).share(document).is_some()
    }

    /// Which aspects of things a document speaks of in any passage, ascending.
    pub fn document_aspects(&self, document: u32) -> &[u16] {
        let (aspects, ends) = &self.document_aspects;
        let document = document as usize;
        let start = document.checked_sub(1).map_or(0, |before| ends[before]);
        &aspects[start as usize..ends[document] as usize]
    }

    /// Which aspects of things a term speaks of, each a group of the lexicon.
    pub fn aspects(&self, term: TermId) -> &[u16] {
        self.aspects.get(&term).map_or(&[], Vec::as_slice)
    }

    /// Known words, for misspelt ones.
    pub fn spelling(&self) -> &Spelling {
        self.spelling.get_or_init(|| {
            let mut known: Vec<Box<str>> = self.vocabulary.surfaces().map(|(surface, _)| surface.into()).collect();
            known.sort_unstable();
            Spelling::new(known)
        })
    }

    /// The base's words by their sound, for words that are misspelt by ear.
    pub fn sounds(&self) -> &Sounds {
        let held = |term| !self.postings.of(term).is_empty();
        self.sounds.get_or_init(|| {
            let words = self.vocabulary.surfaces().filter(|&(_, term)| held(term)).map(|(surface, _)| surface);
            Sounds::new(&self.analyser.phonetics, words)
        })
    }
}

fn rarity(frequency: f32, documents: usize) -> f32 {
    let n = documents.max(1) as f32;
    ((1.0 + n / frequency.max(1.0)).ln() / (1.0 + n).ln()).min(1.0)
}
