//! One sentence: where its questions begin, and what stands before, between and after them.

use std::ops::Range;

use super::PartKind;
use super::cues::{Cue, Cues};
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

/// Words of a statement that a full stop closes, at least: *Hungary summit.* names something.
const LEAST_STATEMENT: usize = 5;

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
            let mut leads = front.start..self.lead(front.clone());
            let mut framed = || leads.any(|at| matches!(self.phrase(at, front.end), Some((_, Cue::Aside))));
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
        if lead > range.start && lead < range.end && self.words[lead].gap == Gap::Pause {
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
