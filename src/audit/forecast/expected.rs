//! From what a base has to what will come of the questions of strangers.
//!
//! How much is answered rightly depends more on who asks than on the base: who has the text at hand asks in its words, and
//! who has only heard of its subject in others, of which a base of an hour knows few. So the two are foretold apart, and so
//! are questions that the source only seems to answer, and those about anything else.
//!
//! Of questions in the text's words as many are answered as their facts have ways of asking ([`PLAIN_RIGHT_BY_WAYS`]), and of
//! fewer of both kinds where no fact cites a sentence ([`UNSAID_LOSES`]).
//!
//! Of questions in other words as many are answered as the base knows other words: those of a fact's ways of asking that its
//! text has not ([`FURTHER_WORD`]). What becomes of the base's own questions when they are held back says nothing of it: an
//! author who asks each time in other words, which is what helps, is worse at them than one who repeats themselves.
//!
//! The constants were chosen on nine bases by eight hands, every one counting the same. `tests/README.md` says by how much
//! they miss, and by how much they would miss a base that had no part in the choice.

use serde::Serialize;

use super::Kind;
use super::held_back::{Came, HeldBack};
use super::ways::further_words;
use crate::index::Analyser;
use crate::knowledge::Base;

/// The share of strangers' questions in the words of the text that is answered rightly where their fact is asked for in no
/// way, in one, in two, in three, in four or more. How these stand to one another is what three bases answered that were
/// thinned to so many questions a fact (`tests/README.md`); nine bases with two to three a fact answered nine of ten, 72 to
/// 100 of a hundred, by nothing else of theirs that was measured.
const PLAIN_RIGHT_BY_WAYS: [f64; 5] = [0.57, 0.84, 0.9, 0.92, 0.94];

/// What a sentence that no fact cites loses of its share of right answers: those beside it answer for the rest. Four bases
/// that lost a fifth of their facts lost about half as much as a fifth.
const UNSAID_LOSES: f64 = 0.5;

/// The most that is expected of any question that the source answers.
const MOST_RIGHT: f64 = 0.9;

/// The odds that a question in other words is answered rightly, for each word that a fact's ways of asking have, in the
/// mean, and its text has not. With one question a fact they have half a word to one, with three two to four, and the
/// built-in base eighty: right were 3 to 27, 17 to 27 and 88 of a hundred.
const FURTHER_WORD: f64 = 0.1;

/// The share of questions that the source answers that is answered with something else.
const WRONG: f64 = 0.02;

/// Near misses that a base without gaps answers. This and the share before it are higher than the mean would have them,
/// so that the base that a crowd was asked of, by far the worst, is missed by no more than [`WITHIN`].
const NEAR_ANSWERED: f64 = 0.4;

/// Ways of asking for gaps, for each fact, that halve these.
const HALVING_WAYS: f64 = 2.0;

/// The share of gaps' questions that are answered when they are held back, as it is in most bases: where it is higher, so
/// are near misses answered more often, and the other way round.
const GAPS_ANSWERED: f64 = 0.12;

/// How many questions of gaps this share weighs as much as: a base of an hour has fewer, and they say little.
const GAPS_WEIGHT: f64 = 100.0;

/// Questions about anything else that are answered, whatever the base.
const OFF_ANSWERED: f64 = 0.015;

/// By how many points of a hundred the usual questions of a base came out otherwise, rightly and wrongly answered: what is
/// foretold is a range of twice that.
const WITHIN: Share = Share { right: 8.0, wrong: 5.0 };

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
    /// Questions that the source answers, put in its words, well or badly spelt.
    pub plain: f64,
    /// Those that it answers, put in other words.
    pub other: f64,
    /// Questions that it only seems to answer.
    pub near: f64,
    /// Questions about anything else.
    pub off: f64,
}

/// What to expect of questions by strangers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Expected {
    /// Of questions that the source answers, put in its words.
    pub plain: Share,
    /// Of those that it answers, put in other words.
    pub other: Share,
    /// Of questions that it only seems to answer; right is whatever is not answered.
    pub near: Share,
    /// Of questions about anything else, likewise.
    pub off: Share,
    /// Of all questions, in the usual mix.
    pub usual: Share,
    /// By how much that may be off.
    pub within: Share,
    /// How many words a fact's ways of asking have, in the mean, that its text has not: what decides how many questions in
    /// other words are answered.
    pub further_words: f64,
}

