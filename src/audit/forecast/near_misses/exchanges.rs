//! What of a question can be exchanged for another of its kind.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::audit::forecast::heard::spaced;
use crate::audit::premises::terms;
use crate::engine::Engine;
use crate::index::{Analyser, QuestionKind, TermId};
use crate::knowledge::{Base, Citation, Lexicon};
use crate::lookup::Query;
use crate::text::prose;

/// What can be exchanged for what.
pub(super) struct Exchanges<'a> {
    pub engine: &'a Engine,
    /// The terms of every fact: of its text, its keywords and its ways of asking.
    pub held: Vec<FxHashSet<TermId>>,
    /// The facts that cite each sentence.
    citing: FxHashMap<&'a Citation, Vec<usize>>,
    /// Every name of every entity as words, with the entity.
    names: Vec<(Vec<String>, usize)>,
    /// Entities, those first that most facts name.
    by_mentions: Vec<usize>,
    /// Figures that stand in facts, each once, in the order of the base.
    figures: Vec<String>,
    opposites: FxHashMap<&'a str, &'a [String]>,
    /// Names of entities that a fact's text has behind a definite article: *the White House*.
    articled: FxHashSet<&'a str>,
    lexicon: &'a Lexicon,
}

impl<'a> Exchanges<'a> {
    pub fn new(engine: &'a Engine, lexicon: &'a Lexicon) -> Self {
        let (base, index) = (engine.base(), engine.index());
        let mut held = Vec::with_capacity(base.facts.len());
        let mut citing: FxHashMap<&Citation, Vec<usize>> = FxHashMap::default();
        let mut figures: Vec<String> = Vec::new();
        for (number, fact) in base.facts.iter().enumerate() {
            let texts = std::iter::once(&fact.text).chain(&fact.keywords).chain(fact.asked());
            let mut of: FxHashSet<TermId> = FxHashSet::default();
            texts.for_each(|text| of.extend(terms(&index.analyser.tokens(&prose(text), usize::MAX), index)));
            held.push(of);
            fact.cites.iter().for_each(|citation| citing.entry(citation).or_default().push(number));
            figures.extend(
                places(&fact.text).into_iter().map(|place| fact.text[place].to_owned()).filter(|word| is_figure(word)),
            );
        }
        let mut known = FxHashSet::default();
        figures.retain(|figure| known.insert(figure.clone()));
        let named = |(at, entity): (usize, &'a crate::knowledge::Entity)| {
            let names = std::iter::once(&entity.name).chain(&entity.aliases);
            names.map(move |name| (places(name).into_iter().map(|place| folded(&name[place])).collect(), at))
        };
        let opposites = lexicon.opposites.iter().filter_map(|group| group.split_first());
        let opposites = opposites.map(|(word, opposites)| (word.as_str(), opposites));
        let mut mentions: FxHashMap<TermId, usize> = FxHashMap::default();
        held.iter().flatten().for_each(|&term| *mentions.entry(term).or_default() += 1);
        let term = |entity: usize| index.vocabulary.term(&format!("{{{}}}", base.entities[entity].name));
        let mentions = |entity: &usize| term(*entity).and_then(|term| mentions.get(&term)).copied().unwrap_or_default();
        let mut by_mentions: Vec<usize> = (0..base.entities.len()).collect();
        by_mentions.sort_by_cached_key(|entity| std::cmp::Reverse(mentions(entity)));
        Self {
            engine,
            held,
            citing,
            names: base
                .entities
                .iter()
                .enumerate()
                .flat_map(named)
                .filter(|(name, _): &(Vec<_>, _)| !name.is_empty())
                .collect(),
            by_mentions,
            figures,
            opposites: opposites.collect(),
            articled: articled(base, lexicon, &index.analyser),
            lexicon,
        }
    }

    /// The near misses that a question of a fact makes.
    pub fn of(&self, fact: usize, question: &str) -> Vec<String> {
        let places = places(question);
        let words: Vec<String> = places.iter().map(|place| folded(&question[place.clone()])).collect();
        let whether = Query::parse(&prose(question), self.engine.index()).asks == QuestionKind::Whether;
        let mut made = Vec::new();
        let mut at = 0;
        while at < places.len() {
            let named = self.names.iter().filter(|(name, _)| words[at..].starts_with(name));
            let named = named.max_by_key(|(name, entity)| (name.len(), std::cmp::Reverse(*entity)));
            let taken = named.map_or(1, |(name, _)| name.len());
            let put_in = match named {
                Some((_, entity)) => self.named_otherwise(*entity, fact, question, &places, &words, at..at + taken),
                None => {
                    let other = match &question[places[at].clone()] {
                        figure if is_figure(figure) => self.other_figure(figure),
                        // A question of yes or no is answered by a fact that says the opposite.
                        _ if whether => None,
                        _ => self.opposite(&words, at),
                    };
                    other.map(|other| (places[at].clone(), other.to_owned()))
                }
            };
            if let Some((place, put_in)) = put_in {
                let mut changed = question.to_owned();
                changed.replace_range(place, &put_in);
                made.push(changed);
            }
            at += taken;
        }
        made
    }

