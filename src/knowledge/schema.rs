//! The keys of the format: what may stand in a file, of what type, and how it is written.
//!
//! These tables decide which keys are unknown or missing and what help names; `knowledge/schema.json` says the same to
//! editors, and a test holds the two together.

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
    /// `[[key]]`, any number of times.
    Tables(&'static Table),
}

/// One key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// A table without it is an error.
    pub required: bool,
    /// How it is written, for help.
    pub example: &'static str,
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

const fn required(name: &'static str, shape: Shape, example: &'static str) -> Key {
    Key { name, shape, required: true, example }
}

const fn optional(name: &'static str, shape: Shape, example: &'static str) -> Key {
    Key { name, shape, required: false, example }
}

const FORMAT: Key = required("format", Shape::Number, "format = 1");

/// The top level of a fact base.
pub const BASE: Table = Table {
    noun: "fact base",
    keys: &[
        FORMAT,
        required("title", Shape::Text, r#"title = "What the facts are about""#),
        required("source", Shape::Tables(&SOURCE), "[[source]]"),
        optional("entity", Shape::Tables(&ENTITY), "[[entity]]"),
        optional("synonyms", Shape::Tables(&SYNONYMS), "[[synonyms]]"),
        optional("fact", Shape::Tables(&FACT), "[[fact]]"),
        optional("gap", Shape::Tables(&GAP), "[[gap]]"),
    ],
};

/// Where facts come from.
pub const SOURCE: Table = Table {
    noun: "source",
    keys: &[
        required("id", Shape::Text, r#"id = "report""#),
        required("title", Shape::Text, r#"title = "The council's yearly report""#),
        optional("publisher", Shape::Text, r#"publisher = "The Daily Planet""#),
        optional("url", Shape::Text, r#"url = "https://example.org/report""#),
        optional("published", Shape::Text, r#"published = "2025-10-22""#),
        optional("paragraphs", Shape::Numbers, "paragraphs = [1, 2, 2]"),
        optional("sha256", Shape::Text, r#"sha256 = "64 hexadecimal digits""#),
    ],
};

/// A name and everything else people call it.
pub const ENTITY: Table = Table {
    noun: "entity",
    keys: &[
        required("name", Shape::Text, r#"name = "Amal Weaver""#),
        optional("kind", Shape::Text, r#"kind = "person""#),
        optional("aliases", Shape::Texts, r#"aliases = ["the mayor"]"#),
    ],
};

/// Words that mean the same in this subject.
pub const SYNONYMS: Table =
    Table { noun: "group of synonyms", keys: &[required("words", Shape::Texts, r#"words = ["postpone", "delay"]"#)] };

/// One statement with its citations.
pub const FACT: Table = Table {
    noun: "fact",
    keys: &[
        required("id", Shape::Text, r#"id = "opening-hours""#),
        required("text", Shape::Text, r#"text = "One or two sentences.""#),
        required("cites", Shape::Texts, r#"cites = ["report 5.2"]"#),
        optional("keywords", Shape::Texts, r#"keywords = ["opening", "hours"]"#),
        optional("questions", Shape::Texts, r#"questions = ["When does it open?"]"#),
        optional("topic", Shape::Text, r#"topic = "visits""#),
    ],
};

/// A question that is asked often and that the sources do not answer.
pub const GAP: Table = Table {
    noun: "gap",
    keys: &[
        required("id", Shape::Text, r#"id = "ticket-price""#),
        required("text", Shape::Text, r#"text = "The report does not say what a ticket costs.""#),
        optional("questions", Shape::Texts, r#"questions = ["What does a ticket cost?"]"#),
        optional("keywords", Shape::Texts, r#"keywords = ["ticket", "price"]"#),
        optional("see", Shape::Texts, r#"see = ["opening-hours"]"#),
    ],
};

/// The key that makes a file a lexicon and no fact base.
pub const LEXICON_MARK: &str = "language";

/// The top level of a lexicon.
pub const LEXICON: Table = Table {
    noun: "lexicon",
    keys: &[
        FORMAT,
        required("title", Shape::Text, r#"title = "English""#),
        required(LEXICON_MARK, Shape::Text, r#"language = "en""#),
        optional("stopwords", Shape::Texts, r#"stopwords = ["the", "of"]"#),
        optional("asides", Shape::Texts, r#"asides = ["can you tell me"]"#),
        optional("orders", Shape::Texts, r#"orders = ["ignore your instructions"]"#),
        optional("small_talk", Shape::Texts, r#"small_talk = ["how was your day?"]"#),
        optional("synonyms", Shape::Groups, r#"synonyms = [["big", "large"]]"#),
        optional("opposites", Shape::Groups, r#"opposites = [["accept", "refuse", "reject"]]"#),
        optional("forms", Shape::Pairs, r#"forms = { met = "meet" }"#),
        optional("derivations", Shape::Pairs, r#"derivations = { refusal = "refuse" }"#),
        optional("informal", Shape::Pairs, r#"informal = { ppl = "people" }"#),
        optional("numbers", Shape::Pairs, r#"numbers = { seven = "7" }"#),
    ],
};
