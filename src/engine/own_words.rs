//! In a text that runs on: where its writer's own words may end, and where they may begin again, judged by what its words can
//! do in a clause and by which of them the base knows.

mod word;

use arrayvec::ArrayVec;
use word::{Word, word};

use super::asking::Asking;
use crate::message::{Cue, Cues, WordId};
use crate::text::pieces;

/// Places that are tried at each end, those that leave the shortest question first. Four lose three of seventy wrappings, and
/// six gain none.
pub(super) const MOST_PLACES: usize = 5;

/// Words before keywords, at least, unless a mark or talk stands there: fewer, *first Hungary*, go with them. Two answer one
/// line of chat more; three or five change nothing.
const LEAST_OWN: usize = 4;

/// Words, at least, that count as the writer's own where only talk or a filler shows it: *land first* does not.
const LEAST_FILLED: usize = 3;

/// Words in front of a question, at least, that may be no part of it: two, *the venue, where is it*, may be what is asked about.
const LEAST_FRONT: usize = 3;

/// Words that facts have, at least, by which something can be asked for or pointed at without a name: one is had by chance.
pub(super) const LEAST_TOLD: usize = 2;

/// The words of a text.
pub(super) struct Words<'a> {
    text: &'a str,
    words: Vec<Word>,
    /// Whether its writer talked before it.
    talked: bool,
}

impl<'a> Words<'a> {
    /// The words of `text`, before which its writer talked or not, by what is known to whoever answers.
    pub fn new(text: &'a str, talked: bool, asking: Asking<'_>) -> Self {
        let (cues, analyser) = (&asking.engine.cues, &asking.engine.index.analyser);
        let mut words = Self { text, words: Vec::new(), talked };
        let mut ids: Vec<(WordId, usize)> = Vec::new();
        let (mut small, mut end) = (false, 0);
        for (start, piece) in pieces(text).filter(|(_, piece)| piece.contains(char::is_alphanumeric)) {
            let of_piece = cues.ids(piece, analyser);
            ids.extend(of_piece.iter().map(|&id| (id, words.len())));
            words.words.push(Word { start, end: start + piece.len(), ..word(piece, &of_piece, small, asking) });
            if let Some(word) = words.words.last_mut().filter(|_| end > 0) {
                let marks = text[end..start].contains(|sign: char| !sign.is_whitespace());
                word.paused = marks && text[end..start].contains(char::is_whitespace);
            }
            small = piece.starts_with(char::is_lowercase);
            end = start + piece.len();
        }
        if let Some(first) = words.words.first_mut() {
            first.capital = false;
        }
        words.mark_talk(&ids, cues);
        words
    }

    /// Marks the words of every phrase that is talk, calls somebody, or only fills, by what each word stands for and its
    /// place.
    fn mark_talk(&mut self, ids: &[(WordId, usize)], cues: &Cues) {
        for at in 0..ids.len() {
            let found = cues.phrase(ids[at..].iter().map(|&(id, _)| id));
            let Some((length, cue)) = found else { continue };
            // "Is he sick?" is no praise: only talk that stands beside questions counts.
            let greets = matches!(cue, Cue::Talk(kind) if cues.is_beside(kind));
            let talk = greets || matches!(cue, Cue::Filler | Cue::Vocative);
            for &(_, word) in &ids[at..at + length] {
                let word = &mut self.words[word];
                word.talk |= talk;
                word.greets |= greets;
                // "Oops" begins a sentence, and names nobody.
                word.begins |= talk && word.capital;
                word.capital &= !talk;
            }
        }
    }

    /// Whether some word before a place is of whoever speaks, or what people say to one another.
    pub fn is_own_before(&self, to: usize) -> bool {
        self.words[..to].iter().any(|word| word.speaks || word.talk)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The text of those between two places.
    pub fn text(&self, from: usize, to: usize) -> &'a str {
        if from < to { &self.text[self.words[from].start..self.words[to - 1].end] } else { "" }
    }

