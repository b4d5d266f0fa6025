//! Why an answer is what it is: each word of the question, what it matched, by which route, and what it added.

use serde::Serialize;

use super::answer::{Answer, Read};
use super::evidence::Evidence;
use super::{Candidate, Route, Slot};
use crate::index::{DocumentKind, Index, PassageKind, Relation};
use crate::knowledge::Base;

/// Candidates that are explained: the best fact, what came nearest to it, and one more.
const EXPLAINED: usize = 3;

/// An answer, explained.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// How the message was read, part by part; empty where it is one question and nothing else.
    pub read: Vec<Read>,
    /// The kind of thing asked for.
    pub asks: String,
    /// How sure it is that the best fact answers, 0 to 1.
    pub confidence: f32,
    /// What speaks for that, and what against.
    pub evidence: Vec<Evidence>,
    /// The best candidates, best first.
    pub candidates: Vec<Considered>,
}

/// A document that was considered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Considered {
    /// The fact's or gap's id.
    pub id: String,
    /// Whether it is a gap.
    pub gap: bool,
    /// How well it fits altogether, 0 to 1.
    pub score: f32,
    /// Share of the question's content that it covers, 0 to 1.
    pub coverage: f32,
    /// Likeness of its nearest passage, 0 to 1.
    pub likeness: f32,
    /// What the words say for it, as learned from the base's own questions, 0 to 1.
    pub affinity: f32,
    /// Its nearest passage.
    pub nearest: String,
    /// Whether that is a phrasing: shown to those who write the base, and not under the bot's name.
    pub heard: bool,
    /// Word by word.
    pub words: Vec<Matched>,
}

/// One word, name or expression of the question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matched {
    /// As the question has it.
    pub word: String,
    /// How much of the question it is, 0 to 1.
    pub weight: f32,
    /// What it matched; nothing: the document does not hold it.
    pub matched: Option<String>,
    /// By which route: `same`, `spelling`, `synonym` …
    pub route: &'static str,
    /// What it added to coverage, 0 to `weight`.
    pub added: f32,
}

impl Explanation {
    /// Explains `answer`, which must come from the engine over `index` and `base`.
    pub fn new(answer: &Answer, index: &Index, base: &Base) -> Self {
        let considered = |candidate: &Candidate| {
            let (id, gap) = match index.documents[candidate.document as usize].kind {
                DocumentKind::Fact(fact) => (&base.facts[fact as usize].id, false),
                DocumentKind::Gap(gap) => (&base.gaps[gap as usize].id, true),
            };
            let (nearest, heard) = nearest(candidate, index, base);
            Considered {
                id: id.clone(),
                gap,
                score: candidate.score.min(1.0),
                coverage: candidate.coverage,
                likeness: candidate.likeness,
                affinity: candidate.affinity.clamp(0.0, 1.0),
                nearest,
                heard,
                words: answer.query.content().map(|(_, slot)| matched(slot, candidate.document, index)).collect(),
            }
        };
        Self {
            read: answer.read.clone(),
            asks: format!("{:?}", answer.query.asks),
            confidence: answer.confidence,
            evidence: answer.evidence.iter().filter(|evidence| evidence.adds != 0.0).copied().collect(),
            candidates: explained(answer, index).map(considered).collect(),
        }
    }
}

/// The best fact, since whether it answers is what was decided, and then the best of the others.
fn explained<'a>(answer: &'a Answer, index: &'a Index) -> impl Iterator<Item = &'a Candidate> {
    let is_fact =
        |candidate: &&Candidate| matches!(index.documents[candidate.document as usize].kind, DocumentKind::Fact(_));
    let fact = answer.candidates.iter().find(is_fact);
    let others = answer.candidates.iter().filter(move |other| fact.is_none_or(|fact| fact.document != other.document));
    fact.into_iter().chain(others).take(EXPLAINED)
}

/// The best that a document offers for a slot.
fn matched(slot: &Slot, document: u32, index: &Index) -> Matched {
    let best = slot
        .alternatives
        .iter()
        .filter_map(|alternative| {
            Some((alternative, alternative.weight * index.postings.of(alternative.term).share(document)?))
        })
        .max_by(|a, b| a.1.total_cmp(&b.1));
    Matched {
        word: slot.text.clone(),
        weight: slot.weight,
        matched: best
            .map(|(alternative, _)| index.vocabulary.name(alternative.term).trim_matches(['{', '}']).to_owned()),
        route: match best.map(|(alternative, _)| alternative.route) {
            _ if slot.alternatives.is_empty() => "unknown",
            None => "missing",
            Some(Route::Same) => "same",
            Some(Route::Spelling) => "spelling",
            Some(Route::Part) => "part",
            Some(Route::Related(Relation::SubjectSynonym)) => "synonym here",
            Some(Route::Related(Relation::Derived)) => "derived",
            Some(Route::Related(Relation::Synonym)) => "synonym",
        },
        added: best.map_or(0.0, |(_, share)| slot.weight * share),
    }
}

/// The nearest passage, and whether it is a phrasing.
fn nearest(candidate: &Candidate, index: &Index, base: &Base) -> (String, bool) {
    let passage = index.passages[candidate.passage as usize].kind;
    let (text, keywords, questions, phrasings) = match index.documents[candidate.document as usize].kind {
        DocumentKind::Fact(fact) => {
            let fact = &base.facts[fact as usize];
            (&fact.text, &fact.keywords, &fact.questions, &fact.phrasings)
        }
        DocumentKind::Gap(gap) => {
            let gap = &base.gaps[gap as usize];
            (&gap.text, &gap.keywords, &gap.questions, &gap.phrasings)
        }
    };
    match passage {
        PassageKind::Text => (text.clone(), false),
        PassageKind::Keywords => (keywords.join(", "), false),
        PassageKind::Question(i) => match questions.get(i as usize) {
            Some(question) => (question.clone(), false),
            None => (phrasings[i as usize - questions.len()].clone(), true),
        },
    }
}
