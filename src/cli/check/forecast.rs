//! What is foretold of a base, said to its author.

use std::io::{self, Write};

use rustc_hash::FxHashSet;

use super::counted;
use crate::audit::forecast::{
    Came, Expected, FEWEST_OF_A_FACT, FEWEST_OF_A_GAP, Forecast, Heard, HeldBack, Help, Kind, NearMiss, NearMisses,
    Turn, Unreached,
};
use crate::cli::problems::first_of;
use crate::knowledge::{Base, Source};

/// The most rows of a table, and examples of a kind: what fits a screen. A report has all.
const MOST_ROWS: usize = 12;

/// The most ids and sentences that are named in one line.
const MOST_NAMED: usize = 12;

/// The most facts of which it is said what does not reach them: what the next minutes are enough for.
const MOST_TOLD: usize = 6;

/// The most words for which others would help.
const MOST_WORDS: usize = 6;

/// What it means that a question is not answered when it is held back: who adds one in other words sees one more.
const NOT_IS_NO_FAULT: &str =
    " (not answered is no fault: a question in words that no other has is worth having for that)";

/// Where everything stands.
const IN_REPORT: &str = "all of them in `--report FILE.html`";

/// The most that is said to be heard for a word.
const MOST_HEARD: usize = 3;

/// Tells all of it: what strangers' questions come to, then the verdict, and last what would help most, so that it is what
/// stands above the next prompt.
pub(super) fn print(out: &mut impl Write, forecast: &Forecast, base: &Base) -> io::Result<()> {
    print_together(out, &forecast.together)?;
    print_held_back(out, &forecast.held_back)?;
    print_near_misses(out, &forecast.near_misses)?;
    writeln!(out, "{}", verdict(forecast))?;
    let help = help(forecast, base);
    if !help.is_empty() {
        writeln!(out, "what would help most:")?;
    }
    help.iter().zip(1..).try_for_each(|(help, number)| writeln!(out, "  {number}. {help}"))
}

fn print_together(out: &mut impl Write, together: &[(String, String)]) -> io::Result<()> {
    for (a, b) in together.iter().take(MOST_ROWS) {
        writeln!(out, "`{a}` and `{b}` always come together: one fact would do")?;
    }
    Ok(())
}

fn print_held_back(out: &mut impl Write, held_back: &HeldBack) -> io::Result<()> {
    let HeldBack { shown, turns } = held_back;
    if turns.is_empty() {
        return Ok(());
    }
    let some = if turns.len() < *shown {
        format!("{} of {shown} shown questions", turns.len())
    } else {
        counted(*shown, "shown question")
    };
    let of = |came| held_back.count(Kind::Fact, came);
    let (right, wrong, missed) = (of(Came::Right), of(Came::Wrong), of(Came::Missed));
    writeln!(out, "{some}, each asked of the base without it, as a stranger might ask it:")?;
    let no_fault = if missed > 0 { NOT_IS_NO_FAULT } else { "" };
    writeln!(out, "  of facts {right} answered rightly, {wrong} wrongly, {missed} not{no_fault}")?;
    let gaps = held_back.asked(Kind::Gap);
    if gaps > 0 {
        writeln!(
            out,
            "  of gaps {} of {gaps} answered, where none should be",
            held_back.count(Kind::Gap, Came::Wrong)
        )?;
    }
    let rows = held_back.rows();
    let wrong: Vec<&Turn> =
        rows.iter().flat_map(|row| &row.turns).copied().filter(|turn| turn.came == Came::Wrong).collect();
    if !wrong.is_empty() {
        writeln!(out, "  wrongly, so that a stranger who asks nearly so may be told something else:")?;
    }
    for turn in wrong.iter().take(MOST_ROWS) {
        writeln!(out, "    {}: {:?} → {}{}", turn.id, turn.question, instead(turn), lacking(turn))?;
    }
    more(out, wrong.len())
}

