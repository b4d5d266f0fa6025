//! Names and figures that people take for one another.
//!
//! Nobody mistakes everything for everything: who confuses two names has met both in one passage, and puts the wrong one
//! where the right one stands. So a rival of a name is another of its kind that a fact of the same passage names, behind the
//! same word, as in *what did Ada say* only who does something, and beside something that the question asks about too. A
//! rival of a figure counts the same.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::places::{folded, is_figure, places, words};
use crate::audit::forecast::heard::spaced;
use crate::audit::premises::PASSAGE;
use crate::index::{Analyser, Index, TermId};
use crate::knowledge::{Base, EntityKind, Fact, Lexicon};
use crate::lookup::Query;
use crate::text::{is_year, prose};

/// How a name stands in a text: behind which word, and as an owner or not.
type Setting = (String, bool);

/// A question of a fact, read once for all that can be exchanged in it.
pub(super) struct Asked<'a> {
    pub fact: usize,
    pub question: &'a str,
    /// Where its words stand.
    pub places: Vec<Range<usize>>,
    /// They themselves, in small letters.
    pub words: Vec<String>,
    pub query: Query,
}

/// The names and figures of a base.
pub(super) struct Rivals<'a> {
    base: &'a Base,
    lexicon: &'a Lexicon,
    index: &'a Index,
    /// Every name of every entity as words, with the entity.
    names: Vec<(Vec<String>, usize)>,
    /// How each entity stands where the text of a fact or its shown questions name it.
    settings: Vec<FxHashSet<(Setting, usize)>>,
    /// The entities that each fact's text names.
    named: Vec<FxHashSet<usize>>,
    /// Entities that the base is about: everything is true of them, unless they are somebody or somewhere.
    subjects: FxHashSet<usize>,
    /// Names of entities that a fact's text has behind a definite article: *the White House*.
    articled: FxHashSet<&'a str>,
    /// Where the sentences stand that each fact cites: a source, and a paragraph of it.
    passages: Vec<Vec<(&'a str, u32)>>,
    /// Figures of each fact's text, with what they count.
    figures: Vec<Vec<(&'a str, String)>>,
}

impl<'a> Rivals<'a> {
    pub fn new(base: &'a Base, index: &'a Index, lexicon: &'a Lexicon) -> Self {
        let called = |(at, entity): (usize, &'a crate::knowledge::Entity)| {
            let names = std::iter::once(&entity.name).chain(&entity.aliases);
            names.map(move |name| (words(name), at))
        };
        let names = base.entities.iter().enumerate().flat_map(called);
        let mut rivals = Self {
            base,
            lexicon,
            index,
            names: names.filter(|(name, _): &(Vec<_>, _)| !name.is_empty()).collect(),
            settings: Vec::new(),
            named: Vec::new(),
            subjects: FxHashSet::default(),
            articled: articled(base, lexicon, &index.analyser),
            passages: base.facts.iter().map(passages).collect(),
            figures: base.facts.iter().map(|fact| figures(&fact.text)).collect(),
        };
        rivals.named = base.facts.iter().map(|fact| rivals.in_text(&fact.text)).collect();
        rivals.subjects = rivals.in_text(&base.title);
        rivals.settings = base.facts.iter().map(|fact| rivals.settings_of(fact)).collect();
        rivals
    }

    fn settings_of(&self, fact: &'a Fact) -> FxHashSet<(Setting, usize)> {
        let texts = std::iter::once(&fact.text).chain(&fact.questions);
        let of = |text: &'a String| {
            let (places, words) = (places(text), words(text));
            let mentions = self.mentions(&words).into_iter();
            mentions
                .filter_map(|(named, entity)| Some((self.setting(text, &places, &words, named)?, entity)))
                .collect::<Vec<_>>()
        };
        texts.flat_map(of).collect()
    }

    /// The name that begins at `at`, the longest of several: how many words it has, and whose it is.
    pub fn name_at(&self, words: &[String], at: usize) -> Option<(usize, usize)> {
        let named = self.names.iter().filter(|(name, _)| words[at..].starts_with(name));
        let named = named.max_by_key(|(name, entity)| (name.len(), std::cmp::Reverse(*entity)));
        named.map(|(name, entity)| (name.len(), *entity))
    }

    /// Where names stand among the words of a text, and whose they are.
    fn mentions(&self, words: &[String]) -> Vec<(Range<usize>, usize)> {
        let mut mentions = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let found = self.name_at(words, at);
            mentions.extend(found.map(|(length, entity)| (at..at + length, entity)));
            at += found.map_or(1, |(length, _)| length);
        }
        mentions
    }

    fn in_text(&self, text: &str) -> FxHashSet<usize> {
        self.mentions(&words(text)).into_iter().map(|(_, entity)| entity).collect()
    }

    fn is(&self, list: &str, word: &str) -> bool {
        self.lexicon.is_statement_word(list, word)
    }

    /// How a name stands in a text; nothing where it only says which of several things is meant, as in *US prices*, or is
    /// half of a word.
    fn setting(&self, text: &str, places: &[Range<usize>], words: &[String], named: Range<usize>) -> Option<Setting> {
        let (start, end) = (places[named.start].start, places[named.end - 1].end);
        let apart = |before: &str, behind: &str| !before.ends_with('-') && !behind.starts_with(['-', '.', '–']);
        // A full stop ends a text, or it belongs to the name: *U.S.*
        let behind = if text[end..].len() > 1 { &text[end..] } else { "" };
        if !apart(&text[..start], behind) {
            return None;
        }
        let owner = self.lexicon.possessive_forms.0.iter().filter_map(|group| group.first());
        let owner = owner.filter_map(|ending| behind.strip_prefix(ending.as_str()));
        let owner = { owner }.any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'));
        let mut before = named.start;
        if before > 0 && self.is("definite", &words[before - 1]) {
            before -= 1;
        }
        let before = before.checked_sub(1).map_or("", |at| words[at].as_str());
        let asked = self.is("auxiliaries", before) || self.is("asked_with", before);
        // *Did Ada sell*, and not *did US prices*.
        let next = words.get(named.end).filter(|_| behind.starts_with(' ') && !owner);
        let thing = next.is_some_and(|next| !self.index.analyser.is_stop(next) && (!asked || !self.may_be_done(next)));
        (!thing && !self.is("determiners", before)).then(|| (before.to_owned(), owner))
    }

    /// Whether a word may be the base form of a verb, or a participle: nothing that only names a thing has a past.
    fn may_be_done(&self, word: &str) -> bool {
        let Lexicon { forms, past_forms, .. } = self.lexicon;
        let past = |group: &Vec<String>| {
            let stems = group.iter().skip(1).filter_map(|ending| word.strip_suffix(ending.as_str()));
            { stems }.any(|stem| self.index.analyser.is_usual(&format!("{stem}{}", group[0])))
        };
        let regular =
            || past_forms.0.iter().any(past) || past_forms.plain(word).any(|base| self.index.analyser.is_usual(&base));
        forms.contains_key(word) || forms.values().any(|base| base == word) || regular()
    }

    /// Another name for the words `named` of a question of a fact, and the place that it takes: that of *the* as well, which
    /// *the librarian* has and *Ada Miller* has not. `held` are the terms of every fact, and `near` those facts that say
    /// the same sentences.
    pub fn of_name(
        &self,
        &Asked { fact, question, ref places, ref words, ref query }: &Asked<'_>,
        named: Range<usize>,
        entity: usize,
        held: &[FxHashSet<TermId>],
        near: &[usize],
    ) -> Option<(Range<usize>, String)> {
        let persons = self.lexicon.pronouns.get("person");
        // *In her own words* another may not be called.
        if persons.into_iter().flatten().any(|person| words.contains(person)) {
            return None;
        }
        let setting = self.setting(question, places, words, named.clone())?;
        let kind = self.base.entities[entity].kind?;
        let asked: FxHashSet<usize> = self.mentions(words).into_iter().map(|(_, entity)| entity).collect();
        let place = places[named.start].start..places[named.end - 1].end;
        let shared: FxHashSet<TermId> = self.other_terms(query, &folded(&question[place.clone()]));
        let speaks = |other: usize| {
            let of_the_passage = |at: &usize| self.apart(fact, *at).is_some();
            let named = |at: &usize| self.settings[*at].contains(&(setting.clone(), other));
            let mut facts = (0..held.len()).filter(named).filter(of_the_passage);
            facts.any(|at| shared.iter().any(|term| held[at].contains(term)))
        };
        let fits = |&other: &usize| {
            self.base.entities[other].kind == Some(kind)
                && !asked.contains(&other)
                && (!self.subjects.contains(&other) || matches!(kind, EntityKind::Person | EntityKind::Place))
                && !near.iter().any(|&at| self.held_by(&held[at], other))
                && speaks(other)
        };
        let other = self.around(fact).into_iter().find(fits)?;
        let name = self.base.entities[other].name.as_str();
        let Range { mut start, end } = place;
        if let Some(before) = named.start.checked_sub(1).filter(|&at| self.is("definite", &words[at])) {
            start = places[before].start;
        }
        let article = self.lexicon.statement_words.get("definite").and_then(|words| words.first());
        let article = article.filter(|_| self.articled.contains(name));
        let name = article.map_or_else(|| name.to_owned(), |article| format!("{article} {name}"));
        Some((start..end, name))
    }

    fn held_by(&self, held: &FxHashSet<TermId>, entity: usize) -> bool {
        let name = format!("{{{}}}", self.base.entities[entity].name);
        self.index.vocabulary.term(&name).is_some_and(|term| held.contains(&term))
    }

    /// What a question asks about beside some of its words.
    fn other_terms(&self, query: &Query, words: &str) -> FxHashSet<TermId> {
        let others = query.content().filter(|(_, slot)| !words.contains(&*slot.text)).map(|(_, slot)| slot);
        others.flat_map(|slot| [slot.name, slot.term]).flatten().collect()
    }

    /// The entities that facts of the passage name that a fact is of, those first that are named nearest and most.
    fn around(&self, fact: usize) -> Vec<usize> {
        let mut found: FxHashMap<usize, (u32, usize)> = FxHashMap::default();
        for (other, named) in self.named.iter().enumerate() {
            let Some(apart) = self.apart(fact, other) else { continue };
            for &entity in named {
                let (nearest, often) = found.entry(entity).or_insert((apart, 0));
                if apart < *nearest {
                    (*nearest, *often) = (apart, 0);
                }
                *often += usize::from(apart == *nearest);
            }
        }
        let mut found: Vec<(usize, (u32, usize))> = found.into_iter().collect();
        found.sort_by_key(|&(entity, (nearest, often))| (nearest, std::cmp::Reverse(often), entity));
        found.into_iter().map(|(entity, _)| entity).collect()
    }

    /// How many paragraphs two facts are apart at the least; nothing where that is more than a passage has.
    fn apart(&self, fact: usize, other: usize) -> Option<u32> {
        let pairs = self.passages[fact].iter().flat_map(|(source, paragraph)| {
            let same = self.passages[other].iter().filter(move |(other, _)| other == source);
            same.map(move |(_, other)| paragraph.abs_diff(*other))
        });
        pairs.min().filter(|&apart| apart <= PASSAGE)
    }

    /// Another figure for the one at `at` of a question of a fact: another year of the passage, or another number of the
    /// same things.
    pub fn of_figure(&self, asked: &Asked<'_>, at: usize) -> Option<&'a str> {
        let &Asked { fact, question, ref places, ref words, .. } = asked;
        let place = &places[at];
        let figure = &question[place.clone()];
        // *1973–1974* is one thing, and *from 1973 to 1974* too.
        let years = words.iter().filter(|word| is_year(word)).count();
        if years > 1 || question[..place.start].ends_with(['-', '–']) || question[place.end..].starts_with(['-', '–'])
        {
            return None;
        }
        let counts = words.get(at + 1).filter(|next| !self.index.analyser.is_stop(next));
        let same = |(other, counted): &&(&str, String)| {
            let alike = if is_year(figure) { is_year(other) } else { counts.is_some_and(|counts| counts == counted) };
            alike && !words.iter().any(|word| word == other)
        };
        let near = |&other: &usize| !is_year(figure) || self.apart(fact, other).is_some();
        let own = |figure: &str| self.figures[fact].iter().any(|(own, _)| *own == figure);
        let others = (0..self.figures.len()).filter(near).flat_map(|other| self.figures[other].iter());
        others.filter(same).map(|(other, _)| *other).find(|other| !own(other))
    }
}

/// Where the sentences stand that a fact cites.
fn passages(fact: &Fact) -> Vec<(&str, u32)> {
    fact.cites.iter().map(|cite| (cite.source.as_str(), cite.paragraph)).collect()
}

/// The figures of a text, each with the word behind it.
fn figures(text: &str) -> Vec<(&str, String)> {
    let places = places(text);
    let word = |at: usize| places.get(at).map_or("", |place| &text[place.clone()]);
    (0..places.len()).filter(|&at| is_figure(word(at))).map(|at| (word(at), folded(word(at + 1)))).collect()
}

fn articled<'a>(base: &'a Base, lexicon: &Lexicon, analyser: &Analyser) -> FxHashSet<&'a str> {
    let texts: Vec<String> = base.facts.iter().map(|fact| spaced(&prose(&fact.text), analyser)).collect();
    let articles = || lexicon.statement_words.get("definite").into_iter().flatten();
    let has = |name: &&str| {
        let name = spaced(name, analyser);
        articles().any(|article| texts.iter().any(|text| text.contains(&format!(" {article}{name}"))))
    };
    base.entities.iter().map(|entity| entity.name.as_str()).filter(has).collect()
}
