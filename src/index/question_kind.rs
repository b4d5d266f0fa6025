//! What kind of thing a question asks for, and which kinds a text holds.
//!
//! Which words ask for a kind, and which answer it, is a language's own affair: the lexicon says it. Figures, years and
//! capital letters are read here.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::Token;
use crate::knowledge::EntityKind;

/// The kind of thing that would answer a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[repr(u8)]
pub enum QuestionKind {
    /// A person or a body: "who", "which official".
    Who,
    /// A place: "where", "which country".
    Where,
    /// A point in time: "when", "what day".
    When,
    /// A span of time: "how long".
    HowLong,
    /// A number, a share, a price: "how many", "what percentage".
    HowMuch,
    /// A reason: "why", "how come".
    Why,
    /// Somebody's words or reaction: "what did she say".
    Said,
    /// A manner or a state: "how did it go".
    How,
    /// Yes or no: "is it", "did they".
    Whether,
    /// A thing or a statement: "what", "which", and everything else.
    #[default]
    What,
}

/// Kinds of thing, a bit for each by its place in [`QuestionKind`].
pub type KindSet = u16;

/// Figures of a year.
const YEAR: usize = 4;

/// Words of the longest phrase that opens a question: "how many".
const LONGEST_OPENING: usize = 2;

impl QuestionKind {
    /// How many kinds there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Every kind, with the name that a lexicon calls it by.
    pub const ALL: [(&'static str, Self); 10] = [
        ("who", Self::Who),
        ("where", Self::Where),
        ("when", Self::When),
        ("how_long", Self::HowLong),
        ("how_much", Self::HowMuch),
        ("why", Self::Why),
        ("said", Self::Said),
        ("how", Self::How),
        ("whether", Self::Whether),
        ("what", Self::What),
    ];

    /// Whether only some facts can answer it: a reason, a place, a number. Any fact may answer the others.
    pub fn is_specific(self) -> bool {
        !matches!(self, Self::How | Self::Whether | Self::What)
    }

    /// The kind alone as a set.
    pub fn bit(self) -> KindSet {
        1 << self as u16
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|&(_, kind)| kind)
    }
}

/// Which words of a language ask for a kind of thing, and which answer it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct KindWords {
    /// Openings of one or two words, with a blank between them.
    asks: FxHashMap<String, QuestionKind>,
    /// Words that a text answers a kind with.
    holds: FxHashMap<QuestionKind, FxHashSet<String>>,
}

impl KindWords {
    /// The words of a lexicon, by the names of kinds; `asks` are what opens a question, and `holds` what answers one.
    pub fn new(asks: &BTreeMap<String, Vec<String>>, holds: &BTreeMap<String, Vec<String>>) -> Self {
        let kinds = |lists: &BTreeMap<String, Vec<String>>| {
            let kinds = lists.iter().filter_map(|(name, words)| Some((QuestionKind::named(name)?, words.clone())));
            kinds.collect::<Vec<_>>()
        };
        let opening = |(kind, words): (QuestionKind, Vec<String>)| words.into_iter().map(move |words| (words, kind));
        Self {
            asks: kinds(asks).into_iter().flat_map(opening).collect(),
            holds: kinds(holds).into_iter().map(|(kind, words)| (kind, words.into_iter().collect())).collect(),
        }
    }

    /// What a question asks for, by its words in order. What asks for yes or no does so at the beginning only; else the
    /// first opening decides, the longest there is at its place. After a plain "what" or "how", a word of saying asks for
    /// what was said.
    pub fn kind(&self, words: &[&str]) -> QuestionKind {
        for at in 0..words.len() {
            let longest = LONGEST_OPENING.min(words.len() - at);
            let opening = (1..=longest).rev().find_map(|length| self.asks.get(&words[at..at + length].join(" ")));
            let kind = match opening {
                Some(QuestionKind::Whether) if at > 0 => continue,
                Some(&kind) => kind,
                None => continue,
            };
            let plain = matches!(kind, QuestionKind::How | QuestionKind::What);
            let said = || words[at + 1..].iter().any(|word| self.holds(QuestionKind::Said, word));
            return if plain && said() { QuestionKind::Said } else { kind };
        }
        QuestionKind::What
    }

