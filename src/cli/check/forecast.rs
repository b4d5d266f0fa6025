//! What is foretold of a base, said to its author.

use std::io::{self, Write};

use super::counted;
use crate::audit::forecast::{
    Came, Expected, FEWEST_OF_A_FACT, FEWEST_OF_A_GAP, Forecast, Heard, HeldBack, Kind, NearMisses, Row, Turn,
};
use crate::knowledge::Base;

/// The most rows of a table, and examples of a kind: what fits a screen. A report has all.
const MOST_ROWS: usize = 12;

/// The most ids and sentences that are named in one line.
const MOST_NAMED: usize = 12;

/// The most words for which others would help.
const MOST_WORDS: usize = 6;

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
        writeln!(out, "  {:?} → the fact {}", miss.question, miss.said)?;
    }
    more(out, answered.len())
}

/// Says how many rows were left out.
fn more(out: &mut impl Write, all: usize) -> io::Result<()> {
    match all.saturating_sub(MOST_ROWS) {
        0 => Ok(()),
        left => writeln!(out, "  … and {left} more: `--report FILE.html` has all"),
    }
}

/// What to expect, in one line.
pub(super) fn verdict(forecast: &Forecast) -> String {
    let Some(Expected { plain, other, near, usual, within, .. }) = &forecast.expected else {
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
        "expect {} of 100 questions answered rightly and {} wrongly (of those in the words of the source about {:.0} rightly, \
         of those in other words {:.0}; of those that it only seems to answer {:.0} wrongly)",
        range(usual.right, within.right),
        range(usual.wrong, within.wrong),
        plain.right,
        other.right,
        near.wrong,
    )
}

/// What would let expect more, a sentence each: what a trial gained most by for the work comes first.
pub(super) fn help(forecast: &Forecast, base: &Base) -> Vec<String> {
    [more_facts(forecast), more_names(forecast, base), more_ways(forecast), more_words(forecast), more_gaps(base)]
        .into_iter()
        .flatten()
        .collect()
}

fn more_facts(Forecast { sentences, unsaid, .. }: &Forecast) -> Option<String> {
    let places = named(unsaid.iter().map(ToString::to_string));
    let found = format!("facts for sentences that none cites, {} of {sentences}: {places}", unsaid.len());
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
    if !help_most.is_empty() {
        found.push(format!("first for {}", help_most.join(", ")));
    }
    for (kind, noun, fewest) in [(Kind::Fact, "fact", FEWEST_OF_A_FACT), (Kind::Gap, "gap", FEWEST_OF_A_GAP)] {
        let few = few_ways.iter().filter(|ways| ways.kind == kind);
        let few: Vec<String> = few.map(|ways| format!("{} ({})", ways.id, ways.ways)).collect();
        if !few.is_empty() {
            let has = if few.len() == 1 { "has" } else { "have" };
            found.push(format!("{} {has} fewer than {fewest}: {}", counted(few.len(), noun), named(few.into_iter())));
        }
    }
    let lines = found.join(";\n     ");
    (!lines.is_empty()).then(|| format!("questions in other words than the fact's own:\n     {lines}"))
}

fn more_words(forecast: &Forecast) -> Option<String> {
    let words = &forecast.other_words.words;
    let said = words.iter().take(MOST_WORDS).map(|Heard { word, facts, also }| match also.as_slice() {
        [] => format!("{word} ({facts}; nothing)"),
        also => format!("{word} ({facts}; {})", cut(also)),
    });
    let found = format!(
        "other words (`[[synonyms]]`) for those that come often, by how many facts have them and what is heard already: {}",
        named(said)
    );
    (!words.is_empty()).then_some(found)
}

fn more_gaps(base: &Base) -> Option<String> {
    base.gaps.is_empty().then(|| "a `[[gap]]` for each thing that people ask and the source does not say".to_owned())
}

/// The first of what is heard for a word.
fn cut(also: &[String]) -> String {
    let more = if also.len() > MOST_HEARD { ", …" } else { "" };
    also[..also.len().min(MOST_HEARD)].join(", ") + more
}

/// `48 to 64`, of a hundred.
fn range(about: f64, within: f64) -> String {
    format!("{:.0} to {:.0}", (about - within).max(0.0), (about + within).min(100.0))
}

/// `a, b, c`, cut where there are many.
fn named(all: impl ExactSizeIterator<Item = String>) -> String {
    let left = all.len().saturating_sub(MOST_NAMED);
    let mut names: Vec<String> = all.take(MOST_NAMED).collect();
    if left > 0 {
        names.push(format!("and {left} more"));
    }
    names.join(", ")
}
