//! How a document and a question fit, part by part: what of the one the other has.

use super::rank::Candidate;
use super::weights;
use super::{GUESS, Query, Route, Slot, is_figure};
use crate::index::{Index, Passage, PassageKind, QuestionKind, TermId};

/// A part is had from this worth on: less is a guess.
const HAD: f32 = 0.3;

/// Parts of a short question, at most: a name or two, and what is asked of them.
const SHORT: usize = 3;

/// A passage is like a short question from this likeness on. Chosen by a handful of visible questions.
const ALIKE: f32 = 0.6;

/// How a document and a question fit, part by part.
pub struct Fit<'a> {
    query: &'a Query,
    index: &'a Index,
    document: u32,
    /// The passage of its text.
    text: u32,
    /// The passage nearest to the question.
    nearest: u32,
    /// How like the question that is, 0 to 1.
    likeness: f32,
}

impl<'a> Fit<'a> {
    /// Of the best document and the question it was ranked for.
    pub fn new(query: &'a Query, index: &'a Index, best: &Candidate) -> Self {
        let text = index.documents[best.document as usize].passages.start;
        Self { query, index, document: best.document, text, nearest: best.passage, likeness: best.likeness }
    }

    /// Whether the document has a term, in whatever passage.
    fn holds(&self, term: TermId) -> bool {
        self.index.holds(self.document, term)
    }

    /// How well the document has a part of the question, in whatever passage, 0 to 1.
    fn has(&self, slot: &Slot) -> f32 {
        slot.alternatives.iter().filter(|a| self.holds(a.term)).map(|a| a.weight).fold(0.0, f32::max)
    }

    /// The same of words that are read as they were typed: "What's the weather in Moscow?" is not about whether.
    fn has_typed(&self, slot: &Slot) -> f32 {
        let typed = slot.alternatives.iter().filter(|a| a.route != Route::Spelling && self.holds(a.term));
        typed.map(|a| a.weight).fold(0.0, f32::max)
    }

    /// How many parts of the question the document has, in whatever words.
    pub fn parts(&self) -> usize {
        let misspelt = |slot: &Slot| slot.term.is_none_or(|term| slot.alternatives.iter().any(|a| a.term == term));
        self.query
            .content()
            .filter(|(_, slot)| self.has_typed(slot) > 0.0 || misspelt(slot) && self.has(slot) >= GUESS)
            .count()
    }

    /// The names of the base that the question has and the document has not, each by how rare it is in the base: one that
    /// everything is about says little.
    pub fn names(&self) -> f32 {
        let lacks = |slot: &&Slot| self.has(slot) == 0.0;
        let rarity = |weight: f32| (weight - weights::NAME_FLOOR) / (1.0 - weights::NAME_FLOOR);
        self.query.names().filter(lacks).map(|slot| rarity(slot.weight)).sum()
    }

    /// Whether a yes-or-no question asks something of a name, and the document only has the two apart: its passages with
    /// the name have no other part of the question, or there are but two parts and no passage is like the question. Union
    /// coverage would take each from anywhere, and *the Trump–Putin summit is dead* is no statement about Putin.
    pub fn is_bare(&self) -> bool {
        let (names, others): (Vec<&Slot>, Vec<&Slot>) =
            self.query.content().map(|(_, slot)| slot).partition(|slot| slot.name.is_some());
        let parts = names.len() + others.len();
        if self.query.asks != QuestionKind::Whether || names.is_empty() || others.is_empty() || parts > SHORT {
            return false;
        }
        let has = |passage: u32, slots: &[&Slot]| {
            let terms = self.index.terms(passage);
            slots.iter().any(|slot| slot.alternatives.iter().any(|a| a.weight >= HAD && terms.contains(&a.term)))
        };
        let mut named =
            self.index.documents[self.document as usize].passages.clone().filter(|&p| has(p, &names)).peekable();
        let apart = named.peek().is_some() && !named.any(|passage| has(passage, &others));
        apart || parts < SHORT && self.likeness < ALIKE
    }

