//! The second pass: documents in the order of how well they fit the question.

use std::cmp::Reverse;

use super::answer::MOST_SUGGESTIONS;
use super::coverage::{Scratch, affinity_terms};
use super::evidence::{LEAST_GAP, NEAR};
use super::query::Query;
use super::similarity::Similarity;
use super::top_k::{TopK, key};
use super::weights::{self, LEAST_AFFINITY, MOST_AFFINITY, SHORTLIST, VERBATIM, VERBATIM_SCORE};
use crate::index::{Index, TermId};
use crate::learning::Learned;

/// A document that shares something with the question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The document's number in the index.
    pub document: u32,
    /// Its passage nearest to the question.
    pub passage: u32,
    /// Likeness of that passage, 0 to 1.
    pub likeness: f32,
    /// Share of the question's content that the document covers with all its passages, 0 to 1.
    pub coverage: f32,
    /// Learned affinity, about 0 to 1, at least [`LEAST_AFFINITY`] and at most [`MOST_AFFINITY`]; 0 where nothing was
    /// learned.
    pub affinity: f32,
    /// How well it fits altogether: 0 to 1 or little more, and [`VERBATIM_SCORE`] more for one that has the question
    /// itself.
    pub score: f32,
}

/// The facts and the gaps that fit best, best first: at least `most` facts, where so many share anything with the
/// question; ties in the order of the index.
pub fn rank(query: &Query, index: &Index, learned: &Learned, scratch: &mut Scratch, most: usize) -> Vec<Candidate> {
    let most_measured = most.max(MOST_SUGGESTIONS);
    let most = most.max(SHORTLIST);
    scratch.cover(query, index, learned, most);
    let content = query.content_weight().max(f32::EPSILON);
    let share = learned.affinity.share();
    let coverage = |scratch: &Scratch, document| (scratch.filled(document) / content).min(1.0);
    let projection = (!learned.affinity.is_empty()).then(|| {
        let words = query.slots.iter().map(|slot| slot.text.as_str());
        learned.affinity.project(affinity_terms(query), index.kind_term(query.asks), words)
    });
    if let Some(projection) = &projection {
        scratch.learn(projection);
    }
    let affinity = |scratch: &Scratch, document, more: f32| {
        (scratch.affinity(document) + more).clamp(LEAST_AFFINITY, MOST_AFFINITY)
    };
    let fit = |coverage, affinity| (1.0 - share) * (1.0 - weights::NEAREST) * coverage + share * affinity;
    // Facts and gaps are shortlisted apart: whether the best gap is nearer than the best fact decides, so neither may
    // crowd the other out.
    let (mut facts, mut gaps) = (TopK::new(most), TopK::new(SHORTLIST));
    for &document in scratch.touched() {
        let kept = if index.is_fact(document) { &mut facts } else { &mut gaps };
        // By its terms alone: to take the trigrams of every document takes twice the time and changes hardly anything.
        kept.offer(fit(coverage(scratch, document), affinity(scratch, document, 0.0)), document);
    }
    let mut candidates = Vec::with_capacity(most + SHORTLIST);
    for document in facts.documents().chain(gaps.documents()) {
        let more = projection.as_ref().map_or(0.0, |projection| projection.rest(document));
        let (coverage, affinity) = (coverage(scratch, document), affinity(scratch, document, more));
        let score = fit(coverage, affinity);
        candidates.push(Candidate { document, passage: 0, likeness: 0.0, coverage, affinity, score });
    }
    // Most likely first. What could neither be a rival of the best fact, nor be offered instead of it, nor become the best
    // gap, is not measured, and would count for nothing.
    let best_first = |candidate: &Candidate| Reverse(key(candidate.score, candidate.document));
    candidates.sort_unstable_by_key(best_first);
    let reach = (1.0 - share) * weights::NEAREST;
    let (mut best_fact, mut best_gap, mut measured) = (0.0f32, LEAST_GAP, 0);
    let mut similarity = Similarity::new(query, index, scratch);
    for candidate in &mut candidates {
        let is_fact = index.is_fact(candidate.document);
        let least = if is_fact { best_fact - NEAR } else { best_gap };
        if candidate.score + reach < least && !(is_fact && measured < most_measured) {
            candidate.passage = index.documents[candidate.document as usize].passages.start;
            continue;
        }
        measured += usize::from(is_fact);
        (candidate.likeness, candidate.passage) = similarity.nearest(candidate.document);
        candidate.score += reach * candidate.likeness;
        if candidate.likeness >= VERBATIM && names_in_order(query, index.terms(candidate.passage)) {
            candidate.score += VERBATIM_SCORE;
        }
        // Another that has the question itself may still be better.
        let best = if is_fact { &mut best_fact } else { &mut best_gap };
        *best = best.max(candidate.score.min(1.0));
    }
    similarity.clear();
    candidates.sort_unstable_by_key(best_first);
    candidates
}

/// Whether a passage has the names of a question in their order: *did Ada visit Ben* is not *did Ben visit Ada*.
fn names_in_order(query: &Query, terms: &[TermId]) -> bool {
    let mut rest = terms.iter();
    query
        .names()
        .filter_map(|slot| slot.name)
        .filter(|name| terms.contains(name))
        .all(|name| rest.any(|term| *term == name))
}
