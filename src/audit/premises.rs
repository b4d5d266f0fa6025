//! Shown questions that take for granted what their fact does not say, as far as a machine can tell.
//!
//! A question that asks yes or no takes nothing for granted; any other states what it asks about: *why did she resign?*
//! says that she did. Most of its words are the asker's own, and no machine knows a paraphrase from a claim. Four things
//! it does know: a name and a figure that neither the fact has nor any other fact of its passage, a word whose opposite
//! the fact says, and a word that the fact only denies.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::{Diagnostic, Span};
use crate::engine::{Engine, Question};
use crate::index::{Index, Mark, QuestionKind, TermId, Token};
use crate::knowledge::{Base, Fact, Lexicon, Spans, code, quoted};
use crate::lookup::Slot;
use crate::text::prose;

/// Content words after a negation that it denies. *No separate reason for the delay* leaves the delay alone, and of longer
/// stretches more was wrong than right in the bases that this was tried on.
const DENIED: usize = 1;

/// Facts that deny a word at most: more of them say by it what their source leaves out, as in *does not say*.
const MOST_DENYING: usize = 1;

/// Among how many words around the opposite of a word of a question another word of it has to stand: *who rejects a claim and
/// points to a deed* does not reject the deed, and says nothing of who signed it.
const AROUND: usize = 4;

/// How many paragraphs lie at most between two facts of one passage: a text carries what it speaks of from one to the next.
pub(super) const PASSAGE: u32 = 1;

/// The share of a base's facts from which on a name is what the base is about, so that naming it claims nothing.
const SUBJECT: f32 = 0.2;

/// Looks at every shown question of every fact.
pub(super) fn check(engine: &Engine, spans: &Spans, lexicon: &Lexicon, diagnostics: &mut Vec<Diagnostic>) {
    let (base, index) = (engine.base(), engine.index());
    let negations: FxHashSet<&str> = lexicon.negations.iter().map(String::as_str).collect();
    let mut said: Vec<Said> = base.facts.iter().map(|fact| Said::new(fact, &negations, base, index, lexicon)).collect();
    forget_formulas(&mut said);
    let beside = Beside::new(base);
    let subjects = subjects(&said, base, index);
    for (number, (fact, places)) in base.facts.iter().zip(&spans.facts).enumerate() {
        for (question, &span) in fact.questions.iter().zip(&places.questions) {
            let query = engine.ask(&Question::new(question)).query;
            if query.asks == QuestionKind::Whether {
                continue;
            }
            let tokens = index.analyser.tokens(&prose(question), usize::MAX);
            // Who asks *by day or by night* takes neither for granted.
            let leaves_open = |word: &str| negations.contains(word) || lexicon.is_statement_word("alternatives", word);
            let open = tokens.iter().any(|token| leaves_open(&token.surface));
            let wrong = query.content().find_map(|(_, slot)| {
                let near =
                    || said[number].holds(slot, index) || beside.of(fact).any(|other| said[other].holds(slot, index));
                if claims(slot, &tokens) && !slot.name.is_some_and(|name| subjects.contains(&name)) && !near() {
                    return Some((slot, Wrong::Lacks));
                }
                let asked = Asked { slot, tokens: &tokens, kind: query.asks };
                if open { None } else { said[number].wrong(&asked, index, lexicon) }.map(|wrong| (slot, wrong))
            });
            if let Some((slot, wrong)) = wrong {
                diagnostics.push(wrong.told(&fact.id, &slot.text, span));
            }
        }
    }
}

/// What is wrong with a word of a question.
#[derive(Clone, Copy)]
enum Wrong {
    /// It is a name or a figure that nothing of the sentence has.
    Lacks,
    /// The fact says its opposite.
    Opposed,
    /// The fact says that it is not so.
    Denied,
}

impl Wrong {
    fn told(self, fact: &str, word: &str, span: Span) -> Diagnostic {
        let (label, help) = match self {
            Self::Lacks => {
                ("which nothing of its passage has", "ask by what the fact says, or make it a keyword if that is so")
            }
            Self::Opposed => ("and the fact says the opposite", "ask whether it is so, or in the words of the fact"),
            Self::Denied => ("which the fact denies", "ask whether it is so, or in the words of the fact"),
        };
        let message = format!("a question of {} takes {} for granted", quoted(fact), quoted(word));
        Diagnostic::warning(code::FALSE_PREMISE, span, message).label(label).help(help)
    }
}

/// Whether a part of a question names somebody or something, or states a figure.
fn claims(slot: &Slot, tokens: &[Token]) -> bool {
    let first = slot.text.split(' ').next().unwrap_or_default();
    let figure = first.starts_with(|c: char| c.is_ascii_digit());
    slot.name.is_some() || figure || tokens.iter().skip(1).any(|token| token.capital && token.surface == first)
}

