//! What a language says about statements: which words head one, end one, count and date.

use unicode_segmentation::UnicodeSegmentation;

use crate::index::Analyser;
use crate::knowledge::Lexicon;
use crate::text::fold;

/// A word of a statement, with where it stands in bytes.
pub(super) struct Word {
    pub start: usize,
    pub end: usize,
    /// To be compared: in small letters, without marks and without a possessive ending.
    pub key: String,
    pub capital: bool,
    pub possessive: bool,
    /// Something besides a space, a hyphen or an apostrophe stands before it.
    pub broken: bool,
}

/// The words of a statement, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = 0;
    for (start, word) in text.unicode_word_indices() {
        let key = fold(word).to_lowercase();
        let possessive =
            key.ends_with("'s") || key.ends_with("’s") || text[start + word.len()..].starts_with(['\'', '’']);
        let bare = key.strip_suffix("'s").or_else(|| key.strip_suffix("’s")).map(str::to_owned).unwrap_or(key);
        let gap = &text[end..start];
        let marks = |c: char| !matches!(c, ' ' | '-' | '\'' | '’' | '£' | '€' | '$');
        let broken = gap.contains(marks) && gap != "–";
        end = start + word.len();
        words.push(Word { start, end, key: bare, capital: word.starts_with(char::is_uppercase), possessive, broken });
    }
    words
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
        words.is_some_and(|words| words.iter().any(|word| word == key || key.strip_suffix('s') == Some(word)))
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
        let irregular = !key.ends_with('s') && self.lexicon.forms.contains_key(key);
        (irregular && !self.is("no_verbs", key) && !self.is("plurals", key))
            || matches!(self.main(key), Some(Verb::Main(..)) if key.ends_with("ed"))
    }

    /// Whether a word is a noun of several: *books*, *people*.
    pub fn is_plural(&self, key: &str) -> bool {
        let irregular =
            || self.lexicon.forms.get(key).is_some_and(|one| self.analyser.is_usual(one) && !key.ends_with("ed"));
        (key.ends_with('s') && !key.ends_with("ss")) || (self.is("plurals", key) && irregular())
    }

    /// How the word at `at` heads a statement; nothing where nothing tells that it does.
    pub fn verb(&self, words: &[Word], at: usize) -> Option<Verb> {
        let key = words[at].key.as_str();
        let next = words.get(at + 1);
        let thing = next.filter(|next| !next.broken && self.begins_a_thing(next));
        if self.is("auxiliaries", key) && !words[at].capital {
            // *has 38 members* has no other verb.
            let owns = self.is("having", key) && thing.is_some();
            return if owns { self.main(key) } else { Some(Verb::Auxiliary) };
        }
        if words[at].capital || self.is_stop(key) && !self.is_attribution(key) {
            return None;
        }
        let main = self.main(key)?;
        let reports = self.is_attribution(key) && next.is_some_and(|next| !next.broken);
        (thing.is_some() || reports || self.is_past_only(key)).then_some(main)
    }

    fn main(&self, key: &str) -> Option<Verb> {
        let asked = |place: usize| self.lexicon.statement_words.get("asked_with")?.get(place).cloned();
        if let Some(base) = self.lexicon.forms.get(key) {
            let present = key.ends_with('s');
            let inflects = present || !key.ends_with('n') && !self.is("no_verbs", key);
            return inflects.then(|| asked(usize::from(present))).flatten().map(|with| Verb::Main(with, base.clone()));
        }
        let usual = |base: String| self.analyser.is_usual(&base).then_some(base);
        if let Some(stem) = key.strip_suffix("ed") {
            let doubled = stem.char_indices().next_back().map(|(at, _)| stem[..at].to_owned());
            let doubled = doubled.filter(|one| one.chars().next_back() == stem.chars().next_back());
            let ways = [
                Some(format!("{stem}e")),
                Some(stem.to_owned()),
                doubled,
                stem.strip_suffix('i').map(|y| format!("{y}y")),
            ];
            return ways.into_iter().flatten().find_map(usual).zip(asked(0)).map(|(base, with)| Verb::Main(with, base));
        }
        let stem = key.strip_suffix('s').filter(|stem| !stem.ends_with('s'))?;
        let ways = [
            Some(stem.to_owned()),
            stem.strip_suffix('e').map(str::to_owned),
            stem.strip_suffix("ie").map(|y| format!("{y}y")),
        ];
        ways.into_iter().flatten().find_map(usual).zip(asked(1)).map(|(base, with)| Verb::Main(with, base))
    }

    /// Whether a word is a past form that is told from the participle: *took*, and not *built*.
    fn is_past_only(&self, key: &str) -> bool {
        let Some(base) = self.lexicon.forms.get(key).filter(|_| !key.ends_with('n') && !self.is("no_verbs", key))
        else {
            return false;
        };
        self.lexicon.forms.iter().any(|(other, of)| of == base && other.ends_with('n'))
    }
}
