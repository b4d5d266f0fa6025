//! The words and phrases by which the parts of a message are told, as the lexicon has them.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::index::{Analyser, Phrases};
use crate::knowledge::{Lexicon, Talk};
use crate::text::{fold, shortened};

/// A word that some cue has; [`UNKNOWN`] for every other.
pub type WordId = u32;

/// A word that no cue has.
pub const UNKNOWN: WordId = 0;

/// Letters of a misspelt question word: of shorter ones too many are a slip apart, and none is longer by more than one.
const SHORTEST_MISSPELT: usize = 3;
const LONGEST_MISSPELT: usize = 6;

/// What a phrase means where it stands in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cue {
    /// Talk, by its place in the lexicon.
    Talk(u8),
    /// Fills: *so*, *well*.
    Filler,
    /// Calls those who are spoken to: *everybody*, *there*.
    Vocative,
    /// Asks for more of what was said before: *what else?*
    More,
    /// Asks for what follows: *tell me about*.
    Request,
    /// Frames a question.
    Aside,
    /// Orders the bot about.
    Order,
}

/// What a word can do in a clause; several at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Roles(u16);

impl Roles {
    /// Asks by itself: *who*, *why*.
    const ASKS: u16 = 1;
    /// Asks for yes or no where a clause begins with it, and else goes with a verb: *is*, *did*.
    const AUXILIARY: u16 = 2;
    /// Is whoever speaks: *I*, *my*.
    const SPEAKER: u16 = 4;
    /// Ties a clause to the one after it: *when*, *after*, *according*.
    const SUBORDINATES: u16 = 8;
    /// Joins two clauses: *and*.
    const JOINS: u16 = 16;
    /// Ties a clause to the word before it: *who*, *that*.
    const RELATES: u16 = 64;
    /// Is a function word of another language.
    const FOREIGN: u16 = 256;
    /// Points at something said before: *it*, *they*.
    const POINTS: u16 = 128;
    /// Shortens a word, so that its point ends no sentence: *Mr*.
    const ABBREVIATES: u16 = 32;
    /// Begins a sentence, and no name: *however*.
    const BEGINS: u16 = 512;
    /// Is whoever is spoken to: *you*, *your*.
    const ADDRESSEE: u16 = 1024;
    /// Stands between a thing and what it is: *is*.
    const COPULA: u16 = 2048;
}

/// Every cue of a language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Cues {
    words: FxHashMap<String, WordId>,
    roles: Vec<Roles>,
    phrases: Phrases<Cue>,
    /// The words that ask by themselves, in alphabetical order.
    asking: Vec<(String, WordId)>,
    /// Kinds of talk, by their place in the lexicon, without their phrases.
    talk: Vec<Talk>,
    /// Which of them stand beside questions, and are cut off there.
    beside: Vec<bool>,
}

impl Cues {
    /// The cues of `lexicon`, whose shorthand `analyser` knows.
    pub fn new(lexicon: &Lexicon, analyser: &Analyser) -> Self {
        let mut cues = Self { roles: vec![Roles::default()], ..Self::default() };
        for (kind, openings) in &lexicon.asks {
            let role = if kind == "whether" { Roles::AUXILIARY } else { Roles::ASKS };
            // Of an opening of two words the first asks.
            openings.iter().filter_map(|words| words.split(' ').next()).for_each(|word| cues.role(word, role));
        }
        // Without its marks a word may be one of this language: för, for.
        let own = |word: &&String| analyser.is_stop(word) || analyser.is_usual(word) || analyser.is_usual_name(word);
        lexicon.other_languages.iter().filter(|word| !own(word)).for_each(|word| cues.role(word, Roles::FOREIGN));
        let asking = cues.words.iter().filter(|&(word, &id)| cues.asks(id) && !word.is_empty());
        cues.asking = asking.map(|(word, &id)| (word.clone(), id)).collect();
        cues.asking.sort_unstable();
        for (words, role) in [
            (&lexicon.speakers, Roles::SPEAKER),
            (&lexicon.addressees, Roles::ADDRESSEE),
            (&lexicon.subordinators, Roles::SUBORDINATES),
            (&lexicon.pointers, Roles::POINTS),
            (&lexicon.relatives, Roles::RELATES),
            (&lexicon.connectives, Roles::JOINS),
            (&lexicon.abbreviations, Roles::ABBREVIATES),
            (&lexicon.openers, Roles::BEGINS),
            (&lexicon.copulas, Roles::COPULA),
        ] {
            words.iter().for_each(|word| cues.role(word, role));
        }
        for (place, talk) in (0..).zip(&lexicon.talk) {
            cues.add(&talk.phrases, Cue::Talk(place), analyser);
        }
        cues.add(&lexicon.orders, Cue::Order, analyser);
        cues.add(&lexicon.fillers, Cue::Filler, analyser);
        cues.add(&lexicon.vocatives, Cue::Vocative, analyser);
        cues.add(&lexicon.more, Cue::More, analyser);
        cues.add(&lexicon.requests, Cue::Request, analyser);
        let frames: Vec<String> =
            lexicon.asides.iter().filter(|frame| !cues.is_talk(frame, analyser)).cloned().collect();
        cues.add(&frames, Cue::Aside, analyser);
        cues.talk = lexicon.talk.iter().map(|talk| Talk { phrases: Vec::new(), ..talk.clone() }).collect();
        cues.beside = lexicon.talk.iter().map(|talk| lexicon.beside.contains(&talk.kind)).collect();
        cues
    }

