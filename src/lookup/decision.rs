//! From candidates to an answer: which of what was ranked is said, named as a gap, or offered. The only place
//! that decides.

use super::answer::{Answer, Hit, MOST_FACTS, MOST_SUGGESTIONS, Outcome, Suggestion, suggestion};
use super::evidence::{Case, confidence, share_a_citation};
use super::fit::Fit;
use super::{Candidate, Query};
use crate::index::{DocumentKind, Index};
use crate::knowledge::Base;
use crate::learning::Learned;

/// The numbers that decide; how sure an answer is, is found in [`evidence`](super::evidence).
mod limits {
    /// From this confidence on, the fact is said.
    pub const ANSWER: f32 = 0.5;
    /// From this confidence on, a gap is named. Of 60 that were judged by hand 73 % were about the question from 0.5 on, 81
    /// from 0.6, 88 from 0.7, and no more from 0.8.
    pub const NAMED: f32 = 0.7;
    /// A gap that is nearer than the fact by more than this speaks against a fact that is no surer, though it may not be named.
    /// If every gap from .5 on did, nine of 3,300 questions by nine hands would go without a right answer, and one without a
    /// wrong one; at twice as much a turn of twenty dialogues is answered that should not be.
    pub const NEARER: f32 = 0.07;
    /// From this score on, a fact's question is offered.
    pub const SUGGEST: f32 = 0.3;
    /// What is left of the score of a fact that was said just before. Chosen on twenty dialogues.
    pub const SAID: f32 = 0.85;
    /// The same where it has nothing of the kind that is asked for now: "why?" is answered by another.
    pub const SAID_OF_ELSE: f32 = 0.7;
    /// A further fact is said with the best where its score is within this share of it: the question was broad.
    pub const BROAD: f32 = 0.97;
}

/// Decides about a question by its candidates, best first.
pub fn decide(query: Query, candidates: Vec<Candidate>, index: &Index, learned: &Learned, base: &Base) -> Answer {
    let is_fact = |candidate: &&Candidate| index.is_fact(candidate.document);
    let mut facts: Vec<Candidate> = candidates.iter().filter(is_fact).copied().collect();
    // Who asks on does not want to hear the same again.
    for fact in facts.iter_mut().filter(|fact| query.said.contains(&fact.document)) {
        let lacks = Fit::new(&query, index, fact).lacks_kind();
        fact.score *= if lacks { limits::SAID_OF_ELSE } else { limits::SAID };
    }
    if !query.said.is_empty() {
        facts.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
    }
    let gap = candidates.iter().find(|candidate| !is_fact(candidate)).copied();
    let case = Case { query: &query, index, learned, base };
    let evidence = facts.split_first().map_or_else(Vec::new, |(best, others)| case.fact(best, others, gap.as_ref()));
    let sure = if facts.is_empty() { 0.0 } else { confidence(&evidence) };
    let gap_sure = gap.map_or(0.0, |gap| confidence(&case.gap(&gap, facts.first())));
    let named = gap.filter(|_| gap_sure >= limits::NAMED);
    let strange = query.strangers().next().is_some();
    let mut answer = Answer {
        outcome: Outcome::Decline,
        confidence: sure,
        evidence,
        facts: Vec::new(),
        suggestions: Vec::new(),
        nearest: None,
        gap: None,
        query,
        unasked: None,
        candidates,
        read: Vec::new(),
        parts: Vec::new(),
        left: 0,
    };
    let nearer = || gap.zip(facts.first()).is_some_and(|(gap, fact)| gap.score > fact.score + limits::NEARER);
    if sure >= limits::ANSWER && (sure >= gap_sure || named.is_none() && !nearer()) {
        answer.outcome = Outcome::Answer;
        answer.facts = said(&facts, sure, base);
    } else if let Some(DocumentKind::Gap(gap)) = named.map(|gap| index.documents[gap.document as usize].kind) {
        answer.gap = Some(gap as usize);
        let see = &base.gaps[gap as usize].see;
        answer.suggestions = see_of(see, base);
        answer.nearest = see.first().map(|&fact| Hit { fact, confidence: sure });
    } else if !strange {
        let near = facts.iter().filter(|fact| fact.score >= limits::SUGGEST);
        answer.suggestions =
            near.filter_map(|fact| suggestion(fact.document as usize, base)).take(MOST_SUGGESTIONS).collect();
        if !answer.suggestions.is_empty() {
            answer.outcome = Outcome::Suggest;
            answer.nearest = facts.first().map(|fact| Hit { fact: fact.document as usize, confidence: sure });
        }
    }
    answer
}

/// The best fact, and those nearly as good that cite something else. Of these each is as sure as its score allows.
fn said(facts: &[Candidate], confidence: f32, base: &Base) -> Vec<Hit> {
    let best = facts[0].score;
    let mut said: Vec<Hit> = Vec::new();
    // An index numbers a base's facts first, then its gaps.
    for (fact, score) in facts.iter().map(|candidate| (candidate.document as usize, candidate.score)) {
        if score >= limits::BROAD * best
            && said.len() < MOST_FACTS
            && said.iter().all(|hit| !share_a_citation(hit.fact, fact, base))
        {
            said.push(Hit { fact, confidence: confidence * (score / best).min(1.0) });
        }
    }
    said
}

/// Questions for the facts that a gap names as nearest.
fn see_of(see: &[usize], base: &Base) -> Vec<Suggestion> {
    see.iter().filter_map(|&fact| suggestion(fact, base)).take(MOST_SUGGESTIONS).collect()
}
