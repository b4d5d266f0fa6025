//! What people say to one another, and what only fills, around what a sentence asks.

use std::ops::Range;

use super::PartKind;
use super::cues::{Cue, UNKNOWN};
use super::sentence::Sentence;
use super::words::{Gap, Word};

/// Words of the longest greeting or thanks that are looked for at an end of a sentence; so that time stays linear.
pub(super) const LONGEST_TALK: usize = 12;

/// Words that only fill, *wait hold on*, that are cut off without a pause, at least: fewer may be part of what follows.
const LEAST_FILLERS: usize = 2;

/// Words that ask for yes or no before talk without a pause, at least, *is it off thanks*: with fewer, talk is what is asked.
const LEAST_BEFORE_TALK: usize = 3;

/// Words of a name that somebody signs with, at most.
const LONGEST_SIGNATURE: usize = 2;

impl Sentence<'_> {
    /// Behind the phrase or the joining word that fills at `at`, and which talk it is, if it is one.
    fn filler(&self, at: usize, to: usize) -> Option<(usize, Option<Cue>)> {
        match self.phrase(at, to) {
            Some((length, Cue::Filler | Cue::Vocative)) => Some((at + length, None)),
            // "What else do they want?" asks for more of one thing.
            Some((length, Cue::More)) if self.goes_on(at + length, to) => None,
            Some((length, cue @ (Cue::Talk(_) | Cue::More | Cue::Aside | Cue::Request))) => {
                Some((at + length, Some(cue)))
            }
            _ if self.cues.joins(self.words[at].id) => Some((at + 1, None)),
            _ => None,
        }
    }

    /// Whether a word that goes with a verb follows without a mark.
    fn goes_on(&self, at: usize, to: usize) -> bool {
        at < to && self.words[at].gap == Gap::Space && self.cues.is_auxiliary(self.words[at].id)
    }

    /// What a range is that holds nothing but talk, asides and fillers.
    pub(super) fn filled(&self, range: Range<usize>) -> Option<PartKind> {
        let (mut at, mut kind) = (range.start, PartKind::Aside);
        while at < range.end {
            let (next, cue) = self.filler(at, range.end)?;
            kind = match (cue, kind) {
                (Some(Cue::More), _) => PartKind::More,
                (Some(Cue::Talk(talk)), PartKind::Aside) => PartKind::Talk(talk),
                _ => kind,
            };
            at = next;
        }
        Some(kind)
    }

    /// Whether a range that is [`filled`](Self::filled) is so by words that say nothing, and does not end in one that joins:
    /// what joins leans on what came before.
    pub(super) fn only_fills(&self, range: Range<usize>) -> bool {
        let mut at = range.start;
        while at < range.end
            && let Some((next, None)) = self.filler(at, range.end)
        {
            at = next;
        }
        at >= range.end && range.len() >= LEAST_FILLERS && !self.cues.joins(self.words[range.end - 1].id)
    }

    /// Talk at the beginning that stands beside what follows: where it ends.
    pub(super) fn greeting(&self, range: Range<usize>) -> Option<(usize, PartKind)> {
        let (mut at, mut talk, mut found) = (range.start, None, None);
        while at < range.end
            && let Some((length, cue)) = self.phrase(at, range.end)
        {
            match cue {
                Cue::Talk(kind) if self.cues.is_beside(kind) => talk = talk.or(Some(kind)),
                Cue::Filler | Cue::Vocative => {}
                _ => break,
            }
            at += length;
            // "Thanks to the talks …" thanks nobody.
            let next = self.words.get(at).filter(|_| at < range.end);
            let apart = |next: &Word| {
                let frames = || matches!(self.phrase(at, range.end), Some((_, Cue::Aside | Cue::Request)));
                next.gap != Gap::Space || self.cues.opens(next.id) || self.cues.is_speaker(next.id) || frames()
            };
            if let Some(kind) = talk.filter(|_| next.is_none_or(apart)) {
                found = Some((at, PartKind::Talk(kind)));
            }
        }
        found
    }

    /// Where the name begins that a sentence is signed with, behind talk and a pause: *kind regards, Ada*; or where it ends.
    fn signature(&self, range: Range<usize>) -> usize {
        let last = range.end.saturating_sub(LONGEST_SIGNATURE).max(range.start + 1);
        let named = |at: &usize| {
            let unknown = self.words[*at..range.end].iter().all(|word| word.id == UNKNOWN);
            unknown && self.words[*at].gap == Gap::Pause
        };
        let talks = |at: &usize| self.is_behind(range.start, *at, |cue| matches!(cue, Cue::Talk(_)));
        (last..range.end).find(|at| named(at) && talks(at)).unwrap_or(range.end)
    }

    /// Talk at the end that stands beside what comes before: where it begins.
    pub(super) fn thanks(&self, range: Range<usize>) -> Option<(usize, PartKind)> {
        let first = (range.start + 1).max(range.end.saturating_sub(LONGEST_TALK));
        let range = range.start..self.signature(range.clone());
        (first..range.end).find_map(|at| {
            let begins = self.words[at].gap == Gap::Pause
                || matches!(self.phrase(at, range.end), Some((_, Cue::Talk(_) | Cue::Filler)));
            // "Is he sick?" is no praise, and "did Ada take care" no farewell.
            let predicate = self.cues.is_auxiliary(self.words[range.start].id) && at < range.start + LEAST_BEFORE_TALK;
            let apart = self.words[at].gap == Gap::Pause || !self.words[range.end - 1].asked && !predicate;
            let kind = self.filled(at..range.end).filter(|_| begins && apart)?;
            let beside = matches!(kind, PartKind::Talk(talk) if self.cues.is_beside(talk));
            beside.then_some((at, kind))
        })
    }

    /// The first word after what only leads up to it.
    pub(super) fn lead(&self, range: Range<usize>) -> usize {
        let mut at = range.start;
        let last = range.end.min(at + LONGEST_TALK);
        while at < last
            && let Some((next, _)) = self.filler(at, range.end)
        {
            at = next;
        }
        at
    }
}
