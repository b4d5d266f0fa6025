//! The parts of a statement that answer a question of their own: when, how many, how much, how long.

use std::ops::Range;

use super::Drafter;
use super::statement::Statement;
use crate::text::is_year;

/// Words between a number and the noun that it counts: `34 new wind turbines`.
const BEFORE_A_NOUN: usize = 3;

/// The most words of a predicate before what is counted in it: `will hire at least 45 people`.
const BEFORE_A_NUMBER: usize = 3;

/// A part of a statement that answers a question, so that the question does not have it.
pub(super) struct Part {
    /// Where it stands, among the words.
    pub place: Range<usize>,
    /// The kind of question, as the lexicon's `question_drafts` calls it.
    pub asks: &'static str,
    /// What is counted.
    pub counted: String,
}

impl Drafter<'_> {
    /// The first part that answers a question of its own.
    pub(super) fn part(&self) -> Option<Part> {
        let Statement { subject, predicate, lead, .. } = &self.statement;
        let nothing = predicate.end..predicate.end;
        let before = self.dated(lead).map(|part| Part { place: nothing, ..part });
        before
            .or_else(|| self.dated(predicate))
            .or_else(|| self.counted(subject, 0))
            .or_else(|| self.counted(predicate, BEFORE_A_NUMBER))
    }

    /// `on 19 November`, `in the spring of 2027`
    fn dated(&self, within: &Range<usize>) -> Option<Part> {
        let key = |at: usize| self.words[at].key.as_str();
        let dated =
            |at: usize| self.grammar.holds("when", key(at)) || is_year(key(at)) || self.grammar.is("times", key(at));
        let start = within.clone().find(|&at| {
            self.grammar.is("before_dates", key(at))
                && (at + 1..within.end.min(at + 4))
                    .any(|next| dated(next) && (at + 1..next).all(|between| self.is_of_a_date(between)))
        })?;
        let mut end = (start + 1..within.end).find(|&at| !dated(at) && !self.is_of_a_date(at)).unwrap_or(within.end);
        // `in 1987 by a postman`
        while end > start + 1 && self.grammar.is("before_dates", key(end - 1)) {
            end -= 1;
        }
        // `at nine in the evening`
        let clock = |at: usize| self.grammar.is_number(key(at + 1)) && self.grammar.is("before_dates", key(at));
        let start = start.checked_sub(2).filter(|&at| at >= within.start && clock(at)).unwrap_or(start);
        // `early on Thursday`
        let start =
            (within.start..start).rev().take_while(|&at| self.grammar.is("of_dates", key(at))).last().unwrap_or(start);
        // What follows a date may belong to it, `from Monday to Friday`, or to the verb.
        let ends_later = || within.contains(&(end + 1)) && dated(end + 1);
        let goes_on = end < within.end && self.grammar.is_subordinator(key(end)) && !ends_later();
        (end == within.end || goes_on).then(|| Part { place: start..end, asks: "when", counted: String::new() })
    }

    fn is_of_a_date(&self, at: usize) -> bool {
        let key = self.words[at].key.as_str();
        self.grammar.is("of_dates", key) || self.grammar.is("before_dates", key) || self.grammar.is_number(key)
    }

    /// `nearly 9,000 items`, with at most so many words before it.
    fn counted(&self, within: &Range<usize>, before: usize) -> Option<Part> {
        let key = |at: usize| self.words[at].key.as_str();
        let number = within.clone().take(before + BEFORE_A_NOUN).find(|&at| self.grammar.is_number(key(at)))?;
        let start = (within.start..number)
            .rev()
            .take_while(|&at| self.grammar.is_approximate(self.words, at))
            .last()
            .unwrap_or(number);
        if start - within.start > before || self.grammar.is("between", key(within.start)) {
            return None;
        }
        // `six engines and 35 firefighters`
        if within.start == self.statement.subject.start && within.clone().any(|at| self.grammar.is("joins", key(at))) {
            return None;
        }
        let led = start > within.start && self.grammar.is_subordinator(key(start - 1));
        let noun = (number..within.end).find(|&at| !self.grammar.is_number(key(at)));
        let signed = self.text[..self.words[number].start].ends_with(|c| self.grammar.is_currency_sign(c));
        let currency = noun.filter(|&noun| self.grammar.is("currencies", key(noun)));
        if signed || currency.is_some() {
            let end = currency.map(|noun| noun + 1).or(noun).unwrap_or(within.end);
            // `costs £5.20 instead of £4.80`
            let one = !(end..within.end).any(|at| self.grammar.is_number(key(at)));
            return (one && !led && start >= self.statement.predicate.start).then(|| Part {
                place: start..end,
                asks: "how_much",
                counted: String::new(),
            });
        }
        let noun = noun?;
        // `two thirds`
        if self.grammar.holds("how_much", key(noun)) {
            return None;
        }
        // `three metres long`
        if let Some(dimension) = within.clone().find(|&at| at == noun + 1 && self.grammar.is("dimensions", key(at))) {
            return (!led).then(|| Part {
                place: start..dimension + 1,
                asks: "how",
                counted: key(dimension).to_owned(),
            });
        }
        let lasts = self.grammar.holds("how_long", key(noun));
        if lasts {
            // `for four hours`, `lasted four hours`
            let spans = led && self.grammar.is("spans", key(start - 1));
            let verb = start == self.statement.predicate.start
                && self.statement.base.as_deref().is_some_and(|base| self.grammar.is("lasting", base));
            let place = if spans { start - 1..noun + 1 } else { start..noun + 1 };
            return ((spans || verb) && place.end == within.end).then(|| Part {
                place,
                asks: "how_long",
                counted: String::new(),
            });
        }
        let plain = |at: usize| {
            !self.words[at].broken && !self.grammar.is_stop(key(at)) && !self.grammar.is_subordinator(key(at))
        };
        let end = (noun..within.end.min(noun + BEFORE_A_NOUN))
            .take_while(|&at| plain(at))
            .find(|&at| self.grammar.is_plural(key(at)))?
            + 1;
        // `tons of rubbish`
        let of = end + 1 < within.end && self.grammar.is("of_a_thing", key(end)) && plain(end + 1);
        let end = if of { end + 2 } else { end };
        (!led && !self.words[noun].capital).then(|| Part {
            place: start..end,
            asks: "how_many",
            counted: self.slice(&(noun..end)),
        })
    }
}
