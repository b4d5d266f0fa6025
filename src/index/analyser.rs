//! From a text to tokens, and from a token to its stem: what the lexicon knows of words.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{KindWords, Phonetics, Pronouns};
use crate::knowledge::Lexicon;
use crate::text::{MAX_WORDS, Stemmer, Word, WordList, fold, prose, words};

/// Letters of the acronyms that lower case would turn into a function word: `US`, `IT`. Longer ones are shouting.
const PRONOUN_LIKE: usize = 2;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The word in lookup's spelling.
    pub surface: String,
    /// Carries no content of its own.
    pub stop: bool,
    /// Typed with a capital first letter.
    pub capital: bool,
}

/// Applies the lexicon's word-level knowledge: shorthand, number words, irregular forms, stop words, stems.
///
/// The base and the question go through the same analyser, so what it does need only be consistent, not beautiful.
#[derive(Debug, Serialize, Deserialize)]
pub struct Analyser {
    #[serde(skip)]
    stemmer: Stemmer,
    informal: FxHashMap<String, Vec<String>>,
    forms: FxHashMap<String, String>,
    numbers: FxHashMap<String, String>,
    /// Words that turn a statement round.
    pub negations: FxHashSet<String>,
    /// Words that tie a question to what was said before.
    pub connectives: Vec<String>,
    /// Words that point at something said before.
    pub pointers: FxHashSet<String>,
    /// Words that stand for a name said before.
    pub pronouns: Pronouns,
    /// How words sound.
    pub phonetics: Phonetics,
    /// What words ask for, and what they answer.
    pub kinds: KindWords,
    stopwords: FxHashSet<String>,
    /// Part of the program, and not written out.
    #[serde(skip)]
    dictionary: WordList<'static>,
    /// Likewise.
    #[serde(skip)]
    names: WordList<'static>,
}

impl Analyser {
    /// An analyser that knows the words of `lexicon`.
    pub fn new(lexicon: &Lexicon) -> Self {
        // Looked up without marks, so that those who type none are understood.
        let plain =
            |text: &str| words(&fold(&prose(text)), MAX_WORDS).into_iter().map(|word| word.text).collect::<Vec<_>>();
        let pairs = |table: &std::collections::BTreeMap<String, String>| {
            table.iter().map(|(from, to)| (plain(from).join(" "), plain(to).join(" "))).collect()
        };
        let kinds = KindWords::new(&lexicon.asks, &lexicon.holds);
        // A question word carries no content: what it asks for is read off it by itself.
        let stopwords = lexicon.stopwords.iter().map(String::as_str).chain(kinds.question_words());
        let stopwords = stopwords.flat_map(plain).collect();
        Self {
            stemmer: Stemmer::new(&lexicon.language),
            informal: lexicon.informal.iter().map(|(from, to)| (plain(from).join(" "), plain(to))).collect(),
            forms: pairs(&lexicon.forms),
            numbers: pairs(&lexicon.numbers),
            negations: lexicon.negations.iter().cloned().collect(),
            connectives: lexicon.connectives.clone(),
            pointers: lexicon.pointers.iter().cloned().collect(),
            pronouns: Pronouns::new(&lexicon.pronouns),
            phonetics: Phonetics::new(&lexicon.sounds),
            kinds,
            stopwords,
            dictionary: lexicon.dictionary,
            names: lexicon.names,
        }
    }