    fn intern(&mut self, word: &str) -> WordId {
        let fresh = self.roles.len() as WordId;
        let id = *self.words.entry(word.to_owned()).or_insert(fresh);
        if id == fresh {
            self.roles.push(Roles::default());
        }
        id
    }

    fn role(&mut self, word: &str, role: u16) {
        let id = self.intern(&folded(word));
        self.roles[id as usize].0 |= role;
    }

    /// Whether a phrase is nothing but talk and fillers, though it may frame a question too: "hello there".
    fn is_talk(&self, phrase: &str, analyser: &Analyser) -> bool {
        let words: Vec<WordId> = phrase.split_whitespace().flat_map(|word| self.ids(word, analyser)).collect();
        let mut at = 0;
        while let Some((length, _)) = self.phrase(words[at..].iter().copied()) {
            at += length;
        }
        at == words.len()
    }

    fn add(&mut self, phrases: &[String], cue: Cue, analyser: &Analyser) {
        for phrase in phrases {
            let words: Vec<WordId> = phrase
                .split_whitespace()
                .flat_map(|word| {
                    let word = folded(word.trim_matches(|c: char| !c.is_alphanumeric()));
                    match analyser.expansion(&word) {
                        Some(words) => words.iter().map(|word| self.intern(word)).collect(),
                        None => vec![self.intern(&word)],
                    }
                })
                .collect();
            self.phrases.add(&words, cue);
        }
    }

    /// The words that a piece of a text stands for: itself, or what it is short for.
    pub fn ids(&self, piece: &str, analyser: &Analyser) -> arrayvec::ArrayVec<WordId, 4> {
        let word = folded(piece);
        let id = |word: &str| self.words.get(word).copied();
        match analyser.expansion(&word) {
            Some(words) => words.iter().take(4).map(|word| id(word).unwrap_or(UNKNOWN)).collect(),
            None => std::iter::once(id(&word).unwrap_or_else(|| self.misspelt(&word, analyser))).collect(),
        }
    }

    /// The word that a drawn-out one is, or the question word that one is a slip of the keys for: *heyyy*, *wher*.
    fn misspelt(&self, word: &str, analyser: &Analyser) -> WordId {
        // "III" is no *I*.
        let long = |short: &&String| short.len() > 1;
        if let Some(&id) = shortened(word).iter().filter(long).find_map(|short| self.words.get(short)) {
            return id;
        }
        if !word.is_ascii() || analyser.is_usual(word) || analyser.is_usual_name(word) {
            return UNKNOWN;
        }
        // "heyy", "byee"; a usual word, *bee*, is meant as it stands, and "II" and "ISS" are no *I* and no *is*.
        if let [.., before, last] = word.as_bytes()
            && before == last
            && let Some(&id) = self.words.get(&word[..word.len() - 1])
            && self.roles[id as usize] == Roles::default()
        {
            return id;
        }
        if !(SHORTEST_MISSPELT..=LONGEST_MISSPELT).contains(&word.len()) {
            return UNKNOWN;
        }
        let slip = |asks: &&(String, WordId)| {
            asks.0.as_bytes()[0] == word.as_bytes()[0] && strsim::osa_distance(&asks.0, word) == 1
        };
        self.asking.iter().find(slip).map_or(UNKNOWN, |&(_, id)| id)
    }

