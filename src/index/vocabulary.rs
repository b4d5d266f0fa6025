//! Every term the index knows, every spelling that leads to one, and which terms stand for which.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::text::fold;

/// Number of a term; dense from 0.
pub type TermId = u32;

/// How one term relates to another, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// Interchangeable in this base's subject.
    SubjectSynonym,
    /// One derived from the other: `refusal`, `refuse`.
    Derived,
    /// Interchangeable in general English.
    Synonym,
}

/// A term that can stand for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// The other term.
    pub term: TermId,
    /// How near it is.
    pub relation: Relation,
}

/// Terms by number and by name.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Vocabulary {
    ids: FxHashMap<Box<str>, TermId>,
    names: Vec<Box<str>>,
    surfaces: FxHashMap<Box<str>, TermId>,
    /// Spellings with marks, without them; of several the first.
    folded: FxHashMap<Box<str>, TermId>,
    related: Vec<Vec<Related>>,
    opposites: FxHashMap<TermId, Vec<TermId>>,
}

impl Vocabulary {
    /// The term of this name, made if it is new.
    pub fn intern(&mut self, name: &str) -> TermId {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let id = self.names.len() as TermId;
        self.ids.insert(name.into(), id);
        self.names.push(name.into());
        self.related.push(Vec::new());
        id
    }

    /// Notes that the word `surface` is read as `term`.
    pub fn add_surface(&mut self, surface: &str, term: TermId) {
        if !self.surfaces.contains_key(surface) {
            self.surfaces.insert(surface.into(), term);
        }
        if !surface.is_ascii() {
            self.folded.entry(fold(surface).as_ref().into()).or_insert(term);
        }
    }

    /// The term of this name.
    pub fn term(&self, name: &str) -> Option<TermId> {
        self.ids.get(name).copied()
    }

    /// The term that a word is read as: in exactly this spelling, or else without regard to marks.
    pub fn surface(&self, surface: &str) -> Option<TermId> {
        self.surfaces.get(surface).copied().or_else(|| self.unmarked(surface))
    }

    /// The term that a word of the base is to be: like [`surface`](Self::surface), but where both have marks they are
    /// different words, `chợ` and `chó`.
    pub fn same_word(&self, surface: &str) -> Option<TermId> {
        let known = self.surfaces.get(surface).or_else(|| match fold(surface) {
            folded if folded == surface => self.folded.get(surface),
            folded => self.surfaces.get(folded.as_ref()),
        });
        known.copied()
    }

    fn unmarked(&self, surface: &str) -> Option<TermId> {
        if self.folded.is_empty() && surface.is_ascii() {
            return None;
        }
        let folded = fold(surface);
        self.surfaces.get(folded.as_ref()).or_else(|| self.folded.get(folded.as_ref())).copied()
    }

    /// Every known spelling with its term, in no particular order.
    pub fn surfaces(&self) -> impl Iterator<Item = (&str, TermId)> {
        self.surfaces.iter().map(|(surface, &term)| (&**surface, term))
    }

    /// What a term is called: its stem, or the whole name or phrase.
    pub fn name(&self, term: TermId) -> &str {
        &self.names[term as usize]
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Notes that `to` can stand for `from`.
    pub fn relate(&mut self, from: TermId, to: TermId, relation: Relation) {
        if from != to {
            self.related[from as usize].push(Related { term: to, relation });
        }
    }

    /// Notes that two terms say the opposite of each other.
    pub fn oppose(&mut self, a: TermId, b: TermId) {
        self.opposites.entry(a).or_default().push(b);
        self.opposites.entry(b).or_default().push(a);
    }

    /// The terms that say the opposite of `term`, in no particular order; they may repeat.
    pub fn opposites(&self, term: TermId) -> &[TermId] {
        self.opposites.get(&term).map_or(&[], Vec::as_slice)
    }

    /// Keeps of each term's relations those that `keep` names, each term once by its nearest relation; nearest first
    /// and then by term. Of its opposites likewise.
    pub fn finish_relations(&mut self, keep: impl Fn(TermId) -> bool) {
        for related in &mut self.related {
            related.retain(|r| keep(r.term));
            related.sort_unstable_by_key(|r| (r.term, r.relation));
            related.dedup_by_key(|r| r.term);
            related.sort_unstable_by_key(|r| (r.relation, r.term));
        }
        self.opposites.retain(|_, opposites| {
            opposites.retain(|&opposite| keep(opposite));
            !opposites.is_empty()
        });
    }

    /// The terms that can stand for `term`, nearest first.
    pub fn related(&self, term: TermId) -> &[Related] {
        &self.related[term as usize]
    }
}
