//! A message, part by part: which of them are looked up, in what context, and what is said to the others.

use super::language::{is_foreign, may_be_foreign, romanised};
use super::{Engine, Question};
use crate::index::PassageKind;
use crate::lookup::answer::{Answer, Outcome, Read, Unasked};
use crate::lookup::{Candidate, Context, Query, Slot, in_context, needs_context, points_back, resolved, untied};
use crate::message::{Part, PartKind, parts};

/// Words of a question that has no question mark, at least: "what a day" is no question.
const LEAST_WORDS: usize = 4;

/// Parts of a message that are looked at beside those that are answered, so that a long one takes no longer than a short one.
pub(super) const MOST_LOOKED_AT: usize = 8;

/// What may stand behind the question mark of a question.
const CLOSING: [char; 6] = ['"', '\'', ')', '!', '.', ','];

/// Whether the message `prose` clearly asks something.
pub(super) fn asks(engine: &Engine, prose: &str) -> bool {
    let kinds = &engine.index.analyser.kinds;
    let clear = |part: &Part<'_>| {
        let mut words = part.text.split_whitespace();
        let opens =
            words.next().is_some_and(|word| kinds.opens(&word.split('\'').next().unwrap_or(word).to_lowercase()));
        let asks = matches!(part.kind, PartKind::Question | PartKind::Keywords);
        asks && (part.text.trim_end_matches(CLOSING).ends_with('?') || opens && words.count() + 1 >= LEAST_WORDS)
    };
    parts(prose, &engine.index.analyser, &engine.cues).iter().any(clear)
}

/// What is said to somebody who asked nothing.
pub(super) fn help(engine: &Engine) -> Answer {
    Asking { engine, most: 0 }.help()
}

/// Answers the message `prose` of `question`.
pub(super) fn ask(engine: &Engine, prose: &str, question: &Question<'_>) -> Answer {
    let asking = Asking { engine, most: question.candidates };
    let parts = asking.seamed(prose, parts(prose, &engine.index.analyser, &engine.cues));
    let context = question.previous.map(context_of);
    let context = context.as_ref();
    let mut answer = match parts.as_slice() {
        [only]
            if only.kind == PartKind::More
                && let Some(previous) = question.previous =>
        {
            return previous.more(&engine.base);
        }
        [] => return asking.in_any_language(prose, asking.alone(prose, context)),
        [only] if stands_alone(only) => {
            let answer = asking.alone(only.text, context);
            let foreign = may_be_foreign(prose, &answer.query, &engine.cues);
            if foreign { asking.in_any_language(prose, answer) } else { answer }
        }
        parts => asking.in_any_language(prose, asking.message(prose, parts, context)),
    };
    let read = |kind: PartKind, text: &str| Read { kind: kind.name(), text: text.to_owned() };
    let ordered = parts.iter().any(|part| part.kind == PartKind::Order);
    if answer.is_open()
        && !ordered
        && answer.unasked != Some(Unasked::Foreign)
        && let Some((found, question)) = asking.run_on(&parts, context.is_some())
    {
        answer = Answer { read: vec![read(PartKind::Question, question)], left: answer.left, ..found };
    } else if !matches!(parts.as_slice(), [only] if stands_alone(only)) {
        answer.read = parts.iter().map(|part| read(part.kind, part.text)).collect();
    }
    answer
}

/// Whether a part is looked up where it is all that a message has.
fn stands_alone(part: &Part<'_>) -> bool {
    matches!(part.kind, PartKind::Question | PartKind::Keywords | PartKind::Background)
}

/// The context that an answer makes.
pub(super) fn context_of(answer: &Answer) -> Context {
    Context { query: answer.query.clone(), said: answer.said() }
}

/// What a message is answered with.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    pub engine: &'a Engine,
    /// Facts that an answer's candidates should hold, at least.
    most: usize,
}

