//! What an author can do that would help most, a sentence each.

use crate::audit::forecast::{
    FEWEST_OF_A_FACT, FEWEST_OF_A_GAP, Forecast, Gain, Heard, Help, Kind, Turn, Unreached, Work,
};
use crate::knowledge::{Base, Source};

/// The most ids and sentences that are named in one line.
const MOST_NAMED: usize = 12;

/// The most facts of which it is said what does not reach them: what the next minutes are enough for.
const MOST_TOLD: usize = 6;

/// The most words for which others would help.
const MOST_WORDS: usize = 6;

/// The most words that are named of a question.
const MOST_QUOTED: usize = 3;

/// The least change that is said.
const LEAST_SAID: f64 = 0.05;

/// What begins a line that belongs to the one before.
const INDENT: &str = "\n     ";

/// What would let expect more, a sentence each: that first of which a minute brings most.
pub(super) fn help(forecast: &Forecast, base: &Base) -> Vec<String> {
    let of = |gain: &Gain| {
        let (said, lines) = match gain.work {
            Work::Facts => (more_facts(forecast, base), Vec::new()),
            Work::Questions => more_ways(forecast),
            Work::Gaps => more_gaps(gain.pieces),
            Work::Names => (more_names(forecast, base), Vec::new()),
            Work::Words => more_words(forecast),
        };
        let lines = lines.iter().map(|line| format!("{INDENT}{line}"));
        format!("{said}{}{}", worth(gain), lines.collect::<String>())
    };
    let gaps = short_gaps(forecast);
    forecast.gains.iter().map(of).chain(gaps).collect()
}

/// What some work brings: ` (worth 2.1 right answers of 100, and 0.4 wrong ones less)`; nothing where that is next to none.
fn worth(Gain { right, wrong, .. }: &Gain) -> String {
    let less = if *wrong >= LEAST_SAID { format!(", and {wrong:.1} wrong ones less") } else { String::new() };
    if *right >= LEAST_SAID { format!(" (worth about {right:.1} right answers of 100{less})") } else { String::new() }
}

fn more_facts(Forecast { sentences, unsaid, .. }: &Forecast, base: &Base) -> String {
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
    format!("write facts for sentences that none cites, {} of {sentences}: {places}{headline}", unsaid.len())
}

fn more_names(forecast: &Forecast, base: &Base) -> String {
    let names = &forecast.other_words.names;
    let longer = |name: &str| {
        let mut others = base.entities.iter().map(|entity| entity.name.as_str());
        others.find(|other| other.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')))
    };
    let said = names.iter().map(|Heard { word, facts, .. }| match longer(word) {
        Some(longer) => format!("{word} (in {facts} facts; or is it {longer}?)"),
        None => format!("{word} (in {facts} facts)"),
    });
    format!("say what else people call these, as `aliases` of the name: {}", named(said))
}

fn more_ways(Forecast { help_most, few_ways, .. }: &Forecast) -> (String, Vec<String>) {
    let mut lines: Vec<String> =
        help_most.iter().take(MOST_TOLD).map(|help| format!("{}: {}", help.id, another_way(help))).collect();
    let then = help_most.iter().skip(MOST_TOLD).map(|help| help.id.clone());
    let then = named(then);
    if !then.is_empty() {
        lines.push(format!("then {then}"));
    }
    let few = few_ways.iter().filter(|ways| ways.kind == Kind::Fact).count();
    let more = few.saturating_sub(help_most.len());
    if more > 0 {
        lines.push(format!("then {more} more that have fewer than {FEWEST_OF_A_FACT} questions"));
    }
    ("add a question to these, in other words than they have".to_owned(), lines)
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

fn more_words(forecast: &Forecast) -> (String, Vec<String>) {
    let words = forecast.other_words.words.iter().filter(|word| word.is_in_want()).take(MOST_WORDS);
    let said = words.map(|Heard { word, facts, .. }| format!("{word:?}, in questions of {facts} facts")).collect();
    let found = "say what else people may call these, as in `[[synonyms]]` `words = [\"ferry\", \"boat\"]`";
    (found.to_owned(), said)
}

fn more_gaps(more: usize) -> (String, Vec<String>) {
    let found = format!(
        "write {}, for what people ask and the source does not say, such as why, since when, how many or for how much: without \
         it they are told what comes nearest",
        match more {
            1 => "a `[[gap]]`".to_owned(),
            more => format!("{more} more `[[gap]]`s"),
        }
    );
    (found, Vec::new())
}

/// Gaps that are asked for in too few ways.
fn short_gaps(Forecast { few_ways, .. }: &Forecast) -> Option<String> {
    let gaps = named(few_ways.iter().filter(|ways| ways.kind == Kind::Gap).map(|gap| gap.id.clone()));
    (!gaps.is_empty())
        .then(|| format!("ask for these gaps once more, until each has {FEWEST_OF_A_GAP} questions: {gaps}"))
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
