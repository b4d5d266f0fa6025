//! The parts of a statement that a question is made of: whom it is about, its verb, and what it says of them.

use std::ops::Range;

use super::grammar::{Grammar, Verb, Word};

/// Words of the longest subject: in a longer one is more than one thing.
const LONGEST_SUBJECT: usize = 8;

/// Words of the longest predicate that makes a question which somebody would ask.
const LONGEST_PREDICATE: usize = 14;

/// Words that stand before a statement, or beside its subject, and are no part of it.
const MOST_BESIDE: usize = 14;

/// Words of a thing that a clause says more about, with its determiner: `a Roman bowl that …`.
const OF_A_THING: usize = 3;

/// Among how many words behind a predicate the one stands that says what is held: `since May that`.
const BEFORE_A_COMPLEMENT: usize = 3;

/// Marks of quotations: what stands in them is said by somebody.
const QUOTES: [char; 7] = ['"', '“', '”', '„', '«', '»', '‘'];

/// A statement that can be asked for.
pub(super) struct Statement {
    pub subject: Range<usize>,
    /// Where its verb stands.
    pub verb: usize,
    /// What it is asked with, before the subject.
    pub auxiliary: String,
    /// The verb behind the subject, where what it is asked with is none of its own words.
    pub base: Option<String>,
    pub predicate: Range<usize>,
    /// It gives a reason.
    pub reason: bool,
    /// What it says stands behind it: *the council examines whether …*.
    pub open: bool,
    /// What stands before it, apart from it by a comma: *On 3 May, the hall opened*.
    pub lead: Range<usize>,
}

/// The statements that `text` makes, in order; none of what is not plain.
pub(super) fn parse(text: &str, words: &[Word], grammar: &Grammar<'_>) -> Vec<Statement> {
    let reader = Reader { text, words, grammar };
    // `…, and the first will be given a bag`, `…: the cellar was flooded`
    let goes_on = |&at: &usize| {
        let word = &words[at];
        let before = &text[words[at - 1].end..word.start];
        word.broken && (before.contains([';', ':']) || grammar.is("joins", &word.key))
    };
    let starts = (1..words.len()).filter(goes_on).map(|at| at + usize::from(grammar.is("joins", &words[at].key)));
    std::iter::once(0).chain(starts).filter_map(|from| reader.whole(from)).collect()
}

struct Reader<'a> {
    text: &'a str,
    words: &'a [Word],
    grammar: &'a Grammar<'a>,
}

