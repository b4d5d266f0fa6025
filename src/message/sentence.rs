//! One sentence: where its questions begin, and what stands before, between and after them.

use std::ops::Range;

use super::PartKind;
use super::cues::{Cue, Cues, UNKNOWN};
use super::words::{Gap, Word};

/// A part of a message, by its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Its words, by their places.
    pub words: Range<usize>,
    /// What it is.
    pub kind: PartKind,
    /// Whether it stands in one sentence with the question before it.
    pub joined: bool,
}

/// Words of the longest greeting or thanks that are looked for at an end of a sentence; so that time stays linear.
pub(super) const LONGEST_TALK: usize = 12;

/// Words of a statement that a full stop closes, at least: *Hungary summit.* names something.
const LEAST_STATEMENT: usize = 5;

/// Words that only fill, *wait hold on*, that are cut off without a pause, at least: fewer may be part of what follows.
const LEAST_FILLED: usize = 2;

/// Words of a name that somebody signs with, at most.
const LONGEST_SIGNATURE: usize = 2;

/// Words of a tag, at most: *has it not*.
const LONGEST_TAG: usize = 3;

/// Words before a question mark that only name something, at most: *Budapest? Hungary?*
const MOST_NAMING: usize = 2;

/// Adds the parts of one sentence, the `range` of `words`, to `out`.
pub fn parts(words: &[Word], range: Range<usize>, cues: &Cues, out: &mut Vec<Span>) {
    let mut sentence = Sentence { words, cues, out };
    let (mut from, mut to) = (range.start, range.end);
    if sentence.has_order(from..to) {
        return sentence.add(from..to, PartKind::Order);
    }
    if let Some(kind) = sentence.filled(from..to) {
        return sentence.add(from..to, kind);
    }
    if let Some((end, talk)) = sentence.greeting(from..to) {
        sentence.add(from..end, talk);
        // "Sorry to ask, but …"
        from = (end..to).find(|&at| !cues.joins(words[at].id)).unwrap_or(to);
    }
    let tail = sentence.thanks(from..to);
    if let Some((start, _)) = tail {
        to = start;
    }
    match sentence.filled(from..to) {
        Some(kind) => sentence.add(from..to, kind),
        None => sentence.clauses(from..to),
    }
    if let Some((start, talk)) = tail {
        sentence.add(start..range.end, talk);
    }
}

/// A sentence, and where its parts go.
pub(super) struct Sentence<'a> {
    pub(super) words: &'a [Word],
    pub(super) cues: &'a Cues,
    out: &'a mut Vec<Span>,
}

