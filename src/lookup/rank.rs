//! The second pass: documents in the order of how well they fit the question.

use std::cmp::Reverse;

use super::coverage::Scratch;
use super::query::Query;
use super::similarity::Similarity;
use super::top_k::{TopK, key};
use super::weights::{self, LEAST_AFFINITY, MOST_AFFINITY, SHORTLIST, VERBATIM, VERBATIM_SCORE};
use crate::index::{DocumentKind, Index};
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
    let most = most.max(SHORTLIST);
    scratch.cover(query, index, learned, most);
    let content = query.content_weight().max(f32::EPSILON);
    let share = learned.affinity.share();
    let coverage = |scratch: &Scratch, document| (scratch.filled(document) / content).min(1.0);
    let affinity = |scratch: &Scratch, document| scratch.affinity(document).clamp(LEAST_AFFINITY, MOST_AFFINITY);
    let fit = |coverage, affinity| (1.0 - share) * (1.0 - weights::NEAREST) * coverage + share * affinity;
    // Facts and gaps are shortlisted apart: whether the best gap is nearer than the best fact decides, so neither may
    // crowd the other out.
    let (mut facts, mut gaps) = (TopK::new(most), TopK::new(SHORTLIST));
    for &document in scratch.touched() {
        let kept = match index.documents[document as usize].kind {
            DocumentKind::Fact(_) => &mut facts,
            DocumentKind::Gap(_) => &mut gaps,
        };
        kept.offer(fit(coverage(scratch, document), affinity(scratch, document)), document);
    }
    let mut candidates = Vec::with_capacity(most + SHORTLIST);
    for document in facts.documents().chain(gaps.documents()) {
        let (coverage, affinity) = (coverage(scratch, document), affinity(scratch, document));
        let score = fit(coverage, affinity);
        candidates.push(Candidate { document, passage: 0, likeness: 0.0, coverage, affinity, score });
    }
    let mut similarity = Similarity::new(query, index, scratch);
    for candidate in &mut candidates {
        (candidate.likeness, candidate.passage) = similarity.nearest(candidate.document);
        candidate.score += (1.0 - share) * weights::NEAREST * candidate.likeness;
        if candidate.likeness >= VERBATIM {
            candidate.score += VERBATIM_SCORE;
        }
    }
    similarity.clear();
    candidates.sort_unstable_by_key(|candidate| Reverse(key(candidate.score, candidate.document)));
    candidates
}
