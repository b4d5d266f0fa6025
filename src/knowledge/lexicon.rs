//! The words of a language, as lookup needs them: what goes for any subject.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::inflection::Inflection;
use crate::text::WordList;

/// What one office is called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Office {
    /// By itself too, where just one can be meant: "foreign minister", "top diplomat".
    pub names: Vec<String>,
    /// Only beside what it is the office of: "leader" of a president.
    pub beside: Vec<String>,
}

/// A question that readers ask of a text that names a certain thing, and that its sentence may leave open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LikelyGap {
    /// The kind of thing that would answer it, as the lexicon's `asks` calls it: a sentence that holds one leaves nothing open.
    /// Or another word, which is only the end of the gap's id, where `unless` or `anywhere` say what answers it.
    pub asks: String,
    /// The words that make readers ask.
    pub words: Vec<String>,
    /// The kind of name that makes readers ask, where no words do: "person".
    pub kind: String,
    /// Words one of which has to stand shortly before: a claim is something, and they can claim. Empty: none has to.
    pub after: Vec<String>,
    /// Words that answer it where they stand in the same paragraph. With any, nothing else does.
    pub unless: Vec<String>,
    /// Words that answer it wherever the text has them. With any, nothing else does either.
    pub anywhere: Vec<String>,
    /// Words beside which nobody asks it: what is to come has no length yet.
    pub except: Vec<String>,
    /// How they ask; `{word}` is the word, with what says which, `{name}` a name of the kind, and `{clause}` the statement
    /// that has the word, as it is asked.
    pub question: String,
    /// What is said instead of an answer; `{word}` is the word, and `{statement}` the statement that has it.
    pub text: String,
}

/// What people say who ask nothing of a base, and what they are told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// What kind it is: the name by which a base replaces the answer.
    pub kind: String,
    /// How people say it.
    pub phrases: Vec<String>,
    /// What is said to it; `{title}` is the base's title, and where it ends in `{examples}`, a few of the base's questions
    /// follow.
    pub answer: String,
}

