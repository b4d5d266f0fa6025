//! What a language says about statements: which words head one, end one, count and date.

use unicode_segmentation::UnicodeSegmentation;

use crate::drafting::mentions::pieces::owner;
use crate::index::Analyser;
use crate::knowledge::{Inflection, Lexicon};
use crate::text::fold;

/// A word of a statement, with where it stands in bytes.
pub(super) struct Word {
    pub start: usize,
    pub end: usize,
    /// To be compared: in small letters, without marks and without a possessive ending.
    pub key: String,
    pub capital: bool,
    pub possessive: bool,
    /// Something besides a space, a hyphen, an apostrophe or the sign of a currency stands before it.
    pub broken: bool,
}

/// The words of a statement, in order.
pub(super) fn words(text: &str, lexicon: &Lexicon) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let within = |c: char| matches!(c, ' ' | '-' | '\'' | '’') || is_currency_sign(c, lexicon);
    let mut end = 0;
    for (start, word) in text.unicode_word_indices() {
        let owner = owner(word, &text[start + word.len()..], lexicon);
        let possessive = owner.is_some();
        let key = fold(owner.unwrap_or(word)).to_lowercase();
        let gap = &text[end..start];
        let broken = gap.contains(|c| !within(c)) && gap != "–";
        end = start + word.len();
        words.push(Word { start, end, key, capital: word.starts_with(char::is_uppercase), possessive, broken });
    }
    words
}

/// Whether a character is the sign of a currency: `£`.
fn is_currency_sign(c: char, lexicon: &Lexicon) -> bool {
    let signs = lexicon.statement_words.get("currency_signs").into_iter().flatten();
    { signs }.any(|sign| sign.chars().eq([c]))
}

/// The words of a language that tell how a statement is built.
pub(super) struct Grammar<'a> {
    lexicon: &'a Lexicon,
    analyser: &'a Analyser,
}

/// How a verb stands in a statement.
pub(super) enum Verb {
    /// As it is asked with: *will*.
    Auxiliary,
    /// By itself: with what it is asked with instead, and its base form.
    Main(String, String),
}

impl<'a> Grammar<'a> {
    pub fn new(lexicon: &'a Lexicon, analyser: &'a Analyser) -> Self {
        Self { lexicon, analyser }
    }

    /// Whether a word stands in the lexicon's `statement_words` under `list`.
    pub fn is(&self, list: &str, key: &str) -> bool {
        self.lexicon.is_statement_word(list, key)
    }

    /// Whether a word stands in the lexicon's `holds` under `kind`.
    pub fn holds(&self, kind: &str, key: &str) -> bool {
        let words = self.lexicon.holds.get(kind);
        words.is_some_and(|words| {
            words.iter().any(|word| word == key || self.lexicon.plural_forms.plain(key).any(|one| one == *word))
        })
    }

    /// Whether a character is the sign of a currency: `£`.
    pub fn is_currency_sign(&self, c: char) -> bool {
        is_currency_sign(c, self.lexicon)
    }

    pub fn is_attribution(&self, key: &str) -> bool {
        self.lexicon.attributions.iter().any(|word| word == key)
    }

    pub fn is_relative(&self, key: &str) -> bool {
        self.lexicon.relatives.iter().any(|word| word == key)
    }

    /// Whether a word ties a clause or a circumstance to what a statement says.
    pub fn is_subordinator(&self, key: &str) -> bool {
        self.lexicon.subordinators.iter().any(|word| word == key)
    }

    /// Whether a word means nothing by itself: *it*, *her*, *those*.
    pub fn points(&self, key: &str) -> bool {
        let pronouns = self.lexicon.pronouns.iter().filter(|(kind, _)| kind.as_str() != "expletive");
        let speakers = &self.lexicon.speakers;
        pronouns.flat_map(|(_, words)| words).chain(&self.lexicon.pointers).chain(speakers).any(|word| word == key)
    }

    pub fn is_stop(&self, key: &str) -> bool {
        self.analyser.is_stop(key)
    }

    /// Whether a word is one that everybody uses.
    pub fn is_usual(&self, key: &str) -> bool {
        self.analyser.is_usual(key)
    }

    /// Whether a word denies what it stands beside.
    pub fn denies(&self, key: &str) -> bool {
        self.lexicon.negations.iter().any(|word| word == key)
    }

    /// Whether names of organisations end in a word: `council`.
    pub fn is_of_an_organisation(&self, key: &str) -> bool {
        self.lexicon.is_name_word("organisation", key)
    }

