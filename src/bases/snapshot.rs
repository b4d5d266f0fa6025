//! One state of a base, with all that is looked up beside its answers.

use super::Neighbours;
use crate::completion::Completion;
use crate::engine::{Engine, Question};
use crate::knowledge::Base;
use crate::knowledge::limits::MAX_CHOICE_CHARS;

/// One state of the base: whoever holds it sees nothing of a reload.
#[derive(Debug)]
pub struct Snapshot {
    /// Answers questions about it.
    pub engine: Engine,
    /// What is near what.
    pub neighbours: Neighbours,
    completion: Completion,
}

impl Snapshot {
    /// All that is looked up in the base of `engine`.
    pub fn new(engine: Engine) -> Self {
        engine.warm_up();
        let completion = Completion::new(engine.base());
        let neighbours = Neighbours::new(engine.base());
        Self { engine, neighbours, completion }
    }

    /// The base that is asked.
    pub fn base(&self) -> &Base {
        self.engine.base()
    }

    /// At most `most` questions that what is typed could become; the most useful ones where nothing is typed.
    ///
    /// What the words begin is listed first, and what they mean follows.
    pub fn complete(&self, typed: &str, most: usize) -> Vec<&str> {
        let base = self.base();
        if typed.trim().is_empty() {
            return self.completion.useful(base, most);
        }
        let mut completed = self.completion.complete(typed, base, most);
        if completed.len() < most {
            let answer = self.engine.ask(&Question::new(typed));
            for (fact, _) in answer.ranked(base) {
                let first = base.facts[fact].questions.first().map(String::as_str);
                let first = first.filter(|question| (1..=MAX_CHOICE_CHARS).contains(&question.chars().count()));
                let listed = |question: &&str| base.facts[fact].questions.iter().any(|own| own == question);
                if let Some(first) = first
                    && completed.len() < most
                    && !completed.iter().any(listed)
                {
                    completed.push(first);
                }
            }
        }
        completed
    }
}