impl Reader<'_> {
    /// The statement that begins at `from`, or what somebody says in it.
    fn whole(&self, mut from: usize) -> Option<Statement> {
        let (words, grammar) = (self.words, self.grammar);
        let first = words.get(from)?;
        let begin = from;
        if grammar.is_subordinator(&first.key) || grammar.is("beside", &first.key) {
            from = (from + 1..=from + MOST_BESIDE).find(|&at| words.get(at).is_some_and(|word| word.broken))?;
            // *Since Saturday the hall is open, and the shop …*: no comma ended what stands before it.
            if grammar.is("joins", &words[from].key) {
                return None;
            }
        }
        let mut outer = self.statement(from)?;
        outer.lead = begin..from;
        // `she says that …`, `she has said that …`
        let behind = usize::from(outer.base.is_none() && grammar.is("having", &outer.auxiliary));
        let at = outer.verb + 1 + behind;
        let key = words.get(at - 1).map_or("", |word| word.key.as_str());
        if grammar.is_attribution(key) || grammar.is("reporting", key) {
            let said = at + usize::from(words.get(at).is_some_and(|word| grammar.is("that", &word.key)));
            let inner = self.statement(said)?;
            return self.stands_alone(&inner).then_some(inner);
        }
        self.stands_alone(&outer).then_some(outer)
    }

    fn statement(&self, from: usize) -> Option<Statement> {
        let (words, grammar) = (self.words, self.grammar);
        let first = words.get(from)?;
        // `What becomes of it is open`, `Not everyone is pleased`
        if grammar.is("ends", &first.key) || grammar.is_relative(&first.key) || grammar.is("no_subjects", &first.key) {
            return None;
        }
        let mut subject_ends = None;
        let mut at = from + 1;
        while at < words.len() && at - from <= LONGEST_SUBJECT + MOST_BESIDE {
            if words[at].broken {
                // `The mayor, Ines Calder, supports it`
                if subject_ends.replace(at).is_some() {
                    return None;
                }
                at = (at + 1..at + MOST_BESIDE).find(|&at| words.get(at).is_some_and(|word| word.broken))?;
                let verb = grammar.verb(words, at)?;
                return self.with(from..subject_ends?, at, verb);
            }
            if let Some(verb) = grammar.verb(words, at) {
                return self.with(from..at, at, verb);
            }
            let key = &words[at].key;
            if grammar.is_relative(key) || grammar.is("ends", key) {
                return None;
            }
            at += 1;
        }
        None
    }

    fn with(&self, subject: Range<usize>, verb: usize, head: Verb) -> Option<Statement> {
        let (words, grammar) = (self.words, self.grammar);
        let mut subject = subject;
        while subject.len() > 1 && grammar.is("adverbs", &words[subject.end - 1].key) {
            subject.end -= 1;
        }
        let start = verb + 1;
        let mut end = start;
        let mut between = false;
        while let Some(word) = words.get(end) {
            between |= grammar.is("between", &word.key);
            let joins = grammar.is("joins", &word.key) && !std::mem::take(&mut between);
            if word.broken || joins || grammar.is("ends", &word.key) || (end > start && grammar.is_relative(&word.key))
            {
                break;
            }
            end += 1;
        }
        // `in Oct. or Nov.`: no sentence ends there.
        if words.get(end).is_some_and(|word| word.broken && self.text[words[end - 1].end..word.start].starts_with('.'))
        {
            return None;
        }
        // `shortly before half-time`
        while end > start
            && words.get(end).is_some_and(|word| !word.broken && grammar.is("ends", &word.key))
            && grammar.is("before_ends", &words[end - 1].key)
        {
            end -= 1;
        }
        let (auxiliary, base) = match head {
            Verb::Auxiliary => (words[verb].key.clone(), None),
            Verb::Main(with, base) => (with, Some(base)),
        };
        // *Asks anyone who …* says nothing without what follows.
        let relative = words.get(end).is_some_and(|word| !word.broken && grammar.is_relative(&word.key));
        let anybody = relative && grammar.is("anybody", &words[end - 1].key);
        let fits = subject.len() <= LONGEST_SUBJECT && end - start <= LONGEST_PREDICATE && !anybody;
        let reason = words.get(end).is_some_and(|word| !word.broken && self.gives_a_reason(end));
        // `a Roman bowl that …`
        let thing = words[start..end].iter().rev().take(OF_A_THING).any(|word| grammar.is("determiners", &word.key))
            || words[end - 1].capital;
        let complement =
            |word: &Word| grammar.is("complements", &word.key) && !(thing && grammar.is("that", &word.key));
        // `has claimed since May that …`
        let behind = words[end..].iter().take(BEFORE_A_COMPLEMENT).take_while(|word| !word.broken);
        let open = { behind }.any(complement);
        fits.then_some(Statement {
            open,
            subject,
            verb,
            auxiliary,
            base,
            predicate: start..end,
            reason,
            lead: verb..verb,
        })
    }

    /// Whether what begins at `at` gives a reason: `because`, `so that`.
    fn gives_a_reason(&self, at: usize) -> bool {
        let two = self.words.get(at + 1).map(|next| format!("{} {}", self.words[at].key, next.key));
        self.grammar.is("reasons", &self.words[at].key) || two.is_some_and(|two| self.grammar.is("reasons", &two))
    }

    /// Whether nothing of it is somebody's own words, or leans on what was said before.
    fn stands_alone(&self, statement: &Statement) -> bool {
        let words = self.words;
        let (first, last) = (statement.subject.start, statement.predicate.end.max(statement.verb + 1) - 1);
        let quoted = self.text[..words[last].end].contains(QUOTES);
        // `a survey carried out in May`, `got away and was back`
        let after_a_determiner = |at: usize| self.grammar.is("determiners", &words[at - 1].key);
        let mut inner = statement.subject.clone().skip(1);
        let verbs =
            inner.any(|at| self.grammar.is_participle(&words[at].key) && !words[at].capital && !after_a_determiner(at));
        let used = || statement.subject.clone().chain(statement.predicate.clone());
        // `Each pays`, `The project cost 300 euros and was paid for`
        let head = &words[statement.subject.end - 1];
        let headless = self.grammar.is("no_heads", &head.key) || self.grammar.is("joins", &head.key);
        let bare = statement.subject.len() == 1 && self.grammar.is_stop(&words[first].key);
        !quoted && !bare && !headless && !verbs && !used().any(|at| self.grammar.points(&words[at].key))
    }
}
