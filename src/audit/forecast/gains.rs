//! How much more is to be expected of a base for an author's next work, by kind of work and for its time: what brings most
//! in a minute is what to do next.
//!
//! What a fact, a question and a gap bring is foretold of the base as it would be with them. What another name or a synonym
//! brings no forecast tells, and it is taken from a trial. `tests/README.md` has the measurements, on bases from which each
//! kind was taken away.

use serde::Serialize;

use super::expected::Prospect;
use super::ways::FEWEST_OF_A_GAP;

/// How long an author takes for each, in minutes, who reads the sentence again and thinks of other words.
const MINUTES_OF_A_FACT: f64 = 1.5;
const MINUTES_OF_A_QUESTION: f64 = 0.4;
const MINUTES_OF_A_GAP: f64 = 0.8;
const MINUTES_OF_A_NAME: f64 = 0.2;
const MINUTES_OF_A_WORD: f64 = 0.2;

/// Words that a question in other words has and the text of its fact has not, as those of authors do.
const WORDS_OF_A_QUESTION: f64 = 1.5;

/// Questions of a gap: as many as it should have.
const QUESTIONS_OF_A_GAP: f64 = FEWEST_OF_A_GAP as f64;

/// What another name of something brings, and a group of synonyms, in right answers of a hundred: four bases that lost all
/// of their other names, 167, lost 0.03 for each, and 63 groups added 1.4 to one.
const RIGHT_OF_A_NAME: f64 = 0.03;
const RIGHT_OF_A_WORD: f64 = 0.02;

/// What can be done for a base, in no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// Write a fact for each sentence that none cites.
    Facts,
    /// Ask for facts once more.
    Questions,
    /// Write gaps.
    Gaps,
    /// Say what else people call a name.
    Names,
    /// Say what else people say for a word.
    Words,
}

/// What some work brings.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Gain {
    /// What is to be done.
    pub work: Work,
    /// How many of it.
    pub pieces: usize,
    /// Right answers that it adds, of a hundred.
    pub right: f64,
    /// Wrong answers that it takes away.
    pub wrong: f64,
}

/// How many pieces of each work there are to do.
#[derive(Debug, Clone, Default)]
pub(super) struct Open {
    /// Sentences that no fact cites.
    pub facts: usize,
    /// Facts, by their places, that one more question would help most.
    pub questions: Vec<usize>,
    /// Gaps that a base of its size has use for.
    pub gaps: usize,
    /// Names without another name.
    pub names: usize,
    /// Words without a synonym.
    pub words: usize,
}

impl Gain {
    /// What a minute of it brings: right answers more, and wrong ones less.
    fn by_the_minute(&self) -> f64 {
        let minutes = match self.work {
            Work::Facts => MINUTES_OF_A_FACT,
            Work::Questions => MINUTES_OF_A_QUESTION,
            Work::Gaps => MINUTES_OF_A_GAP,
            Work::Names => MINUTES_OF_A_NAME,
            Work::Words => MINUTES_OF_A_WORD,
        };
        (self.right + self.wrong) / (minutes * self.pieces as f64)
    }
}

/// What each work that is open would bring, that first of which a minute brings most.
pub(super) fn gains(prospect: &Prospect, open: &Open) -> Vec<Gain> {
    let now = prospect.expected().usual;
    let with = |work, pieces, change: &dyn Fn(&mut Prospect)| {
        let mut then = prospect.clone();
        change(&mut then);
        let then = then.expected().usual;
        Gain { work, pieces, right: then.right - now.right, wrong: now.wrong - then.wrong }
    };
    let questions = |then: &mut Prospect| {
        open.questions.iter().for_each(|&fact| then.ways[fact] += 1);
        then.further_words += WORDS_OF_A_QUESTION * open.questions.len() as f64;
    };
    let measured = |work, pieces, right| Gain { work, pieces, right: right * pieces as f64, wrong: 0.0 };
    let mut gains = vec![
        with(Work::Facts, open.facts, &|then| then.said = 1.0),
        with(Work::Questions, open.questions.len(), &questions),
        with(Work::Gaps, open.gaps, &|then| then.gap_ways += QUESTIONS_OF_A_GAP * open.gaps as f64),
        measured(Work::Names, open.names, RIGHT_OF_A_NAME),
        measured(Work::Words, open.words, RIGHT_OF_A_WORD),
    ];
    gains.retain(|gain| gain.pieces > 0);
    gains.sort_by(|a, b| b.by_the_minute().total_cmp(&a.by_the_minute()));
    gains
}