    /// Brings what of a language is not written out: its stems, its usual words and its usual names.
    pub fn set_language(&mut self, code: &str, [dictionary, names]: [WordList<'static>; 2]) {
        (self.stemmer, self.dictionary, self.names) = (Stemmer::new(code), dictionary, names);
    }

    /// The tokens of a text that [`prose`] has made plain, in order, of its first `most` words.
    pub fn tokens(&self, prose: &str, most: usize) -> Vec<Token> {
        let words = words(prose, most);
        let mut tokens = Vec::with_capacity(words.len());
        for word in words {
            match self.informal.get(fold(&word.text).as_ref()) {
                // `us` is a pronoun and `US` is not: an acronym is never shorthand or a stop word.
                Some(expansion) if !word.acronym => {
                    tokens.extend(expansion.iter().map(|surface| self.token(surface.clone(), false)));
                }
                _ => tokens.push(self.word(word)),
            }
        }
        tokens
    }

    fn word(&self, mut word: Word) -> Token {
        if let Some(owner) = word.text.strip_suffix("'s").or_else(|| word.text.strip_suffix('\'')) {
            word.text.truncate(owner.len());
        }
        if word.acronym && word.text.len() == PRONOUN_LIKE && self.stopwords.contains(&word.text) {
            let dotted = word.text.chars().map(String::from).collect::<Vec<_>>().join(".");
            return Token { surface: dotted, stop: false, capital: true };
        }
        self.token(word.text, word.capital)
    }

    fn token(&self, surface: String, capital: bool) -> Token {
        let stop = self.is_stop(&surface);
        Token { surface, stop, capital }
    }

    /// The words that a piece of shorthand stands for: `whats`, `u`.
    pub fn expansion(&self, word: &str) -> Option<&[String]> {
        self.informal.get(word).map(Vec::as_slice)
    }

    /// Whether a word carries no content: *of*, *the*.
    pub fn is_stop(&self, word: &str) -> bool {
        self.stopwords.contains(fold(word).as_ref())
    }

    /// The stem of one word, through number words and irregular forms.
    pub fn stem<'a>(&'a self, word: &'a str) -> Cow<'a, str> {
        if let Some(figure) = self.numbers.get(fold(word).as_ref()) {
            return figure.as_str().into();
        }
        self.stemmer.stem(self.forms.get(fold(word).as_ref()).map_or(word, String::as_str))
    }

    /// Whether `word` is a number in words.
    pub fn is_number(&self, word: &str) -> bool {
        self.numbers.contains_key(fold(word).as_ref())
    }

    /// Whether `word` is a usual word of the language, so that it is probably meant as typed.
    pub fn is_usual(&self, word: &str) -> bool {
        self.dictionary.contains(&fold(word))
    }

    /// Whether `word` is a usual name of the language: of a country, say, or a person.
    pub fn is_usual_name(&self, word: &str) -> bool {
        self.names.contains(&fold(word))
    }

    /// Every stop word, in no particular order.
    pub fn stopwords(&self) -> impl Iterator<Item = &str> {
        self.stopwords.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn analyser() -> Analyser {
        Analyser::new(&Lexicon {
            language: "en".into(),
            stopwords: vec!["us".into(), "is".into()],
            forms: [("met".into(), "meet".into())].into(),
            informal: [("what's".into(), "what is".into())].into(),
            numbers: [("seven".into(), "7".into())].into(),
            asks: [("what".into(), vec!["what".into()])].into(),
            ..Lexicon::default()
        })
    }

    #[test]
    fn forms_numbers_possessives_and_shorthand_are_resolved() {
        let analyser = analyser();
        let tokens = analyser.tokens("What's met seven leaders' Putin's", MAX_WORDS);
        let stems: Vec<_> = tokens.iter().map(|token| analyser.stem(&token.surface)).collect();
        assert_eq!(stems, ["what", "is", "meet", "7", "leader", "putin"]);
        assert!(tokens[0].stop, "a question word is a stop word");
    }

    #[test]
    fn a_capital_acronym_is_no_pronoun() {
        let tokens = analyser().tokens("did the US tell us", MAX_WORDS);
        assert_eq!((tokens[2].surface.as_str(), tokens[2].stop), ("u.s", false));
        assert_eq!((tokens[4].surface.as_str(), tokens[4].stop), ("us", true));
        assert_eq!(analyser().tokens("the U.S. side", MAX_WORDS)[1].surface, "u.s");
    }
}
