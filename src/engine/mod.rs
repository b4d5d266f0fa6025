//! The one door: a message in, an answer out.

mod asking;
mod examples;
mod language;
mod own_words;
mod run_on;
mod seams;
mod several;

use std::sync::Mutex;

use crate::index::Index;
use crate::knowledge::{Base, Lexicon, shipped};
use crate::learning::Learned;
use crate::lookup::answer::Answer;
use crate::lookup::decision::decide;
use crate::lookup::explanation::Explanation;
use crate::lookup::{Query, Scratch, rank};
use crate::message::Cues;
use crate::text::prose;

/// The shipped base with its index and what was learned from it, as `src/build.rs` writes them.
const SHIPPED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shipped.bin"));

/// A question as it was typed, with the answer that it may follow up.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// What was typed, markup and all.
    pub text: &'a str,
    /// The answer just before it in the same conversation.
    pub previous: Option<&'a Answer>,
    /// How many facts the answer's candidates should hold, at least; a few are there in any case.
    pub candidates: usize,
}

impl<'a> Question<'a> {
    /// A question that stands alone.
    pub fn new(text: &'a str) -> Self {
        Self { text, previous: None, candidates: 0 }
    }
}

/// Answers questions about one base.
///
/// Nothing in it changes after it is made, so it can be asked from any number of threads; a changed base makes a new
/// engine. The same base and question give the same answer, bit for bit.
#[derive(Debug)]
pub struct Engine {
    base: Base,
    index: Index,
    learned: Learned,
    cues: Cues,
    /// Working memory, reused: a question allocates nothing that grows with the base.
    scratch: Mutex<Vec<Scratch>>,
}

impl Engine {
    /// An engine over `base`, with the words of `lexicon`.
    pub fn new(base: Base, lexicon: &Lexicon) -> Self {
        let (index, corpus) = Index::build(&base, lexicon);
        let learned = Learned::from(&index, &corpus);
        let cues = Cues::new(lexicon, &index.analyser);
        Self { base, index, learned, cues, scratch: Mutex::default() }
    }

    /// An engine over the shipped base, as it was indexed when the program was built. None only if that cannot be read,
    /// which a test rules out; whoever needs an engine in any case loads and indexes the base.
    pub fn shipped() -> Option<Self> {
        let (base, mut index, learned, cues): (Base, Index, Learned, Cues) = postcard::from_bytes(SHIPPED).ok()?;
        index.analyser.set_language(shipped::LANGUAGE, shipped::dictionaries(shipped::LANGUAGE));
        Some(Self { base, index, learned, cues, scratch: Mutex::default() })
    }

    /// The base that is asked.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// What it looks up in.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Makes beforehand what the first misspelt question would wait for: worth it to whoever stays and answers many.
    pub fn warm_up(&self) {
        self.index.spelling();
        self.index.sounds();
    }

    /// Whether a message clearly asks something: a part of it has a question mark, or begins as questions do and goes on.
    pub fn asks(&self, text: &str) -> bool {
        asking::asks(self, &prose(text))
    }

    /// Answers a message.
    ///
    /// Each question in it is looked up by itself, with what is told before it as context. With a previous answer, a
    /// question that says too little by itself ("why?", "and the other one?") is understood in its context; without one it
    /// is declined.
    pub fn ask(&self, question: &Question<'_>) -> Answer {
        asking::ask(self, &prose(question.text), question)
    }

    /// What is said to somebody who was heard and asked nothing: what the bot is for, and a few questions.
    pub fn help(&self) -> Answer {
        asking::help(self)
    }

    /// Why the answer is what it is.
    pub fn explain(&self, answer: &Answer) -> Explanation {
        Explanation::new(answer, &self.index, &self.base)
    }

    fn decide(&self, query: Query, most: usize) -> Answer {
        let mut scratch = self.scratch.lock().map_or_else(|_| None, |mut pool| pool.pop()).unwrap_or_default();
        let candidates = rank(&query, &self.index, &self.learned, &mut scratch, most);
        if let Ok(mut pool) = self.scratch.lock() {
            pool.push(scratch);
        }
        decide(query, candidates, &self.index, &self.learned, &self.base)
    }
}
