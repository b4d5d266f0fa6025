//! From a message to the questions in it.
//!
//! People greet, thank, tell what they read and why they ask, and ask two things at once. A message is cut into sentences
//! and clauses, and each is told by its words and its shape alone: nothing here knows what a base is about.
//!
//! ```text
//! text → words (each with what stands before it) → sentences → parts: question, background, talk, aside, order
//! ```
//!
//! The cut is greedy, from left to right. It looks a bounded number of words back and ahead, but for the rest of a sentence,
//! which is short in what people write; 4,000 characters of anything take a fraction of a millisecond.

mod cues;
mod opening;
mod sentence;
mod talk;
mod words;

pub use cues::{Cue, Cues, WordId};

use crate::index::Analyser;

/// What a part of a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PartKind {
    /// Asks something, or asks for something.
    Question,
    /// A few words that assert nothing, *summit Hungary*: where nothing else asks, they ask for what they name.
    Keywords,
    /// Tells something: what the asker read, or why they ask.
    Background,
    /// What people say to one another, of one of the kinds that the lexicon knows: hello, thanks, who are you?
    Talk(u8),
    /// Asks for more of what was said before: *what else?*
    More,
    /// Frames a question, and is no part of it: *can you tell me*.
    Aside,
    /// Tells the bot to be or to do something else.
    Order,
}

/// A part of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'a> {
    /// What it is.
    pub kind: PartKind,
    /// Its words, as typed, with what follows them.
    pub text: &'a str,
    /// Where it begins in the message, in bytes.
    pub start: usize,
    /// Whether it stands in one sentence with the question before it: *… and when was it?*
    pub joined: bool,
}

/// The parts of a message that [`prose`](crate::text::prose) has made plain, in order; none for one without words.
pub fn parts<'a>(prose: &'a str, analyser: &Analyser, cues: &Cues) -> Vec<Part<'a>> {
    let words = words::words(prose, analyser, cues);
    let mut spans: Vec<sentence::Span> = Vec::new();
    let mut start = 0;
    for end in 1..=words.len() {
        if end == words.len() || words[end].gap == words::Gap::Stop {
            sentence::parts(&words, start..end, cues, &mut spans);
            start = end;
        }
    }
    let part = |span: &sentence::Span| {
        let (start, end) = (words[span.words.start].start, words[span.words.end - 1].end);
        Part { kind: span.kind, text: prose[start..end].trim_end(), start, joined: span.joined }
    };
    spans.iter().map(part).collect()
}

impl PartKind {
    /// What it is called, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Keywords => "keywords",
            Self::Background => "background",
            Self::Talk(_) => "talk",
            Self::More => "more",
            Self::Aside => "aside",
            Self::Order => "order",
        }
    }
}

#[cfg(test)]
mod tests;