/// What of a base decides what to expect of it.
#[derive(Debug, Clone)]
pub(super) struct Prospect {
    /// The ways of asking of each fact.
    pub ways: Vec<usize>,
    /// The words of all these ways that the texts of their facts have not.
    pub further_words: f64,
    /// Ways of asking for gaps.
    pub gap_ways: f64,
    /// The share of the sources' sentences that some fact cites.
    pub said: f64,
    /// The share of gaps' questions that are answered when they are held back.
    gaps_answered: f64,
}

impl Prospect {
    /// Of a base that says so many of its sources' sentences.
    pub fn of(base: &Base, held_back: &HeldBack, analyser: &Analyser, said: f64) -> Self {
        let (asked, answered) = (held_back.asked(Kind::Gap) as f64, held_back.count(Kind::Gap, Came::Wrong) as f64);
        Self {
            ways: base.facts.iter().map(|fact| fact.asked().count()).collect(),
            further_words: further_words(base, analyser) as f64,
            gap_ways: base.gaps.iter().map(|gap| gap.asked().count()).sum::<usize>() as f64,
            said,
            gaps_answered: (answered + GAPS_ANSWERED * GAPS_WEIGHT) / (asked + GAPS_WEIGHT),
        }
    }

    /// What it lets expect.
    pub fn expected(&self) -> Expected {
        let facts = self.ways.len().max(1) as f64;
        let further_words = self.further_words / facts;
        let said = 1.0 - UNSAID_LOSES * (1.0 - self.said);
        let answerable =
            |right: f64| Share { right: 100.0 * right * said, wrong: 100.0 * WRONG.min(1.0 - right * said) };
        let most = PLAIN_RIGHT_BY_WAYS.len() - 1;
        let plain = self.ways.iter().map(|&ways| PLAIN_RIGHT_BY_WAYS[ways.min(most)]).sum::<f64>() / facts;
        let near = NEAR_ANSWERED / (1.0 + self.gap_ways / facts / HALVING_WAYS);
        let near = (near * self.gaps_answered / GAPS_ANSWERED).min(1.0);
        let unanswerable = |answered: f64| Share { right: 100.0 * (1.0 - answered), wrong: 100.0 * answered };
        let mut expected = Expected {
            plain: answerable(plain),
            other: answerable(in_other_words(further_words)),
            near: unanswerable(near),
            off: unanswerable(OFF_ANSWERED),
            usual: Share { right: 0.0, wrong: 0.0 },
            within: WITHIN,
            further_words,
        };
        expected.usual = expected.among(Mix::USUAL);
        expected
    }
}

impl Mix {
    /// What people ask who have heard of an article and want to know more: three questions of four it answers, half of
    /// them in its words, and some it only seems to. Question files that several hands wrote from the article alone are so.
    pub const USUAL: Self = Self { plain: 0.38, other: 0.37, near: 0.15, off: 0.1 };
}

impl Expected {
    /// The fewest questions of facts that have to be held back before anything is foretold: the figure of fewer is off by
    /// more than ten in a hundred for chance alone.
    pub const LEAST: usize = 20;

    /// What a base lets expect; nothing where too few questions were held back to tell.
    pub(super) fn of(prospect: &Prospect, held_back: &HeldBack) -> Option<Self> {
        (held_back.asked(Kind::Fact) >= Self::LEAST).then(|| prospect.expected())
    }

    /// Of a hundred questions in other words, how many would be answered rightly if facts were asked for by twice as many
    /// words that their texts have not.
    pub fn with_twice_the_words(&self) -> f64 {
        100.0 * in_other_words(2.0 * self.further_words)
    }

    /// What to expect of all questions of a mix.
    pub fn among(&self, mix: Mix) -> Share {
        let sum = |part: fn(&Share) -> f64| {
            let answerable = mix.plain * part(&self.plain) + mix.other * part(&self.other);
            answerable + mix.near * part(&self.near) + mix.off * part(&self.off)
        };
        Share { right: sum(|share| share.right), wrong: sum(|share| share.wrong) }
    }
}

/// The share of questions in other words that is answered rightly.
fn in_other_words(further_words: f64) -> f64 {
    let odds = FURTHER_WORD * further_words;
    MOST_RIGHT.min(odds / (1.0 + odds))
}
