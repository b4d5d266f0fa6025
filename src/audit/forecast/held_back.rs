//! Each shown question held back in turn: asked of a base that has all but it and a few of other facts.

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::Kind;
use super::heard::grammar;
use super::ways::content;
use crate::engine::{Engine, Question};
use crate::evaluation::own::same_citation;
use crate::knowledge::{Base, Lexicon};
use crate::lookup::answer::{Answer, Outcome};
use crate::text::prose;

/// In how many turns all questions are held back: as many as a fact may show, so that in no turn it loses two.
pub(super) const TURNS: usize = 8;

/// What came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Came {
    /// Its fact, or one that answers with the same sentence; for a gap's question, no fact.
    Right,
    /// Another fact.
    Wrong,
    /// No fact, though there is one.
    Missed,
}

/// What came instead of the fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Instead {
    /// Whether it is a fact or a gap.
    pub kind: Kind,
    /// Its id.
    pub id: String,
}

/// A question that was held back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// Whether it is a fact's or a gap's.
    pub kind: Kind,
    /// The id of that.
    pub id: String,
    /// The question.
    pub question: String,
    /// What came of it.
    pub came: Came,
    /// The fact that was said, or else the gap that was named, where it is another; nothing where nothing was.
    pub instead: Option<Instead>,
    /// Words of the question that nothing else of its fact or gap has, as they are typed.
    pub lacking: Vec<String>,
}

/// All questions that were held back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HeldBack {
    /// Shown questions that the base has.
    pub shown: usize,
    /// Those that were held back, in the order of the base.
    pub turns: Vec<Turn>,
}

/// What came of the questions of one fact or gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// Whether it is a fact or a gap.
    pub kind: Kind,
    /// Its id.
    pub id: &'a str,
    /// Its questions, the worst first.
    pub turns: Vec<&'a Turn>,
    /// How many of them came back right.
    pub right: usize,
    /// Wrong.
    pub wrong: usize,
    /// Not at all.
    pub missed: usize,
}

/// Holds back the shown questions of `base` in so many of all the turns, each of which indexes the base once more.
pub(super) fn hold_back(
    base: &Base,
    lexicon: &Lexicon,
    turns: usize,
    progress: &mut dyn FnMut(usize, usize),
) -> HeldBack {
    let shown = base.facts.iter().map(|f| f.questions.len()).chain(base.gaps.iter().map(|g| g.questions.len())).sum();
    let mut held: Vec<((usize, usize), Turn)> = Vec::new();
    for turn in 0..turns {
        progress(shown * turn / TURNS, shown * turns / TURNS);
        let mut rest = base.clone();
        // Documents begin at different turns, so that each turn has about as many questions.
        let take = |document: usize, questions: &mut Vec<String>| -> Vec<(usize, String)> {
            let mut taken = Vec::new();
            let mut number = 0;
            questions.retain(|question| {
                let mine = (document + number) % TURNS == turn;
                if mine {
                    taken.push((number, question.clone()));
                }
                number += 1;
                !mine
            });
            taken
        };
        let facts: Vec<_> = rest.facts.iter_mut().enumerate().map(|(at, fact)| take(at, &mut fact.questions)).collect();
        let gaps: Vec<_> = rest.gaps.iter_mut().enumerate().map(|(at, gap)| take(at, &mut gap.questions)).collect();
        if facts.iter().chain(&gaps).all(Vec::is_empty) {
            continue;
        }
        let engine = Engine::new(rest, lexicon);
        let grammar = grammar(lexicon, &engine.index().analyser);
        for (fact, questions) in facts.into_iter().enumerate() {
            for (number, question) in questions {
                held.push(((fact, number), of_fact(fact, question, &engine, &grammar)));
            }
        }
        for (gap, questions) in gaps.into_iter().enumerate() {
            for (number, question) in questions {
                held.push(((base.facts.len() + gap, number), of_gap(gap, question, &engine, &grammar)));
            }
        }
    }
    progress(shown * turns / TURNS, shown * turns / TURNS);
    held.sort_by_key(|&(place, _)| place);
    HeldBack { shown, turns: held.into_iter().map(|(_, turn)| turn).collect() }
}

