//! What is foretold of a base, said to its author.

use std::io::{self, Write};

use rustc_hash::FxHashSet;

use super::counted;
use super::help::{help, instead, quoted_few};
use crate::audit::forecast::{Came, Expected, Forecast, HeldBack, Kind, NearMiss, NearMisses, Turn};
use crate::knowledge::Base;

/// The most examples of a kind, one a fact: what is read. A report has all.
const MOST_ROWS: usize = 6;

/// Where everything stands.
const IN_REPORT: &str = "all of them in `--report FILE.html`";

/// What is left to do where nothing stands out.
const NOTHING_STANDS_OUT: &str = "nothing stands out that would help: ask people who have not read the source for \
                                  questions, and try them with `rapporteur ask`";

/// Tells all of it: what strangers' questions come to, then the verdict, and last what would help most, so that it is what
/// stands above the next prompt.
pub(super) fn print(out: &mut impl Write, forecast: &Forecast, base: &Base) -> io::Result<()> {
    print_together(out, &forecast.together)?;
    print_held_back(out, &forecast.held_back)?;
    print_near_misses(out, &forecast.near_misses)?;
    writeln!(out, "{}", verdict(forecast))?;
    let help = help(forecast, base);
    if help.is_empty() {
        return writeln!(out, "{NOTHING_STANDS_OUT}");
    }
    writeln!(out, "what would help most:")?;
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
    let some = if turns.len() < *shown { format!("{} of its {shown}", turns.len()) } else { shown.to_string() };
    writeln!(out, "a trial with {some} questions, each taken out of the base before it was asked:")?;
    let of = |came| held_back.count(Kind::Fact, came);
    let (right, wrong, missed) = (of(Came::Right), of(Came::Wrong), of(Came::Missed));
    writeln!(
        out,
        "  {} for facts: {right} answered by their fact, {wrong} by another, {missed} by none{}",
        held_back.asked(Kind::Fact),
        // Who adds a question in other words sees one more.
        if missed > 0 { ", which is no fault: they ask in words that no other question has" } else { "" }
    )?;
    let gaps = held_back.asked(Kind::Gap);
    if gaps > 0 {
        let wrong = held_back.count(Kind::Gap, Came::Wrong);
        writeln!(out, "  {gaps} for gaps: {wrong} answered by a fact, and none should be")?;
    }
    let rows = held_back.rows();
    let wrong: Vec<&Turn> =
        rows.iter().flat_map(|row| &row.turns).copied().filter(|turn| turn.came == Came::Wrong).collect();
    if !wrong.is_empty() {
        writeln!(
            out,
            "  where another fact answers, strangers may be told the wrong thing; add a question to the first:"
        )?;
    }
    let mut facts = FxHashSet::default();
    let first: Vec<&Turn> = wrong.iter().copied().filter(|turn| facts.insert(&turn.id)).take(MOST_ROWS).collect();
    for turn in &first {
        writeln!(out, "    {}: {:?} is answered by {}{}", turn.id, turn.question, instead(turn), lacking(turn))?;
    }
    more(out, "    ", wrong.len() - first.len())
}

/// What to ask with that would have its fact answer.
fn lacking(turn: &Turn) -> String {
    match turn.lacking.as_slice() {
        [] => format!("; ask with a word that only {} has", turn.id),
        words => format!("; ask once more with {}", quoted_few(words)),
    }
}

fn print_near_misses(out: &mut impl Write, near_misses: &NearMisses) -> io::Result<()> {
    let NearMisses { asked, answered } = near_misses;
    if answered.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "near misses, questions of the base with a name, a figure or a word put in that readers may confuse: of {asked}, {} \
         answered, though no fact answers them:",
        answered.len()
    )?;
    // One of each fact, since the others are much the same; those by another name are soonest mended.
    let mut facts = FxHashSet::default();
    let (by_alias, rest): (Vec<_>, Vec<_>) = answered.iter().partition(|miss| miss.alias.is_some());
    let first: Vec<&NearMiss> = by_alias.into_iter().chain(rest).filter(|miss| facts.insert(&miss.said)).collect();
    for miss in first.iter().take(MOST_ROWS) {
        writeln!(out, "  {:?} is answered by {}{}", miss.question, miss.said, by(miss))?;
    }
    more(out, "  ", answered.len() - first.len().min(MOST_ROWS))?;
    let too_wide = answered.iter().any(|miss| miss.alias.is_some());
    let strike = if too_wide { ", and strike an alias that says too much" } else { "" };
    writeln!(out, "  write a `[[gap]]` with those that people may ask{strike}")
}

/// What of a near miss brought up its fact.
fn by(NearMiss { by, alias, .. }: &NearMiss) -> String {
    let words = quoted_few(by);
    match alias {
        Some(alias) => format!(", by {words}; {alias:?} is an alias"),
        None if by.is_empty() => String::new(),
        None => format!(", by {words}"),
    }
}

/// Says how many rows were left out.
fn more(out: &mut impl Write, indent: &str, left: usize) -> io::Result<()> {
    if left > 0 { writeln!(out, "{indent}… and {left} more, {IN_REPORT}") } else { Ok(()) }
}

/// What to expect: of all questions in the first line, of their kinds in the others.
pub(super) fn verdict(forecast: &Forecast) -> String {
    let Some(expected @ Expected { plain, other, near, usual, within, further_words, .. }) = &forecast.expected else {
        let held_back = &forecast.held_back;
        return if held_back.turns.is_empty() && held_back.shown > 0 {
            "only `--thorough` tells how well so large a base will answer".to_owned()
        } else {
            format!(
                "too few questions to tell how well it will answer: facts have {}, and {} would do",
                held_back.asked(Kind::Fact),
                Expected::LEAST
            )
        };
    };
    format!(
        "of 100 questions by strangers expect {} right answers and {} wrong ones; the others get none, or near ones to choose \
         from:\n  \
         asked in the words of the source: {:.0} of 100 right\n  \
         asked in other words: {:.0} of 100 right. The questions of a fact have {} that its text has not; with twice as many \
         it would be {:.0}\n  \
         not answered by the source, though it seems to be: {:.0} of 100 wrong. More gaps make it fewer",
        range(usual.right, within.right),
        range(usual.wrong, within.wrong),
        plain.right,
        other.right,
        counted(further_words.round() as usize, "word"),
        expected.with_twice_the_words(),
        near.wrong,
    )
}

/// `48 to 64`, of a hundred.
fn range(about: f64, within: f64) -> String {
    format!("{:.0} to {:.0}", (about - within).max(0.0), (about + within).min(100.0))
}
