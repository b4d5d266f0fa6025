//! How sure it is that the best fact answers, and that the best gap is what was asked: the logistic of the evidence.
//!
//! One formula for every base, big or small, with gaps or without. Its log-odds began with a logistic regression over
//! thirty bases at once, each subject predicted from the others and each base with an intercept of its own, so that no
//! base's share of unanswerable questions tells: the shipped base, the same thinned to 20, 8, 3, 2 and no phrasings a fact
//! and 295, 100, 40, 15 and no gaps, two small bases by other hands of that article and four of others, eight articles as
//! plain sentences, and four sets of intents. Then each was left out, halved, doubled and tripled, and set where
//! the area under the curve is flat: half or twice as much of one changes no group of bases by more than about a point. What
//! changed no group by some four tenths of a point when it was left out is gone, but for [`fact::BARE`].

use super::fit::Fit;
use super::rank::Candidate;
use super::weights::VERBATIM_SCORE;
use super::{Query, Slot};
use crate::index::Index;
use crate::knowledge::Base;
use crate::learning::{BinaryClassifier, Learned, features};

/// Something that speaks for an answer, or against it.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Evidence {
    /// What it is, in a few words.
    pub of: &'static str,
    /// How much there is of it.
    pub value: f32,
    /// What it adds to the logarithm of the odds; below 0 it speaks against.
    pub adds: f32,
}

impl Evidence {
    const fn new(of: &'static str, value: f32, log_odds: f32) -> Self {
        Self { of, value, adds: value * log_odds }
    }
}

/// The least that a gap counts as, so that a question that no gap is near must still be near to the fact.
pub const LEAST_GAP: f32 = 0.43;

/// A rival is as near as this.
pub const NEAR: f32 = 0.1;

/// What each piece of evidence counts that a fact answers, in log-odds.
mod fact {
    /// What confidence starts from: so that of a small base about three questions of a hundred are answered wrongly. A
    /// quarter more or less is three right answers of a hundred there, for one wrong one. Where half of what is asked only
    /// seems to be answered, a quarter more costs two of a hundred.
    pub const START: f32 = -0.85;
    /// How much is known of what the source does not answer, 0 to 1 by the phrasings of gaps: where there is much, a
    /// question that no gap is near is more likely answered.
    pub const KNOWN_GAPS: f32 = 0.63;
    /// The best fact's score beyond the best gap's: a question nearer to a gap is one that the source does not answer.
    pub const LEAD: f32 = 4.0;
    /// A fact of another sentence that is nearly as near, by how much nearer it is than [`NEAR`].
    pub const RIVAL: f32 = -12.0;
    /// A question that is keywords and nothing else, *refund damaged parcel*, by how much of them the fact has: it asks for
    /// whatever there is. By the share, as of two words of chat one is often there; from 1.3 to 1.6 nothing changes by more
    /// than one question of a thousand.
    pub const KEYWORDS: f32 = 1.6;
    /// Each part of the question that the fact has, in whatever words: one may be there by chance.
    pub const PART: f32 = 0.3;
    /// So many of them tell all that they can.
    pub const MOST_PARTS: usize = 3;
    /// A question put as those are that fall into gaps. That it is put as those are that facts answer counts nothing: so
    /// are many that ask for something else.
    pub const LIKE_GAPS: f32 = 1.2;
    /// A question put as small talk is: "sing me a song".
    pub const SMALL_TALK: f32 = 3.0;
    /// A question is put as small talk is below this, not only below 0: where it could be either, hardly anybody waits
    /// for an answer.
    pub const SMALL_TALK_BELOW: f32 = 0.25;
    /// A figure that the fact lacks: mostly a year.
    pub const FIGURE: f32 = -2.0;
    /// A word whose opposite the fact says: *who sold it?*, and it was bought.
    pub const OPPOSITE: f32 = -1.0;
    /// A denial that neither the fact nor its nearest phrasing has: *what did he not sign?*
    pub const NEGATION: f32 = -0.8;
    /// An aspect of things that the fact does not speak of: its cost, its month. Half of it saves no right answer where
    /// much is written, and gives small bases a right answer more of a hundred for each wrong one.
    pub const ASPECT: f32 = -0.8;
    /// So many of them tell all that they can.
    pub const MOST_ASPECTS: usize = 2;
    /// A kind of thing asked for that the fact has none of but what the question names already, and that no phrasing of it
    /// asks for either.
    pub const KIND: f32 = -0.6;
    /// Names of the base that the fact does not have, by how rare they are.
    pub const NAME: f32 = -1.2;
    /// A name, or a word that no list has, that the base does not know: Kherson, Tomahawk.
    pub const STRANGER: f32 = -0.5;
    /// A stranger that no list of the language has either counts for so many: it is hardly ever a mere detail.
    pub const UNHEARD_OF: usize = 2;
    /// A yes-or-no question that asks of a name what the fact does not say of it: *is Putin dead?* Chosen on the visible
    /// probes; on other questions it hardly occurs.
    pub const BARE: f32 = -2.5;
    /// One thing that is asked of a name, and that the fact does not say: *who built it?* From -0.6 to -1 nothing changes by
    /// more than two questions of a thousand; chosen on probes and questions by seven hands, of which it takes back a
    /// fifth of the wrong answers to probes and one right answer of five hundred.
    pub const UNSAID: f32 = -0.7;
    /// A question of little content, by how far it is short of [`LITTLE`]: *when was the meeting?*, where there were several.
    /// From -0.8 to -1.5 it changes one question of a thousand.
    pub const HARDLY_ASKED: f32 = -1.0;
    /// So much weight of content is enough.
    pub const LITTLE: f32 = 0.45;
    /// A fact that was said before: who asks on asks for something else. Chosen on twenty dialogues.
    pub const SAID: f32 = -2.0;
    /// So many names and strangers tell all that they can.
    pub const MOST_NAMES: usize = 2;
}