    /// Whether a question asks one thing of a name, or of several, that neither the text, nor the keywords, nor the nearest
    /// passage has: *who built the tower?*, of a fact that says who met there.
    pub fn is_unsaid(&self) -> bool {
        let mut others = self.query.content().map(|(_, slot)| slot).filter(|slot| slot.name.is_none());
        let (Some(asked), None) = (others.next(), others.next()) else { return false };
        let has = |passage: u32| {
            let terms = self.index.terms(passage);
            asked.alternatives.iter().any(|a| a.weight >= HAD && terms.contains(&a.term))
        };
        let is_question = |&p: &u32| matches!(self.index.passages[p as usize].kind, PassageKind::Question(_));
        let said = self.index.documents[self.document as usize].passages.clone().take_while(|p| !is_question(p));
        self.query.names().next().is_some() && !self.query.is_keywords() && !said.chain([self.nearest]).any(has)
    }

    /// Whether the text says the opposite of a word of the question, which neither it nor the nearest passage has.
    pub fn opposite(&self) -> bool {
        let (text, nearest) = (self.index.terms(self.text), self.index.terms(self.nearest));
        self.query.slots.iter().enumerate().any(|(place, slot)| {
            let opposites = slot.term.map_or(&[][..], |term| self.index.vocabulary.opposites(term));
            // "How long?" does not say that it was.
            let measured = || place > 0 && self.index.analyser.kinds.is_measure(&self.query.slots[place - 1].text);
            opposites.iter().any(|term| text.contains(term))
                && !stands(slot, text)
                && !stands(slot, nearest)
                && !measured()
        })
    }

    /// Whether the question names a figure of two digits or more that the text has not, if that is what is nearest; one
    /// digit is often written out.
    pub fn other_figure(&self) -> bool {
        let text = self.index.terms(self.text);
        let figure = |slot: &Slot| slot.text.len() > 1 && is_figure(&slot.text) && !stands(slot, text);
        self.nearest == self.text && self.query.slots.iter().any(figure)
    }

    /// Whether the question denies something and the nearest passage does not.
    pub fn negation(&self) -> bool {
        let negations = &self.index.analyser.negations;
        let term = |word: &String| self.index.vocabulary.surface(word);
        let terms = self.index.terms(self.nearest);
        self.query.slots.iter().any(|slot| negations.contains(&slot.text))
            && !negations.iter().filter_map(term).any(|term| terms.contains(&term))
    }

    /// How many parts of the question speak of an aspect of things that no passage of the document speaks of.
    pub fn aspects(&self) -> usize {
        let held = self.index.document_aspects(self.document);
        let lacks = |slot: &&Slot| {
            let aspects = slot.term.map_or(&[][..], |term| self.index.aspects(term));
            let speaks = aspects.iter().any(|aspect| held.contains(aspect));
            !aspects.is_empty() && !speaks && self.has_typed(slot) < HAD
        };
        self.query.content().map(|(_, slot)| slot).filter(lacks).count()
    }

    /// Whether a specific kind of thing is asked for, the text has none but what the question names, and no phrasing of the
    /// document asks for that kind.
    pub fn lacks_kind(&self) -> bool {
        let asks = self.query.asks;
        let named = |term: TermId| self.query.slots.iter().any(|slot| slot.alternatives.iter().any(|a| a.term == term));
        let new = |&(term, kinds): &(TermId, u16)| kinds & asks.bit() != 0 && !named(term);
        let passages = self.index.documents[self.document as usize].passages.clone();
        let is_phrasing = |passage: &&Passage| matches!(passage.kind, PassageKind::Question(_));
        let own = &self.index.passages[passages.start as usize..passages.end as usize];
        asks.is_specific()
            && !self.index.held(self.text).iter().any(new)
            && !own.iter().filter(is_phrasing).any(|passage| passage.asks == asks)
    }
}

/// Whether a passage has what can stand for a part of the question.
fn stands(slot: &Slot, passage: &[TermId]) -> bool {
    slot.alternatives.iter().any(|alternative| passage.contains(&alternative.term))
}
