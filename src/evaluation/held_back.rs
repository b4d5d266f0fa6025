//! A base asked the questions that it has not seen: in turns, some are held back and asked of what is left.
//!
//! That tells how well lookup does on wordings that nobody wrote down, without questions from outside.

use serde::Serialize;

use super::own::same_citation;
use crate::engine::{Engine, Question};
use crate::knowledge::{Base, Lexicon};
use crate::lookup::answer::Outcome;

/// What came of the questions that were held back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct HeldBack {
    /// Questions of facts.
    pub facts: Unseen,
    /// Questions of gaps; right is whatever is not answered.
    pub gaps: Unseen,
    /// Questions of gaps for which that gap was named.
    pub gaps_named: usize,
}

/// Questions counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Unseen {
    /// Asked.
    pub asked: usize,
    /// Answered with the same fact first, or with one that has the same first citation; for gaps, not answered.
    pub right: usize,
    /// Answered otherwise.
    pub wrong: usize,
    /// Not answered, and should be.
    pub missed: usize,
}

/// Parts a base's questions in `folds`, and asks each part of a base that has only the others.
pub fn held_back(base: &Base, lexicon: &Lexicon, folds: usize) -> HeldBack {
    let mut figures = HeldBack::default();
    for fold in 0..folds {
        let mut rest = base.clone();
        let mut turn = (0..folds).cycle();
        // Questions take turns over the whole base, so that each fact loses its share to every fold.
        let mut hold = |questions: &mut Vec<String>| -> Vec<String> {
            let (held, kept) = std::mem::take(questions).into_iter().partition(|_| turn.next() == Some(fold));
            *questions = kept;
            held
        };
        let facts: Vec<Vec<String>> =
            rest.facts.iter_mut().map(|fact| [hold(&mut fact.questions), hold(&mut fact.phrasings)].concat()).collect();
        let gaps: Vec<Vec<String>> =
            rest.gaps.iter_mut().map(|gap| [hold(&mut gap.questions), hold(&mut gap.phrasings)].concat()).collect();
        let engine = Engine::new(rest, lexicon);
        for (fact, question) in each(&facts) {
            figures.fact(fact, question, &engine);
        }
        for (gap, question) in each(&gaps) {
            figures.gap(gap, question, &engine);
        }
    }
    figures
}

/// Every question with the place of what it stands under.
fn each(held: &[Vec<String>]) -> impl Iterator<Item = (usize, &str)> {
    held.iter().enumerate().flat_map(|(place, questions)| questions.iter().map(move |q| (place, q.as_str())))
}

impl HeldBack {
    fn fact(&mut self, fact: usize, question: &str, engine: &Engine) {
        let facts = &engine.base().facts;
        let answer = engine.ask(&Question::new(question));
        self.facts.asked += 1;
        match answer.facts.first() {
            None => self.facts.missed += 1,
            Some(hit) if hit.fact == fact || same_citation(&facts[hit.fact], &facts[fact]) => self.facts.right += 1,
            Some(_) => self.facts.wrong += 1,
        }
    }

    fn gap(&mut self, gap: usize, question: &str, engine: &Engine) {
        let answer = engine.ask(&Question::new(question));
        self.gaps.asked += 1;
        match answer.outcome {
            Outcome::Answer => self.gaps.wrong += 1,
            Outcome::Suggest | Outcome::Decline => self.gaps.right += 1,
        }
        self.gaps_named += usize::from(answer.gap == Some(gap));
    }
}