    /// Another name for the words `named` of a question, and the place that it takes: that of *the* as well, which *the
    /// librarian* has and *Ada Miller* has not. Nothing where it would be no English: of *her librarian*, of *Miller-led*,
    /// and where the question goes on with *she*.
    fn named_otherwise(
        &self,
        entity: usize,
        fact: usize,
        question: &str,
        places: &[Range<usize>],
        words: &[String],
        named: Range<usize>,
    ) -> Option<(Range<usize>, String)> {
        let (mut start, end) = (places[named.start].start, places[named.end - 1].end);
        let before = named.start.checked_sub(1);
        if let Some(before) = before.filter(|before| self.is("determiners", &words[*before])) {
            if !self.is("definite", &words[before]) {
                return None;
            }
            start = places[before].start;
        }
        if question[end..].starts_with('-') || question[..start].ends_with('-') || self.points(words) {
            return None;
        }
        let other = self.another(entity, fact, words)?;
        Some((start..end, if self.articled.contains(other) { self.with_article(other) } else { other.to_owned() }))
    }

    fn with_article(&self, name: &str) -> String {
        let article = self.lexicon.statement_words.get("definite").and_then(|words| words.first());
        article.map_or_else(|| name.to_owned(), |article| format!("{article} {name}"))
    }

    fn is(&self, list: &str, word: &str) -> bool {
        self.lexicon.is_statement_word(list, word)
    }

    /// Whether a question has a word for a person, which another may not be called: *in her own words*.
    fn points(&self, words: &[String]) -> bool {
        let persons = self.lexicon.pronouns.get("person");
        persons.into_iter().flatten().any(|person| words.contains(person))
    }

    /// The opposite of the word at `at`, where a fact has it, since any other is nobody's mistake, and where it makes a question that somebody would ask: *unmoved* is no opposite of what
    /// was moved from here to there, and what *is open* is not *close*.
    fn opposite(&self, words: &[String], at: usize) -> Option<&'a str> {
        let analyser = &self.engine.index().analyser;
        let word = words[at].as_str();
        let stem = analyser.stem(word);
        let being = || words[..at].iter().any(|word| self.lexicon.copulas.contains(word));
        let fits = |opposite: &&String| {
            let holds_it = opposite.ends_with(word);
            let participle = holds_it && stem != word && analyser.is_usual(&stem);
            let predicate = !holds_it && at + 1 == words.len() && being();
            // *Left* is the opposite of *right*, and what somebody did who went.
            let forms = &self.lexicon.forms;
            let of_two_meanings = !forms.contains_key(word) && forms.contains_key(opposite.as_str());
            let term = self.engine.index().vocabulary.surface(opposite);
            let known = || term.is_some_and(|term| self.held.iter().any(|held| held.contains(&term)));
            !participle && !predicate && !of_two_meanings && known()
        };
        self.opposites.get(word)?.iter().find(fits).map(String::as_str)
    }

    /// The name of the entity of the same kind that most facts name, of those that neither the question nor the fact has:
    /// what a base speaks of most is confused most.
    fn another(&self, entity: usize, fact: usize, question: &[String]) -> Option<&str> {
        let entities = &self.engine.base().entities;
        let kind = entities[entity].kind?;
        let asked = |other: usize| {
            let named = |name: &String| {
                let name: Vec<String> = places(name).into_iter().map(|place| folded(&name[place])).collect();
                !name.is_empty() && question.windows(name.len()).any(|window| window == name)
            };
            std::iter::once(&entities[other].name).chain(&entities[other].aliases).any(named)
        };
        let term = |other: usize| self.engine.index().vocabulary.term(&format!("{{{}}}", entities[other].name));
        let fits = |other: &usize| {
            entities[*other].kind == Some(kind)
                && *other != entity
                && term(*other).is_some_and(|term| !self.near(fact).any(|near| self.held[near].contains(&term)))
                && !asked(*other)
        };
        self.by_mentions.iter().copied().find(fits).map(|other| entities[other].name.as_str())
    }

    /// The next figure that is written with as many characters: nobody takes a year for the number of books.
    fn other_figure(&self, figure: &str) -> Option<&str> {
        let at = self.figures.iter().position(|known| known == figure).unwrap_or_default();
        let others = (1..=self.figures.len()).map(|step| self.figures[(at + step) % self.figures.len()].as_str());
        others.into_iter().find(|other| *other != figure && other.len() == figure.len())
    }

    /// A fact and those that cite a sentence that it cites.
    pub fn near(&self, fact: usize) -> impl Iterator<Item = usize> + '_ {
        let cites = self.engine.base().facts[fact].cites.iter();
        std::iter::once(fact).chain(cites.filter_map(|citation| self.citing.get(citation)).flatten().copied())
    }
}

fn articled<'a>(base: &'a Base, lexicon: &Lexicon, analyser: &Analyser) -> FxHashSet<&'a str> {
    let texts: Vec<String> = base.facts.iter().map(|fact| spaced(&fact.text, analyser)).collect();
    let articles = || lexicon.statement_words.get("definite").into_iter().flatten();
    let has = |name: &&str| {
        let name = spaced(name, analyser);
        articles().any(|article| texts.iter().any(|text| text.contains(&format!(" {article}{name}"))))
    };
    base.entities.iter().map(|entity| entity.name.as_str()).filter(has).collect()
}

/// Where the words of a text stand, in bytes. A mark between digits belongs to a figure.
fn places(text: &str) -> Vec<Range<usize>> {
    let digit = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    let mut places = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        let inside = c.is_alphanumeric() || matches!(c, '.' | ',') && digit(at.checked_sub(1)) && digit(Some(at + 1));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                places.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    places
}

fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

pub(super) fn folded(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn words_and_figures_have_places() {
        let text = "Did 1,200 of Ada's cost £3.50, or 3?";
        let words: Vec<&str> = places(text).into_iter().map(|place| &text[place]).collect();
        assert_eq!(words, ["Did", "1,200", "of", "Ada", "s", "cost", "3.50", "or", "3"]);
    }
}