    /// Whether the words from `from` up to `to` read as a question, if their first can open one: what follows is set off
    /// from them. A single word before them without a mark is rather a part of it: *roughly how many*.
    pub fn is_question(&self, from: usize, to: usize) -> bool {
        let apart = |next: &Word| next.paused || next.begins || next.speaks || next.talk;
        (from != 1 || self.words[from].paused) && self.words.get(to).is_none_or(apart)
    }

    /// Where a question opens behind a mark, after words of which none is a name or a circumstance: *late for yoga, where is
    /// it*, but not *after Alaska, where is it*. In bytes.
    pub fn behind_front(&self) -> Option<usize> {
        let opens = |at: usize| {
            let subject = self.words.get(at + 1).is_some_and(|next| next.name || next.stop && !next.ties);
            self.asks(at) || self.words[at].opens && subject
        };
        let at = (1..self.len()).find(|&at| self.words[at].paused && opens(at))?;
        let front = &self.words[..at];
        let asks = front[0].opens || front[0].ties || front.iter().any(|word| word.name || word.capital);
        (front.len() >= LEAST_FRONT && !asks).then(|| self.words[at].start)
    }

    /// Whether the words between two places can be answered: they name something of the base, or hold words that its facts
    /// have.
    pub fn may_ask(&self, from: usize, to: usize) -> bool {
        let known = self.words[from..to].iter().filter(|word| word.told).count();
        known >= LEAST_TOLD || self.words[from..to].iter().any(|word| word.name)
    }

    /// Whether a question begins at a place, by its first word.
    pub fn opens(&self, from: usize) -> bool {
        self.words[from].opens || self.leads(from)
    }

    /// Whether a word at a place ties the one that asks to what follows: *with whom*.
    fn leads(&self, at: usize) -> bool {
        self.words[at].ties && self.words.get(at + 1).is_some_and(|next| next.asks)
    }

    /// Whether a question that begins at a place asks by itself, and not for yes or no.
    fn asks(&self, from: usize) -> bool {
        self.words[from].asks || self.leads(from)
    }

    /// Whether a question that begins at a place asks for what a name alone can complete: *who is Ada*, but neither *is Ada*
    /// nor *who did Ada*.
    pub fn identifies(&self, from: usize) -> bool {
        let lacks_verb = self.words.get(from + 1).is_some_and(|next| next.auxiliary && !next.copula);
        self.words[from].asks && !lacks_verb || self.leads(from)
    }

    /// Whether the words between two places are keywords: they tell nothing, neither of whoever speaks nor with a verb, they do
    /// not begin in the middle of a few words, and are not cut out of the middle of others.
    pub fn is_keywords(&self, from: usize, to: usize) -> bool {
        let first = &self.words[from];
        let whole = || first.paused || first.begins || self.talked || self.words[..from].iter().all(|word| word.talk);
        let tells = self.words[from..to].iter().any(|word| word.speaks || word.auxiliary);
        let keyword = |at: usize| self.words.get(at).is_some_and(|word| word.told && !word.stop && !word.talk);
        let apart = |at: usize| self.words.get(at).is_none_or(|word| word.paused || word.begins);
        let inside = from > 0 && !apart(from) && keyword(from - 1) && !apart(to) && keyword(to);
        !tells && !inside && (from >= LEAST_OWN || whole())
    }

    /// Where a question may begin behind its writer's own words, from the last to the first: none behind the first name of
    /// the base that is one word.
    pub fn starts(&self) -> ArrayVec<usize, MOST_PLACES> {
        let last = self.words.iter().position(|word| word.name).unwrap_or(self.len().saturating_sub(1));
        (1..=last).rev().filter(|&at| self.can_begin(at)).take(MOST_PLACES).collect()
    }