    /// The question words, which carry no content: what they ask for is read off them.
    pub fn question_words(&self) -> impl Iterator<Item = &str> {
        let single = self.asks.iter().filter(|(words, kind)| !words.contains(' ') && **kind != QuestionKind::Whether);
        single.map(|(word, _)| word.as_str())
    }

    /// Whether a part of a question only says which measure it asks for: "how long", "how much".
    pub fn is_measure(&self, text: &str) -> bool {
        let measures = |kind: &QuestionKind| matches!(kind, QuestionKind::HowLong | QuestionKind::HowMuch);
        let mut openings = self.asks.iter().filter(|(_, kind)| measures(kind)).map(|(words, _)| words);
        openings.any(|words| words == text || words.split(' ').any(|word| word == text))
    }

    /// Whether a part of a question only says what kind of thing it asks for: "how long", "what for".
    pub fn is_opening(&self, text: &str) -> bool {
        self.asks.iter().any(|(words, _)| words == text)
    }

    /// Whether a word is one of saying: *said*, *told*.
    pub fn is_saying(&self, word: &str) -> bool {
        self.holds(QuestionKind::Said, word)
    }

    /// Whether a question can begin with a word.
    pub fn opens(&self, word: &str) -> bool {
        self.asks.contains_key(word)
    }

    /// Whether a word stands for a time: *Saturday*, *yesterday*.
    pub fn is_time(&self, word: &str) -> bool {
        self.holds(QuestionKind::When, word)
    }

    fn holds(&self, kind: QuestionKind, word: &str) -> bool {
        self.holds.get(&kind).is_some_and(|words| words.contains(word))
    }

    /// Which kinds of thing the word at `at` of a text answers. Only signs that hardly mislead: a figure is a number, and
    /// a capital inside a sentence a name, of whatever kind if nobody says which.
    pub fn held(&self, tokens: &[Token], at: usize, is_number: impl Fn(&str) -> bool) -> KindSet {
        let word = tokens[at].surface.as_str();
        let mut kinds = 0;
        if word.starts_with(|first: char| first.is_ascii_digit()) || is_number(word) {
            kinds |= QuestionKind::HowMuch.bit();
            if tokens.get(at + 1).is_some_and(|next| self.holds(QuestionKind::HowLong, &next.surface)) {
                kinds |= QuestionKind::HowLong.bit();
            }
            if word.len() == YEAR && word.bytes().all(|byte| byte.is_ascii_digit()) {
                kinds |= QuestionKind::When.bit();
            }
        }
        for kind in [QuestionKind::HowMuch, QuestionKind::When, QuestionKind::Why, QuestionKind::Said] {
            if self.holds(kind, word) {
                kinds |= kind.bit();
            }
        }
        if tokens[at].capital && at > 0 {
            kinds |= named(None);
        }
        kinds
    }
}

/// Which kinds of thing a name answers, by what kind of thing it names.
pub fn named(kind: Option<EntityKind>) -> KindSet {
    match kind {
        Some(EntityKind::Person | EntityKind::Group) => QuestionKind::Who.bit(),
        Some(EntityKind::Place) => QuestionKind::Where.bit(),
        Some(EntityKind::Date) => QuestionKind::When.bit(),
        Some(EntityKind::Organisation) | None => QuestionKind::Who.bit() | QuestionKind::Where.bit(),
        Some(EntityKind::Event | EntityKind::Thing) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::shipped;

    #[test]
    fn the_kind_is_read_off_the_first_question_word() {
        let lexicon = shipped().lexicon.unwrap_or_default();
        let words = KindWords::new(&lexicon.asks, &lexicon.holds);
        for (question, kind) in [
            ("how long did it last", QuestionKind::HowLong),
            ("how many are there", QuestionKind::HowMuch),
            ("what share of it", QuestionKind::HowMuch),
            ("on what date was it", QuestionKind::When),
            ("in which city is it", QuestionKind::Where),
            ("how come it failed", QuestionKind::Why),
            ("whose idea was it", QuestionKind::Who),
            ("how did it go", QuestionKind::How),
            ("how did she react", QuestionKind::Said),
            ("what did he say when they met", QuestionKind::Said),
            ("when did he say it", QuestionKind::When),
            ("did he say when", QuestionKind::Whether),
            ("which of them", QuestionKind::What),
            ("donetsk share", QuestionKind::What),
        ] {
            assert_eq!(words.kind(&question.split(' ').collect::<Vec<_>>()), kind, "{question}");
        }
    }
}
