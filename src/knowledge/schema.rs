//! The keys of the format: what may stand in a file, of what type, how it is written and what it is for.
//!
//! These tables are the one description of the format. The reader goes by them, help quotes them, and what
//! `knowledge/*.schema.json` says to editors is generated from them by a test.

mod lexicon;

use super::limits::{MAX_CITES, MAX_FACT_CHARS, MAX_TITLE_CHARS};

pub use lexicon::{LEXICON, LEXICON_MARK, LIKELY_GAPS, OFFICES, TALK};

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// A list of texts.
    Texts,
    /// A list of whole numbers.
    Numbers,
    /// A list of lists of texts.
    Groups,
    /// A table of texts by text.
    Pairs,
    /// A table of lists of texts by text.
    Lists,
    /// `[[key]]`, any number of times.
    Tables(&'static Table),
}

/// What a text or a number has to be beside its type; for a list, each of its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A text with anything in it, or any number.
    Any,
    /// The version of the format.
    Version,
    /// A text of at most so many characters.
    Short(usize),
    /// A name that other places refer to.
    Id,
    /// The address of a web page.
    Address,
    /// A number from 1 on.
    Count,
    /// A SHA-256 in hexadecimal.
    Sha256,
    /// What kind of thing an entity is.
    Kind,
    /// A sentence of a source.
    Citation,
}

/// One key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// What that has to be.
    pub rule: Rule,
    /// The most items of a list.
    pub most: Option<usize>,
    /// A table without it is an error.
    pub required: bool,
    /// How it is written, for help.
    pub example: &'static str,
    /// What it is for, in a sentence.
    pub about: &'static str,
}

/// The keys of one kind of table.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// What messages call it.
    pub noun: &'static str,
    /// Its keys, in the order in which one writes them.
    pub keys: &'static [Key],
}

impl Table {
    /// The key called `name`.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

impl Key {
    const fn new(name: &'static str, shape: Shape, example: &'static str, about: &'static str) -> Self {
        Self { name, shape, rule: Rule::Any, most: None, required: false, example, about }
    }

    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn rule(self, rule: Rule) -> Self {
        Self { rule, ..self }
    }

