//! From what came of a base's own questions to what will come of those of strangers.
//!
//! A model of few figures, no more than the few bases can bear that it was fitted to: bases of half an hour, the shipped
//! one, and this thinned out. A base whose shown questions are put as strangers put theirs does better than is foretold. Three shares are foretold apart,
//! since how often each kind of question is asked depends on who asks, and not on the base: questions that the source answers, questions that it only seems to answer, and questions about anything else.

use serde::Serialize;

use super::Kind;
use super::held_back::{Came, HeldBack};
use crate::knowledge::Base;

/// The fewest questions of facts that have to be held back before anything is foretold: the figure of fewer is off by
/// more than ten in a hundred for chance alone.
const LEAST: usize = 20;

/// The odds that a stranger's question is answered rightly, by the odds that the author's own is when it is held back:
/// for a base whose questions are all shown ones, and what is added to that for one that has as good as only heard ones.
///
/// An author asks in the words of the fact, and a stranger does not; what is heard was said by strangers. The first is
/// fitted to two bases of half an hour by different hands, of which one alone would have it 0.5 and the other 1.7, for its
/// questions were put by people who had the text before them; the second to the shipped base.
const STRANGERS_ODDS: f64 = 0.75;
const HEARD_ODDS: f64 = 0.45;

/// Wrong answers to questions that the source answers, by the author's own held back that another fact answers. Most of
/// these are answered with a neighbour that a stranger would be content with.
const STRANGERS_WRONG: f64 = 0.2;

/// Near misses that a base without gaps answers.
const NEAR_ANSWERED: f64 = 0.4;

/// Ways of asking for gaps, for each fact, that halve these.
const HALVING_WAYS: f64 = 4.0;

/// The share of gaps' questions that are answered when they are held back, as it is in most bases: where it is higher, so
/// are near misses answered more often, and the other way round.
const GAPS_ANSWERED: f64 = 0.12;

/// How many questions of gaps this share weighs as much as: fewer of a base's own say less about it than all other bases.
const GAPS_WEIGHT: f64 = 200.0;

/// Questions about anything else that are answered, whatever the base.
const OFF_ANSWERED: f64 = 0.015;

/// What becomes of a hundred questions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// In percent: answered rightly, or rightly not answered.
    pub right: f64,
    /// In percent: answered with what does not answer.
    pub wrong: f64,
}

/// What people ask, as shares of all questions that add up to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Mix {
    /// Questions that the source answers.
    pub answerable: f64,
    /// Questions that it only seems to answer.
    pub near: f64,
    /// Questions about anything else.
    pub off: f64,
}

/// What to expect of questions by strangers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Expected {
    /// Of questions that the source answers.
    pub answerable: Share,
    /// Of questions that it only seems to answer; right is whatever is not answered.
    pub near: Share,
    /// Of questions about anything else, likewise.
    pub off: Share,
    /// Of all questions, in the usual mix.
    pub usual: Share,
}

impl Mix {
    /// What people ask who have heard of an article and want to know more: three questions of four it answers, and some
    /// it only seems to. Question files that several hands wrote from the article alone are so.
    pub const USUAL: Self = Self { answerable: 0.75, near: 0.15, off: 0.1 };
}

impl Expected {
    /// What these let expect; nothing where they are too few to tell.
    pub(super) fn of(base: &Base, held_back: &HeldBack) -> Option<Self> {
        let asked = held_back.asked(Kind::Fact);
        if asked < LEAST {
            return None;
        }
        let share = |came| {
            // Half a question more on either side: nothing is certain for having been seen each time.
            (held_back.count(Kind::Fact, came) as f64 + 0.5) / (asked as f64 + 1.0)
        };
        let own = share(Came::Right);
        let heard: usize = base.facts.iter().map(|fact| fact.phrasings.len()).sum();
        let shown: usize = base.facts.iter().map(|fact| fact.questions.len()).sum();
        let odds = (STRANGERS_ODDS + HEARD_ODDS * heard as f64 / (heard + shown) as f64) * own / (1.0 - own);
        let right = odds / (1.0 + odds);
        let wrong = (STRANGERS_WRONG * share(Came::Wrong)).min(1.0 - right);
        let gaps: usize = base.gaps.iter().map(|gap| gap.asked().count()).sum();
        let near = NEAR_ANSWERED / (1.0 + gaps as f64 / base.facts.len() as f64 / HALVING_WAYS);
        let (gaps, answered) = (held_back.asked(Kind::Gap) as f64, held_back.count(Kind::Gap, Came::Wrong) as f64);
        let answered = (answered + GAPS_ANSWERED * GAPS_WEIGHT) / (gaps + GAPS_WEIGHT);
        let near = (near * answered / GAPS_ANSWERED).min(1.0);
        let unanswerable = |answered: f64| Share { right: 100.0 * (1.0 - answered), wrong: 100.0 * answered };
        let mut expected = Self {
            answerable: Share { right: 100.0 * right, wrong: 100.0 * wrong },
            near: unanswerable(near),
            off: unanswerable(OFF_ANSWERED),
            usual: Share { right: 0.0, wrong: 0.0 },
        };
        expected.usual = expected.among(Mix::USUAL);
        Some(expected)
    }

    /// What to expect of all questions of a mix.
    pub fn among(&self, mix: Mix) -> Share {
        let sum = |part: fn(&Share) -> f64| {
            mix.answerable * part(&self.answerable) + mix.near * part(&self.near) + mix.off * part(&self.off)
        };
        Share { right: sum(|share| share.right), wrong: sum(|share| share.wrong) }
    }
}