/// Why a question was not answered by its fact: what of it the fact has nowhere else.
fn lacking(turn: &Turn) -> String {
    match turn.lacking.as_slice() {
        [] => format!(": ask for {} by a word that the other has not", turn.id),
        words => format!(": nothing else of {} has {}", turn.id, quoted_few(words)),
    }
}

fn quoted_few(words: &[String]) -> String {
    words.iter().take(MOST_HEARD).map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", ")
}

/// What came instead of the fact that a question is of.
fn instead(turn: &Turn) -> String {
    match &turn.instead {
        Some(other) if other.kind == Kind::Fact => format!("the fact {}", other.id),
        Some(other) => format!("the gap {}", other.id),
        None => "nothing".to_owned(),
    }
}

fn print_near_misses(out: &mut impl Write, near_misses: &NearMisses) -> io::Result<()> {
    let NearMisses { asked, answered } = near_misses;
    if *asked == 0 {
        return Ok(());
    }
    let made = if *asked == 1 { "1 near miss".to_owned() } else { format!("{asked} near misses") };
    writeln!(out, "{made}, made of the base's own questions: {} answered all the same", answered.len())?;
    // One of each fact, since the others are much the same; those by another name are soonest mended.
    let mut facts = FxHashSet::default();
    let (by_alias, rest): (Vec<_>, Vec<_>) = answered.iter().partition(|miss| miss.alias.is_some());
    let first: Vec<&NearMiss> = by_alias.into_iter().chain(rest).filter(|miss| facts.insert(&miss.said)).collect();
    for miss in first.iter().take(MOST_ROWS) {
        writeln!(out, "  {:?} → the fact {}{}", miss.question, miss.said, by(miss))?;
    }
    match answered.len() - first.len().min(MOST_ROWS) {
        0 => {}
        left => writeln!(out, "  … and {left} more, {IN_REPORT}")?,
    }
    if !answered.is_empty() {
        let too_wide = answered.iter().any(|miss| miss.alias.is_some());
        let strike = if too_wide { "strike an alias that says too much; " } else { "" };
        writeln!(out, "  {strike}write a `[[gap]]` for what people may well ask")?;
    }
    Ok(())
}

/// What of a near miss brought up its fact.
fn by(NearMiss { by, alias, .. }: &NearMiss) -> String {
    let words = by.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", ");
    match alias {
        Some(alias) => format!(", by {words}; {alias:?} is an alias"),
        None if by.is_empty() => String::new(),
        None => format!(", by {words}"),
    }
}

/// Says how many rows were left out.
fn more(out: &mut impl Write, all: usize) -> io::Result<()> {
    match all.saturating_sub(MOST_ROWS) {
        0 => Ok(()),
        left => writeln!(out, "  … and {left} more, {IN_REPORT}"),
    }
}

/// What to expect: of all questions in the first line, of their kinds in the others.
pub(super) fn verdict(forecast: &Forecast) -> String {
    let Some(expected @ Expected { plain, other, near, usual, within, further_words, .. }) = &forecast.expected else {
        let held_back = &forecast.held_back;
        return if held_back.turns.is_empty() && held_back.shown > 0 {
            "only `--thorough` tells how well so large a base will answer".to_owned()
        } else {
            format!(
                "too few shown questions to tell how well it will answer: facts have {}, and {} would do",
                held_back.asked(Kind::Fact),
                Expected::LEAST
            )
        };
    };
    format!(
        "expect {} of 100 questions answered rightly and {} wrongly:\n  \
         of 100 that are put in the words of the source {:.0} rightly\n  \
         of 100 in other words {:.0}: a fact is asked for by {:.1} words that its text has not, and twice as many would make \
         it {:.0}\n  \
         of 100 that the source does not answer, though it seems to, {:.0} with something that is no answer",
        range(usual.right, within.right),
        range(usual.wrong, within.wrong),
        plain.right,
        other.right,
        further_words,
        expected.with_twice_the_words(),
        near.wrong,
    )
}

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
    let found = format!("facts for sentences that none cites, {} of {sentences}: {places}{headline}", unsaid.len());
    (!unsaid.is_empty()).then_some(found)
}