impl Sentence<'_> {
    fn add(&mut self, words: Range<usize>, kind: PartKind) {
        if !words.is_empty() {
            self.out.push(Span { words, kind, joined: false });
        }
    }

    /// The longest phrase at `at` and before `to`: what it means, and how many words it spans.
    pub(super) fn phrase(&self, at: usize, to: usize) -> Option<(usize, Cue)> {
        self.cues.phrase(self.words[at..to].iter().map(|word| word.id))
    }

    fn has_order(&self, range: Range<usize>) -> bool {
        range.clone().any(|at| matches!(self.phrase(at, range.end), Some((_, Cue::Order))))
    }

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
    fn filled(&self, range: Range<usize>) -> Option<PartKind> {
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
    fn only_fills(&self, range: Range<usize>) -> bool {
        let mut at = range.start;
        while at < range.end
            && let Some((next, None)) = self.filler(at, range.end)
        {
            at = next;
        }
        at >= range.end && range.len() >= LEAST_FILLED && !self.cues.joins(self.words[range.end - 1].id)
    }

    /// Talk at the beginning that stands beside what follows: where it ends.
    fn greeting(&self, range: Range<usize>) -> Option<(usize, PartKind)> {
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
    fn thanks(&self, range: Range<usize>) -> Option<(usize, PartKind)> {
        let first = (range.start + 1).max(range.end.saturating_sub(LONGEST_TALK));
        let range = range.start..self.signature(range.clone());
        (first..range.end).find_map(|at| {
            let begins = self.words[at].gap == Gap::Pause
                || matches!(self.phrase(at, range.end), Some((_, Cue::Talk(_) | Cue::Filler)));
            // "Is he sick?" is no praise.
            let apart = self.words[at].gap == Gap::Pause || !self.words[range.end - 1].asked;
            let kind = self.filled(at..range.end).filter(|_| begins && apart)?;
            let beside = matches!(kind, PartKind::Talk(talk) if self.cues.is_beside(talk));
            beside.then_some((at, kind))
        })
    }

    /// The clauses of what is left when greetings and thanks are gone.
    fn clauses(&mut self, range: Range<usize>) {
        let starts = self.questions(range.clone());
        let Some((&first, others)) = starts.split_first() else { return self.unopened(range) };
        let begin = match self.front(range.start..first) {
            Some(kind) => {
                self.add(range.start..first, kind);
                first
            }
            None => range.start,
        };
        let reason = self.reason(first..range.end);
        let thanks = if reason < range.end { self.thanks(first..reason) } else { None };
        let end = thanks.map_or(reason, |(start, _)| start);
        let others = || others.iter().copied().filter(|&at| at < end);
        let ends = others().chain([end]);
        for (number, (start, end)) in std::iter::once(begin).chain(others()).zip(ends).enumerate() {
            self.add(start..end, PartKind::Question);
            if let Some(span) = self.out.last_mut() {
                span.joined = number > 0;
            }
        }
        if let Some((start, talk)) = thanks {
            self.add(start..reason, talk);
        }
        self.add(reason..range.end, PartKind::Background);
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

    /// Behind a phrase that frames a question, after whoever asks spoke of themselves.
    fn framed(&self, range: Range<usize>) -> Option<usize> {
        let speaks = range.clone().find(|&at| self.cues.is_speaker(self.words[at].id))?;
        (speaks + 1..range.end).find_map(|at| match self.phrase(at, range.end) {
            Some((length, Cue::Request)) if at + length < range.end => Some(at + length),
            _ => None,
        })
    }

    /// What stands before a question, where that is a clause of its own: about whoever speaks, or an aside and a pause.
    fn front(&self, front: Range<usize>) -> Option<PartKind> {
        if front.is_empty() {
            return None;
        }
        if let Some(kind) = self.filled(front.clone()) {
            return (self.words[front.end].gap == Gap::Pause || self.only_fills(front)).then_some(kind);
        }
        let speaker = self.words[front.clone()].iter().rposition(|word| self.cues.is_speaker(word.id));
        let Some(speaker) = speaker else {
            // "Not sure how to put this, where is it?"
            let framed = || front.clone().any(|at| matches!(self.phrase(at, front.end), Some((_, Cue::Aside))));
            return (self.words[front.end].gap == Gap::Pause && framed()).then_some(PartKind::Background);
        };
        // In "I am bored is it known what they want?" the question begins before "what", which asks nothing by itself.
        let auxiliary = |at: usize| self.words.get(at).is_some_and(|word| self.cues.is_auxiliary(word.id));
        let embedded = self.words[front.end].gap == Gap::Space && !auxiliary(front.end) && !auxiliary(front.end + 1);
        // Behind the verb that goes with the speaker.
        let asks = (front.start + speaker + 2..front.end).any(auxiliary);
        (!embedded || !asks).then_some(PartKind::Background)
    }

    /// Where whoever asks begins to speak of themselves, behind a question: *…, I have a test tomorrow*.
    fn reason(&self, question: Range<usize>) -> usize {
        let begins = |&at: &usize| {
            let ties = self.cues.subordinates(self.words[at].id) || self.cues.joins(self.words[at].id);
            let mut lead = self.lead(at..question.end);
            if lead < question.end && self.cues.subordinates(self.words[lead].id) {
                lead += 1;
            }
            let speaks = lead < question.end && self.cues.is_speaker(self.words[lead].id);
            let close = || self.words[at + 1..=lead].iter().all(|word| word.gap == Gap::Space);
            speaks && (self.words[at].gap == Gap::Pause || ties && lead > at && close())
        };
        (question.start + 1..question.end).find(begins).unwrap_or(question.end)
    }

    /// A sentence in which no word opens a question.
    fn unopened(&mut self, range: Range<usize>) {
        let ids = || self.words[range.clone()].iter().map(|word| word.id);
        let Word { asked, closed, .. } = self.words[range.end - 1];
        let speaks = |range: Range<usize>| self.words[range].iter().any(|word| self.cues.is_speaker(word.id));
        let verb = self.words[range.start + 1..range.end].iter().any(|word| self.cues.is_auxiliary(word.id));
        let after = (range.start + 1..range.end).rfind(|&at| self.words[at].gap == Gap::Pause);
        if asked && range.len() <= MOST_NAMING && !verb {
            return self.add(range, PartKind::Keywords);
        }
        if self.is_tagged(range.clone()) {
            return self.add(range, PartKind::Question);
        }
        if asked {
            // "I am confused, the summit is off?"
            if let Some(at) = after
                .filter(|&at| self.filled(at..range.end).is_none() && speaks(range.start..at) && !speaks(at..range.end))
                // "… or the other way round?"
                .filter(|&at| !self.cues.joins(self.words[at].id))
            {
                self.add(range.start..at, PartKind::Background);
                return self.add(at..range.end, PartKind::Question);
            }
            return self.add(range, PartKind::Question);
        }
        let lead = self.lead(range.clone());
        let apart = || self.words[lead].gap == Gap::Pause || self.only_fills(range.start..lead);
        if lead > range.start && lead < range.end && apart() {
            self.add(range.start..lead, PartKind::Aside);
            return self.unopened(lead..range.end);
        }
        // "One thing before my bus comes: summit Hungary"
        let names = |at: usize| {
            let rest = &self.words[at..range.end];
            !rest.iter().any(|word| self.cues.points(word.id) || self.cues.is_auxiliary(word.id))
        };
        if let Some(at) = after.filter(|&at| speaks(range.start..at) && !speaks(at..range.end) && names(at)) {
            self.add(range.start..at, PartKind::Background);
            return self.add(at..range.end, PartKind::Keywords);
        }
        // "My teacher is ill and I wanted to ask: summit delay cause."
        if let Some(at) = self.framed(range.clone()) {
            self.add(range.start..at, PartKind::Background);
            return self.add(at..range.end, PartKind::Question);
        }
        let tells = self.words[range.start].bracketed
            || ids().any(|id| self.cues.is_speaker(id) || self.cues.points(id))
            || verb
            || closed && range.len() >= LEAST_STATEMENT;
        // "Let me know if I should ask elsewhere" asks nothing of the base.
        let of_speaker = |at: usize| self.words[at..range.end].iter().take(2).any(|word| self.cues.is_speaker(word.id));
        let requests = match self.phrase(range.start, range.end) {
            Some((length, Cue::Request)) => !of_speaker(range.start + length),
            _ => false,
        };
        let kind = match (requests, tells) {
            (true, _) => PartKind::Question,
            (false, true) => PartKind::Background,
            (false, false) => PartKind::Keywords,
        };
        self.add(range, kind);
    }

    /// Whether a sentence ends in a tag that makes a question of it: *it is off, isn't it*.
    fn is_tagged(&self, range: Range<usize>) -> bool {
        let pause = range.clone().rfind(|&at| self.words[at].gap == Gap::Pause).filter(|&at| at > range.start);
        let Some((first, rest)) = pause.and_then(|at| self.words[at..range.end].split_first()) else { return false };
        let points = |word: &Word| self.cues.points(word.id);
        self.cues.is_auxiliary(first.id) && rest.len() < LONGEST_TAG && rest.last().is_some_and(points)
    }
}
