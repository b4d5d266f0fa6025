//! Answer, suggest or decline: the only place that decides.

use crate::index::{DocumentKind, Index};
use crate::knowledge::Base;
use crate::matcher::{Candidate, Query};

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
    /// The facts that answer, best first; at most [`MOST_FACTS`], and none unless the outcome is [`Outcome::Answer`].
    pub facts: Vec<Hit>,
    /// Questions that could have been meant, likeliest first; at most [`MOST_SUGGESTIONS`].
    pub suggestions: Vec<Suggestion>,
    /// The gap that the question fell into, by its place in [`Base::gaps`].
    pub gap: Option<usize>,
    /// The question as it was understood: context for the next one.
    pub query: Query,
    /// What was considered, best first.
    pub candidates: Vec<Candidate>,
}

/// Facts in one answer.
pub const MOST_FACTS: usize = 3;
/// Suggestions in one reply: a row of buttons.
pub const MOST_SUGGESTIONS: usize = 5;

/// The numbers that decide. Found by logistic regression over the base's own questions, each held back in turn, and
/// checked on questions by other hands (`rapporteur eval --sweep`).
mod limits {
    /// What the best fact's score counts for confidence.
    pub const SCORE: f32 = 5.0;
    /// What its lead over the best gap counts: a question that is nearer to a gap is one the source does not answer.
    pub const LEAD: f32 = 9.0;
    /// What confidence starts from.
    pub const START: f32 = -2.6;
    /// Taken off for each word that nobody knows and that is no usual word: Kherson, Tomahawk, Orbán.
    pub const STRANGER: f32 = 1.5;
    /// From this confidence on, the fact is said.
    pub const ANSWER: f32 = 0.5;
    /// From this score on, a gap is named; below, the question is simply not covered.
    pub const GAP: f32 = 0.45;
    /// From this score on, a fact's question is offered.
    pub const SUGGEST: f32 = 0.3;
    /// A further fact is said with the best where its score is within this share of it: the question was broad.
    pub const BROAD: f32 = 0.97;
}

/// Decides about a question by its candidates, best first.
pub fn decide(query: Query, candidates: Vec<Candidate>, index: &Index, base: &Base) -> Answer {
    let strangers = strangers(&query, index);
    let best_gap = best(&candidates, index, |kind| matches!(kind, DocumentKind::Gap(_)));
    let gap_score = best_gap.map_or(0.0, |(_, score)| score);
    let facts: Vec<Hit> = candidates
        .iter()
        .filter_map(|candidate| match index.documents[candidate.document as usize].kind {
            DocumentKind::Fact(fact) => {
                Some((fact, candidate.score, confidence(candidate.score, gap_score, strangers)))
            }
            DocumentKind::Gap(_) => None,
        })
        .map(|(fact, _, confidence)| Hit { fact, confidence })
        .collect();
    let confidence = facts.first().map_or(0.0, |hit| hit.confidence);
    let mut answer = Answer {
        outcome: Outcome::Decline,
        confidence,
        facts: Vec::new(),
        suggestions: Vec::new(),
        gap: None,
        query,
        candidates,
    };
    if answer.query.content().next().is_none() {
        return answer;
    }
    if confidence >= limits::ANSWER {
        answer.outcome = Outcome::Answer;
        answer.facts = said(&facts, base);
        return answer;
    }
    let fact_score = best(&answer.candidates, index, |kind| matches!(kind, DocumentKind::Fact(_))).map_or(0.0, |b| b.1);
    if let Some((DocumentKind::Gap(gap), score)) = best_gap
        && score >= limits::GAP.max(fact_score * limits::BROAD)
    {
        answer.gap = Some(gap);
        answer.suggestions = base.gaps[gap].see.iter().filter_map(|&fact| suggestion(fact, base)).collect();
        return answer;
    }
    answer.suggestions = answer
        .candidates
        .iter()
        .filter(|candidate| candidate.score >= limits::SUGGEST && strangers == 0)
        .filter_map(|candidate| match index.documents[candidate.document as usize].kind {
            DocumentKind::Fact(fact) => suggestion(fact, base),
            DocumentKind::Gap(_) => None,
        })
        .take(MOST_SUGGESTIONS)
        .collect();
    if !answer.suggestions.is_empty() {
        answer.outcome = Outcome::Suggest;
    }
    answer
}

/// How sure it is that a fact answers, by its score, its lead over the best gap, and the strangers in the question.
fn confidence(score: f32, gap: f32, strangers: usize) -> f32 {
    let evidence =
        limits::START + limits::SCORE * score + limits::LEAD * (score - gap) - limits::STRANGER * strangers as f32;
    1.0 / (1.0 + (-evidence).exp())
}

/// Words that neither the base, nor the lexicon, nor the list of usual words knows: names, mostly.
fn strangers(query: &Query, index: &Index) -> usize {
    query.content().filter(|(_, slot)| slot.alternatives.is_empty() && !index.analyser.is_usual(&slot.text)).count()
}

fn best(candidates: &[Candidate], index: &Index, wanted: impl Fn(DocumentKind) -> bool) -> Option<(DocumentKind, f32)> {
    let kind = |candidate: &Candidate| index.documents[candidate.document as usize].kind;
    candidates.iter().find(|candidate| wanted(kind(candidate))).map(|candidate| (kind(candidate), candidate.score))
}

/// The best fact, and those as good that cite something else.
fn said(facts: &[Hit], base: &Base) -> Vec<Hit> {
    let mut said: Vec<Hit> = Vec::new();
    for hit in facts {
        let broad = said.first().is_none_or(|first| hit.confidence >= limits::BROAD * first.confidence);
        let cites = &base.facts[hit.fact].cites;
        let new = said.iter().all(|other| !cites.iter().any(|cite| base.facts[other.fact].cites.contains(cite)));
        if broad && new && hit.confidence >= limits::ANSWER && said.len() < MOST_FACTS {
            said.push(*hit);
        }
    }
    said
}

/// A fact's own question; none for a fact without.
fn suggestion(fact: usize, base: &Base) -> Option<Suggestion> {
    let question = base.facts[fact].questions.first()?.clone();
    Some(Suggestion { fact, question })
}

impl Answer {
    /// The facts among what was considered, best first, each by its place in [`Base::facts`] with its score, 0 to 1.
    pub fn ranked<'a>(&'a self, base: &'a Base) -> impl Iterator<Item = (usize, f32)> + 'a {
        // An index numbers a base's facts first, then its gaps.
        let place = |candidate: &Candidate| usize::try_from(candidate.document).ok();
        self.candidates.iter().filter_map(move |c| Some((place(c).filter(|&fact| fact < base.facts.len())?, c.score)))
    }
}
