//! What is foretold of a base, said to its author.

use std::io::{self, Write};

use super::counted;
use crate::audit::forecast::{
    Came, Expected, FEWEST_OF_A_FACT, FEWEST_OF_A_GAP, Forecast, Heard, HeldBack, Help, Kind, NearMiss, NearMisses,
    Row, Turn,
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

/// What a table of questions held back does not show: who adds a question in other words sees one more missed.
const OTHER_WORDS_ARE_MISSED: &str = "(one in words that no other has is nearly always missed here, and is worth having for \
                                      that: mend what is wrong)";

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
    writeln!(out, "  of facts {right} answered rightly, {wrong} wrongly, {missed} not")?;
    let gaps = held_back.asked(Kind::Gap);
    if gaps > 0 {
        writeln!(
            out,
            "  of gaps {} of {gaps} answered, where none should be",
            held_back.count(Kind::Gap, Came::Wrong)
        )?;
    }
    let rows = held_back.rows();
    let bad: Vec<&Row<'_>> = rows.iter().filter(|row| row.wrong + row.missed > 0).collect();
    let widest = bad.iter().take(MOST_ROWS).map(|row| row.id.chars().count()).max().unwrap_or(0);
    if !bad.is_empty() {
        writeln!(out, "  {OTHER_WORDS_ARE_MISSED}")?;
        writeln!(out, "  {:<widest$}  right  wrong  missed  the worst, and what came instead", "")?;
    }
    for row in bad.iter().take(MOST_ROWS) {
        let Row { id, right, wrong, missed, turns, .. } = row;
        let worst = turns.first().map(|turn| format!("{:?} → {}", turn.question, instead(turn))).unwrap_or_default();
        writeln!(out, "  {id:<widest$}  {right:>5}  {wrong:>5}  {missed:>6}  {worst}")?;
    }
    more(out, bad.len())
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
    for miss in answered.iter().take(MOST_ROWS) {
        writeln!(out, "  {:?} → the fact {}{}", miss.question, miss.said, by(miss))?;
    }
    more(out, answered.len())?;
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
        left => writeln!(out, "  … and {left} more: `--report FILE.html` has all"),
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
    let told = |Help { id, ways, own_words, unreached }: &Help| {
        let why = match ways {
            ..FEWEST_OF_A_FACT => format!(" ({ways} of {FEWEST_OF_A_FACT})"),
            _ if *own_words => " (in its own words only)".to_owned(),
            _ => String::new(),
        };
        let tried: Vec<String> = unreached.iter().map(|question| format!("{question:?}")).collect();
        let by =
            if tried.is_empty() { String::new() } else { format!(": nobody reaches it by {}", tried.join(" or ")) };
        format!("{id}{why}{by}")
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
