//! Answer, suggest or decline: the only place that decides.

use crate::confidence::{Evidence, confidence, evidence, share_a_citation, strangers};
use crate::index::{DocumentKind, Index};
use crate::knowledge::Base;
use crate::matcher::{Candidate, Query, VERBATIM_SCORE};

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

/// The numbers that decide; how sure an answer is, is found in [`confidence`](crate::confidence).
mod limits {
    /// From this confidence on, the fact is said.
    pub const ANSWER: f32 = 0.5;
    /// What is left of confidence in a question that leans on one before, where there was none.
    pub const UNSAID: f32 = 0.5;
    /// Below this score nothing is said, however far the best leads: it shares too little with the question.
    pub const LEAST: f32 = 0.42;
    /// Below this weight of content nothing is asked: `who made you?` is one common verb.
    pub const LEAST_CONTENT: f32 = 0.45;
    /// From this score on, a gap is named; below, the question is simply not covered.
    pub const GAP: f32 = 0.45;
    /// From this score on, a fact's question is offered.
    pub const SUGGEST: f32 = 0.3;
    /// A further fact is said with the best where its score is within this share of it: the question was broad.
    pub const BROAD: f32 = 0.97;
}

/// A fact among the candidates.
#[derive(Clone, Copy)]
struct Ranked {
    fact: usize,
    score: f32,
}

/// Decides about a question by its candidates, best first.
pub fn decide(query: Query, candidates: Vec<Candidate>, index: &Index, base: &Base) -> Answer {
    let kind = |candidate: &Candidate| index.documents[candidate.document as usize].kind;
    let mut facts = Vec::with_capacity(candidates.len());
    facts.extend(candidates.iter().filter_map(|candidate| match kind(candidate) {
        DocumentKind::Fact(fact) => Some(Ranked { fact: fact as usize, score: candidate.score }),
        DocumentKind::Gap(_) => None,
    }));
    let gap = candidates.iter().find_map(|candidate| match kind(candidate) {
        DocumentKind::Gap(gap) => Some((gap as usize, candidate.score)),
        DocumentKind::Fact(_) => None,
    });
    let nearest = candidates.iter().find(|candidate| matches!(kind(candidate), DocumentKind::Fact(_)));
    let evidence = nearest.map_or_else(Vec::new, |nearest| {
        let others = facts[1..].iter().map(|other| (other.fact, other.score));
        evidence(&query, nearest, others, gap.map(|(_, score)| score), index, base)
    });
    let confidence = nearest.map_or(0.0, |_| confidence(&evidence));
    let mut answer = Answer {
        outcome: Outcome::Decline,
        confidence,
        evidence,
        facts: Vec::new(),
        suggestions: Vec::new(),
        gap: None,
        query,
        leans: false,
        candidates,
    };
    let best = facts.first().map_or(0.0, |best| best.score);
    let asks_something = answer.query.content_weight() >= limits::LEAST_CONTENT || best >= VERBATIM_SCORE;
    let least = if base.gaps.is_empty() { 0.0 } else { limits::LEAST };
    if asks_something && confidence >= limits::ANSWER && best >= least {
        answer.outcome = Outcome::Answer;
        answer.facts = said(&facts, confidence, base);
    } else if let Some((gap, score)) = gap
        && (score >= VERBATIM_SCORE || score >= limits::GAP.max(best * limits::BROAD))
    {
        answer.gap = Some(gap);
        answer.suggestions = see_of(&base.gaps[gap].see, base);
    } else if strangers(&answer.query, index) == 0 {
        let near = facts.iter().filter(|ranked| ranked.score >= limits::SUGGEST);
        answer.suggestions = near.filter_map(|ranked| suggestion(ranked.fact, base)).take(MOST_SUGGESTIONS).collect();
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
fn said(facts: &[Ranked], confidence: f32, base: &Base) -> Vec<Hit> {
    let best = facts[0].score;
    let mut said: Vec<Hit> = Vec::new();
    for ranked in facts.iter().take_while(|ranked| ranked.score >= limits::BROAD * best) {
        if said.len() < MOST_FACTS && said.iter().all(|hit| !share_a_citation(hit.fact, ranked.fact, base)) {
            said.push(Hit { fact: ranked.fact, confidence: confidence * (ranked.score / best).min(1.0) });
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
