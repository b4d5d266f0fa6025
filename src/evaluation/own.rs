//! A base asked its own questions, shown and heard: every one should bring up the fact that it stands under, or nothing
//! where it stands under a gap.

use serde::Serialize;

use super::slips::Slips;
use crate::engine::{Engine, Question};
use crate::knowledge::{Base, Fact};
use crate::lookup::answer::Outcome;

/// How facts came up when they were asked for, counted in questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Own {
    /// Questions asked.
    pub asked: usize,
    /// Answered with the fact itself first.
    pub same_fact: usize,
    /// Answered with a fact first that has the same first citation, the fact itself among them.
    pub same_citation: usize,
    /// Answered with something else first.
    pub other: usize,
    /// Not answered.
    pub unanswered: usize,
    /// The fact itself came nearest, whatever the outcome.
    pub nearest_fact: usize,
    /// A fact with the same first citation came nearest, whatever the outcome.
    pub nearest_citation: usize,
    /// The same of gaps.
    pub gaps: OwnOfGaps,
}

/// What became of the questions of gaps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct OwnOfGaps {
    /// Questions asked.
    pub asked: usize,
    /// Answered, though the base says that it has no answer.
    pub answered: usize,
    /// Not answered, and the gap itself was named.
    pub named: usize,
}

/// Asks for each fact and each gap in each of its ways.
pub fn own(engine: &Engine) -> Own {
    ask(engine, |question| Some(question.to_owned()))
}

/// Asks likewise with one word misspelt; questions of short words only are left out.
pub fn misspelt(engine: &Engine) -> Own {
    let mut slips = Slips::default();
    ask(engine, |question| slips.slip(question))
}

fn ask(engine: &Engine, mut typed: impl FnMut(&str) -> Option<String>) -> Own {
    let base = engine.base();
    let mut own = Own::default();
    for (fact, question) in questions(base) {
        if let Some(question) = typed(question) {
            own.add(fact, &question, engine);
        }
    }
    for (gap, of) in base.gaps.iter().enumerate() {
        for question in of.asked().filter_map(|question| typed(question)) {
            let answer = engine.ask(&Question::new(&question));
            own.gaps.asked += 1;
            own.gaps.answered += usize::from(answer.outcome == Outcome::Answer);
            own.gaps.named += usize::from(answer.gap == Some(gap));
        }
    }
    own
}

fn questions(base: &Base) -> impl Iterator<Item = (usize, &str)> {
    base.facts.iter().enumerate().flat_map(|(fact, f)| f.asked().map(move |question| (fact, question.as_str())))
}

impl Own {
    fn add(&mut self, fact: usize, question: &str, engine: &Engine) {
        let facts = &engine.base().facts;
        let answer = engine.ask(&Question::new(question));
        let alike = |other: usize| other == fact || same_citation(&facts[other], &facts[fact]);
        self.asked += 1;
        match answer.facts.first() {
            Some(hit) if answer.outcome == Outcome::Answer => {
                self.same_fact += usize::from(hit.fact == fact);
                self.same_citation += usize::from(alike(hit.fact));
                self.other += usize::from(!alike(hit.fact));
            }
            _ => self.unanswered += 1,
        }
        if let Some((nearest, _)) = answer.ranked(engine.base()).next() {
            self.nearest_fact += usize::from(nearest == fact);
            self.nearest_citation += usize::from(alike(nearest));
        }
    }
}

/// Whether two facts have the same first citation: the sentence that each of them answers with.
pub fn same_citation(a: &Fact, b: &Fact) -> bool {
    a.cites.first().is_some_and(|first| b.cites.first() == Some(first))
}