/// The names that the base's title has, or so many facts that they are what the base is about.
fn subjects(said: &[Said], base: &Base, index: &Index) -> FxHashSet<TermId> {
    let mut facts: FxHashMap<TermId, usize> = FxHashMap::default();
    said.iter().flat_map(|said| &said.held).for_each(|&term| *facts.entry(term).or_default() += 1);
    let least = SUBJECT * said.len() as f32;
    let mut subjects: FxHashSet<TermId> =
        terms(&index.analyser.tokens(&prose(&base.title), usize::MAX), index).collect();
    subjects.extend(facts.into_iter().filter(|&(_, facts)| facts as f32 >= least).map(|(term, _)| term));
    subjects
}

/// Leaves of what is denied only what few facts deny.
fn forget_formulas(said: &mut [Said]) {
    let mut facts: FxHashMap<TermId, usize> = FxHashMap::default();
    said.iter().flat_map(|said| &said.denied).for_each(|&term| *facts.entry(term).or_default() += 1);
    said.iter_mut().for_each(|said| said.denied.retain(|term| facts[term] <= MOST_DENYING));
}

/// A part of a question.
struct Asked<'a> {
    slot: &'a Slot,
    /// The words of the whole question.
    tokens: &'a [Token],
    kind: QuestionKind,
}

impl Asked<'_> {
    /// Whether a question of its kind says that what it asks about is so: *why* it is, and not *when*.
    fn states(&self) -> bool {
        matches!(self.kind, QuestionKind::Why | QuestionKind::How | QuestionKind::Who | QuestionKind::HowLong)
    }

    /// Whether it stands behind the word that asks.
    fn is_asked_for(&self, index: &Index) -> bool {
        let is = |token: &Token| index.vocabulary.surface(&token.surface) == self.slot.term;
        let before = self.tokens.iter().position(is).and_then(|at| self.tokens.get(at.checked_sub(1)?));
        before.is_some_and(|word| {
            let kinds = &index.analyser.kinds;
            kinds.opens(&word.surface) && kinds.kind(&[&word.surface]) != QuestionKind::Whether
        })
    }
}

/// What a fact says.
struct Said {
    /// The words of its text.
    tokens: Vec<Token>,
    /// Terms of its text and keywords, and of everything that whoever is named there is called.
    held: FxHashSet<TermId>,
    /// Terms of its text.
    text: FxHashSet<TermId>,
    /// Terms that stand in its text after negations only.
    denied: FxHashSet<TermId>,
}

impl Said {
    fn new(fact: &Fact, negations: &FxHashSet<&str>, base: &Base, index: &Index, lexicon: &Lexicon) -> Self {
        let tokens = index.analyser.tokens(&prose(&fact.text), usize::MAX);
        let text: FxHashSet<TermId> = terms(&tokens, index).collect();
        let mut held = text.clone();
        for keyword in &fact.keywords {
            held.extend(terms(&index.analyser.tokens(&prose(keyword), usize::MAX), index));
        }
        for entity in &base.entities {
            let name = index.vocabulary.term(&format!("{{{}}}", entity.name));
            if name.is_some_and(|name| held.contains(&name)) {
                for called in std::iter::once(&entity.name).chain(&entity.aliases) {
                    held.extend(terms(&index.analyser.tokens(&prose(called), usize::MAX), index));
                }
            }
        }
        let denied = denied(&tokens, negations, index, lexicon);
        Self { tokens, held, text, denied }
    }

    /// Whether it has a part of a question, in whatever words, or all words of it: *both ships* are *the ships*.
    fn holds(&self, slot: &Slot, index: &Index) -> bool {
        let words = || index.analyser.tokens(&slot.text, usize::MAX).into_iter().filter(|token| !token.stop);
        let has = |word: Token| index.vocabulary.surface(&word.surface).is_some_and(|term| self.held.contains(&term));
        let spelt = || words().next().is_some() && words().all(has);
        slot.alternatives.iter().any(|alternative| self.held.contains(&alternative.term)) || spelt()
    }

    /// What is wrong with asking for the fact by a part of a question that denies nothing itself.
    fn wrong(&self, asked: &Asked<'_>, index: &Index, lexicon: &Lexicon) -> Option<Wrong> {
        let term = asked.slot.term?;
        // *On which days?* asks for days, and says nothing of them.
        if asked.is_asked_for(index) {
            return None;
        }
        let says = |other: &&TermId| self.text.contains(*other) && self.states(**other, asked, index, lexicon);
        // Hardly a word has opposites, so they are asked for first.
        if index.vocabulary.opposites(term).iter().any(|other| says(&other)) && !self.holds(asked.slot, index) {
            return Some(Wrong::Opposed);
        }
        // *What is the new date?* asks for what the fact says there is none of, and says nothing of it.
        let states = asked.states() || asked.kind == QuestionKind::Where;
        (states && self.denied.contains(&term)).then_some(Wrong::Denied)
    }

