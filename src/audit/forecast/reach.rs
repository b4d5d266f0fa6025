//! By which of its own words each fact is reached, and without which of them it is not.
//!
//! Who asks in other words says one thing otherwise and the rest alike, and the word that is said otherwise is lost. So each
//! shown question is asked again without one of its words, as often as it has words: a fact that is reached by none of these
//! hangs on each, and one more way of asking, without them, is worth most there.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use crate::engine::{Engine, Question};
use crate::evaluation::own::same_citation;
use crate::lookup::Query;
use crate::lookup::answer::Outcome;
use crate::text::prose;

/// Stands for the word that is left out.
const LEFT_OUT: &str = "…";

/// How a fact is reached by its questions without one of their words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// The fact's id.
    pub id: String,
    /// How many questions were asked of it.
    pub tried: usize,
    /// Those that did not bring it up.
    pub unreached: Vec<Unreached>,
}

/// A question that without one of its words does not bring up its fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unreached {
    /// The question, with a mark where the word was.
    pub question: String,
    /// The word.
    pub word: String,
}

/// Asks the questions of every fact without one of their words.
pub(super) fn reach(engine: &Engine) -> Vec<Reach> {
    let facts = &engine.base().facts;
    let of = |(number, fact): (usize, &crate::knowledge::Fact)| {
        let mut reach = Reach { id: fact.id.clone(), tried: 0, unreached: Vec::new() };
        for question in &fact.questions {
            for shortened in without_a_word(question, engine) {
                let answer = engine.ask(&Question::new(&shortened.question));
                let said = answer.facts.first().filter(|_| answer.outcome == Outcome::Answer).map(|hit| hit.fact);
                let reached = said.is_some_and(|said| said == number || same_citation(&facts[said], &facts[number]));
                reach.tried += 1;
                if !reached {
                    reach.unreached.push(shortened);
                }
            }
        }
        reach
    };
    facts.iter().enumerate().map(of).filter(|reach| reach.tried > 0).collect()
}

/// A question without each of its words in turn that carries content and is no name: names are what everybody says.
fn without_a_word(question: &str, engine: &Engine) -> Vec<Unreached> {
    let query = Query::parse(&prose(question), engine.index());
    let words: Vec<&str> =
        query.content().filter(|(_, slot)| slot.name.is_none()).map(|(_, slot)| slot.text.as_str()).collect();
    let pieces = question.split_word_bound_indices();
    let left_out = pieces.filter(|(_, piece)| words.contains(&piece.to_lowercase().as_str()));
    let without = |(at, piece): (usize, &str)| Unreached {
        question: format!("{}{LEFT_OUT}{}", &question[..at], &question[at + piece.len()..]),
        word: piece.to_owned(),
    };
    left_out.map(without).collect()
}