    /// Where a question may end before its writer's own words, in order: none before the last name of the base that is
    /// one word.
    pub fn ends(&self) -> ArrayVec<usize, MOST_PLACES> {
        let first = self.words.iter().rposition(|word| word.name).map_or(1, |last| last + 1);
        (first..self.len()).filter(|&at| self.can_end(at)).take(MOST_PLACES).collect()
    }

    fn can_begin(&self, at: usize) -> bool {
        let (front, word, before) = (&self.words[..at], &self.words[at], &self.words[at - 1]);
        // "They are meeting" asks nothing; "call me did Trump" does.
        let next = self.words.get(at + 1);
        let inverts = || {
            let subject = next.is_some_and(|next| next.name || next.stop && !next.talk);
            subject || !before.pronoun && !before.ties
        };
        let opens = word.opens && (!word.auxiliary || inverts()) || self.leads(at);
        // "In which", but "to give in did Trump".
        let goes_on = (before.opens || before.ties && !(opens && word.auxiliary)) && !word.paused;
        let told = || word.told && (!before.stop || before.pronoun || before.talk);
        // What asks already is no front, *who was at the summit*; "haven't had coffee" does not.
        let doubled = || front[0].auxiliary && front.get(1).is_some_and(|next| next.auxiliary);
        // Nor does "can't sleep".
        let tells = || front[0].denies && front.get(1).is_some_and(|next| !next.stop && !next.name && !next.capital);
        let asks = front[0].opens && !doubled() && !tells()
            || !word.opens && !word.paused && front.iter().any(|word| word.asks);
        let apart = || {
            let strange = front.iter().any(|word| word.capital);
            let says = front.iter().any(|word| !word.stop);
            (opens || word.paused || word.begins) && says && !strange && !front[0].opens && !front[0].ties
        };
        !goes_on
            && !asks
            && (opens || word.paused || word.begins || told())
            && (self.talked && front.len() >= LEAST_FILLED
                || is_own(front, true)
                || front.iter().all(|word| word.talk)
                || apart())
    }

    fn can_end(&self, at: usize) -> bool {
        let (back, word, before) = (&self.words[at..], &self.words[at], &self.words[at - 1]);
        let goes_on = (before.opens || before.ties || before.joins) && !word.paused;
        let strange = back.iter().any(|word| word.capital);
        // "When he was ill" belongs to the question, "because my teacher was" does not.
        let ties = word.ties && !back.iter().any(|word| word.speaks);
        // Behind thanks, whoever writes may put their name: "many thanks from Dorothy".
        let marked = word.begins || word.paused || word.greets;
        // "Kyiv has fallen" is no question about Kyiv.
        let torn = word.auxiliary && !marked && !self.words[..at].iter().any(|word| word.opens);
        // "Who does Ada remind you of" speaks to somebody, and asks about Ada.
        let own = is_own(back, marked || before.name);
        // One of the three may be missing.
        !goes_on && !torn && !ties && usize::from(marked) + usize::from(own) + usize::from(!strange) >= 2
    }
}

/// Whether a text has a word for whoever speaks.
pub(super) fn speaks(text: &str, asking: Asking<'_>) -> bool {
    let (cues, analyser) = (&asking.engine.cues, &asking.engine.index.analyser);
    pieces(text).any(|(_, piece)| cues.ids(piece, analyser).iter().any(|&id| cues.is_speaker(id)))
}

/// Whether words say something of their own: of whoever speaks, or is spoken to where that is of weight, with a verb, or what
/// people say to one another.
fn is_own(words: &[Word], addressed: bool) -> bool {
    let speak = words.iter().any(|word| word.speaks || addressed && word.addresses);
    let says = speak || words.iter().any(|word| word.auxiliary || word.greets);
    // "The walls and roof" only goes on.
    let talk = words.iter().any(|word| word.talk && !word.joins);
    words.len() > 1 && says || words.len() >= LEAST_FILLED && talk || words.iter().all(|word| word.talk && !word.joins)
}
