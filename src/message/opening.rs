//! Where in a sentence questions begin: by the words that open them, and by where these stand.

use std::ops::Range;

use super::cues::{Cue, UNKNOWN};
use super::sentence::Sentence;
use super::talk::LONGEST_TALK;
use super::words::{Gap, Word};

/// Words from one question to the next, at least, where neither a pause nor a joining word parts them: what stands
/// closer, *what and when*, is one.
const LEAST_APART: usize = 3;

/// Words of a question for yes or no after a mere pause, at least: *isn't it?* asks for nothing new.
const LEAST_WHETHER: usize = 4;

impl Sentence<'_> {
    /// Where questions begin, by the words that open them.
    pub(super) fn questions(&self, range: Range<usize>) -> Vec<usize> {
        let mut starts: Vec<usize> = Vec::new();
        let lead = self.lead(range.clone());
        let mut filled = range.start;
        for at in range.clone() {
            let id = self.words[at].id;
            // "Is it off, or what?"
            if let Some((length, Cue::Filler)) = self.phrase(at, range.end) {
                filled = filled.max(at + length);
            }
            if id == UNKNOWN || at < filled {
                continue;
            }
            let begin = self.begin(at, filled);
            let last = starts.last().copied();
            let joined = begin > range.start && self.cues.joins(self.words[begin - 1].id);
            // "… and tell me whether it was."
            let framed = || last.is_some() && joined && matches!(self.phrase(at, range.end), Some((_, Cue::Request)));
            if self.cues.opens(id) && self.opens(at, begin, lead, range.clone(), last) || framed() {
                // What joins it stays with it, so that it is seen to lean on what came before.
                starts.push(if joined && last.is_some() { begin - 1 } else { begin });
            }
        }
        starts
    }

    /// Where a question begins that a word at `at` opens: *in which month*.
    fn begin(&self, at: usize, first: usize) -> usize {
        let leads = at > first && self.cues.asks(self.words[at].id) && self.cues.subordinates(self.words[at - 1].id);
        if leads { at - 1 } else { at }
    }

    /// Whether a question begins at `begin`, with a word that can open one.
    fn opens(&self, at: usize, begin: usize, lead: usize, range: Range<usize>, last: Option<usize>) -> bool {
        let word = self.words[at];
        let id = |at: usize| self.words.get(at).filter(|_| at < range.end).map(|word| word.id);
        let joined = begin > range.start && self.cues.joins(self.words[begin - 1].id);
        let paused = self.words[begin].gap != Gap::Space || self.words[begin].capital;
        let framed = || begin > 0 && self.is_behind(range.start, begin, |cue| matches!(cue, Cue::Aside | Cue::Request));
        let fronted = || last.is_none() && self.is_fronted(range.start, begin);
        // Of "I'd" the second half opens nothing.
        if at > range.start && self.words[at - 1].start == word.start {
            return false;
        }
        // "What I wanted to ask", "when I was away".
        if id(at + 1).is_some_and(|next| self.cues.is_speaker(next)) {
            return false;
        }
        // "The report does not say who did." tells, and "I wonder what it does." asks.
        let Word { asked, closed, .. } = self.words[range.end - 1];
        let speaks = || self.words[range.start..at].iter().any(|word| self.cues.is_speaker(word.id));
        let told = closed && !asked && !speaks();
        if !self.cues.asks(word.id) {
            let long = range.end - at >= LEAST_WHETHER;
            // "There was something", "everybody has one".
            let called = || begin > 0 && matches!(self.phrase(begin - 1, begin), Some((_, Cue::Vocative)));
            if !paused && begin > range.start && called() {
                return false;
            }
            let first = begin == lead || begin == range.start;
            let begins = || paused && long && !told || last.is_none() && !told && framed() || long && fronted();
            return first || joined && last.is_some() || begins();
        }
        // "I do not know what to say", "nobody told me who with", but "any idea how to get there?"
        let leads = begin == lead || begin == range.start;
        let asks = || asked && framed() && !self.is_followed(at, range.end);
        let begins = leads && !framed() || paused || joined && last.is_some() || asks();
        if !begins && id(at + 1).is_some_and(|next| self.cues.subordinates(next)) {
            return false;
        }
        let inverted = id(at + 1).is_some_and(|next| self.cues.is_auxiliary(next));
        let ties = self.cues.subordinates(word.id) || self.cues.relates(word.id);
        // "When they met, did they agree?"
        if self.cues.subordinates(word.id) && !inverted && self.is_followed(at, range.end) {
            return false;
        }
        match last {
            None => {
                let relates = !asked && self.cues.relates(word.id);
                begin == lead
                    || begin == range.start
                    || (paused || joined) && !relates
                    || inverted
                    || !ties && !told
                    || !told && framed()
                    || fronted()
            }
            Some(last) => joined || paused || inverted && !ties && at >= last + LEAST_APART,
        }
    }

    /// Whether a pause, and a word that asks for yes or no, or one that asks by itself, come after the clause at `at`.
    fn is_followed(&self, at: usize, end: usize) -> bool {
        (at + 1..end).any(|next| self.words[next].gap == Gap::Pause && self.cues.opens(self.words[next].id))
    }

    /// Whether a phrase of a kind that is looked for ends right before `at`.
    pub(super) fn is_behind(&self, from: usize, at: usize, is_meant: impl Fn(Cue) -> bool) -> bool {
        let first = from.max(at.saturating_sub(LONGEST_TALK));
        (first..at)
            .any(|start| matches!(self.phrase(start, at), Some((length, cue)) if start + length == at && is_meant(cue)))
    }

    /// Whether nothing but a subordinate clause or phrase, and a pause, stand before `at`: *after Alaska, whom …*
    fn is_fronted(&self, from: usize, at: usize) -> bool {
        let pauses = || (from + 1..=at).filter(|&at| self.words[at].gap == Gap::Pause);
        at > from && self.cues.subordinates(self.words[from].id) && pauses().eq([at])
    }
}
