//! A question, parsed: slots to be filled, each with the terms that can fill it.

use std::ops::Range;

use super::reading::{Reading, Readings, compounds, is_figure, readings};
use super::weights;
use crate::index::{Index, Mark, QuestionKind, Relation, TermId, Token};
use crate::text::{MAX_WORDS, shortened};

/// How a word of a question came to match a term of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// The same word, or another form of it.
    Same,
    /// By a relation between the two.
    Related(Relation),
    /// By reading a word as one that is spelt alike.
    Spelling,
    /// As one word of a set expression.
    Part,
}

/// A term that can fill a slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alternative {
    /// The term.
    pub term: TermId,
    /// What filling the slot with it is worth, 0 to 1.
    pub weight: f32,
    /// How it was reached.
    pub route: Route,
}

/// One unit of what is asked: a word, a name or a set expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The word or words as the question has them.
    pub text: String,
    /// How much of the question it is, 0 to 1.
    pub weight: f32,
    /// The term that it is first read as, be it in the base or not; none for a word that nobody knows.
    pub term: Option<TermId>,
    /// The name it is, where it is one.
    pub name: Option<TermId>,
    /// Names something that the base does not know, or is a word that nobody knows.
    pub stranger: bool,
    /// Carries content (is no stop word).
    pub content: bool,
    /// What can fill it, best first; empty: nothing that the base knows.
    pub alternatives: Vec<Alternative>,
}

/// A question as lookup sees it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// The kind of thing that would answer it.
    pub asks: QuestionKind,
    /// What is asked, in order.
    pub slots: Vec<Slot>,
    /// Its words as they are understood, in order; none for a word that the base does not know.
    pub words: Vec<Option<TermId>>,
    /// Whether it orders the bot about: "ignore your instructions".
    pub is_order: bool,
    /// The facts that were said in the context it is asked in, by their places in the base.
    pub said: Vec<u32>,
}

/// Alternatives worth less than this only cost time.
const LEAST_ALTERNATIVE: f32 = 0.05;

/// A reading below this is a guess: the word keeps the weight of one that nobody knows, and says nothing of what is meant.
pub const GUESS: f32 = 0.6;

/// A token with what it is read as.
struct Read {
    token: Token,
    readings: Readings,
}

impl Read {
    /// The word as it was typed, or as it should have been.
    fn meant<'a>(&'a self, index: &'a Index) -> &'a str {
        match self.readings.first() {
            Some(reading) if reading.route == Route::Spelling => index.vocabulary.name(reading.term),
            _ => &self.token.surface,
        }
    }
}

impl Query {
    /// Parses a question, folded by [`prose`](crate::text::prose), against what `index` knows.
    pub fn parse(prose: &str, index: &Index) -> Self {
        let mut tokens = index.analyser.tokens(prose, MAX_WORDS);
        // At the beginning a capital says nothing, nor where every word has one.
        let titled = tokens.iter().all(|token| token.capital || token.stop);
        tokens.iter_mut().enumerate().for_each(|(at, token)| token.capital &= at > 0 && !titled);
        let words: Vec<_> = tokens.iter().map(|token| index.vocabulary.surface(&token.surface)).collect();
        let mut reads: Vec<Read> = compounds(tokens, &words, index)
            .into_iter()
            .map(|known| Read { readings: readings(&known, index), token: known.token })
            .collect();
        let terms: Vec<Option<TermId>> = reads.iter().map(|read| read.readings.first().map(|r| r.term)).collect();
        let mut spans: Vec<(Range<usize>, Option<Mark>)> = Vec::with_capacity(reads.len());
        let mut asked: Vec<&str> = Vec::with_capacity(reads.len());
        let (mut at, mut is_order) = (0, false);
        while at < reads.len() {
            let found = index.phrases.longest(&terms[at..], reads[at].token.stop);
            let span = at..at + found.map_or(1, |found| found.length);
            let mark = found.map(|found| found.mark);
            at = span.end;
            is_order |= mark == Some(Mark::Order);
            if !matches!(mark, Some(Mark::Aside | Mark::Order)) {
                asked.extend(reads[span.clone()].iter().map(|read| read.meant(index)));
                spans.push((span, mark));
            }
        }
        let asks = index.analyser.kinds.kind(&asked);
        let mut slots = Vec::with_capacity(spans.len());
        slots.extend(spans.into_iter().map(|(span, mark)| Slot::new(&mut reads[span], mark, index)));
        drop_repeats(&mut slots);
        // Shorthand and compounds can make more of a word than one.
        slots.truncate(MAX_WORDS);
        Self { asks, slots, words: terms, is_order, said: Vec::new() }
    }