    fn has(&self, word: WordId, role: u16) -> bool {
        self.roles[word as usize].0 & role != 0
    }

    /// Whether a question can begin with a word.
    pub fn opens(&self, word: WordId) -> bool {
        self.has(word, Roles::ASKS | Roles::AUXILIARY)
    }

    /// Whether a word asks by itself.
    pub fn asks(&self, word: WordId) -> bool {
        self.has(word, Roles::ASKS)
    }

    /// Whether a word goes with a verb, and asks for yes or no at the beginning.
    pub fn is_auxiliary(&self, word: WordId) -> bool {
        self.has(word, Roles::AUXILIARY)
    }

    /// Whether a word stands between a thing and what it is.
    pub fn is_copula(&self, word: WordId) -> bool {
        self.has(word, Roles::COPULA)
    }

    /// Whether a word is whoever speaks.
    pub fn is_speaker(&self, word: WordId) -> bool {
        self.has(word, Roles::SPEAKER)
    }

    /// Whether a word is whoever is spoken to.
    pub fn is_addressee(&self, word: WordId) -> bool {
        self.has(word, Roles::ADDRESSEE)
    }

    /// Whether a word ties its clause to the one that follows.
    pub fn subordinates(&self, word: WordId) -> bool {
        self.has(word, Roles::SUBORDINATES)
    }

    /// Whether a word ties its clause to the word before it.
    pub fn relates(&self, word: WordId) -> bool {
        self.has(word, Roles::RELATES)
    }

    /// Whether a word points at something said before.
    pub fn points(&self, word: WordId) -> bool {
        self.has(word, Roles::POINTS)
    }

    /// Whether a word, as typed, is a function word of another language.
    pub fn is_foreign(&self, word: &str) -> bool {
        self.words.get(&*folded(word)).is_some_and(|&id| self.has(id, Roles::FOREIGN))
    }

    /// Whether a piece of a text, typed with a capital first letter, begins a sentence: it is no name, nor is it always
    /// typed so, as *I* is.
    pub fn begins(&self, piece: &str) -> bool {
        let known = || self.words.get(&*folded(piece)).filter(|&&id| !self.has(id, Roles::SPEAKER));
        piece.starts_with(char::is_uppercase) && known().is_some_and(|&id| self.has(id, Roles::BEGINS))
    }

    /// Whether a word joins two clauses.
    pub fn joins(&self, word: WordId) -> bool {
        self.has(word, Roles::JOINS)
    }

    /// What is said to talk of a kind.
    pub fn talk(&self, kind: u8) -> Option<&Talk> {
        self.talk.get(usize::from(kind))
    }

    /// What is said to talk of the kind that has this name.
    pub fn talk_named(&self, kind: &str) -> Option<&Talk> {
        self.talk.iter().find(|talk| talk.kind == kind)
    }

    /// Whether talk of a kind stands beside questions.
    pub fn is_beside(&self, kind: u8) -> bool {
        self.beside.get(usize::from(kind)).copied().unwrap_or_default()
    }

    /// Whether a piece of a text is a shortened word: *Mr*, *U.S*, an initial.
    pub fn is_abbreviation(&self, piece: &str) -> bool {
        let initial = piece.chars().count() == 1 && piece.chars().all(char::is_uppercase);
        let known = || self.words.get(&*folded(piece)).is_some_and(|&id| self.has(id, Roles::ABBREVIATES));
        initial || piece.contains('.') || known()
    }

    /// The longest phrase at the first of `words` and what it means.
    pub fn phrase(&self, words: impl Iterator<Item = WordId>) -> Option<(usize, Cue)> {
        self.phrases.at(words.map(Some)).last().map(|found| (found.length, found.mark))
    }
}

/// A word as cues have it: in lower case and without marks.
fn folded(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'\'') {
        return word.into();
    }
    let lower = word.to_lowercase();
    fold(&lower).into_owned().into()
}
