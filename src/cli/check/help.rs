//! What an author can do that would help most, a sentence each.

use crate::audit::forecast::{FEWEST_OF_A_FACT, FEWEST_OF_A_GAP, Forecast, Heard, Help, Kind, Turn, Unreached};
use crate::cli::problems::first_of;
use crate::knowledge::{Base, Source};

/// The most ids and sentences that are named in one line.
const MOST_NAMED: usize = 12;

/// The most facts of which it is said what does not reach them: what the next minutes are enough for.
const MOST_TOLD: usize = 6;

/// The most words for which others would help.
const MOST_WORDS: usize = 6;

/// The most words that are named of a question.
const MOST_QUOTED: usize = 3;

/// The most that is said to be known for a word.
const MOST_KNOWN: usize = 3;

/// Other words that are known for a word from which on one more helps little.
const ENOUGH_KNOWN: usize = 2;

/// What begins a line that belongs to the one before.
const INDENT: &str = "\n     ";

/// What would let expect more, a sentence each: what a trial gained most by for the work comes first.
pub(super) fn help(forecast: &Forecast, base: &Base) -> Vec<String> {
    [more_facts(forecast, base), more_names(forecast, base), more_ways(forecast), more_words(forecast), more_gaps(base)]
        .into_iter()
        .flatten()
        .collect()
}

fn more_facts(Forecast { sentences, unsaid, .. }: &Forecast, base: &Base) -> Option<String> {
    // A headline is the one sentence of its paragraph.
    let headline = |source: &Source| {
        source.paragraphs.first() == Some(&1) && unsaid.iter().any(|of| of.source == source.id && of.paragraph == 1)
    };
    let headline = if base.sources.iter().any(headline) {
        "; is 1.1 a headline, put `headings = [1]` into its `[[source]]`"
    } else {
        ""
    };
    let places = named(unsaid.iter().map(ToString::to_string));
    let found =
        format!("write facts for sentences that none cites, {} of {sentences}: {places}{headline}", unsaid.len());
    (!unsaid.is_empty()).then_some(found)
}

fn more_names(forecast: &Forecast, base: &Base) -> Option<String> {
    let names = &forecast.other_words.names;
    let longer = |name: &str| {
        let mut others = base.entities.iter().map(|entity| entity.name.as_str());
        others.find(|other| other.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')))
    };
    let said = names.iter().map(|Heard { word, facts, .. }| match longer(word) {
        Some(longer) => format!("{word} (in {facts} facts; or is it {longer}?)"),
        None => format!("{word} (in {facts} facts)"),
    });
    let found = format!("say what else people call these, as `aliases` of the name: {}", named(said));
    (!names.is_empty()).then_some(found)
}

fn more_ways(Forecast { help_most, few_ways, .. }: &Forecast) -> Option<String> {
    let mut lines: Vec<String> =
        help_most.iter().take(MOST_TOLD).map(|help| format!("{}: {}", help.id, another_way(help))).collect();
    let then = help_most.iter().skip(MOST_TOLD).map(|help| help.id.clone());
    let then = named(then);
    if !then.is_empty() {
        lines.push(format!("then {then}"));
    }
    let few = |kind| few_ways.iter().filter(move |ways| ways.kind == kind);
    let more = few(Kind::Fact).count().saturating_sub(help_most.len());
    if more > 0 {
        lines.push(format!("then {more} more that have fewer than {FEWEST_OF_A_FACT} questions"));
    }
    let gaps = named(few(Kind::Gap).map(|gap| gap.id.clone()));
    if !gaps.is_empty() {
        lines.push(format!("and these gaps, until each has {FEWEST_OF_A_GAP} questions: {gaps}"));
    }
    (!lines.is_empty())
        .then(|| format!("add a question to these, in other words than they have:{INDENT}{}", lines.join(INDENT)))
}

/// Which way of asking a fact is in want of: by a word that only one of its questions has, without a word on which one
/// hangs, or by other words than its text has.
fn another_way(Help { id, ways, own_words, answered_by_another, unreached, shared }: &Help) -> String {
    let few = match ways {
        1 => Some("it has 1 question".to_owned()),
        ..FEWEST_OF_A_FACT => Some(format!("it has {ways} questions")),
        _ => None,
    };
    let otherwise = || format!("say {} otherwise", quoted_few(shared));
    let why = if let Some(turn) = answered_by_another {
        let by = match turn.lacking.as_slice() {
            [] => format!("a word that only {id} has"),
            words => quoted_few(words),
        };
        Some(format!("without {:?} that is answered by {}: ask once more with {by}", turn.question, instead(turn)))
    } else if let Some(Unreached { question, word }) = unreached.first() {
        Some(format!("{question:?} does not find it: ask without {word:?}"))
    } else if shared.is_empty() {
        None
    } else if *own_words {
        Some(format!("its questions have its own words only: {}", otherwise()))
    } else {
        Some(otherwise())
    };
    let said = [few, why].into_iter().flatten().collect::<Vec<_>>().join(", and ");
    if said.is_empty() { "ask in words that it has not".to_owned() } else { said }
}

fn more_words(forecast: &Forecast) -> Option<String> {
    let words = forecast.other_words.words.iter().filter(|word| word.also.len() < ENOUGH_KNOWN);
    let said: Vec<String> = words
        .take(MOST_WORDS)
        .map(|Heard { word, facts, also }| match also.as_slice() {
            [] => format!("{word:?}, in questions of {facts} facts"),
            also => format!("{word:?}, in questions of {facts} facts; known: {}", first_of(also, MOST_KNOWN)),
        })
        .collect();
    (!said.is_empty()).then(|| {
        format!(
            "say what else people may call these, as in `[[synonyms]]` `words = [\"ferry\", \"boat\"]`:{INDENT}{}",
            said.join(INDENT)
        )
    })
}

fn more_gaps(base: &Base) -> Option<String> {
    base.gaps.is_empty().then(|| {
        "write a `[[gap]]` for each thing that people ask and the source does not say: without it they are told what comes \
         nearest"
            .to_owned()
    })
}

/// `a, b, c`, cut where there are many.
fn named(all: impl Iterator<Item = String>) -> String {
    let mut names: Vec<String> = all.collect();
    let left = names.len().saturating_sub(MOST_NAMED);
    names.truncate(MOST_NAMED);
    if left > 0 {
        names.push(format!("and {left} more"));
    }
    names.join(", ")
}

/// Words as they are typed, cut where there are many.
pub(super) fn quoted_few(words: &[String]) -> String {
    words.iter().take(MOST_QUOTED).map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", ")
}

/// What came instead of the fact that a question is of.
pub(super) fn instead(turn: &Turn) -> String {
    match &turn.instead {
        Some(other) if other.kind == Kind::Fact => other.id.clone(),
        Some(other) => format!("the gap {}", other.id),
        None => "nothing".to_owned(),
    }
}