impl Asking<'_> {
    pub(super) fn decide(self, query: Query) -> Answer {
        self.engine.decide(query, self.most)
    }

    pub(super) fn parse(self, text: &str) -> Query {
        Query::parse(text, &self.engine.index)
    }

    /// The answer to a message, unless that is in another language: then what the base has on the names in it is offered.
    fn in_any_language(self, prose: &str, answer: Answer) -> Answer {
        let index = &self.engine.index;
        let mut query = self.parse(prose);
        if answer.is_verbatim() || !is_foreign(prose, &query, index, &self.engine.cues) {
            return answer;
        }
        if !prose.is_ascii() {
            query.slots.extend(self.parse(&romanised(prose)).slots);
        }
        query.slots.retain(|slot| slot.name.is_some());
        self.decide(query).foreign(&self.engine.base)
    }

    /// Whether a fact speaks of a part of a question.
    fn is_told_of(self, slot: &Slot) -> bool {
        slot.alternatives.iter().any(|alternative| self.engine.index.is_told(alternative.term))
    }

    /// The best fact among the candidates of an answer.
    pub(super) fn best_fact(self, answer: &Answer) -> Option<&Candidate> {
        answer.candidates.iter().find(|found| self.engine.index.is_fact(found.document))
    }

    /// Whether the best fact speaks of all names of a question.
    fn speaks_of_names(self, answer: &Answer, query: &Query) -> bool {
        self.best_fact(answer).is_some_and(|best| {
            let has =
                |slot: &Slot| slot.alternatives.iter().any(|read| self.engine.index.holds(best.document, read.term));
            query.names().all(has)
        })
    }

    /// Whether a question stands in the base word for word, as a question.
    pub(super) fn is_asked_verbatim(self, answer: &Answer) -> bool {
        let passages = &self.engine.index.passages;
        let nearest = answer.candidates.first().and_then(|best| passages.get(best.passage as usize));
        answer.is_verbatim() && nearest.is_some_and(|passage| matches!(passage.kind, PassageKind::Question(_)))
    }

    /// A question with what it is asked in the context of.
    pub(super) fn within(self, query: &Query, context: &Context) -> Query {
        in_context(query, context, &self.engine.index)
    }

    /// The answer to a question: by itself or in the context of what was said before it, whichever is surer, where it
    /// points there, and in that context alone where it says too little by itself.
    pub(super) fn alone(self, text: &str, context: Option<&Context>) -> Answer {
        self.parsed(self.parse(text), text, context)
    }

    /// The same, of what `text` was parsed to.
    fn parsed(self, query: Query, text: &str, context: Option<&Context>) -> Answer {
        let index = &self.engine.index;
        let leans = needs_context(&query, text, index);
        // A name that nobody knows inherits nothing.
        let stranger = query.strangers().next().is_some() && query.content().all(|(_, slot)| slot.stranger);
        match context {
            // "How big is it?" is about the base's subject, if nothing was said before.
            None if leans => {
                let answer = self.decide(self.untied(query, text));
                let says = answer.outcome == Outcome::Answer && answer.query.content().next().is_some();
                if says { answer } else { answer.unsaid() }
            }
            Some(context) if leans && !stranger => self.leaning(query, text, context),
            Some(context) if !stranger && points_back(&query, index) => match resolved(&query, context, index) {
                // "What did he want there?" is about him, and about that place.
                Some(resolved) => self.decide(resolved),
                None => {
                    let within = self.decide(self.within(&query, context));
                    let alone = self.decide(query);
                    // What is not answered leaves the subject where it was.
                    if alone.outcome == Outcome::Answer { surer(alone, within) } else { within }
                }
            },
            _ => self.decide(query),
        }
    }

    /// The answer to a question that says too little by itself.
    fn leaning(self, query: Query, text: &str, context: &Context) -> Answer {
        let within = self.decide(self.within(&query, context));
        // "And Macron?": what only gaps speak of is known not to be there, in whatever context.
        if has_only(&query, |slot| !self.is_told_of(slot)) {
            let known = self.decide(query);
            return if known.gap.is_some() { Answer { query: within.query, ..known } } else { within };
        }
        // "And Ada?" asks for her by herself, where what was asked before has no answer about her.
        let about_them = within.outcome == Outcome::Answer && self.speaks_of_names(&within, &query);
        if has_only(&query, |slot| slot.name.is_some()) && !about_them {
            let known = self.decide(self.untied(query, text));
            return if known.outcome == Outcome::Answer { known } else { within };
        }
        within
    }

    /// A question without what ties it to what was said before, where only names are left: *what about Ada?* is *Ada?*
    fn untied(self, query: Query, text: &str) -> Query {
        let rest = untied(text, &self.engine.index).filter(|_| has_only(&query, |slot| slot.name.is_some()));
        rest.map_or(query, |rest| self.parse(rest))
    }

    /// The answer to a question after something that was told in the same message, and can be read with it as one.
    pub(super) fn after(self, text: &str, told: &str, context: Option<&Context>) -> Answer {
        let index = &self.engine.index;
        let asked = self.parse(text);
        let leans = needs_context(&asked, text, index);
        let open = leans || points_back(&asked, index) && asked.names().next().is_none();
        let together = || {
            let mut query = self.parse(&format!("{told} {text}"));
            let before = self.parse(told);
            let has = |query: &Query, slot: &Slot| query.slots.iter().any(|other| other.text == slot.text);
            // What the base does not know of what was told helps to understand nothing.
            query
                .slots
                .retain(|slot| !slot.content || self.is_told_of(slot) || has(&asked, slot) || !has(&before, slot));
            // Who tells what a fact says, word for word, asks for something else.
            let known = self.decide(before);
            let said = if known.is_verbatim() { known.said() } else { Vec::new() };
            self.decide(Query { asks: asked.asks, said, ..query })
        };
        // "Was that any use?" is about what was told, and about the base's subject only where nothing was.
        if leans && context.is_none() && !told.is_empty() {
            return together();
        }
        let alone = self.parsed(asked.clone(), text, context);
        if alone.outcome == Outcome::Answer || told.is_empty() || !open {
            return alone;
        }
        if leans { together() } else { surer(alone, together()) }
    }
}

/// Whether a question has content, all of one sort.
fn has_only(query: &Query, is: impl Fn(&Slot) -> bool) -> bool {
    let mut content = query.content().map(|(_, slot)| slot).peekable();
    content.peek().is_some() && content.all(is)
}

/// The surer of two answers.
fn surer(a: Answer, b: Answer) -> Answer {
    let worth = |answer: &Answer| if answer.outcome == Outcome::Answer { answer.confidence } else { 0.0 };
    if worth(&b) > worth(&a) { b } else { a }
}
