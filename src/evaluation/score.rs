//! Answers to a question file, scored.

use serde::Serialize;

use super::questions::{Item, Sentence};
use crate::engine::{Engine, Question};
use crate::knowledge::Fact;
use crate::lookup::answer::{Answer, Outcome};

/// What an answer is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Answered with a sentence that answers, or not answered where nothing does.
    Right,
    /// Answered with anything else: what costs a reader's trust.
    Wrong,
    /// Not answered, though something does.
    Missed,
    /// Not answered, and a question that leads to the answer was offered.
    Offered,
}

/// A question with what came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scored {
    /// The question's name.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// The question.
    pub question: String,
    /// What it is worth.
    pub verdict: Verdict,
    /// What was done.
    pub outcome: Outcome,
    /// The id of the fact said first, or else of the fact that came nearest.
    pub fact: Option<String>,
    /// What that fact cites.
    pub cites: Vec<String>,
    /// How sure it was.
    pub confidence: f32,
    /// What there is to say for that fact, whether it was said or not.
    pub best: Best,
    /// The sentences that answer it.
    #[serde(skip)]
    pub gold: Vec<Sentence>,
    /// Whether not answering is right: nothing answers it, or it may be declined.
    pub declinable: bool,
}

/// What the best fact is, whatever the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Best {
    /// It cites a sentence that answers.
    Right,
    /// It does not.
    Wrong,
    /// No fact shares anything with the question.
    None,
}

/// Answers counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Questions.
    pub asked: usize,
    /// [`Verdict::Right`]
    pub right: usize,
    /// [`Verdict::Wrong`]
    pub wrong: usize,
    /// [`Verdict::Missed`]
    pub missed: usize,
    /// [`Verdict::Offered`]
    pub offered: usize,
}

/// A question file, scored.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// All questions.
    pub all: Figures,
    /// By kind, in the order in which the file brings them up.
    pub kinds: Vec<(String, Figures)>,
    /// Every question.
    pub questions: Vec<Scored>,
}

/// Asks `engine` every question of a file.
pub fn score(engine: &Engine, items: &[Item]) -> Report {
    let mut report = Report { all: Figures::default(), kinds: Vec::new(), questions: Vec::with_capacity(items.len()) };
    for item in items {
        let answer = engine.ask(&Question::new(&item.q));
        let scored = scored(item, &answer, engine);
        report.all.add(scored.verdict);
        let place = report.kinds.iter().position(|(kind, _)| *kind == item.kind).unwrap_or_else(|| {
            report.kinds.push((item.kind.clone(), Figures::default()));
            report.kinds.len() - 1
        });
        report.kinds[place].1.add(scored.verdict);
        report.questions.push(scored);
    }
    report
}

fn scored(item: &Item, answer: &Answer, engine: &Engine) -> Scored {
    let facts = &engine.base().facts;
    let said = answer.facts.first().map(|hit| &facts[hit.fact]);
    let nearest = answer.ranked(engine.base()).next().map(|(fact, _)| &facts[fact]);
    let shown = said.or(nearest);
    Scored {
        id: item.id.clone(),
        kind: item.kind.clone(),
        question: item.q.clone(),
        verdict: verdict(item, answer, facts),
        outcome: answer.outcome,
        fact: shown.map(|fact| fact.id.clone()),
        cites: shown.map(|fact| fact.cites.iter().map(ToString::to_string).collect()).unwrap_or_default(),
        confidence: answer.confidence,
        best: match nearest {
            None => Best::None,
            Some(fact) if answers(fact, item) => Best::Right,
            Some(_) => Best::Wrong,
        },
        gold: item.gold.clone(),
        declinable: item.gold.is_empty() || item.decline_ok,
    }
}

/// What an answer is worth as an answer to `item`.
pub fn verdict(item: &Item, answer: &Answer, facts: &[Fact]) -> Verdict {
    if answer.outcome == Outcome::Answer {
        let right = answer.facts.first().is_some_and(|hit| answers(&facts[hit.fact], item));
        return if right { Verdict::Right } else { Verdict::Wrong };
    }
    let offered = || answer.suggestions.iter().any(|suggestion| answers(&facts[suggestion.fact], item));
    if item.gold.is_empty() || item.decline_ok {
        Verdict::Right
    } else if answer.outcome == Outcome::Suggest && offered() {
        Verdict::Offered
    } else {
        Verdict::Missed
    }
}

/// Whether a fact cites a sentence that answers.
fn answers(fact: &Fact, item: &Item) -> bool {
    fact.cites.iter().any(|citation| item.gold.iter().any(|gold| gold.is(citation)))
}

impl Figures {
    fn add(&mut self, verdict: Verdict) {
        self.asked += 1;
        match verdict {
            Verdict::Right => self.right += 1,
            Verdict::Wrong => self.wrong += 1,
            Verdict::Missed => self.missed += 1,
            Verdict::Offered => self.offered += 1,
        }
    }

    /// `count` in percent of the questions.
    pub fn percent(&self, count: usize) -> f64 {
        percent(count, self.asked)
    }
}

/// `part` in percent of `whole`; 0 of nothing.
pub fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}
