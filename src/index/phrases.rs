//! Names and phrases of one or several words, found in a run of terms.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::TermId;

/// What a phrase means where it is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// A name: its words together are this one term.
    Name(TermId),
    /// A set expression: its words together are this one term.
    Phrase(TermId),
    /// Frames a question and is no part of what is asked.
    Aside,
    /// Tells the bot to be or to do something else: whatever has it is no question.
    Order,
}

/// Found: `length` words from the start of the run, and what they mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<M> {
    /// How many words it spans; at least 1.
    pub length: usize,
    /// What it means.
    pub mark: M,
}

/// A trie of phrases over the numbers of their words: terms, or whatever numbers words.
#[derive(Debug, Serialize, Deserialize)]
pub struct Phrases<M> {
    next: FxHashMap<(u32, u32), u32>,
    marks: Vec<Option<M>>,
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Self { next: FxHashMap::default(), marks: vec![None] }
    }
}

impl<M: Copy> Phrases<M> {
    /// Adds a phrase; the first meaning that was given stays. An empty phrase is ignored.
    pub fn add(&mut self, words: &[u32], mark: M) {
        if words.is_empty() {
            return;
        }
        let mut node = 0;
        for &word in words {
            let fresh = self.marks.len() as u32;
            node = *self.next.entry((node, word)).or_insert(fresh);
            if node == fresh {
                self.marks.push(None);
            }
        }
        self.marks[node as usize].get_or_insert(mark);
    }

    /// Forgets what a phrase means, if it is one.
    pub fn forget(&mut self, words: &[u32]) {
        let node = words.iter().try_fold(0, |node, &word| self.next.get(&(node, word)).copied());
        if let Some(node) = node {
            self.marks[node as usize] = None;
        }
    }

    /// Every phrase that starts at the first of `words`, shortest first. `None` in the run ends every phrase.
    pub fn at(&self, words: impl IntoIterator<Item = Option<u32>>) -> impl Iterator<Item = Found<M>> {
        let mut words = words.into_iter();
        let mut node = 0;
        let mut length = 0;
        std::iter::from_fn(move || {
            loop {
                node = *self.next.get(&(node, words.next()??))?;
                length += 1;
                if let Some(mark) = self.marks[node as usize] {
                    return Some(Found { length, mark });
                }
            }
        })
    }
}

impl Phrases<Mark> {
    /// The longest phrase at the first of `words`, unless that is a stop word that only hides another, no shorter, behind it:
    /// "the US president" is the president, and neither "the US" nor a president.
    pub fn longest(&self, words: &[Option<TermId>], stop: bool) -> Option<Found<Mark>> {
        let found = self.at(words.iter().copied()).last()?;
        let names = matches!(found.mark, Mark::Name(_) | Mark::Phrase(_));
        let hidden = || self.at(words[1..].iter().copied()).last().is_some_and(|later| later.length >= found.length);
        (!(stop && names && hidden())).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Mark, Phrases};

    #[test]
    fn a_stop_word_hides_no_longer_name() {
        let mut phrases = Phrases::default();
        phrases.add(&[1, 2], Mark::Name(10));
        phrases.add(&[2, 3], Mark::Name(11));
        let run = [Some(1), Some(2), Some(3)];
        assert_eq!(phrases.longest(&run, true), None);
        assert_eq!(phrases.longest(&run, false), Some(Found { length: 2, mark: Mark::Name(10) }));
        assert_eq!(phrases.longest(&run[1..], false), Some(Found { length: 2, mark: Mark::Name(11) }));
        assert_eq!(phrases.longest(&run[..2], true), Some(Found { length: 2, mark: Mark::Name(10) }));
    }

    #[test]
    fn every_phrase_at_a_place_is_found() {
        let mut phrases = Phrases::default();
        phrases.add(&[1], Mark::Name(10));
        phrases.add(&[1, 2, 3], Mark::Phrase(11));
        phrases.add(&[1, 2, 3], Mark::Aside);
        let run = [Some(1), Some(2), Some(3), None];
        let found: Vec<_> = phrases.at(run).collect();
        assert_eq!(found, [Found { length: 1, mark: Mark::Name(10) }, Found { length: 3, mark: Mark::Phrase(11) }]);
        phrases.forget(&[1, 2, 3]);
        phrases.forget(&[2]);
        assert_eq!(phrases.at(run).count(), 1);
        assert_eq!(phrases.at(run[1..].iter().copied()).count(), 0);
        assert_eq!(phrases.at([Some(1), None, Some(3)]).count(), 1, "an unknown word ends the run");
    }
}