fn of_fact(fact: usize, question: String, engine: &Engine, grammar: &FxHashSet<String>) -> Turn {
    let facts = &engine.base().facts;
    let answer = engine.ask(&Question::new(&question));
    let came = match said(&answer) {
        None => Came::Missed,
        Some(other) if other == fact || same_citation(&facts[other], &facts[fact]) => Came::Right,
        Some(_) => Came::Wrong,
    };
    let instead = if came == Came::Right { None } else { instead(&answer, engine.base()) };
    let rest = std::iter::once(&facts[fact].text).chain(facts[fact].asked()).chain(&facts[fact].keywords);
    let lacking = lacking(&question, rest, engine, grammar);
    Turn { kind: Kind::Fact, id: facts[fact].id.clone(), question, came, instead, lacking }
}

fn of_gap(gap: usize, question: String, engine: &Engine, grammar: &FxHashSet<String>) -> Turn {
    let answer = engine.ask(&Question::new(&question));
    let came = if said(&answer).is_some() { Came::Wrong } else { Came::Right };
    let instead = if answer.gap == Some(gap) { None } else { instead(&answer, engine.base()) };
    let of = &engine.base().gaps[gap];
    let lacking = lacking(&question, std::iter::once(&of.text).chain(of.asked()).chain(&of.keywords), engine, grammar);
    Turn { kind: Kind::Gap, id: of.id.clone(), question, came, instead, lacking }
}

/// The words with content of a question that the `rest` of its fact or gap has not.
fn lacking<'a>(
    question: &str,
    rest: impl Iterator<Item = &'a String>,
    engine: &Engine,
    grammar: &FxHashSet<String>,
) -> Vec<String> {
    let analyser = &engine.index().analyser;
    let held: FxHashSet<String> = rest.flat_map(|text| content(text, analyser)).collect();
    let mut seen = FxHashSet::default();
    let words = analyser.tokens(&prose(question), usize::MAX).into_iter().filter(|token| !token.stop);
    let lacking = words.filter(|token| {
        let stem = analyser.stem(&token.surface);
        !held.contains(stem.as_ref()) && !grammar.contains(stem.as_ref()) && seen.insert(stem.into_owned())
    });
    lacking.map(|token| token.surface).collect()
}

/// The fact that is said first.
fn said(answer: &Answer) -> Option<usize> {
    answer.facts.first().filter(|_| answer.outcome == Outcome::Answer).map(|hit| hit.fact)
}

fn instead(answer: &Answer, base: &Base) -> Option<Instead> {
    let fact = said(answer).map(|fact| Instead { kind: Kind::Fact, id: base.facts[fact].id.clone() });
    fact.or_else(|| answer.gap.map(|gap| Instead { kind: Kind::Gap, id: base.gaps[gap].id.clone() }))
}

impl HeldBack {
    /// How many questions of facts, or of gaps, were held back.
    pub fn asked(&self, kind: Kind) -> usize {
        self.turns.iter().filter(|turn| turn.kind == kind).count()
    }

    /// How many of them came back so.
    pub fn count(&self, kind: Kind, came: Came) -> usize {
        self.turns.iter().filter(|turn| turn.kind == kind && turn.came == came).count()
    }

    /// By fact and gap, the worst first: what has more wrong answers, then what has more missing ones.
    pub fn rows(&self) -> Vec<Row<'_>> {
        let mut rows: Vec<Row<'_>> = Vec::new();
        for turn in &self.turns {
            if rows.last().is_none_or(|row| (row.kind, row.id) != (turn.kind, turn.id.as_str())) {
                rows.push(Row { kind: turn.kind, id: &turn.id, turns: Vec::new(), right: 0, wrong: 0, missed: 0 });
            }
            if let Some(row) = rows.last_mut() {
                row.turns.push(turn);
                match turn.came {
                    Came::Right => row.right += 1,
                    Came::Wrong => row.wrong += 1,
                    Came::Missed => row.missed += 1,
                }
            }
        }
        let badness = |came: Came| match came {
            Came::Wrong => 0,
            Came::Missed => 1,
            Came::Right => 2,
        };
        rows.iter_mut().for_each(|row| row.turns.sort_by_key(|turn| badness(turn.came)));
        rows.sort_by_key(|row| std::cmp::Reverse((row.wrong, row.missed)));
        rows
    }
}