/// What each piece of evidence counts that a gap is what was asked, in log-odds. By logistic regression over 9,600
/// phrasings of gaps and 2,400 of facts that were held back from thinned versions of the shipped base: each is about a
/// gap that the base has, about one that it lacks, or about a fact.
mod gap {
    /// What confidence starts from.
    pub const START: f32 = -3.7;
    /// The gap's score.
    pub const SCORE: f32 = 4.4;
    /// Its lead over the best fact.
    pub const LEAD: f32 = 5.5;
}

/// What it counts that a fact, or a gap, is asked for in its own words, or that nothing is asked: ln 99, for 0.99, as
/// sure as can be short of a person's word.
const VERBATIM: f32 = 4.595_12;

/// How sure it is, 0 to 1: the logistic of the sum of what speaks for it.
pub fn confidence(evidence: &[Evidence]) -> f32 {
    let sum: f32 = evidence.iter().map(|evidence| evidence.adds).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// What is asked, and of what.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The question.
    pub query: &'a Query,
    /// The index it was looked up in.
    pub index: &'a Index,
    /// What was learned from its base.
    pub learned: &'a Learned,
    /// The base.
    pub base: &'a Base,
}

impl Case<'_> {
    /// What speaks for `best` as the answer, and what against; `others` are the further facts, best first, and `gap` is
    /// the best gap.
    pub fn fact(self, best: &Candidate, others: &[Candidate], gap: Option<&Candidate>) -> Vec<Evidence> {
        use fact::*;
        let gap = gap.map_or(0.0, |gap| gap.score);
        if self.query.is_order {
            return vec![Evidence::new("an order, no question", 1.0, -VERBATIM)];
        }
        // The author says that the source does not answer just this.
        if gap >= VERBATIM_SCORE {
            return vec![Evidence::new("a gap's own words", 1.0, -VERBATIM)];
        }
        if best.score >= VERBATIM_SCORE {
            return vec![Evidence::new("its own words", 1.0, VERBATIM)];
        }
        let agrees = |other: &&Candidate| share_a_citation(other.document as usize, best.document as usize, self.base);
        let rival = others.iter().find(|other| !agrees(other)).map_or(0.0, |other| other.score);
        let fit = Fit::new(self.query, self.index, best);
        let put = features(self.query.words.iter().copied(), self.query.slots.iter().any(|slot| slot.name.is_some()));
        let below = |from: f32, classifier: &Option<BinaryClassifier>| {
            classifier.as_ref().map_or(0.0, |known| known.trust() * (known.score(&put) - from).min(0.0))
        };
        let one = |so: bool| f32::from(u8::from(so));
        let most = |count: usize, most: usize| count.min(most) as f32;
        vec![
            Evidence::new("to begin with", 1.0, START),
            Evidence::new(
                "gaps that are known",
                self.learned.answerable.as_ref().map_or(0.0, BinaryClassifier::trust),
                KNOWN_GAPS,
            ),
            Evidence::new("lead over gaps", best.score - gap.max(LEAST_GAP), LEAD),
            Evidence::new("one of another as near", (rival + NEAR - best.score).max(0.0), RIVAL),
            Evidence::new("nothing but keywords", one(self.query.is_keywords()) * best.coverage, KEYWORDS),
            Evidence::new("parts that it has", most(fit.parts(), MOST_PARTS), PART),
            Evidence::new("put like a gap", below(0.0, &self.learned.answerable), LIKE_GAPS),
            Evidence::new("put like small talk", below(SMALL_TALK_BELOW, &self.learned.topical), SMALL_TALK),
            Evidence::new("a figure it has not", one(fit.other_figure()), FIGURE),
            Evidence::new("an opposite of its words", one(fit.opposite()), OPPOSITE),
            Evidence::new("a denial it has not", one(fit.negation()), NEGATION),
            Evidence::new("aspects it has not", most(fit.aspects(), MOST_ASPECTS), ASPECT),
            Evidence::new("the kind asked it has not", one(fit.lacks_kind()), KIND),
            Evidence::new("names it has not", fit.names().min(MOST_NAMES as f32), NAME),
            Evidence::new("names nobody knows", most(self.strangers(), MOST_NAMES * UNHEARD_OF), STRANGER),
            Evidence::new("only names of a yes or no", one(fit.is_bare()), BARE),
            Evidence::new("the one thing asked it has not", one(fit.is_unsaid()), UNSAID),
            Evidence::new("hardly anything asked", (1.0 - self.query.content_weight() / LITTLE).max(0.0), HARDLY_ASKED),
            Evidence::new("was said before", one(self.query.said.contains(&best.document)), SAID),
        ]
    }

    /// How many strangers the question has, one that no list has counted as several.
    fn strangers(self) -> usize {
        let known =
            |slot: &Slot| self.index.analyser.is_usual_name(&slot.text) || self.index.analyser.is_usual(&slot.text);
        self.query.strangers().map(|slot| if known(slot) { 1 } else { fact::UNHEARD_OF }).sum()
    }

    /// What speaks for it that `best` is the gap that was asked for, and what against; `fact` is the best fact.
    pub fn gap(self, best: &Candidate, fact: Option<&Candidate>) -> Vec<Evidence> {
        use gap::*;
        if best.score >= VERBATIM_SCORE {
            return vec![Evidence::new("its own words", 1.0, VERBATIM)];
        }
        vec![
            Evidence::new("to begin with", 1.0, START),
            Evidence::new("score", best.score, SCORE),
            Evidence::new("lead over facts", best.score - fact.map_or(0.0, |fact| fact.score), LEAD),
        ]
    }
}

/// Whether two facts cite a sentence in common.
pub fn share_a_citation(a: usize, b: usize, base: &Base) -> bool {
    base.facts[a].cites.iter().any(|cite| base.facts[b].cites.contains(cite))
}
