//! A message, part by part: which of them are looked up, in what context, and what is said to the others.

use super::examples::examples;
use super::{Engine, Question};
use crate::lookup::answer::{Answer, Outcome, Part as Answered, Read, Unasked};
use crate::lookup::{Query, in_context, needs_context, points_back};
use crate::message::{Part, PartKind, parts};

/// Questions of one message that are looked up: as many as an answer has room for.
const MOST_QUESTIONS: usize = 3;

/// From this confidence on a part of a sentence is a question of its own.
const SURE: f32 = 0.6;

/// Where a base has the talk's answer followed by examples.
const EXAMPLES: &str = "{examples}";

/// Where the answer names what the base is about.
const TITLE: &str = "{title}";

/// Answers the message `prose` of `question`.
pub(super) fn ask(engine: &Engine, prose: &str, question: &Question<'_>) -> Answer {
    let asking = Asking { engine, most: question.candidates };
    let parts = parts(prose, &engine.index.analyser, &engine.cues);
    let context = question.previous.map(|previous| &previous.query);
    let mut answer = match parts.as_slice() {
        [] => asking.alone(prose, context),
        [only] if matches!(only.kind, PartKind::Question | PartKind::Keywords | PartKind::Background) => {
            return asking.alone(prose, context);
        }
        parts => asking.message(prose, parts, context),
    };
    answer.read = parts.iter().map(|part| Read { kind: part.kind.name(), text: part.text.to_owned() }).collect();
    answer
}

/// What a message is answered with.
#[derive(Clone, Copy)]
struct Asking<'a> {
    engine: &'a Engine,
    /// Facts that an answer's candidates should hold, at least.
    most: usize,
}

