//! From an article to a fact base to fill in: sentences numbered, names, keywords and likely gaps proposed.
//!
//! ```text
//! article → sentences → names, keywords, persons, questions, gaps → Draft → TOML
//! ```
//!
//! Nothing is made up here: no sentence that the bot could say. What is proposed stands in the article, or is a question that
//! the lexicon says readers ask.

mod article;
mod gaps;
mod keywords;
mod mentions;
mod names;
mod persons;
mod questions;
mod quotations;
mod write;

pub use article::{Article, Format};
pub use gaps::ProposedGap;
pub use names::ProposedName;
pub use persons::ProposedPerson;

use sha2::{Digest, Sha256};

use crate::index::Analyser;
use crate::knowledge::Lexicon;
use crate::knowledge::limits::MAX_TITLE_CHARS;
use crate::knowledge::sources::{Splitter, shape};
use crate::text::hex;

/// The most words of a heading: a line without a full stop that is longer was written by somebody who forgot it.
const MOST_OF_A_HEADING: usize = 12;

/// A fact base to fill in.
#[derive(Debug)]
pub struct Draft {
    /// What the article is called.
    pub title: String,
    /// Where that is taken from.
    pub title_from: TitleFrom,
    /// The id that citations use.
    pub source: String,
    /// The article, in plain text.
    pub article: Article,
    /// How many sentences each paragraph has.
    pub paragraphs: Vec<u32>,
    /// The paragraphs that are headings, from 1.
    pub headings: Vec<usize>,
    /// SHA-256 of the article's plain text, in hexadecimal.
    pub sha256: String,
    /// Names, in the order in which the article first has them.
    pub names: Vec<ProposedName>,
    /// Every sentence, in order.
    pub stubs: Vec<Stub>,
}

/// What a draft's title is taken from, since nobody has chosen it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleFrom {
    /// The heading of the article, or the title of its page.
    Heading,
    /// The name of its file.
    FileName,
}

/// A sentence, with what a fact that is drawn from it begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stub {
    /// Its paragraph and its place in it, both from 1.
    pub place: (usize, usize),
    /// As the article has it, in one line.
    pub sentence: String,
    /// The same without what it quotes.
    pub own: String,
    /// A heading in the text; no fact is drawn from it.
    pub heading: bool,
    /// An id that no other stub has.
    pub id: String,
    /// The words that it shares with the fewest other sentences.
    pub keywords: Vec<String>,
    /// The heading that it stands under.
    pub topic: Option<String>,
    /// Who holds an office that it is the first to say.
    pub persons: Vec<ProposedPerson>,
    /// Plain questions that it answers.
    pub questions: Vec<String>,
    /// What readers are likely to ask that it does not say.
    pub gaps: Vec<ProposedGap>,
}

impl Draft {
    /// Drafts a base from `article`; `name` is what its file is called, without an extension.
    pub fn new(article: Article, name: &str, lexicon: &Lexicon) -> Self {
        let analyser = Analyser::new(lexicon);
        let splitter = Splitter::new(lexicon);
        let paragraphs = splitter.paragraphs(&article.text, &[]);
        let mut stubs = Vec::new();
        let mut topic = None;
        for (number, sentences) in paragraphs.iter().enumerate() {
            let before = article.headings.iter().rfind(|(before, _)| *before == number);
            topic = before.map(|(_, heading)| heading.clone()).or(topic);
            let mut quoting = false;
            for (place, sentence) in sentences.iter().enumerate() {
                let heading = sentences.len() == 1 && is_heading(sentence);
                if heading && number > 0 {
                    topic = Some(one_line(sentence));
                }
                let sentence = one_line(sentence);
                stubs.push(Stub {
                    place: (number + 1, place + 1),
                    own: quotations::without(&sentence, &mut quoting),
                    sentence,
                    heading,
                    id: String::new(),
                    keywords: Vec::new(),
                    topic: topic.clone(),
                    persons: Vec::new(),
                    questions: Vec::new(),
                    gaps: Vec::new(),
                });
            }
        }
        let sentences: Vec<&str> = stubs.iter().map(|stub| stub.sentence.as_str()).collect();
        let prose: Vec<&str> = stubs.iter().filter(|stub| !stub.heading).map(|stub| stub.sentence.as_str()).collect();
        let names = names::propose(&prose, lexicon, &analyser);
        let keywords = keywords::propose(&sentences, &names, lexicon, &analyser);
        for (stub, (id, keywords)) in stubs.iter_mut().zip(keywords) {
            (stub.id, stub.keywords) = (id, keywords);
        }
        persons::propose(&mut stubs, &names, lexicon);
        questions::propose(&mut stubs, &names, lexicon, &analyser);
        gaps::propose(&mut stubs, &names, lexicon, &analyser);
        let first = stubs.first().filter(|stub| stub.heading).map(|stub| stub.sentence.clone());
        let heading = article.title.clone().or(first);
        let title_from = if heading.is_some() { TitleFrom::Heading } else { TitleFrom::FileName };
        let title = heading.unwrap_or_else(|| name.replace(['-', '_'], " "));
        Self {
            title_from,
            title: title.chars().take(MAX_TITLE_CHARS).collect(),
            source: keywords::slug(name).unwrap_or_else(|| "article".to_owned()),
            sha256: hex(&Sha256::digest(article.text.as_bytes())),
            paragraphs: shape(&paragraphs),
            headings: stubs.iter().filter(|stub| stub.heading).map(|stub| stub.place.0).collect(),
            article,
            names,
            stubs,
        }
    }

    /// All likely gaps, in order; who decides that one is kept sets it so.
    pub fn gaps_mut(&mut self) -> impl Iterator<Item = (&str, &mut ProposedGap)> {
        self.stubs.iter_mut().flat_map(|stub| {
            let sentence = stub.sentence.as_str();
            stub.gaps.iter_mut().map(move |gap| (sentence, gap))
        })
    }

    /// How many likely gaps there are.
    pub fn gaps(&self) -> usize {
        self.stubs.iter().map(|stub| stub.gaps.len()).sum()
    }

    /// The draft as the text of a TOML file.
    pub fn to_toml(&self) -> String {
        write::toml(self)
    }
}

/// Whether a paragraph is a heading: short, and it ends as no sentence does.
fn is_heading(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric()) && text.split_whitespace().count() <= MOST_OF_A_HEADING
}

/// A text in one line, without what drives a terminal or breaks a comment.
fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
