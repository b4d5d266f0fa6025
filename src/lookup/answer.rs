//! Answer, suggest or decline: the only place that decides.

use super::evidence::{Case, Evidence, confidence, share_a_citation};
use super::weights::VERBATIM_SCORE;
use super::{Candidate, Query};
use crate::index::{DocumentKind, Index};
use crate::knowledge::Base;
use crate::learning::Learned;

/// What is done about a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It is answered.
    Answer,
    /// It is not; questions that could have been meant are offered.
    Suggest,
    /// It is not.
    Decline,
}

/// A fact that answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The fact, by its place in [`Base::facts`].
    pub fact: usize,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
}

/// A question that could have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The fact that answers it, by its place in [`Base::facts`].
    pub fact: usize,
    /// The question, in the base's words.
    pub question: String,
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What is done.
    pub outcome: Outcome,
    /// How sure it is that the best fact answers, 0 to 1, whatever the outcome.
    pub confidence: f32,
    /// What speaks for that, and what against; empty where no fact came near.
    pub evidence: Vec<Evidence>,
    /// The facts that answer, best first; at most [`MOST_FACTS`], and none unless the outcome is [`Outcome::Answer`].
    pub facts: Vec<Hit>,
    /// Questions that could have been meant, likeliest first; at most [`MOST_SUGGESTIONS`].
    pub suggestions: Vec<Suggestion>,
    /// The gap that the question fell into, by its place in [`Base::gaps`].
    pub gap: Option<usize>,
    /// The question as it was understood: context for the next one.
    pub query: Query,
    /// Whether it leans on a question before, and there was none.
    pub leans: bool,
    /// What was considered, best first.
    pub candidates: Vec<Candidate>,
}

/// Facts in one answer.
pub const MOST_FACTS: usize = 3;
/// Suggestions in one reply: a row of buttons.
pub const MOST_SUGGESTIONS: usize = 5;

/// The numbers that decide; how sure an answer is, is found in [`evidence`](super::evidence).
mod limits {
    /// From this confidence on, the fact is said.
    pub const ANSWER: f32 = 0.5;
    /// From this confidence on, the gap is named: it has to be as sure as a fact.
    pub const GAP: f32 = 0.5;
    /// What is left of confidence in a question that leans on one before, where there was none.
    pub const UNSAID: f32 = 0.5;
    /// Below this weight of content nothing is asked: `who made you?` is one common verb.
    pub const LEAST_CONTENT: f32 = 0.45;
    /// From this score on, a fact's question is offered.
    pub const SUGGEST: f32 = 0.3;
    /// A further fact is said with the best where its score is within this share of it: the question was broad.
    pub const BROAD: f32 = 0.97;
}

/// Decides about a question by its candidates, best first.
pub fn decide(query: Query, candidates: Vec<Candidate>, index: &Index, learned: &Learned, base: &Base) -> Answer {
    let is_fact = |candidate: &&Candidate| index.is_fact(candidate.document);
    let facts: Vec<Candidate> = candidates.iter().filter(is_fact).copied().collect();
    let gap = candidates.iter().find(|candidate| !is_fact(candidate)).copied();
    let case = Case { query: &query, index, learned, base };
    let evidence = facts.split_first().map_or_else(Vec::new, |(best, others)| case.fact(best, others, gap.as_ref()));
    let sure = if facts.is_empty() { 0.0 } else { confidence(&evidence) };
    let gap_sure = gap.map_or(0.0, |gap| confidence(&case.gap(&gap, facts.first())));
    let named = gap.filter(|_| gap_sure >= limits::GAP);
    let strange = query.strangers().next().is_some();
    let best = facts.first().map_or(0.0, |best| best.score);
    let asks_something = query.content_weight() >= limits::LEAST_CONTENT || best >= VERBATIM_SCORE;
    let mut answer = Answer {
        outcome: Outcome::Decline,
        confidence: sure,
        evidence,
        facts: Vec::new(),
        suggestions: Vec::new(),
        gap: None,
        query,
        leans: false,
        candidates,
    };
    if asks_something && sure >= limits::ANSWER && (named.is_none() || sure >= gap_sure) {
        answer.outcome = Outcome::Answer;
        answer.facts = said(&facts, sure, base);
    } else if let Some(DocumentKind::Gap(gap)) = named.map(|gap| index.documents[gap.document as usize].kind) {
        answer.gap = Some(gap as usize);
        answer.suggestions = see_of(&base.gaps[gap as usize].see, base);
    } else if !strange {
        let near = facts.iter().filter(|fact| fact.score >= limits::SUGGEST);
        answer.suggestions =
            near.filter_map(|fact| suggestion(fact.document as usize, base)).take(MOST_SUGGESTIONS).collect();
        if !answer.suggestions.is_empty() {
            answer.outcome = Outcome::Suggest;
        }
    }
    answer
}

impl Answer {
    /// The facts among what was considered, best first, each by its place in [`Base::facts`] with how sure it is that it
    /// answers, 0 to 1: the best as sure as the answer, and the others as much less as they fit less.
    pub fn ranked<'a>(&'a self, base: &'a Base) -> impl Iterator<Item = (usize, f32)> + 'a {
        // An index numbers a base's facts first, then its gaps.
        let place = |candidate: &Candidate| usize::try_from(candidate.document).ok();
        let facts =
            self.candidates.iter().filter_map(move |c| Some((place(c).filter(|&f| f < base.facts.len())?, c.score)));
        let best = facts.clone().next().map_or(1.0, |(_, score)| score.max(f32::EPSILON));
        facts.map(move |(fact, score)| (fact, self.confidence * (score / best).min(1.0)))
    }

    /// The same, declined: what was considered stays, and is only half as sure.
    pub fn unsaid(self) -> Self {
        Self {
            outcome: Outcome::Decline,
            confidence: self.confidence * limits::UNSAID,
            facts: Vec::new(),
            suggestions: Vec::new(),
            gap: None,
            leans: true,
            ..self
        }
    }

    /// Adds what answers another part of the question, where it cites something new.
    pub fn join(&mut self, part: &Answer, base: &Base) {
        for hit in &part.facts {
            if self.facts.len() < MOST_FACTS && !self.facts.iter().any(|own| share_a_citation(own.fact, hit.fact, base))
            {
                let least = self.facts.last().map_or(1.0, |last| last.confidence);
                self.facts.push(Hit { confidence: hit.confidence.min(least), ..*hit });
            }
        }
    }
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

/// A fact's own question; none for a fact without.
fn suggestion(fact: usize, base: &Base) -> Option<Suggestion> {
    let question = base.facts[fact].questions.first()?.clone();
    Some(Suggestion { fact, question })
}