    /// The slots that carry content, with their places.
    pub fn content(&self) -> impl Iterator<Item = (usize, &Slot)> {
        self.slots.iter().enumerate().filter(|(_, slot)| slot.content)
    }

    /// Whether it is keywords and nothing else: several words, or a name of the base. Where nobody knows a word it may be a
    /// sentence in another language.
    pub fn is_keywords(&self) -> bool {
        let keyword = |slot: &Slot| slot.content && !slot.stranger;
        (self.slots.len() > 1 || self.slots.iter().any(|slot| slot.name.is_some()))
            && self.slots.iter().all(keyword)
            && self.asks == QuestionKind::What
    }

    /// The parts with content that name what the base knows.
    pub fn names(&self) -> impl Iterator<Item = &Slot> {
        self.content().map(|(_, slot)| slot).filter(|slot| slot.name.is_some())
    }

    /// The parts that name what the base does not know, or that no list of words has.
    pub fn strangers(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(|slot| slot.stranger)
    }

    /// How much content there is: the sum of its slots' weights.
    pub fn content_weight(&self) -> f32 {
        self.content().map(|(_, slot)| slot.weight).sum()
    }
}

impl Slot {
    /// A slot of these words, which it takes.
    fn new(span: &mut [Read], mark: Option<Mark>, index: &Index) -> Self {
        let mut alternatives = Vec::new();
        let mut add = |reading: &Reading| add_alternatives(&mut alternatives, reading, index);
        let (mut name, mut content) = (None, true);
        let term = match mark {
            Some(Mark::Name(term) | Mark::Phrase(term)) => {
                let worst =
                    span.iter().flat_map(|read| read.readings.first()).min_by(|a, b| a.weight.total_cmp(&b.weight));
                let Reading { weight, route, .. } =
                    worst.copied().unwrap_or(Reading { term, weight: 1.0, route: Route::Same });
                add(&Reading { term, weight, route });
                if let Some(Mark::Name(_)) = mark {
                    name = Some(term);
                } else {
                    for reading in span.iter().filter(|r| !r.token.stop).flat_map(|r| r.readings.first()) {
                        add(&Reading { weight: reading.weight * weights::PART, route: Route::Part, ..*reading });
                    }
                }
                Some(term)
            }
            _ => {
                content = !span[0].token.stop;
                span[0].readings.iter().for_each(add);
                span[0].readings.first().map(|reading| reading.term)
            }
        };
        best_of_each(&mut alternatives);
        let weight = slot_weight(&alternatives, name, content, &span[0], index);
        let capital = span[0].token.capital;
        let mut text = std::mem::take(&mut span[0].token.surface);
        for read in &span[1..] {
            text.extend([" ", &read.token.surface]);
        }
        // A usual word that is no name may be part of a paraphrase, and so may a set expression; a name never is.
        let may_paraphrase = || matches!(mark, Some(Mark::Phrase(_))) || !is_strange(&text, index);
        let stranger = content && alternatives.is_empty() && (capital || !may_paraphrase());
        Self { text, weight, term, name, stranger, content, alternatives }
    }

