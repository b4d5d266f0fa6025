//! A message of several parts: each question answered by itself, and what is said where none is asked.

use super::asking::{Asking, MOST_LOOKED_AT, context_of};
use super::examples::examples;
use super::own_words::LEAST_TOLD;
use crate::knowledge::Talk;
use crate::lookup::answer::{Answer, Outcome, Part as Answered, Unasked};
use crate::lookup::{Context, Query, Slot, points_back};
use crate::message::{Part, PartKind};

/// Questions of one message that are looked up: as many as an answer has room for.
const MOST_QUESTIONS: usize = 3;

/// From this confidence on a question is about what the base is, though it may not be answered.
const NEAR: f32 = 0.2;

/// From this confidence on a part of a message is a question of its own: what is answered less surely may be had by chance.
const SURE: f32 = 0.6;

/// Where a base has the talk's answer followed by examples.
const EXAMPLES: &str = "{examples}";

/// The kind of talk that asks for help.
const HELP: &str = "help";

/// Where the answer names what the base is about.
const TITLE: &str = "{title}";

impl Asking<'_> {
    /// The answer to a message of several parts.
    pub(super) fn message(self, prose: &str, parts: &[Part<'_>], context: Option<&Context>) -> Answer {
        // What the base has word for word is one question, whatever it looks like.
        let whole = self.alone(prose, context);
        if self.is_asked_verbatim(&whole) {
            return whole;
        }
        let of = |kind: PartKind| parts.iter().filter(move |part| part.kind == kind);
        if of(PartKind::Order).next().is_some() {
            // Who orders the bot about does not ask, whatever else they say.
            return self.decide(self.parse(prose));
        }
        let (keywords, told) = (of(PartKind::Keywords).count(), of(PartKind::Background).count());
        if of(PartKind::Question).next().is_some() {
            let answer = self.questions(parts, PartKind::Question, context);
            if keywords == 0 || is_told(&answer) {
                return answer;
            }
            // "Is this the right channel? summit Hungary", "does that make sense? Hungary meeting plan"
            let named = self.questions(parts, PartKind::Keywords, context);
            if is_about(&answer) && !is_told(&named) {
                return answer;
            }
            if keywords == 1 || told > 0 {
                return named;
            }
        }
        match (keywords, told) {
            (0, 0) => self.talk(prose, parts, context),
            // "Hungary? Budapest?" names one thing in two words.
            (2.., 0) => match self.known(parts, PartKind::Keywords).as_slice() {
                [only] => self.alone(only.text, None),
                // "summit Hungary. PS: nice channel"
                several => {
                    let answers = several.iter().map(|part| self.alone(part.text, None));
                    let mut answers: Vec<Answer> = answers.filter(|one| one.outcome == Outcome::Answer).collect();
                    if answers.len() > 1 {
                        answers.retain(|one| one.confidence >= SURE);
                    }
                    match (answers.pop(), answers.is_empty()) {
                        (Some(only), true) => only,
                        _ => self.alone(prose, context),
                    }
                }
            },
            (1.., _) => self.questions(parts, PartKind::Keywords, context),
            // Beside a greeting, a statement is looked up as it is alone; "now I can nod, thank you!" thanks.
            (0, 1) => {
                let answer = self.questions(parts, PartKind::Background, context);
                let thanks = !is_about(&answer) && parts.iter().any(is_talk);
                if thanks { self.talk(prose, parts, context) } else { answer }
            }
            // Who tells one thing that the base knows may want to be told about it, and did not ask.
            _ => {
                let known = self.known(parts, PartKind::Background);
                let near = if let [only] = known.as_slice() { Some(self.alone(only.text, context)) } else { None };
                match near.filter(is_about) {
                    Some(near) => near.offered(&self.engine.base),
                    None => {
                        let answer = self.decide(self.parse(prose)).unsaid();
                        Answer {
                            unasked: Some(Unasked::Background),
                            suggestions: examples(&self.engine.base),
                            ..answer
                        }
                    }
                }
            }
        }
    }

    /// The parts of a kind that are about what the base knows.
    fn known<'a>(self, parts: &[Part<'a>], kind: PartKind) -> Vec<Part<'a>> {
        let parts = parts.iter().filter(|part| part.kind == kind).take(MOST_LOOKED_AT);
        parts.filter(|part| self.names(&self.parse(part.text))).copied().collect()
    }

    /// The answer to a message that is nothing but talk.
    fn talk(self, prose: &str, parts: &[Part<'_>], context: Option<&Context>) -> Answer {
        let kinds =
            || parts.iter().filter_map(|part| if let PartKind::Talk(kind) = part.kind { Some(kind) } else { None });
        let cues = &self.engine.cues;
        // "Hello, who are you?" asks, and does not only greet.
        let Some(talk) =
            kinds().find(|&kind| !cues.is_beside(kind)).or(kinds().next()).and_then(|kind| cues.talk(kind))
        else {
            return self.alone(prose, context);
        };
        self.says(talk)
    }

    /// What is said to whoever seems to need help: what the talk of that kind is answered with.
    pub(super) fn help(self) -> Answer {
        match self.engine.cues.talk_named(HELP) {
            Some(talk) => self.says(talk),
            None => Answer { suggestions: examples(&self.engine.base), ..self.decide(Query::default()) },
        }
    }

    /// The answer to talk.
    fn says(self, talk: &Talk) -> Answer {
        let base = &self.engine.base;
        let text = base.answers.get(&talk.kind).unwrap_or(&talk.answer).replace(TITLE, &base.title);
        let (text, suggestions) = match text.strip_suffix(EXAMPLES) {
            Some(text) => (text.trim_end().to_owned(), examples(base)),
            None => (text, Vec::new()),
        };
        Answer { unasked: Some(Unasked::Talk(text)), suggestions, ..self.decide(Query::default()) }
    }

    /// The answer to the questions of a message, which are its parts of one kind.
    fn questions(self, parts: &[Part<'_>], kind: PartKind, context: Option<&Context>) -> Answer {
        let index = &self.engine.index;
        let mut context = context.cloned();
        let mut told = String::new();
        let mut answered: Vec<Answered> = Vec::new();
        let first = parts.iter().position(|part| part.kind == kind).unwrap_or_default();
        for (at, part) in parts.iter().enumerate() {
            if part.kind == kind && answered.len() < MOST_QUESTIONS {
                let mut answer = match kind {
                    PartKind::Question => self.after(part.text, &told, context.as_ref()),
                    // "No, I meant the other one."
                    PartKind::Background => self.alone(part.text, context.as_ref()),
                    // What only names something leans on nothing.
                    _ => self.alone(part.text, None),
                };
                if let Some(next) = parts.get(at + 1).filter(|next| next.joined) {
                    // "How much of Donetsk and how much of Luhansk does Russia hold?"
                    let next = Context { query: self.parse(next.text), said: Vec::new() };
                    let shared = self.decide(self.within(&self.parse(part.text), &next));
                    if shared.outcome == Outcome::Answer && shared.confidence > answer.confidence {
                        answer = shared;
                    }
                }
                if answer.query.content().next().is_some() {
                    context = Some(context_of(&answer));
                }
                told.clear();
                answered.push(Answered { place: answered.len(), question: part.text.to_owned(), answer });
            } else if at < first
                && first - at <= MOST_LOOKED_AT
                && matches!(part.kind, PartKind::Background | PartKind::Keywords)
            {
                let query = self.parse(part.text);
                // The nearest that stands by itself, and what points back at it.
                if points_back(&query, index) && !told.is_empty() {
                    told.extend([part.text, " "]);
                } else if self.names(&query) {
                    told = format!("{} ", part.text);
                }
            }
        }
        let left = parts.iter().filter(|part| part.kind == PartKind::Question).count().saturating_sub(MOST_QUESTIONS);
        Answer { left, ..self.joined(parts, answered) }
    }

    /// Whether something told is about what the base knows, and can be what a question points at: by a name, or by words that
    /// are read as they stand.
    fn names(self, query: &Query) -> bool {
        let reads = |slot: &Slot| slot.as_typed().any(|read| self.engine.index.is_told(read.term));
        query.names().next().is_some() || query.content().filter(|(_, slot)| reads(slot)).count() >= LEAST_TOLD
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

fn is_talk(part: &Part<'_>) -> bool {
    matches!(part.kind, PartKind::Talk(_))
}

/// Whether a question is about what the base is: told, or near to a fact, or it names something of the base.
pub(super) fn is_about(answer: &Answer) -> bool {
    is_told(answer) || answer.confidence >= NEAR || answer.query.names().next().is_some()
}

/// Whether a question is answered, or a gap says that it cannot be.
fn is_told(answer: &Answer) -> bool {
    answer.outcome == Outcome::Answer || answer.gap.is_some()
}
