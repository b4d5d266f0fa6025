//! The base's own questions, asked: a fact's has to bring up the fact, and a gap's no fact at all.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::{Diagnostic, Span};
use crate::engine::{Engine, Question};
use crate::knowledge::{Base, Spans, code, folded, quoted};
use crate::lookup::answer::{Answer, Outcome};

/// What a question brought up in place of the fact whose question it is.
enum Verdict {
    /// Another document.
    Displaced(Winner),
    /// Nothing: it is too short to be understood by itself.
    Dependent,
    /// Nothing: the fact comes first, but not clearly enough to be said.
    Unclear,
}

/// The document that came first.
struct Winner {
    document: Document,
    /// What of it was nearest to the question, as the base has it.
    nearest: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Document {
    Fact(usize),
    Gap(usize),
}

/// A question of one fact that another fact answers.
#[derive(Clone, Copy)]
struct Displaced {
    fact: usize,
    by: usize,
    span: Span,
}

/// Asks for every fact in each of its ways, shown or heard.
pub(super) fn check(engine: &Engine, spans: &Spans, diagnostics: &mut Vec<Diagnostic>) {
    let names = Documents::new(engine.base(), spans);
    facts(engine, &names, diagnostics);
}

fn facts(engine: &Engine, names: &Documents<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let base = names.base;
    let mut verdicts = Vec::new();
    for (fact, places) in names.spans.facts.iter().enumerate() {
        for (question, span) in base.facts[fact].asked().zip(places.asked()) {
            if let Some(verdict) = judge(engine, names, fact, question) {
                verdicts.push((fact, span, verdict));
            }
        }
    }
    let displaced = verdicts.iter().filter_map(|(fact, span, verdict)| match verdict {
        Verdict::Displaced(Winner { document: Document::Fact(by), .. }) => {
            Some(Displaced { fact: *fact, by: *by, span: *span })
        }
        _ => None,
    });
    let displaced: Vec<Displaced> = displaced.collect();
    // Two facts that take each other's questions are one problem: it is told once, at the first question of each.
    let mutual = mutual(&displaced);
    let told: FxHashSet<Span> = mutual.iter().flat_map(|(a, b)| [a.span, b.span]).collect();
    diagnostics.extend(mutual.iter().map(|&(a, b)| shadowed(a, b, base)));
    for (fact, span, verdict) in verdicts.iter().filter(|(_, span, _)| !told.contains(span)) {
        diagnostics.push(misses(*fact, *span, verdict, names));
    }
}

/// What becomes of a fact's question; nothing where it is said first, or something with the same first citation is.
fn judge(engine: &Engine, names: &Documents<'_>, fact: usize, question: &str) -> Option<Verdict> {
    let answer = engine.ask(&Question::new(question));
    let first = &names.base.facts[fact].cites.first();
    let as_good = |document: Document| match document {
        Document::Fact(other) => other == fact || first.is_some() && names.base.facts[other].cites.first() == *first,
        Document::Gap(_) => false,
    };
    if answer.outcome == Outcome::Answer && answer.facts.first().is_some_and(|hit| as_good(Document::Fact(hit.fact))) {
        return None;
    }
    let Some(winner) = names.winner(engine, &answer) else { return Some(Verdict::Dependent) };
    if winner.document != Document::Fact(fact) && names.is_question(winner.document, question) {
        // Both claim this very question: that is told already.
        return None;
    }
    Some(if as_good(winner.document) { Verdict::Unclear } else { Verdict::Displaced(winner) })
}

/// Pairs of facts each of which answers a question of the other, by their first such questions.
fn mutual(displaced: &[Displaced]) -> Vec<(Displaced, Displaced)> {
    let mut first: FxHashMap<(usize, usize), Displaced> = FxHashMap::default();
    for &one in displaced {
        first.entry((one.fact, one.by)).or_insert(one);
    }
    let is_first = |one: &Displaced| first.get(&(one.fact, one.by)).is_some_and(|kept| kept.span == one.span);
    let ahead = displaced.iter().filter(|one| one.fact < one.by && is_first(one));
    ahead.filter_map(|one| Some((*one, *first.get(&(one.by, one.fact))?))).collect()
}

fn shadowed(a: Displaced, b: Displaced, base: &Base) -> Diagnostic {
    let [first, second] = [a.fact, b.fact].map(|fact| quoted(&base.facts[fact].id));
    let message = format!("{first} and {second} shadow each other: each comes first for a question of the other");
    Diagnostic::warning(code::SHADOWED_FACT, a.span, message)
        .label(format!("brings up {second} first"))
        .also(b.span, format!("brings up {first} first"))
        .help("make one fact of them, or give each words that the other does not have")
}

fn misses(fact: usize, span: Span, verdict: &Verdict, names: &Documents<'_>) -> Diagnostic {
    let own = quoted(&names.base.facts[fact].id);
    match verdict {
        Verdict::Displaced(winner) => {
            let (kind, id, ..) = names.of(winner.document);
            let message = format!("a question of {own} brings up the {kind} {} first", quoted(id));
            let diagnostic = Diagnostic::warning(code::DISPLACED_QUESTION, span, message).label("asked");
            let diagnostic = match names.place(winner) {
                Some(nearest) => diagnostic.also(nearest, "nearest to it"),
                None => diagnostic,
            };
            diagnostic.help("leave it to the one that answers it, or word it by what only its own fact says")
        }
        Verdict::Dependent => {
            let message = format!("a question of {own} is not understood by itself");
            Diagnostic::warning(code::UNANSWERED_QUESTION, span, message)
                .label("leans on what was said before it")
                .help("name what it asks about")
        }
        Verdict::Unclear => {
            let message = format!("a question of {own} is not answered");
            Diagnostic::warning(code::UNANSWERED_QUESTION, span, message)
                .label("the fact comes first, and not clearly enough")
                .help("a word of it is strange to the base, or a gap is as near: see `ask --explain`")
        }
    }
}

/// Facts and gaps by id, with their places.
struct Documents<'a> {
    base: &'a Base,
    spans: &'a Spans,
    by_id: FxHashMap<&'a str, Document>,
}