/// A general lexicon, as its TOML file writes it. The shipped one is English.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// The language's name.
    pub title: String,
    /// The language's code, as in `en`.
    pub language: String,
    /// Words that carry no content in a question.
    pub stopwords: Vec<String>,
    /// Phrases that frame a question and are no part of what is asked: "can you tell me".
    pub asides: Vec<String>,
    /// Phrases that tell a bot to be or to do something else: "ignore your instructions".
    pub orders: Vec<String>,
    /// What people say who ask nothing of a base, whatever its subject: "how was your day?".
    pub small_talk: Vec<String>,
    /// Words that deny what follows: "not", "never".
    pub negations: Vec<String>,
    /// Groups of words that can stand for each other in a question.
    pub synonyms: Vec<Vec<String>>,
    /// Words, each first in a group of its opposites: "accept", "refuse", "reject".
    pub opposites: Vec<Vec<String>>,
    /// Words that stand between a thing and its quality: "is".
    pub copulas: Vec<String>,
    /// Offices that people hold.
    pub offices: Vec<Office>,
    /// How somebody is named by an office: `{office} of {of}`.
    pub office_patterns: Vec<String>,
    /// Ways in which names end, each first in a group of what it becomes in another form: "y", "ian".
    pub name_forms: Vec<Vec<String>>,
    /// How words end that say whose something is: `Miller's`.
    pub possessive_forms: Inflection,
    /// How words for several end.
    pub plural_forms: Inflection,
    /// How verbs end in the present.
    pub present_forms: Inflection,
    /// How verbs end in the past.
    pub past_forms: Inflection,
    /// How those of [`forms`](Self::forms) end that are participles and no past: `taken`.
    pub participle_endings: Vec<String>,
    /// Irregular inflections, to the base form: `met` → `meet`.
    pub forms: BTreeMap<String, String>,
    /// Words derived from one another that a stemmer leaves apart: `refusal` → `refuse`.
    pub derivations: BTreeMap<String, String>,
    /// Chat shorthand, contractions and spelling variants, to the words they stand for.
    pub informal: BTreeMap<String, String>,
    /// Number words, to figures.
    pub numbers: BTreeMap<String, String>,
    /// Words that count in passing and state no figure, with what they count: "both".
    pub counting: BTreeMap<String, String>,
    /// How letters sound, for words misspelt by ear: `ph` → `f`; `^` is the beginning of a word.
    pub sounds: BTreeMap<String, String>,
    /// What opens a question, by the kind of thing that it asks for: who, where, how many.
    pub asks: BTreeMap<String, Vec<String>>,
    /// Words that a text answers a kind of question with: months answer when.
    pub holds: BTreeMap<String, Vec<String>>,
    /// Groups of words about one aspect of things. Who asks for one of a group is not answered by a fact that has none.
    pub aspects: Vec<Vec<String>>,
    /// Words that tie a question to what was said before: "and", "what about".
    pub connectives: Vec<String>,
    /// Words that point at something said before: "it", "that".
    pub pointers: Vec<String>,
    /// Words that stand for a name said before, by the kind of thing that they stand for.
    pub pronouns: BTreeMap<String, Vec<String>>,
    /// Abbreviations of printed prose whose full stop may end no sentence: those before names, those before numbers, and
    /// those anywhere.
    pub prose_abbreviations: BTreeMap<String, Vec<String>>,
    /// Verbs that say whose a quotation is that ends in its own mark: "asked".
    pub attributions: Vec<String>,
    /// Words that begin a sentence and no name.
    pub openers: Vec<String>,
    /// Words that tell what a name names, by what they tell: titles of persons, last words of organisations and places.
    pub name_words: BTreeMap<String, Vec<String>>,
    /// What somebody does who holds an office, in the present, to the office: `chairs` → `chair`.
    pub office_verbs: BTreeMap<String, String>,
    /// How people ask who somebody is: `{name}` is the name, `{office}` the office.
    pub person_questions: Vec<String>,
    /// How plain questions are made of a statement, by the kind of thing that they ask for: `Why {clause}?`.
    pub question_drafts: BTreeMap<String, Vec<String>>,
    /// Words that tell how a statement is built, by what they tell.
    pub statement_words: BTreeMap<String, Vec<String>>,
    /// What readers are likely to ask that a text does not say.
    pub likely_gaps: Vec<LikelyGap>,
    /// Words for whoever speaks: "I", "my".
    pub speakers: Vec<String>,
    /// Words for whoever is spoken to: "you", "your".
    pub addressees: Vec<String>,
    /// Words that tie a clause to another: "when", "after", "according".
    pub subordinators: Vec<String>,
    /// Phrases that ask for more of what was said before: "what else".
    pub more: Vec<String>,
    /// Phrases that ask for what follows them: "tell me about".
    pub requests: Vec<String>,
    /// Words that tie a clause to the word before it: "who", "that".
    pub relatives: Vec<String>,
    /// Words and phrases that only fill: "so", "well".
    pub fillers: Vec<String>,
    /// Words and phrases for those who are spoken to: "everybody", "there".
    pub vocatives: Vec<String>,
    /// Function words of other languages: "wer", "quand".
    pub other_languages: Vec<String>,
    /// Shortened words, whose point ends no sentence: "Mr".
    pub abbreviations: Vec<String>,
    /// What is said to a bot and asks nothing of a base, by kind.
    pub talk: Vec<Talk>,
    /// The kinds of talk that stand beside questions.
    pub beside: Vec<String>,
    /// Usual words, which are probably meant as typed; the shipped list where the lexicon is English, else empty.
    pub dictionary: WordList<'static>,
    /// Usual names, which are meant as typed and name something; the shipped list likewise.
    pub names: WordList<'static>,
}

/// How far before a word a negation may stand that denies it, in words: *did not at once agree*.
const DENIED_WITHIN: usize = 3;

impl Lexicon {
    /// Whether a word is denied by those `before` it, of which the nearest comes first: *not* denies what follows soon, and
    /// *none* all that is said of it: *none of the nineteen rescuers is paid*.
    pub fn denies<'b>(&self, before: impl Iterator<Item = &'b str>) -> bool {
        let negates = |word: &str| self.negations.iter().any(|negation| negation == word);
        before.enumerate().any(|(distance, word)| {
            distance < DENIED_WITHIN && negates(word) || self.is_statement_word("denying_subjects", word)
        })
    }

    /// Whether one of two opposites only orders things, so that they contradict each other of the same thing alone: the
    /// *first* train and the *last* one, but not the *first* house and the *last* train.
    pub fn is_order(&self, a: &str, b: &str) -> bool {
        [a, b].into_iter().any(|word| self.is_statement_word("ordering", word))
    }

    /// Whether a word, in small letters, stands in the list of [`statement_words`](Self::statement_words) that `list` names.
    pub fn is_statement_word(&self, list: &str, word: &str) -> bool {
        has(&self.statement_words, list, word)
    }

    /// Whether a word, in small letters, names several: *nurses*, *people*. What only ends so, as *Paris* does, does not: its
    /// end taken away has to leave a usual word.
    pub fn is_plural(&self, word: &str) -> bool {
        let usual = |one: &String| self.dictionary.contains(one);
        self.is_statement_word("plurals", word) || self.plural_forms.plain(word).any(|one| usual(&one))
    }

    /// The same of [`name_words`](Self::name_words).
    pub fn is_name_word(&self, list: &str, word: &str) -> bool {
        has(&self.name_words, list, word)
    }
}

fn has(lists: &BTreeMap<String, Vec<String>>, list: &str, word: &str) -> bool {
    lists.get(list).is_some_and(|words| words.iter().any(|listed| listed == word))
}