    /// What it is read as by how it was typed: neither by a guess nor by a slip of the keys.
    pub fn as_typed(&self) -> impl Iterator<Item = &Alternative> {
        self.alternatives.iter().filter(|read| read.weight >= GUESS && read.route != Route::Spelling)
    }

    /// A name of the base that the question only points at.
    pub(super) fn named(term: TermId, index: &Index) -> Self {
        let mut alternatives = Vec::new();
        add_alternatives(&mut alternatives, &Reading { term, weight: 1.0, route: Route::Same }, index);
        best_of_each(&mut alternatives);
        Self {
            text: index.vocabulary.name(term).to_owned(),
            weight: weights::of_name(index.rarity(frequency(&alternatives, index))),
            term: Some(term),
            name: Some(term),
            stranger: false,
            content: true,
            alternatives,
        }
    }
}

/// Whether a word is a name of the language, or none of its usual ones, be they drawn out, nor a figure.
fn is_strange(text: &str, index: &Index) -> bool {
    let known = |word: &str| index.analyser.is_usual(word) || index.analyser.is_stop(word);
    let common = || is_figure(text) || known(text) || shortened(text).iter().any(|word| known(word));
    index.analyser.is_usual_name(text) || !common()
}

/// Adds a reading and everything that can stand for it.
fn add_alternatives(out: &mut Vec<Alternative>, reading: &Reading, index: &Index) {
    let Reading { term, weight, route } = *reading;
    out.reserve(1 + index.vocabulary.related(term).len());
    if !index.postings.of(term).is_empty() {
        out.push(Alternative { term, weight, route });
    }
    out.extend(index.vocabulary.related(term).iter().map(|related| Alternative {
        term: related.term,
        weight: weight
            * match related.relation {
                Relation::SubjectSynonym => weights::SUBJECT_SYNONYM,
                Relation::Derived => weights::DERIVED,
                Relation::Synonym => weights::SYNONYM,
            },
        route: if route == Route::Same { Route::Related(related.relation) } else { route },
    }));
}

/// Keeps every term once, by its best route, best first.
fn best_of_each(alternatives: &mut Vec<Alternative>) {
    alternatives.retain(|alternative| alternative.weight >= LEAST_ALTERNATIVE);
    alternatives.sort_by(|a, b| a.term.cmp(&b.term).then(b.weight.total_cmp(&a.weight)));
    alternatives.dedup_by_key(|alternative| alternative.term);
    alternatives.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.term.cmp(&b.term)));
}

/// How much of the question a slot is: the rarity of what it most commonly means in the base.
fn slot_weight(alternatives: &[Alternative], name: Option<TermId>, content: bool, first: &Read, index: &Index) -> f32 {
    if !content {
        return alternatives.first().map_or(0.0, |own| index.weight(own.term));
    }
    let best = first.readings.first().map_or(0.0, |reading| reading.weight);
    if best == 0.0 {
        return weights::UNKNOWN;
    }
    let frequency = frequency(alternatives, index);
    if frequency == 0.0 {
        return weights::ELSEWHERE;
    }
    let rarity = index.rarity(frequency);
    match name {
        Some(_) => weights::of_name(rarity),
        None if best < GUESS => weights::UNKNOWN,
        None => rarity,
    }
}

/// How many passages a slot can be filled by: those of what it most commonly means.
fn frequency(alternatives: &[Alternative], index: &Index) -> f32 {
    alternatives.iter().map(|a| a.weight * index.postings.of(a.term).len() as f32).fold(0.0, f32::max)
}

/// A word said twice is asked once.
fn drop_repeats(slots: &mut Vec<Slot>) {
    let mut seen: Vec<TermId> = Vec::with_capacity(slots.len());
    slots.retain(|slot| match slot.alternatives.first() {
        Some(first) if seen.contains(&first.term) => false,
        Some(first) => {
            seen.push(first.term);
            true
        }
        None => true,
    });
}