impl<'a> Documents<'a> {
    fn new(base: &'a Base, spans: &'a Spans) -> Self {
        let facts = base.facts.iter().enumerate().map(|(i, fact)| (fact.id.as_str(), Document::Fact(i)));
        let gaps = base.gaps.iter().enumerate().map(|(i, gap)| (gap.id.as_str(), Document::Gap(i)));
        Self { base, spans, by_id: facts.chain(gaps).collect() }
    }

    /// The document that an answer is about; none where none was considered.
    fn winner(&self, engine: &Engine, answer: &Answer) -> Option<Winner> {
        let first = engine.explain(answer).candidates.into_iter().next();
        let first = first.and_then(|c| Some((*self.by_id.get(c.id.as_str())?, c.nearest)));
        let decided = match (answer.outcome, answer.gap) {
            (Outcome::Answer, _) => answer.facts.first().map(|hit| Document::Fact(hit.fact)),
            (_, gap) => gap.map(Document::Gap),
        };
        let nearest = |document| first.clone().filter(|(of, _)| *of == document).map(|(_, nearest)| nearest);
        let document = decided.or(first.as_ref().map(|(document, _)| *document))?;
        Some(Winner { document, nearest: nearest(document).unwrap_or_default() })
    }

    /// What kind of document it is, its id, and where its text stands.
    fn of(&self, document: Document) -> (&'static str, &'a str, Span) {
        match document {
            Document::Fact(i) => ("fact", &self.base.facts[i].id, self.spans.facts[i].text),
            Document::Gap(i) => ("gap", &self.base.gaps[i].id, self.spans.gaps[i].text),
        }
    }

    /// Every way of asking for a document, with its place.
    fn asked(&self, document: Document) -> Vec<(&'a str, Span)> {
        fn placed<'a>(asked: impl Iterator<Item = &'a String>, at: impl Iterator<Item = Span>) -> Vec<(&'a str, Span)> {
            asked.map(String::as_str).zip(at).collect()
        }
        match document {
            Document::Fact(i) => placed(self.base.facts[i].asked(), self.spans.facts[i].asked()),
            Document::Gap(i) => placed(self.base.gaps[i].asked(), self.spans.gaps[i].asked()),
        }
    }

    /// Whether a document has this question too.
    fn is_question(&self, document: Document, question: &str) -> bool {
        let question = folded(question);
        self.asked(document).iter().any(|(own, _)| folded(own) == question)
    }

    /// Where the nearest part of a document stands: one of its questions, or else its text.
    fn place(&self, winner: &Winner) -> Option<Span> {
        let asked = self.asked(winner.document);
        let nearest = asked.iter().find(|(question, _)| *question == winner.nearest);
        nearest.map(|&(_, place)| place).or(Some(self.of(winner.document).2))
    }
}
