//! What of a question can be exchanged for another of its kind.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::places::{is_figure, places, words};
use super::rivals::{Asked, Rivals};
use crate::audit::premises::terms;
use crate::engine::Engine;
use crate::index::{QuestionKind, TermId};
use crate::knowledge::{Citation, Lexicon};
use crate::lookup::Query;
use crate::text::prose;

/// What can be exchanged for what.
pub(super) struct Exchanges<'a> {
    pub engine: &'a Engine,
    /// The terms of every fact: of its text, its keywords and its ways of asking.
    pub held: Vec<FxHashSet<TermId>>,
    /// The facts that cite each sentence.
    citing: FxHashMap<&'a Citation, Vec<usize>>,
    rivals: Rivals<'a>,
    opposites: FxHashMap<&'a str, &'a [String]>,
    lexicon: &'a Lexicon,
}

/// A question with something exchanged.
pub(super) struct Exchange {
    pub question: String,
    /// What was put in.
    pub put_in: String,
}

impl<'a> Exchanges<'a> {
    pub fn new(engine: &'a Engine, lexicon: &'a Lexicon) -> Self {
        let (base, index) = (engine.base(), engine.index());
        let mut held = Vec::with_capacity(base.facts.len());
        let mut citing: FxHashMap<&Citation, Vec<usize>> = FxHashMap::default();
        for (number, fact) in base.facts.iter().enumerate() {
            let texts = std::iter::once(&fact.text).chain(&fact.keywords).chain(fact.asked());
            let mut of: FxHashSet<TermId> = FxHashSet::default();
            texts.for_each(|text| of.extend(terms(&index.analyser.tokens(&prose(text), usize::MAX), index)));
            held.push(of);
            fact.cites.iter().for_each(|citation| citing.entry(citation).or_default().push(number));
        }
        let opposites = lexicon.opposites.iter().filter_map(|group| group.split_first());
        Self {
            engine,
            held,
            citing,
            rivals: Rivals::new(base, index, lexicon),
            opposites: opposites.map(|(word, opposites)| (word.as_str(), opposites)).collect(),
            lexicon,
        }
    }

    /// The near misses that a question of a fact makes.
    pub fn of(&self, fact: usize, question: &str) -> Vec<Exchange> {
        let query = Query::parse(&prose(question), self.engine.index());
        let asked = Asked { fact, question, places: places(question), words: words(question), query };
        let Asked { places, words, query, .. } = &asked;
        let near: Vec<usize> = self.near(fact).collect();
        // *By day or after dark* asks for either already.
        let alternatives = words.iter().any(|word| self.lexicon.is_statement_word("alternatives", word));
        let mut made = Vec::new();
        let mut at = 0;
        while at < places.len() {
            let named = self.rivals.name_at(words, at);
            let taken = named.map_or(1, |(length, _)| length);
            let put_in = match named {
                Some((_, entity)) => self.rivals.of_name(&asked, at..at + taken, entity, &self.held, &near),
                None => {
                    let other = match &question[places[at].clone()] {
                        figure if is_figure(figure) => self.rivals.of_figure(&asked, at),
                        // A question of yes or no is answered by a fact that says the opposite.
                        _ if query.asks == QuestionKind::Whether || alternatives => None,
                        _ => self.opposite(&asked, at),
                    };
                    other.map(|other| (places[at].clone(), other.to_owned()))
                }
            };
            made.extend(put_in.map(|(place, put_in)| exchange(question, place, put_in)));
            at += taken;
        }
        made
    }

    /// The opposite of the word at `at`, where it makes a question that somebody would ask: of what is done, or of what
    /// came before or after, and where another fact says it of something that is asked about. Who is *first* may be
    /// confused with nobody, and what is *big* with nothing.
    fn opposite(&self, Asked { fact, words, query, .. }: &Asked<'_>, at: usize) -> Option<&'a str> {
        let word = words[at].as_str();
        let vocabulary = &self.engine.index().vocabulary;
        let is_order = self.lexicon.is_statement_word("orders_events", word);
        // *Left* is the opposite of *right*, and what somebody did who went.
        let forms = &self.lexicon.forms;
        let of_two_meanings = |opposite: &String| !forms.contains_key(word) && forms.contains_key(opposite);
        let asked = || query.content().filter(|(_, slot)| slot.text != word).filter_map(|(_, slot)| slot.term);
        let said = |opposite: &String| {
            let term = vocabulary.surface(opposite);
            let mut others = (0..self.held.len()).filter(|other| other != fact);
            let says = |other: usize, term| self.held[other].contains(&term);
            term.is_some_and(|term| others.any(|other| says(other, term) && asked().any(|asked| says(other, asked))))
        };
        if !is_order && !self.is_done(words, at) || is_order && at + 1 == words.len() {
            return None;
        }
        let fits = |opposite: &&String| {
            let ordered = !is_order || self.lexicon.is_statement_word("orders_events", opposite);
            ordered && !of_two_meanings(opposite) && (is_order || said(opposite))
        };
        self.opposites.get(word)?.iter().find(fits).map(String::as_str)
    }

    /// Whether the word at `at` of a question says what somebody does: *did the company **raise** the price*, *to **raise***.
    fn is_done(&self, words: &[String], at: usize) -> bool {
        let is = |list: &str, word: &String| self.lexicon.is_statement_word(list, word);
        let asked_with = |word: &String| {
            (is("auxiliaries", word) || is("asked_with", word) || is("plural_auxiliaries", word))
                && !self.lexicon.copulas.contains(word)
        };
        let Some(before) = at.checked_sub(1).map(|at| &words[at]) else { return false };
        let leads = is("determiners", before) || is("ordering", before) || self.engine.index().analyser.is_stop(before);
        words[..at].iter().any(asked_with) && (!leads || asked_with(before) || is("infinitive", before))
    }

    /// A fact and those that cite a sentence that it cites.
    pub fn near(&self, fact: usize) -> impl Iterator<Item = usize> + '_ {
        let cites = self.engine.base().facts[fact].cites.iter();
        std::iter::once(fact).chain(cites.filter_map(|citation| self.citing.get(citation)).flatten().copied())
    }
}

fn exchange(question: &str, place: Range<usize>, put_in: String) -> Exchange {
    let mut changed = question.to_owned();
    changed.replace_range(place, &put_in);
    Exchange { question: changed, put_in }
}
