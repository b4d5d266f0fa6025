//! The names of a base, to be found in a text: whose they are, and when two words are one name.

use rustc_hash::{FxHashMap, FxHashSet};

use super::sentences::Splitter;
use super::words::{Figures, Word};
use crate::knowledge::{Entity, Lexicon};
use crate::text::WordList;

/// The least number of letters that two names have to begin with alike to count as one (`Italy`, `Italian`).
const SHARED_START: usize = 4;

/// The letters of the shortest words in a list of usual ones.
const SHORTEST_LISTED: usize = 3;

/// Every name of every entity, as folded words, to be found in a text.
#[derive(Debug)]
pub(super) struct Names {
    /// By first word: the names that begin so, and whose they are.
    by_first: FxHashMap<String, Vec<(usize, Vec<Word>)>>,
    /// For each entity, all its names.
    of: Vec<Vec<Vec<Word>>>,
    /// Ways in which names end, each first in a group of what it becomes in another form.
    forms: Vec<Vec<String>>,
    /// Words that may begin a sentence and are no name for their capital; empty where the language has no list.
    usual: WordList<'static>,
    /// Likewise those that carry no content.
    stopwords: FxHashSet<String>,
    /// Tells where sentences begin.
    pub splitter: Splitter,
    /// Tells which words are numbers.
    pub figures: Figures,
}

impl Names {
    pub fn new(entities: &[Entity], lexicon: &Lexicon) -> Self {
        let mut names = Self {
            by_first: FxHashMap::default(),
            of: Vec::new(),
            forms: lexicon.name_forms.clone(),
            usual: lexicon.dictionary,
            stopwords: lexicon.stopwords.iter().cloned().collect(),
            splitter: Splitter::new(lexicon),
            figures: Figures::new(lexicon),
        };
        for (index, entity) in entities.iter().enumerate() {
            let all = std::iter::once(&entity.name).chain(&entity.aliases);
            let all: Vec<_> = all.map(|name| names.figures.words(name)).filter(|name| !name.is_empty()).collect();
            for name in &all {
                names.by_first.entry(name[0].text.clone()).or_default().push((index, name.clone()));
            }
            // A text has *the mayor* as *Mayor Weaver*, too.
            let bare = |name: &Vec<Word>| {
                let articles = name.iter().take_while(|word| names.stopwords.contains(&word.text)).count();
                (1..name.len()).contains(&articles).then(|| name[articles..].to_vec())
            };
            let bare: Vec<_> = all.iter().filter_map(bare).collect();
            names.of.push(all.into_iter().chain(bare).collect());
        }
        names
    }

    /// Whether a word of a text is a name's, `b`, or a form of it: `Italy`, `Italian`.
    pub fn same(&self, a: &Word, b: &Word) -> bool {
        let form = |a: &str, b: &str| is_form(&self.forms, a, b);
        a.text == b.text || (b.capital && (form(&a.text, &b.text) || form(&b.text, &a.text)))
    }

    /// Whether a word that begins a sentence, with a capital as any would, is no word of the language, and so a name.
    pub fn is_stranger(&self, word: &Word) -> bool {
        let listed = self.usual != WordList::default();
        let known = self.usual.contains(&word.text) || self.stopwords.contains(&word.text);
        let long = word.text.chars().count() >= SHORTEST_LISTED;
        listed && long && !known && word.text.chars().all(char::is_alphabetic)
    }

    /// The longest name with a capital that `words` begins with: its length in words.
    pub fn longest_at(&self, words: &[Word]) -> Option<usize> {
        let named = self.by_first.get(&words.first()?.text)?.iter();
        let fits = named.filter(|(_, name)| begins(words, name) && words[..name.len()].iter().any(|word| word.capital));
        fits.map(|(_, name)| name.len()).max()
    }

    /// Which entity `words` name, the first of several.
    pub fn whose(&self, words: &[Word]) -> Option<usize> {
        let named = self.by_first.get(&words.first()?.text)?.iter();
        { named }.find(|(_, name)| name.len() == words.len() && begins(words, name)).map(|&(entity, _)| entity)
    }

    /// The other names of whatever `words` name.
    pub fn others<'a>(&'a self, words: &'a [Word]) -> impl Iterator<Item = &'a Vec<Word>> {
        let named = words.first().and_then(|first| self.by_first.get(&first.text)).into_iter().flatten();
        let named = named.filter(|(_, name)| name.len() == words.len() && begins(words, name));
        named.flat_map(|&(entity, _)| &self.of[entity])
    }
}

/// Whether `form` is another form of `name`, as `italian` is of `italy`, by the ways in which names end: each first in a
/// group of what it becomes.
pub fn is_form(forms: &[Vec<String>], name: &str, form: &str) -> bool {
    let shared = name.chars().zip(form.chars()).take_while(|(a, b)| a == b);
    let (letters, bytes) = shared.fold((0, 0), |(letters, bytes), (c, _)| (letters + 1, bytes + c.len_utf8()));
    let (end, other) = (&name[bytes..], &form[bytes..]);
    let becomes = |group: &&Vec<String>| group.first().is_some_and(|first| first == end);
    letters >= SHARED_START && forms.iter().filter(becomes).any(|group| group[1..].iter().any(|form| form == other))
}

fn begins(words: &[Word], start: &[Word]) -> bool {
    words.len() >= start.len() && words.iter().zip(start).all(|(a, b)| a.text == b.text)
}
