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

/// Words that speak to somebody; those of asides ("can you tell me") are gone by then.
const SECOND_PERSON: &[&str] = &["you", "your", "yours"];

/// The numbers that decide. From a logistic regression over the base's own questions, each held back in turn, and three
/// of the development files; then rounded, and `ANSWER` and `LEAST_GAP` chosen by what `rapporteur eval` gave.
mod limits {
    /// What confidence starts from.
    pub const START: f32 = -1.9;
    /// What the best fact's score counts.
    pub const SCORE: f32 = 1.2;
    /// What its lead over the best gap counts: a question nearer to a gap is one that the source does not answer.
    pub const GAP_LEAD: f32 = 11.3;
    /// The least that a gap counts as: a question that no gap is near must still be near to the fact.
    pub const LEAST_GAP: f32 = 0.43;
    /// What the score of a second fact from the same sentence counts: two that agree are seldom both mistaken.
    pub const SUPPORT: f32 = 2.05;
    /// Taken off for each word that nobody knows and that is no usual word: Kherson, Tomahawk, Orbán.
    pub const STRANGER: f32 = 0.5;
    /// Taken off where somebody is spoken to: "when do you finish work?" is for the one it is said to.
    pub const SPOKEN_TO: f32 = 0.7;
    /// Taken off where all that is asked about is one word that is no name: "haha good one".
    pub const LONE: f32 = 2.0;
    /// From this confidence on, the fact is said.
    pub const ANSWER: f32 = 0.52;
    /// The score of a fact that is asked for in its own words.
    pub const VERBATIM: f32 = 1.0;
    /// How sure such a fact is: as sure as can be, short of a person's word.
    pub const SURE: f32 = 0.99;
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
    let facts: Vec<Ranked> = candidates
        .iter()
        .filter_map(|candidate| match kind(candidate) {
            DocumentKind::Fact(fact) => Some(Ranked { fact: fact as usize, score: candidate.score }),
            DocumentKind::Gap(_) => None,
        })
        .collect();
    let gap = candidates.iter().find_map(|candidate| match kind(candidate) {
        DocumentKind::Gap(gap) => Some((gap as usize, candidate.score)),
        DocumentKind::Fact(_) => None,
    });
    let strangers = strangers(&query, index);
    let spoken_to = query.slots.iter().any(|slot| SECOND_PERSON.contains(&slot.text.as_str()));
    let lone = query.content().all(|(_, slot)| slot.name.is_none()) && query.content().count() == 1;
    let doubt = limits::STRANGER * strangers as f32
        + if spoken_to { limits::SPOKEN_TO } else { 0.0 }
        + if lone { limits::LONE } else { 0.0 };
    let confidence = confidence(&facts, gap.map_or(0.0, |(_, score)| score), doubt, base);
    let mut answer = Answer {
        outcome: Outcome::Decline,
        confidence,
        facts: Vec::new(),
        suggestions: Vec::new(),
        gap: None,
        query,
        candidates,
    };
    let asks_something = answer.query.content_weight() >= limits::LEAST_CONTENT || confidence >= limits::SURE;
    let best = facts.first().map_or(0.0, |best| best.score);
    if asks_something && confidence >= limits::ANSWER && best >= limits::LEAST {
        answer.outcome = Outcome::Answer;
        answer.facts = said(&facts, confidence, base);
    } else if let Some((gap, score)) = gap
        && score >= limits::GAP.max(best * limits::BROAD)
    {
        answer.gap = Some(gap);
        answer.suggestions = see_of(&base.gaps[gap].see, base);
    } else if strangers == 0 {
        let near = facts.iter().filter(|ranked| ranked.score >= limits::SUGGEST);
        answer.suggestions = near.filter_map(|ranked| suggestion(ranked.fact, base)).take(MOST_SUGGESTIONS).collect();
        if !answer.suggestions.is_empty() {
            answer.outcome = Outcome::Suggest;
        }
    }
    answer
}

impl Answer {
    /// The facts among what was considered, best first, each by its place in [`Base::facts`] with its score, 0 to 1.
    pub fn ranked<'a>(&'a self, base: &'a Base) -> impl Iterator<Item = (usize, f32)> + 'a {
        // An index numbers a base's facts first, then its gaps.
        let place = |candidate: &Candidate| usize::try_from(candidate.document).ok();
        self.candidates.iter().filter_map(move |c| Some((place(c).filter(|&fact| fact < base.facts.len())?, c.score)))
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

/// How sure it is that the best fact answers, 0 to 1: the logistic of the evidence for it.
fn confidence(facts: &[Ranked], gap: f32, doubt: f32, base: &Base) -> f32 {
    let Some(best) = facts.first() else { return 0.0 };
    if best.score >= limits::VERBATIM && gap < limits::VERBATIM {
        return limits::SURE;
    }
    let support = facts[1..].iter().find(|other| share_a_citation(other.fact, best.fact, base));
    let evidence = limits::START
        + limits::SCORE * best.score
        + limits::GAP_LEAD * (best.score - gap.max(limits::LEAST_GAP))
        + limits::SUPPORT * support.map_or(0.0, |other| other.score)
        - doubt;
    1.0 / (1.0 + (-evidence).exp())
}

fn share_a_citation(a: usize, b: usize, base: &Base) -> bool {
    base.facts[a].cites.iter().any(|cite| base.facts[b].cites.contains(cite))
}

/// Words that neither the base, nor the lexicon, nor the list of usual words knows: names, mostly.
fn strangers(query: &Query, index: &Index) -> usize {
    query.content().filter(|(_, slot)| slot.alternatives.is_empty() && !index.analyser.is_usual(&slot.text)).count()
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
