//! What is foretold of a base, said to its author.

use std::io::{self, Write};

use crate::audit::forecast::{
    Came, Expected, Forecast, Heard, HeldBack, Kind, NearMisses, OtherWords, Row, Turn, Ways,
};

/// The most rows of a table, and examples of a kind: what fits a screen. A report has all.
const MOST_ROWS: usize = 12;

/// The most ids and sentences that are named in one line.
const MOST_NAMED: usize = 12;

/// The most that is said to be heard for a word.
const MOST_HEARD: usize = 5;

/// Tells all of it, the verdict last.
pub(super) fn print(out: &mut impl Write, forecast: &Forecast) -> io::Result<()> {
    print_unsaid(out, forecast)?;
    print_few_ways(out, &forecast.few_ways)?;
    print_other_words(out, &forecast.other_words)?;
    print_together(out, &forecast.together)?;
    print_held_back(out, &forecast.held_back)?;
    print_near_misses(out, &forecast.near_misses)?;
    writeln!(out, "{}", verdict(forecast))
}

fn print_unsaid(out: &mut impl Write, forecast: &Forecast) -> io::Result<()> {
    let Forecast { sentences, unsaid, .. } = forecast;
    if unsaid.is_empty() {
        return Ok(());
    }
    let named = named(
        unsaid.iter().map(|citation| format!("{} {}.{}", citation.source, citation.paragraph, citation.sentence)),
    );
    writeln!(out, "no fact cites {} of the {sentences} sentences: {named}", unsaid.len())
}

fn print_few_ways(out: &mut impl Write, few: &[Ways]) -> io::Result<()> {
    for (kind, noun) in [(Kind::Fact, "fact"), (Kind::Gap, "gap")] {
        let few: Vec<&Ways> = few.iter().filter(|ways| ways.kind == kind).collect();
        if !few.is_empty() {
            let ids = named(few.iter().map(|ways| format!("{} ({})", ways.id, ways.ways)));
            let many = super::counted(few.len(), noun);
            let (have, has) = if few.len() == 1 { ("has", "it has") } else { ("have", "they have") };
            writeln!(out, "{many} {have} fewer ways of asking than {has} use for: {ids}")?;
        }
    }
    Ok(())
}

/// Names in one line, for each has nothing; words in a table.
fn print_other_words(out: &mut impl Write, OtherWords { names, words }: &OtherWords) -> io::Result<()> {
    if !names.is_empty() {
        let names = named(names.iter().map(|name| format!("{} ({})", name.word, name.facts)));
        writeln!(out, "names without another name, and in how many facts: {names}")?;
    }
    if words.is_empty() {
        return Ok(());
    }
    let widest = words.iter().map(|word| word.word.chars().count()).max().unwrap_or(0);
    writeln!(out, "words, in how many facts, and what else is heard for them:")?;
    for Heard { word, facts, also } in words {
        let also = if also.is_empty() { "nothing".to_owned() } else { cut(also) };
        writeln!(out, "  {word:<widest$}  {facts:>3}  {also}")?;
    }
    Ok(())
}

/// The first of what is heard for a word.
fn cut(also: &[String]) -> String {
    let more = if also.len() > MOST_HEARD { ", …" } else { "" };
    also[..also.len().min(MOST_HEARD)].join(", ") + more
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
        format!("{shown} shown questions")
    };
    let of = |came| held_back.count(Kind::Fact, came);
    let (right, wrong, missed) = (of(Came::Right), of(Came::Wrong), of(Came::Missed));
    writeln!(out, "{some}, each asked of the base without it:")?;
    writeln!(out, "  of facts {right} answered rightly, {wrong} wrongly, {missed} not")?;
    let gaps = held_back.asked(Kind::Gap);
    if gaps > 0 {
        writeln!(out, "  of gaps {} answered, which is wrong, of {gaps}", held_back.count(Kind::Gap, Came::Wrong))?;
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

/// What to expect, in one line, and in another what would let expect more.
pub(super) fn verdict(forecast: &Forecast) -> String {
    let helped = &forecast.help_most;
    let help = if helped.is_empty() {
        String::new()
    } else {
        format!(
            "\nto do better: say what else people call its names and words, and ask for each fact once or twice more in other \
             words than its own, first for {}",
            helped.join(", ")
        )
    };
    let Some(Expected { plain, other, near, usual, within, .. }) = &forecast.expected else {
        let held_back = &forecast.held_back;
        let why = if held_back.turns.is_empty() && held_back.shown > 0 {
            "only `--thorough` tells how well so large a base will answer"
        } else {
            "too few shown questions to tell how well it will answer"
        };
        return format!("{why}{help}");
    };
    format!(
        "expect {} of 100 questions answered rightly and {} wrongly (of those in the words of the source about {:.0} rightly, \
         of those in other words {:.0}; of those that it only seems to answer {:.0} wrongly){help}",
        range(usual.right, within.right),
        range(usual.wrong, within.wrong),
        plain.right,
        other.right,
        near.wrong,
    )
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