fn more_names(forecast: &Forecast, base: &Base) -> Option<String> {
    let names = &forecast.other_words.names;
    let longer = |name: &str| {
        let mut others = base.entities.iter().map(|entity| entity.name.as_str());
        others.find(|other| other.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')))
    };
    let said = names.iter().map(|Heard { word, facts, .. }| match longer(word) {
        Some(longer) => format!("{word} ({facts}; or is it {longer}?)"),
        None => format!("{word} ({facts})"),
    });
    let found =
        format!("other names (`aliases`) for those that have none, by how many facts name them: {}", named(said));
    (!names.is_empty()).then_some(found)
}

fn more_ways(Forecast { help_most, few_ways, .. }: &Forecast) -> Option<String> {
    let mut found = Vec::new();
    let told = |help: &Help| {
        let why = match help.ways {
            ..FEWEST_OF_A_FACT => format!(" ({} of {FEWEST_OF_A_FACT})", help.ways),
            _ if help.own_words => " (in its own words only)".to_owned(),
            _ => String::new(),
        };
        format!("{}{why}{}", help.id, another_way(help))
    };
    if !help_most.is_empty() {
        let first = help_most.iter().take(MOST_TOLD).map(told).collect::<Vec<_>>();
        found.push(format!("first for {}", first.join(",\n     ")));
    }
    let few = |kind| few_ways.iter().filter(move |ways| ways.kind == kind);
    let then: Vec<String> = help_most.iter().skip(MOST_TOLD).map(|help| help.id.clone()).collect();
    if !then.is_empty() {
        found.push(format!("then for {}", then.join(", ")));
    }
    let more = few(Kind::Fact).count().saturating_sub(help_most.len());
    if more > 0 {
        found.push(format!("then for {more} more that have fewer than {FEWEST_OF_A_FACT}"));
    }
    let gaps: Vec<String> =
        few(Kind::Gap).map(|few| format!("{} ({} of {FEWEST_OF_A_GAP})", few.id, few.ways)).collect();
    if !gaps.is_empty() {
        found.push(format!("for the {} {}", if gaps.len() == 1 { "gap" } else { "gaps" }, named(gaps.into_iter())));
    }
    let lines = found.join(";\n     ");
    (!lines.is_empty()).then(|| format!("questions in other words than the fact's own:\n     {lines}"))
}

/// Which way of asking a fact is in want of: by a word that only one of its questions has, without a word on which one
/// hangs, or by other words than its text has.
fn another_way(Help { answered_by_another, unreached, shared, .. }: &Help) -> String {
    if let Some(turn) = answered_by_another {
        let once_more = match turn.lacking.as_slice() {
            [] => "ask by a word that the other has not".to_owned(),
            words => format!("ask by {} once more", quoted_few(words)),
        };
        return format!(": held back, {:?} brings up {}: {once_more}", turn.question, instead(turn));
    }
    if let Some(Unreached { question, word }) = unreached.first() {
        return format!(": {question:?} does not bring it up: ask for it without {word:?}");
    }
    if shared.is_empty() { String::new() } else { format!(": say otherwise what it calls {}", quoted_few(shared)) }
}

fn more_words(forecast: &Forecast) -> Option<String> {
    let words = &forecast.other_words.words;
    let said = words.iter().take(MOST_WORDS).map(|Heard { word, facts, also }| match also.as_slice() {
        [] => format!("{word} ({facts}; nothing)"),
        also => format!("{word} ({facts}; {})", first_of(also, MOST_HEARD)),
    });
    let found = format!(
        "other words (`[[synonyms]]`) for those that questions turn on, by how many facts have them there and what is heard \
         already: {}",
        named(said)
    );
    (!words.is_empty()).then_some(found)
}

fn more_gaps(base: &Base) -> Option<String> {
    base.gaps.is_empty().then(|| "a `[[gap]]` for each thing that people ask and the source does not say".to_owned())
}

/// `48 to 64`, of a hundred.
fn range(about: f64, within: f64) -> String {
    format!("{:.0} to {:.0}", (about - within).max(0.0), (about + within).min(100.0))
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