impl Asking<'_> {
    fn decide(self, query: Query) -> Answer {
        self.engine.decide(query, self.most)
    }

    fn parse(self, text: &str) -> Query {
        Query::parse(text, &self.engine.index)
    }

    /// The answer to a question, in the context of what was said before it.
    fn alone(self, text: &str, context: Option<&Query>) -> Answer {
        let index = &self.engine.index;
        let query = self.parse(text);
        let leans = needs_context(&query, text, index);
        match context {
            None if leans => self.decide(query).unsaid(),
            Some(context) if leans => self.decide(in_context(&query, context, index)),
            _ => self.decide(query),
        }
    }

    /// The answer to a question after something that was said in the same message: by itself or in that context, whichever
    /// is surer, where it points there; in that context alone where it says too little.
    fn after(self, text: &str, told: &str, context: Option<&Query>) -> Answer {
        let index = &self.engine.index;
        let alone = self.alone(text, context);
        if !points_back(&self.parse(text), index) {
            return alone;
        }
        let whole = (!told.is_empty()).then(|| {
            let query = self.parse(&format!("{told} {text}"));
            self.decide(Query { asks: self.parse(text).asks, ..query })
        });
        let within = context.map(|context| self.decide(in_context(&self.parse(text), context, index)));
        let surer = |a: Answer, b: Answer| {
            let worth = |answer: &Answer| if answer.outcome == Outcome::Answer { answer.confidence } else { 0.0 };
            if worth(&b) > worth(&a) { b } else { a }
        };
        [whole, within].into_iter().flatten().fold(alone, surer)
    }

    /// The answer to a message of several parts.
    fn message(self, prose: &str, parts: &[Part<'_>], context: Option<&Query>) -> Answer {
        let of = |kind: PartKind| parts.iter().filter(move |part| part.kind == kind);
        if of(PartKind::Order).next().is_some() {
            // Who orders the bot about does not ask, whatever else they say.
            return self.decide(self.parse(prose));
        }
        let (keywords, told) = (of(PartKind::Keywords).count(), of(PartKind::Background).count());
        if of(PartKind::Question).next().is_some() {
            let answer = self.questions(parts, PartKind::Question, context);
            // "Is this the right channel? summit Hungary"
            if keywords == 0 || is_about(&answer) {
                return answer;
            }
        }
        match (keywords, told) {
            (0, 0) => self.talk(prose, parts, context),
            // "Hungary? Budapest?" names one thing in two words.
            (2.., 0) => self.alone(prose, context),
            (1.., _) => self.questions(parts, PartKind::Keywords, context),
            // Who tells one thing that the base knows means to be told about it.
            _ if let [only] = self.known(parts).as_slice() => {
                self.questions(std::slice::from_ref(only), PartKind::Background, context)
            }
            _ => {
                let query = self.parse(prose);
                let answer = self.decide(query).unsaid();
                Answer { unasked: Some(Unasked::Background), suggestions: examples(&self.engine.base), ..answer }
            }
        }
    }

    /// What is told in a message and is about what the base knows.
    fn known<'a>(self, parts: &[Part<'a>]) -> Vec<Part<'a>> {
        let told = parts.iter().filter(|part| part.kind == PartKind::Background);
        told.filter(|part| self.names(&self.parse(part.text))).copied().collect()
    }

    /// The answer to a message that is nothing but talk.
    fn talk(self, prose: &str, parts: &[Part<'_>], context: Option<&Query>) -> Answer {
        let kinds =
            || parts.iter().filter_map(|part| if let PartKind::Talk(kind) = part.kind { Some(kind) } else { None });
        let cues = &self.engine.cues;
        // "Hello, who are you?" asks, and does not only greet.
        let Some(talk) =
            kinds().find(|&kind| !cues.is_beside(kind)).or(kinds().next()).and_then(|kind| cues.talk(kind))
        else {
            return self.alone(prose, context);
        };
        let base = &self.engine.base;
        let text = base.answers.get(&talk.kind).unwrap_or(&talk.answer).replace(TITLE, &base.title);
        let (text, suggestions) = match text.strip_suffix(EXAMPLES) {
            Some(text) => (text.trim_end().to_owned(), examples(base)),
            None => (text, Vec::new()),
        };
        Answer { unasked: Some(Unasked::Talk(text)), suggestions, ..self.decide(Query::default()) }
    }

    /// The answer to the questions of a message, which are its parts of one kind.
    fn questions(self, parts: &[Part<'_>], kind: PartKind, context: Option<&Query>) -> Answer {
        let index = &self.engine.index;
        let mut context = context.cloned();
        let mut told = String::new();
        let mut answered: Vec<Answered> = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            if part.kind == kind && answered.len() < MOST_QUESTIONS {
                let mut answer = match kind {
                    PartKind::Question => self.after(part.text, &told, context.as_ref()),
                    // What only names something leans on nothing.
                    _ => self.alone(part.text, None),
                };
                if let Some(next) = parts.get(at + 1).filter(|next| next.joined) {
                    // "How much of Donetsk and how much of Luhansk does Russia hold?"
                    let shared = self.decide(in_context(&self.parse(part.text), &self.parse(next.text), index));
                    if shared.outcome == Outcome::Answer && shared.confidence > answer.confidence {
                        answer = shared;
                    }
                }
                if answer.query.content().next().is_some() {
                    context = Some(answer.query.clone());
                }
                told.clear();
                answered.push(Answered { question: part.text.to_owned(), answer });
            } else if matches!(part.kind, PartKind::Background | PartKind::Keywords) && answered.is_empty() {
                let query = self.parse(part.text);
                if self.names(&query) || !told.is_empty() && points_back(&query, index) {
                    told.extend([part.text, " "]);
                    context = Some(match context.as_ref().filter(|_| needs_context(&query, part.text, index)) {
                        Some(before) => in_context(&query, before, index),
                        None => query,
                    });
                }
            }
        }
        self.joined(parts, answered)
    }

    /// Whether something told is about what the base knows, and can be what a question points at.
    fn names(self, query: &Query) -> bool {
        let known = query.content().filter(|(_, slot)| !slot.alternatives.is_empty()).count();
        query.content().any(|(_, slot)| slot.name.is_some()) || known > 1 && 2 * known > query.content().count()
    }

    /// One answer of several; what asks nothing of the base before a question that does is left out.
    fn joined(self, parts: &[Part<'_>], mut answered: Vec<Answered>) -> Answer {
        // Before the first question that is told: "is this the right channel?"
        if let Some(first) = answered.iter().position(|part| is_told(&part.answer)) {
            let mut place = 0..;
            answered.retain(|part| place.next() >= Some(first) || is_about(&part.answer));
        }
        // What was cut within a sentence may be one question after all.
        if parts.iter().any(|part| part.joined) {
            let text: Vec<&str> =
                parts.iter().filter(|part| part.kind == PartKind::Question).map(|part| part.text).collect();
            let whole = self.alone(&text.join(" "), None);
            let told = answered.iter().filter(|part| is_told(&part.answer));
            let surest = answered.iter().map(|part| part.answer.confidence).fold(0.0, f32::max);
            let unsure = answered.iter().any(|part| part.answer.confidence < SURE);
            if whole.outcome == Outcome::Answer && (told.count() < 2 || unsure && whole.confidence > surest) {
                return whole;
            }
        }
        if answered.len() == 1
            && let Some(only) = answered.pop()
        {
            return only.answer;
        }
        Answer::several(answered).unwrap_or_else(|| self.decide(Query::default()))
    }
}

/// Whether a question is about what the base is: told, or near to a fact, or it names something of the base.
fn is_about(answer: &Answer) -> bool {
    let names = || answer.query.content().any(|(_, slot)| slot.name.is_some());
    is_told(answer) || answer.outcome == Outcome::Suggest || names()
}

/// Whether a question is answered, or a gap says that it cannot be.
fn is_told(answer: &Answer) -> bool {
    answer.outcome == Outcome::Answer || answer.gap.is_some()
}
