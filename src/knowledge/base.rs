//! A fact base after loading: every reference resolved, every rule of the format known to hold.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::limits::MAX_CHOICE_CHARS;

/// Facts that are looked at for questions to begin with: the first of a base are its plainest, and somebody waits.
const BEGINNING: usize = 1_000;

/// A fact base: what the bot knows about one or several subjects.
///
/// Made by [`load`](super::load()), which hands out only bases whose citations, ids and texts were checked; the parts
/// to the right of this module need not look again.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Base {
    /// What it is called among several: the name of its folder. Empty where it is the only one.
    #[serde(skip)]
    pub id: String,
    /// What the base is about, as a person would title it; several files' titles are joined by `; `.
    pub title: String,
    /// What the facts were drawn from, in file order; never empty.
    pub sources: Vec<Source>,
    /// Names with everything else people call them, in file order.
    pub entities: Vec<Entity>,
    /// Groups of words that mean the same in this subject.
    pub synonyms: Vec<Vec<String>>,
    /// What can be answered, in file order; ids are unique over facts and gaps.
    pub facts: Vec<Fact>,
    /// What is known not to be in the sources.
    pub gaps: Vec<Gap>,
    /// What is said to small talk, by its kind, instead of what the lexicon says.
    pub answers: BTreeMap<String, String>,
    /// SHA-256 of the files as read, in hexadecimal: two bases with the same hash answer alike.
    pub hash: String,
}

/// Where facts come from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Name used in citations.
    pub id: String,
    /// Title shown under a reply.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it was published, as written.
    pub published: Option<String>,
    /// Sentences in each paragraph; empty: the shape is not stated and any citation is taken.
    pub paragraphs: Vec<u32>,
    /// The paragraphs that are headings, from 1: no fact is drawn from them.
    pub headings: Vec<u32>,
    /// SHA-256 of the text the facts were drawn from.
    pub sha256: Option<String>,
}

/// A name and everything else people call it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The name as the base spells it.
    pub name: String,
    /// What kind of thing it names.
    pub kind: Option<EntityKind>,
    /// Other names, of one or several words: those that are written, and then those that follow from the office.
    pub aliases: Vec<String>,
    /// The office it holds: `foreign minister`.
    pub office: Option<String>,
    /// What it holds the office of, as indices into [`Base::entities`].
    pub of: Vec<usize>,
}

/// What a name names; decides which questions it can answer (a place answers "where").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// One human being.
    Person,
    /// Somewhere.
    Place,
    /// A body that acts: a government, a company, an agency.
    Organisation,
    /// Several people who act together.
    Group,
    /// Something that happened or will.
    Event,
    /// Anything else with a name.
    Thing,
    /// A day, a month, a year.
    Date,
}

/// One statement with its citations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Stable name, unique in the base.
    pub id: String,
    /// One or two sentences, as they are said to the asker; not empty.
    pub text: String,
    /// The sentences that hold it, the one that answers by itself first; empty only in a base without sentences.
    pub cites: Vec<Citation>,
    /// Words one would ask it by, beside those of the text.
    pub keywords: Vec<String>,
    /// Ways of asking for it that are shown: completed, suggested, named in a topic.
    pub questions: Vec<String>,
    /// Further ways of asking for it, which are heard and never shown.
    pub phrasings: Vec<String>,
    /// What to file it under.
    pub topic: Option<String>,
    /// Words of the sentences that it cites, each with the name that it stands for there: `his`, Amal Weaver.
    pub refers: Vec<(String, String)>,
}

/// A question that is asked often and that the sources do not answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// Stable name, unique in the base.
    pub id: String,
    /// What is said instead of an answer.
    pub text: String,
    /// Words one would ask it by.
    pub keywords: Vec<String>,
    /// Ways of asking for it, in the words of an editor.
    pub questions: Vec<String>,
    /// Further ways of asking for it, which are heard and never shown.
    pub phrasings: Vec<String>,
    /// The nearest facts, as indices into [`Base::facts`].
    pub see: Vec<usize>,
}

/// One sentence of one source: `report 5.2`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Citation {
    /// The source's id.
    pub source: String,
    /// Paragraph, from 1.
    pub paragraph: u32,
    /// Sentence in the paragraph, from 1.
    pub sentence: u32,
}

impl EntityKind {
    /// Every kind, with the word that a file writes for it.
    pub const ALL: [(&'static str, Self); 7] = [
        ("person", Self::Person),
        ("place", Self::Place),
        ("organisation", Self::Organisation),
        ("group", Self::Group),
        ("event", Self::Event),
        ("thing", Self::Thing),
        ("date", Self::Date),
    ];
}

impl std::fmt::Display for Citation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}.{}", self.source, self.paragraph, self.sentence)
    }
}

impl Fact {
    /// Every way of asking for it, those that are shown first.
    pub fn asked(&self) -> impl Iterator<Item = &String> + Clone {
        self.questions.iter().chain(&self.phrasings)
    }
}

impl Gap {
    /// Every way of asking for it, those that are shown first.
    pub fn asked(&self) -> impl Iterator<Item = &String> + Clone {
        self.questions.iter().chain(&self.phrasings)
    }
}

impl Base {
    /// The source that a citation names. Always found in a loaded base.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// At most `most` questions for whoever does not know what to ask, each as the place of its fact and its own among the
    /// fact's: the plainest of each topic's first fact, then of each topic's second, and so on. Those that are too long for
    /// a choice are passed over.
    pub fn to_begin_with(&self, most: usize) -> Vec<(usize, usize)> {
        let short = |question: &String| question.chars().count() <= MAX_CHOICE_CHARS;
        let mut of_topic: FxHashMap<Option<&str>, usize> = FxHashMap::default();
        let mut ranked: Vec<(usize, usize, usize)> = Vec::new();
        for (fact, of) in self.facts.iter().enumerate().take(BEGINNING) {
            if let Some(question) = of.questions.iter().position(short) {
                let rank = of_topic.entry(of.topic.as_deref()).or_default();
                ranked.push((*rank, fact, question));
                *rank += 1;
            }
        }
        ranked.sort_unstable();
        ranked.into_iter().take(most).map(|(_, fact, question)| (fact, question)).collect()
    }
}