    const fn most(self, items: usize) -> Self {
        Self { most: Some(items), ..self }
    }
}

const fn text(name: &'static str, example: &'static str, about: &'static str) -> Key {
    Key::new(name, Shape::Text, example, about)
}

const fn texts(name: &'static str, example: &'static str, about: &'static str) -> Key {
    Key::new(name, Shape::Texts, example, about)
}

const fn tables(table: &'static Table, name: &'static str, example: &'static str, about: &'static str) -> Key {
    Key::new(name, Shape::Tables(table), example, about)
}

const FORMAT: Key =
    Key::new("format", Shape::Number, "format = 1", "The version of the format.").rule(Rule::Version).required();

/// The top level of a fact base.
pub const BASE: Table = Table {
    noun: "fact base",
    keys: &[
        FORMAT,
        text("title", r#"title = "What the facts are about""#, "What the facts are about.").required(),
        tables(&SOURCE, "source", "[[source]]", "Where facts come from.").required(),
        tables(&ENTITY, "entity", "[[entity]]", "Names with everything else people call them."),
        tables(&SYNONYMS, "synonyms", "[[synonyms]]", "Words that mean the same in this subject."),
        tables(&FACT, "fact", "[[fact]]", "What can be answered."),
        tables(&GAP, "gap", "[[gap]]", "What people ask and the sources do not answer."),
        Key::new(
            "answers",
            Shape::Pairs,
            r#"answers = { greeting = "Good day! Ask me about the library: {examples}" }"#,
            "What is said to small talk instead of what the lexicon says, by its kind.",
        ),
    ],
};

/// Where facts come from.
pub const SOURCE: Table = Table {
    noun: "source",
    keys: &[
        text("id", r#"id = "report""#, "The name that citations use.").rule(Rule::Id).required(),
        text("title", r#"title = "The council's yearly report""#, "Shown under a reply.")
            .rule(Rule::Short(MAX_TITLE_CHARS))
            .required(),
        text("publisher", r#"publisher = "The Daily Planet""#, "Who published it.").rule(Rule::Short(MAX_TITLE_CHARS)),
        text("url", r#"url = "https://example.org/report""#, "Where it can be read.").rule(Rule::Address),
        text("published", r#"published = "2025-10-22""#, "When it was published, as it is to be shown.")
            .rule(Rule::Short(MAX_TITLE_CHARS)),
        Key::new(
            "paragraphs",
            Shape::Numbers,
            "paragraphs = [1, 2, 2]",
            "How many sentences each paragraph has; citations are checked against it.",
        )
        .rule(Rule::Count),
        Key::new(
            "headings",
            Shape::Numbers,
            "headings = [1]",
            "The paragraphs that are headings, from 1: no fact need cite them.",
        )
        .rule(Rule::Count),
        text("sha256", r#"sha256 = "64 hexadecimal digits""#, "SHA-256 of the text that the facts were drawn from.")
            .rule(Rule::Sha256),
    ],
};

/// A name and everything else people call it.
pub const ENTITY: Table = Table {
    noun: "entity",
    keys: &[
        text("name", r#"name = "Amal Weaver""#, "The name as the facts spell it.").required(),
        text("kind", r#"kind = "person""#, "What it names; decides which questions it can answer.").rule(Rule::Kind),
        texts(
            "aliases",
            r#"aliases = ["Mrs Weaver"]"#,
            "Everything else people call it, beside what its office gives; of a person also the family name, by which it \
             is otherwise only a word of the texts that have it.",
        ),
        text("office", r#"office = "mayor""#, "The office it holds; the lexicon knows what that is also called."),
        texts(
            "of",
            r#"of = ["Lower Wick"]"#,
            "What it holds the office of: names of entities. It is then also called by the office with each of their \
             names, as in \"the mayor of Lower Wick\".",
        ),
    ],
};

/// Words that mean the same in this subject.
pub const SYNONYMS: Table = Table {
    noun: "group of synonyms",
    keys: &[texts("words", r#"words = ["postpone", "delay"]"#, "Words or phrases, in their base form.").required()],
};

/// One statement with its citations.
pub const FACT: Table = Table {
    noun: "fact",
    keys: &[
        text("id", r#"id = "opening-hours""#, "Stable name, unique over facts and gaps.").rule(Rule::Id).required(),
        text("text", r#"text = "One or two sentences.""#, "One or two sentences that can stand by themselves.")
            .rule(Rule::Short(MAX_FACT_CHARS))
            .required(),
        texts("cites", r#"cites = ["report 5.2"]"#, "The sentences that say it, as SOURCE PARAGRAPH.SENTENCE.")
            .rule(Rule::Citation)
            .most(MAX_CITES)
            .required(),
        texts("keywords", r#"keywords = ["opening", "hours"]"#, "Words one would ask it by, beside those of the text."),
        texts("questions", r#"questions = ["When does it open?"]"#, SHOWN),
        text("topic", r#"topic = "visits""#, "What to file it under."),
        Key::new(
            "refers",
            Shape::Pairs,
            r#"refers = { his = "Amal Weaver" }"#,
            "Words of the cited sentences, each with the name that it stands for there: what says so is cited, and what \
             only names them before is not.",
        ),
    ],
};

/// What is said of questions that are shown. A reader is warned of more of them; it is no error to have them.
const SHOWN: &str = "Ways of asking for it that are shown: few, neutral, with no false premise. Further ways go into a file \
                     of phrasings. Over 100 characters autocomplete cannot offer one.";

/// A question that is asked often and that the sources do not answer.
pub const GAP: Table = Table {
    noun: "gap",
    keys: &[
        text("id", r#"id = "ticket-price""#, "Stable name, unique over facts and gaps.").rule(Rule::Id).required(),
        text("text", r#"text = "The report does not say what a ticket costs.""#, "What is said instead of an answer.")
            .rule(Rule::Short(MAX_FACT_CHARS))
            .required(),
        texts("questions", r#"questions = ["What does a ticket cost?"]"#, SHOWN),
        texts("keywords", r#"keywords = ["ticket", "price"]"#, "Words one would ask it by."),
        texts("see", r#"see = ["opening-hours"]"#, "Ids of the nearest facts.").rule(Rule::Id),
    ],
};

/// The key that a file of phrasings has, and a fact base has not.
pub const PHRASINGS_MARK: &str = "phrasings";

/// The top level of a file of phrasings.
pub const PHRASINGS: Table = Table {
    noun: "file of phrasings",
    keys: &[
        Key { required: false, ..FORMAT },
        Key::new(
            PHRASINGS_MARK,
            Shape::Lists,
            r#"phrasings = { opening-hours = ["open when"] }"#,
            "Ways of asking that are heard and never shown, by the id of the fact or gap that they ask for.",
        )
        .required(),
    ],
};

/// Every table at the top level of a kind of file, with the name of the JSON schema that says the same.
pub const FILES: [(&str, &Table); 3] =
    [("schema", &BASE), ("phrasings.schema", &PHRASINGS), ("lexicon.schema", &LEXICON)];