    /// Whether a word of the question stands around `at`, beside the one whose opposite stands there.
    fn shares(&self, at: usize, asked: &Asked<'_>, index: &Index) -> bool {
        let around = at.saturating_sub(AROUND)..(at + 1 + AROUND).min(self.tokens.len());
        let term = |token: &Token| index.vocabulary.surface(&token.surface).filter(|_| !token.stop);
        let others = asked.tokens.iter().filter_map(term).filter(|term| Some(*term) != asked.slot.term);
        let here: FxHashSet<TermId> = self.tokens[around].iter().filter_map(term).collect();
        { others }.any(|other| here.contains(&other))
    }

    /// Whether it says of what a part of a question asks about the opposite of that part, by a word that its text has.
    fn states(&self, opposite: TermId, asked: &Asked<'_>, index: &Index, lexicon: &Lexicon) -> bool {
        let is = |token: &Token, term| index.vocabulary.surface(&token.surface) == Some(term);
        let next = |tokens: &[Token], at: usize| tokens.get(at + 1).map(|next| index.vocabulary.surface(&next.surface));
        let asked_at = asked.tokens.iter().position(|token| asked.slot.term.is_some_and(|term| is(token, term)));
        let word = asked_at.map_or("", |at| asked.tokens[at].surface.as_str());
        let mut places = (0..self.tokens.len()).filter(|&at| is(&self.tokens[at], opposite)).peekable();
        // A phrase stands at no single word.
        places.peek().is_none()
            || places.any(|at| {
                let denied = lexicon.denies(self.tokens[..at].iter().rev().map(|token| token.surface.as_str()));
                let said = self.tokens[at].surface.as_str();
                let apart = asked_at.is_some_and(|asked_at| {
                    lexicon.is_order(said, word) && next(&self.tokens, at) != next(asked.tokens, asked_at)
                });
                let both = |list: &str| [said, word].into_iter().all(|word| lexicon.is_statement_word(list, word));
                // When a shop is closed is told by when it is open, and what was found had been lost. What one sells another
                // buys.
                let told = both("states_in_turn") && !asked.states() || both("converses");
                !denied && !apart && !told && self.shares(at, asked, index)
            })
    }
}

/// The terms of a text: its words, and at each place every name and phrase that begins there.
pub(super) fn terms(tokens: &[Token], index: &Index) -> impl Iterator<Item = TermId> {
    let run: Vec<Option<TermId>> = tokens.iter().map(|token| index.vocabulary.surface(&token.surface)).collect();
    let mut terms: Vec<TermId> = run.iter().flatten().copied().collect();
    for at in 0..run.len() {
        terms.extend(index.phrases.at(run[at..].iter().copied()).filter_map(|found| match found.mark {
            Mark::Name(term) | Mark::Phrase(term) => Some(term),
            Mark::Aside | Mark::Order => None,
        }));
    }
    terms.into_iter()
}

/// The words of a text that stand in it only behind negations.
fn denied(tokens: &[Token], negations: &FxHashSet<&str>, index: &Index, lexicon: &Lexicon) -> FxHashSet<TermId> {
    let (mut denied, mut stated) = (FxHashSet::default(), FxHashSet::default());
    let (mut left, mut none) = (0, false);
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1).map_or("", |next| next.surface.as_str());
        if negations.contains(token.surface.as_str()) {
            // *None of the rescuers* says that there are some.
            left = if lexicon.is_statement_word("of_a_thing", next) { 0 } else { DENIED };
            none = lexicon.is_statement_word("determiners", &token.surface);
        } else if let Some(term) = index.vocabulary.surface(&token.surface).filter(|_| !token.stop) {
            // *No damage to the movement* leaves other damage open.
            let of_one = ["of_a_thing", "infinitive"].into_iter().any(|list| lexicon.is_statement_word(list, next))
                || lexicon.is_name_word("before_places", next);
            if left == 0 {
                stated.insert(term);
            } else if !(none && of_one) {
                denied.insert(term);
            }
            left = usize::saturating_sub(left, 1);
        }
    }
    denied.retain(|term| !stated.contains(term));
    denied
}

/// Facts by the paragraphs that they cite.
struct Beside<'a>(FxHashMap<(&'a str, u32), Vec<usize>>);

impl<'a> Beside<'a> {
    fn new(base: &'a Base) -> Self {
        let mut by_paragraph: FxHashMap<(&str, u32), Vec<usize>> = FxHashMap::default();
        for (number, fact) in base.facts.iter().enumerate() {
            for paragraph in paragraphs(fact) {
                by_paragraph.entry(paragraph).or_default().push(number);
            }
        }
        Self(by_paragraph)
    }

    /// The facts of the passages that a fact cites, itself among them.
    fn of(&self, fact: &'a Fact) -> impl Iterator<Item = usize> + '_ {
        let passage = |(source, paragraph): (&'a str, u32)| {
            (paragraph.saturating_sub(PASSAGE)..=paragraph.saturating_add(PASSAGE)).map(move |near| (source, near))
        };
        paragraphs(fact).flat_map(passage).filter_map(|near| self.0.get(&near)).flatten().copied()
    }
}

fn paragraphs(fact: &Fact) -> impl Iterator<Item = (&str, u32)> {
    fact.cites.iter().map(|citation| (citation.source.as_str(), citation.paragraph))
}
