//! How well a base will answer questions that nobody has written down.
//!
//! ```text
//! Base + Lexicon ┬→ unsaid: sentences that no fact cites
//!                ├→ ways: facts and gaps with too few ways of asking
//!                ├→ heard: what else is heard for names and words
//!                ├→ held_back: each shown question, asked of a base without it
//!                ├→ near_misses: questions with something exchanged, and answered all the same
//!                ├→ reach: each shown question, asked without one of its words
//!                ├→ together: facts that are never said alone
//!                ├→ expected: what that lets expect of questions by strangers
//!                └→ gains: what an author's next work would add to it
//! ```
//!
//! Nothing of it is a fault of the base, so that none of it is a [`Diagnostic`](crate::diagnostic::Diagnostic): it is what
//! an author would want to know before people ask.

mod expected;
mod gains;
mod heard;
mod held_back;
mod near_misses;
mod reach;
mod together;
mod unsaid;
mod ways;

use expected::Prospect;
pub use expected::{Expected, Mix, Share};
pub use gains::{Gain, Work};
use gains::{Open, gains};
pub use heard::{Heard, OtherWords};
use held_back::TURNS;
pub use held_back::{Came, HeldBack, Instead, Row, Turn};
pub use near_misses::{NearMiss, NearMisses};
pub use reach::{Reach, Unreached};
pub use ways::{FEWEST_OF_A_FACT, FEWEST_OF_A_GAP, Help, Ways};

use serde::Serialize;

use crate::engine::Engine;
use crate::knowledge::{Citation, Fact, Lexicon};

/// Ways of asking from which on a base takes long to read without some of them.
const LARGE: usize = 2_000;

/// Ways of asking from which on even one turn takes longer than anybody waits unasked.
const VERY_LARGE: usize = 50_000;

/// For so many facts a base should have a gap: as those have that answer fewest near misses.
const FACTS_A_GAP: usize = 3;

/// How thoroughly questions are held back, which is what takes time: every turn indexes the base once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Effort {
    /// All of a base of fewer than two thousand ways of asking, an eighth of a larger one, and none of a very large one.
    #[default]
    Usual,
    /// All.
    Thorough,
}

/// What kind of document an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A fact.
    Fact,
    /// A gap.
    Gap,
}

/// What can be foretold of a base.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Forecast {
    /// Sentences of the sources whose shape is stated.
    pub sentences: usize,
    /// Those of them that no fact cites, in order.
    pub unsaid: Vec<Citation>,
    /// Facts and gaps with too few ways of asking, in the order of the base.
    pub few_ways: Vec<Ways>,
    /// Names and words of the facts for which least is heard.
    pub other_words: OtherWords,
    /// Shown questions, each asked of a base without it.
    pub held_back: HeldBack,
    /// Questions that the base cannot answer, made of those that it can.
    pub near_misses: NearMisses,
    /// How each fact is reached without one of its questions' words; of a large base nothing.
    pub reach: Vec<Reach>,
    /// Pairs of facts, by id, that are said together whenever one of them is.
    pub together: Vec<(String, String)>,
    /// What to expect of questions by strangers; nothing where too few questions were held back to tell.
    pub expected: Option<Expected>,
    /// The facts that one more way of asking would help most, those first that it would help more.
    pub help_most: Vec<Help>,
    /// What each kind of work would bring, that first of which a minute brings most.
    pub gains: Vec<Gain>,
}

impl Forecast {
    /// Whether there is anything that an author could mend.
    pub fn has_findings(&self) -> bool {
        let wrong = |turn: &Turn| turn.came == Came::Wrong;
        !self.unsaid.is_empty()
            || !self.few_ways.is_empty()
            || !self.together.is_empty()
            || !self.near_misses.answered.is_empty()
            || self.held_back.turns.iter().any(wrong)
    }
}

/// Looks ahead for the base of `engine`, which was read with `lexicon`. `progress` is told how many of how many questions
/// have been held back.
pub fn forecast(
    engine: &Engine,
    lexicon: &Lexicon,
    effort: Effort,
    progress: &mut dyn FnMut(usize, usize),
) -> Forecast {
    let base = engine.base();
    let ways: usize =
        base.facts.iter().map(|f| f.asked().count()).chain(base.gaps.iter().map(|g| g.asked().count())).sum();
    let turns = match ways {
        _ if effort == Effort::Thorough => TURNS,
        ..LARGE => TURNS,
        LARGE..VERY_LARGE => 1,
        _ => 0,
    };
    let held_back = held_back::hold_back(base, lexicon, turns, progress);
    let near_misses = near_misses::near_misses(engine, lexicon);
    let reach = if ways < LARGE { reach::reach(engine) } else { Vec::new() };
    let (sentences, unsaid) = unsaid::unsaid(base);
    let analyser = &engine.index().analyser;
    let said = 1.0 - unsaid.len() as f64 / sentences.max(1) as f64;
    let prospect = Prospect::of(base, &held_back, analyser, said);
    let other_words = heard::other_words(engine, lexicon);
    let help_most = ways::help_most(base, &held_back, &reach, analyser);
    let helped = |(_, fact): &(usize, &Fact)| help_most.iter().any(|help| help.id == fact.id);
    let open = Open {
        facts: unsaid.len(),
        questions: base.facts.iter().enumerate().filter(helped).map(|(at, _)| at).collect(),
        gaps: (base.facts.len() / FACTS_A_GAP).saturating_sub(base.gaps.len()),
        names: other_words.names.len(),
        words: other_words.words.iter().filter(|word| word.is_in_want()).count(),
    };
    Forecast {
        sentences,
        unsaid,
        few_ways: ways::few(base),
        other_words,
        together: together::together(engine),
        expected: Expected::of(&prospect, &held_back),
        gains: gains(&prospect, &open),
        help_most,
        held_back,
        near_misses,
        reach,
    }
}