    pub fn is_number(&self, key: &str) -> bool {
        key.starts_with(|c: char| c.is_ascii_digit()) || self.analyser.is_number(key) || self.is("scales", key)
    }

    /// Whether a word can only begin a thing that is named: *the*, *four*, *Ada*.
    pub fn begins_a_thing(&self, word: &Word) -> bool {
        word.capital
            || self.is("determiners", &word.key)
            || self.is("approximations", &word.key)
            || self.is_number(&word.key)
    }

    /// Whether the word at `at` only says how exact a number is: `nearly`, `at` of `at least`.
    pub fn is_approximate(&self, words: &[Word], at: usize) -> bool {
        let two = |first: usize| {
            let pair = words.get(first).zip(words.get(first + 1));
            pair.is_some_and(|(first, second)| self.is("approximations", &format!("{} {}", first.key, second.key)))
        };
        self.is("approximations", &words[at].key) || two(at) || at.checked_sub(1).is_some_and(two)
    }

    /// Whether a word may be the participle of a verb, or its past.
    pub fn is_participle(&self, key: &str) -> bool {
        if self.lexicon.forms.contains_key(key) {
            return !self.is_present(key) && !self.is("no_verbs", key) && !self.is("plurals", key);
        }
        self.usual(&self.lexicon.past_forms, key).is_some()
    }

    /// Whether a word is a noun of several: *books*, *people*.
    pub fn is_plural(&self, key: &str) -> bool {
        let irregular = || self.lexicon.forms.get(key).is_some_and(|one| self.analyser.is_usual(one));
        self.lexicon.plural_forms.is_form(key) || (self.is("plurals", key) && irregular())
    }

    /// How the word at `at` heads a statement; nothing where nothing tells that it does.
    pub fn verb(&self, words: &[Word], at: usize) -> Option<Verb> {
        let key = words[at].key.as_str();
        let next = words.get(at + 1);
        let thing = next.filter(|next| !next.broken && self.begins_a_thing(next));
        if self.is("auxiliaries", key) && !words[at].capital {
            // *has 38 members* has no other verb.
            // Nor has *has to be kept*.
            let behind = next.is_some_and(|next| self.is("infinitive", &next.key));
            let owns = self.is("having", key) && (thing.is_some() || behind);
            return if owns { self.main(key) } else { Some(Verb::Auxiliary) };
        }
        // *It cost 300 euros* is as old as *it took them*.
        if self.is("unchanged_past", key) && thing.is_some() && !words[at].capital {
            let did = self.lexicon.statement_words.get("asked_with")?.first()?;
            return Some(Verb::Main(did.clone(), key.to_owned()));
        }
        if words[at].capital || self.is_stop(key) && !self.is_attribution(key) {
            return None;
        }
        let main = self.main(key)?;
        let reports = self.is_attribution(key) && next.is_some_and(|next| !next.broken);
        (thing.is_some() || reports || self.is("linking", key) || self.is_past_only(key)).then_some(main)
    }

    fn main(&self, key: &str) -> Option<Verb> {
        let asked = |place: usize| self.lexicon.statement_words.get("asked_with")?.get(place).cloned();
        let (past, base) = if let Some(base) = self.lexicon.forms.get(key) {
            let present = self.is_present(key);
            (!present, Some(base.clone()).filter(|_| present || self.is_past(key)))
        } else if let Some(base) = self.usual(&self.lexicon.past_forms, key) {
            (true, Some(base))
        } else {
            (false, self.usual(&self.lexicon.present_forms, key))
        };
        Some(Verb::Main(asked(usize::from(!past))?, base?))
    }

    /// The first usual word that a word may be a form of.
    fn usual(&self, forms: &Inflection, key: &str) -> Option<String> {
        forms.plain(key).find(|plain| self.analyser.is_usual(plain))
    }

    fn is_present(&self, key: &str) -> bool {
        self.lexicon.present_forms.is_form(key)
    }

    fn ends_as_a_participle(&self, key: &str) -> bool {
        self.lexicon.participle_endings.iter().any(|ending| key.ends_with(ending.as_str()))
    }

    /// Whether an irregular form is a past, and not a participle alone.
    fn is_past(&self, key: &str) -> bool {
        !self.ends_as_a_participle(key) && !self.is("no_verbs", key)
    }

    /// Whether a word is a past form that is told from the participle: *took*, and not *built*.
    fn is_past_only(&self, key: &str) -> bool {
        let Some(base) = self.lexicon.forms.get(key).filter(|_| self.is_past(key)) else { return false };
        self.lexicon.forms.iter().any(|(other, of)| of == base && self.ends_as_a_participle(other))
    }
}
