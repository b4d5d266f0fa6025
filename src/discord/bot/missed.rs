//! What is kept of a question that was not answered.

use super::Bot;
use crate::discord::inbound::GuildId;
use crate::knowledge::{Base, Fact};
use crate::lookup::answer::{Answer, Outcome};
use crate::store::today;
use crate::store::unanswered::{Reason, Unanswered};
use crate::store::wording::{is_personal, wording};

/// Facts that are kept as the nearest: a row of buttons.
const MOST_NEAR: usize = 5;

/// How a part of a message is read that asks for something.
const ASKING: [&str; 2] = ["question", "keywords"];

/// What is kept of a message: each question in it that was not answered, and nothing of what is told around them.
/// Nothing is kept of a question that asks nothing by itself, and of a message that holds what looks like a person's
/// data.
///
/// `asked` is what was typed, with its markup, and `questions` what the answer rests on.
pub fn missed(asked: &str, questions: &[String], answer: &Answer, base: &Base) -> Vec<Unanswered> {
    if questions.len() > 1 || is_personal(asked) {
        return Vec::new();
    }
    let question = |(text, answer)| one(text, answer, base);
    match answer.parts.as_slice() {
        [] => question((own_words(asked, answer), answer)).into_iter().collect(),
        parts => parts.iter().map(|part| (part.question.as_str(), &part.answer)).filter_map(question).collect(),
    }
}

/// The words of the one question in a message, where it is told from what stands around it.
fn own_words<'a>(asked: &'a str, answer: &'a Answer) -> &'a str {
    let mut asking = answer.read.iter().filter(|read| ASKING.contains(&read.kind));
    match (asking.next(), asking.next()) {
        (Some(only), None) => &only.text,
        _ => asked,
    }
}

fn one(question: &str, answer: &Answer, base: &Base) -> Option<Unanswered> {
    let asks_nothing = answer.unasked.is_some() || answer.query.content().next().is_none();
    if answer.outcome == Outcome::Answer || asks_nothing {
        return None;
    }
    let gap = answer.gap.and_then(|gap| base.gaps.get(gap)).map(|gap| gap.id.clone());
    let reason = match gap {
        Some(_) => Reason::Gap,
        None if answer.query.strangers().next().is_some() => Reason::UnknownWord,
        None => Reason::NotSure,
    };
    let near = answer.ranked(base).filter_map(|(fact, _)| base.facts.get(fact));
    let near = near.take(MOST_NEAR).map(|fact| fact.id.clone()).collect();
    let (base, wording) = (base.id.clone(), wording(question)?);
    Some(Unanswered { base, wording, reason, gap, near, fact: None, asked: 1, day: today() })
}

/// What is kept of a question that `fact` of a base answered in a way that did not help.
pub fn voted_down(question: &str, fact: &Fact, base: &Base) -> Option<Unanswered> {
    let (near, reason) = (vec![fact.id.clone()], Reason::VotedDown);
    let (base, wording) = (base.id.clone(), wording(question)?);
    Some(Unanswered { base, wording, reason, gap: None, near, fact: None, asked: 1, day: today() })
}

impl Bot {
    /// Counts questions that somebody asked in vain in a server, or outside of any.
    pub fn count_missed(&self, server: Option<GuildId>, missed: impl IntoIterator<Item = Unanswered>) {
        for missed in missed {
            self.store.miss(server.map_or(0, GuildId::get), missed);
        }
    }
}
