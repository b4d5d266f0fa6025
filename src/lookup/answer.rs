//! What becomes of a question, and of a message that asks several: what is said, offered or declined, and why.

use super::evidence::Evidence;
use super::weights::VERBATIM_SCORE;
use super::{Candidate, Query};
use crate::knowledge::Base;

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

impl Outcome {
    /// What it is called, for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Suggest => "suggest",
            Self::Decline => "decline",
        }
    }
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
    /// The fact that is nearest where nothing is answered: what a gap names as such, or what may have been meant.
    pub nearest: Option<Hit>,
    /// The gap that the question fell into, by its place in [`Base::gaps`].
    pub gap: Option<usize>,
    /// The question as it was understood: context for the next one.
    pub query: Query,
    /// Why nothing was looked up, or nothing is to be said of what was.
    pub unasked: Option<Unasked>,
    /// What was considered, best first.
    pub candidates: Vec<Candidate>,
    /// How the message was read; empty where it is one question and nothing else.
    pub read: Vec<Read>,
    /// For a message that asks several things, each of them in order with its own answer; else empty.
    pub parts: Vec<Part>,
    /// Questions of the message that were not looked up, as an answer has no room for more.
    pub left: usize,
}

/// A part of a message as it was read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Read {
    /// What it is.
    pub kind: &'static str,
    /// Its words.
    pub text: String,
}

/// One of several questions in a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its place among the message's questions, from 0.
    pub place: usize,
    /// Its words.
    pub question: String,
    /// Its own answer.
    pub answer: Answer,
}

/// Why a message asks nothing that could be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unasked {
    /// It leans on a question before, and there was none.
    Leans,
    /// It is small talk, and is told this.
    Talk(String),
    /// It is in another language than the base.
    Foreign,
    /// It tells something and asks nothing.
    Background,
    /// It asks for more of what was said before, and there is no more.
    Exhausted,
}

/// Facts in one answer.
pub const MOST_FACTS: usize = 3;
/// Suggestions in one reply: a row of buttons.
pub const MOST_SUGGESTIONS: usize = 5;

/// What is left of confidence in a question that leans on one before, where there was none.
const UNSAID: f32 = 0.5;

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
            confidence: self.confidence * UNSAID,
            facts: Vec::new(),
            suggestions: Vec::new(),
            nearest: None,
            gap: None,
            unasked: Some(Unasked::Leans),
            ..self
        }
    }

    /// The same, declined as a message in another language; what was considered is offered.
    pub fn foreign(self, base: &Base) -> Self {
        let offered = self.ranked(base).filter_map(|(fact, _)| suggestion(fact, base));
        let suggestions = offered.take(MOST_SUGGESTIONS).collect();
        Self { unasked: Some(Unasked::Foreign), suggestions, ..self.unsaid() }
    }

    /// The facts that were said, by their places in the base, latest first: in this answer and in the context of its
    /// question.
    pub fn said(&self) -> Vec<u32> {
        let mut said: Vec<u32> = self.facts.iter().filter_map(|hit| u32::try_from(hit.fact).ok()).collect();
        for &fact in &self.query.said {
            if !said.contains(&fact) {
                said.push(fact);
            }
        }
        said
    }

    /// The next fact of what was considered that has not been said, for somebody who asks for more.
    pub fn more(&self, base: &Base) -> Self {
        let said = self.said();
        let query = Query { said: said.clone(), ..self.query.clone() };
        let topic = said.first().and_then(|&fact| base.facts[fact as usize].topic.as_deref());
        let near = |fact: usize| base.facts[fact].topic.as_deref() == topic;
        let fresh = |fact: &usize| u32::try_from(*fact).is_ok_and(|fact| !said.contains(&fact));
        let considered = self.ranked(base).map(|(fact, _)| fact).filter(|&fact| fresh(&fact) && near(fact));
        // A topic holds more than what shares a word with the question.
        let of_topic = (0..base.facts.len()).filter(|&fact| topic.is_some() && near(fact) && fresh(&fact));
        match considered.chain(of_topic).next().filter(|_| !said.is_empty()) {
            Some(fact) => Self {
                outcome: Outcome::Answer,
                facts: vec![Hit { fact, confidence: self.confidence }],
                query,
                suggestions: Vec::new(),
                nearest: None,
                gap: None,
                unasked: None,
                read: Vec::new(),
                parts: Vec::new(),
                ..self.clone()
            },
            None => {
                let nothing = self.clone().unsaid();
                Self { unasked: Some(Unasked::Exhausted), read: Vec::new(), parts: Vec::new(), ..nothing }
            }
        }
    }

    /// Whether nothing is said to it: no fact, no gap, and to none of several questions.
    pub fn is_open(&self) -> bool {
        self.outcome != Outcome::Answer && self.gap.is_none() && self.parts.iter().all(|part| part.answer.is_open())
    }

    /// Whether the question stands in the base word for word.
    pub fn is_verbatim(&self) -> bool {
        self.candidates.first().is_some_and(|best| best.score >= VERBATIM_SCORE)
    }

    /// The same with what answers shown as near: nobody asked for it.
    pub fn offered(self, base: &Base) -> Self {
        if self.outcome != Outcome::Answer {
            return self;
        }
        let suggestions = self.facts.iter().filter_map(|hit| suggestion(hit.fact, base)).collect();
        Self { outcome: Outcome::Suggest, nearest: self.facts.first().copied(), facts: Vec::new(), suggestions, ..self }
    }

    /// The answer to a message that asks several things: what answers each of `parts`, in their order.
    pub fn several(parts: Vec<Part>) -> Option<Self> {
        let answers = |part: &&Part| part.answer.outcome == Outcome::Answer;
        let told = parts.iter().find(answers).or(parts.first())?.answer.clone();
        let mut facts: Vec<Hit> = Vec::new();
        // The best of each goes before what else any of them has.
        for place in 0..MOST_FACTS {
            for hit in parts.iter().filter_map(|part| part.answer.facts.get(place)) {
                if facts.len() < MOST_FACTS && facts.iter().all(|own| own.fact != hit.fact) {
                    facts.push(*hit);
                }
            }
        }
        let mut suggestions: Vec<Suggestion> = Vec::new();
        for offer in parts.iter().flat_map(|part| &part.answer.suggestions) {
            let known = facts.iter().any(|hit| hit.fact == offer.fact) || suggestions.contains(offer);
            if !known && suggestions.len() < MOST_SUGGESTIONS {
                suggestions.push(offer.clone());
            }
        }
        // A gap is named with the fact that is nearest to it, and not with another question's.
        let gap = parts.iter().find(|part| part.answer.gap.is_some());
        let near = gap.or_else(|| parts.iter().find(|part| part.answer.nearest.is_some()));
        let nearest = near.and_then(|part| part.answer.nearest).filter(|_| facts.is_empty());
        let gap = gap.and_then(|part| part.answer.gap);
        Some(Self { facts, suggestions, nearest, gap, parts, ..told })
    }
}

/// A fact's own question; none for a fact without.
pub(super) fn suggestion(fact: usize, base: &Base) -> Option<Suggestion> {
    let question = base.facts[fact].questions.first()?.clone();
    Some(Suggestion { fact, question })
}
