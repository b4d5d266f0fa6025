//! The page of a base: its sources' numbering with the facts that cite each sentence, and what is foretold of it.

use std::fmt::Write as _;

use super::html::{escape, filter, page, table};
use crate::audit::forecast::{Came, Forecast, Kind, OtherWords, Turn};
use crate::diagnostic::{Diagnostic, Files, render};
use crate::knowledge::{Base, Citation, Fact};

/// A base that was checked, with all that was found.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    /// The base.
    pub base: &'a Base,
    /// What is foretold of it.
    pub forecast: &'a Forecast,
    /// What to expect, in a sentence.
    pub verdict: &'a str,
    /// What would help most, a sentence each.
    pub help: &'a [String],
    /// What was found wrong.
    pub diagnostics: &'a [Diagnostic],
    /// The files that it stands in.
    pub files: &'a Files,
}

/// The page of a base.
pub fn base(checked: &Checked<'_>) -> String {
    let Checked { base, forecast, verdict, help, .. } = *checked;
    let title = escape(&base.title);
    let mut body = format!("<h1>{title}</h1>\n<p><strong>{}</strong></p>\n", escape(verdict));
    if !help.is_empty() {
        let help = help.iter().map(|help| format!("<li>{}</li>", escape(help))).collect::<String>();
        let _ = writeln!(body, "<p>What would help most:</p>\n<ol>{help}</ol>");
    }
    body.push_str(&sentences(base, forecast));
    body.push_str(&held_back(forecast));
    body.push_str(&near_misses(forecast));
    body.push_str(&other_words(forecast));
    body.push_str(&ways(forecast));
    body.push_str(&problems(checked));
    page(&base.title, &body)
}

fn sentences(base: &Base, forecast: &Forecast) -> String {
    let unsaid = forecast.unsaid.len();
    let mut body = format!(
        "<h2>Sentences</h2>\n<p>{} of {} are cited{}</p>\n",
        forecast.sentences - unsaid,
        forecast.sentences,
        if unsaid > 0 { format!("; <span class=\"wrong\">no fact cites {unsaid}</span>.") } else { ".".to_owned() }
    );
    body.push_str(&filter(&[("said", "sentences", vec!["cited".to_owned(), "unsaid".to_owned()])]));
    body.push_str("<div class=\"list\">\n");
    for source in &base.sources {
        let _ =
            writeln!(body, "<h3>{} <span class=\"quiet\">{}</span></h3>", escape(&source.title), escape(&source.id));
        for (&count, paragraph) in source.paragraphs.iter().zip(1..) {
            for sentence in 1..=count {
                let citation = Citation { source: source.id.clone(), paragraph, sentence };
                let citing: Vec<&Fact> = base.facts.iter().filter(|fact| fact.cites.contains(&citation)).collect();
                let heading = source.headings.contains(&paragraph);
                let (class, said) = if citing.is_empty() && !heading { (" unsaid", "unsaid") } else { ("", "cited") };
                let _ = write!(
                    body,
                    "<section class=\"item{class}\" data-said=\"{said}\"><h3>¶{paragraph}, sentence {sentence}</h3>"
                );
                if heading {
                    body.push_str("<p class=\"quiet\">A heading.</p>");
                } else if citing.is_empty() {
                    body.push_str("<p class=\"wrong\">No fact cites it.</p>");
                }
                body.push_str("<ul>");
                for fact in citing {
                    let _ = write!(
                        body,
                        "<li>{} <span class=\"quiet\">{}</span></li>",
                        escape(&fact.text),
                        escape(&fact.id)
                    );
                }
                body.push_str("</ul></section>\n");
            }
        }
    }
    body + "</div>\n"
}

fn held_back(forecast: &Forecast) -> String {
    let held_back = &forecast.held_back;
    if held_back.turns.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = held_back
        .rows()
        .iter()
        .filter(|row| row.wrong + row.missed > 0)
        .map(|row| {
            let worst = row.turns.iter().filter(|turn| turn.came != Came::Right);
            let worst: Vec<String> = worst.map(|turn| came(turn)).collect();
            let kind = if row.kind == Kind::Gap { " <span class=\"quiet\">gap</span>" } else { "" };
            vec![
                format!("{}{kind}", escape(row.id)),
                row.right.to_string(),
                format!("<span class=\"wrong\">{}</span>", row.wrong),
                format!("<span class=\"missed\">{}</span>", row.missed),
                worst.join("<br>"),
            ]
        })
        .collect();
    format!(
        "<h2>Held back</h2>\n<p>{} of {} shown questions, each asked of the base without it. What is not listed came back \
         right each time.</p>\n{}",
        held_back.turns.len(),
        held_back.shown,
        table(&["fact or gap", "right", "wrong", "missed", "question → what came instead"], &rows, &[1, 2, 3])
    )
}

fn came(turn: &Turn) -> String {
    let instead = turn.instead.as_ref().map_or("nothing", |other| other.id.as_str());
    format!("{} → {}", escape(&turn.question), escape(instead))
}

fn near_misses(forecast: &Forecast) -> String {
    let near_misses = &forecast.near_misses;
    let rows: Vec<Vec<String>> = near_misses
        .answered
        .iter()
        .map(|miss| vec![escape(&miss.question), escape(&miss.of), escape(&miss.said)])
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "<h2>Near misses that are answered</h2>\n<p>{} of {} that were made of the base's own questions. Each that people may \
         well ask is worth a gap.</p>\n{}",
        rows.len(),
        near_misses.asked,
        table(&["asked", "made of", "said"], &rows, &[])
    )
}

fn other_words(forecast: &Forecast) -> String {
    let OtherWords { names, words } = &forecast.other_words;
    let rows: Vec<Vec<String>> = names
        .iter()
        .chain(words)
        .map(|heard| vec![escape(&heard.word), heard.facts.to_string(), escape(&heard.also.join(", "))])
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "<h2>Names and words</h2>\n<p>Those for which least else is heard, for as many facts as have them. What people say \
         for a name is an alias, and for a word a synonym.</p>\n{}",
        table(&["name or word", "facts", "also heard"], &rows, &[1])
    )
}

fn ways(forecast: &Forecast) -> String {
    let few = forecast.few_ways.iter().map(|ways| format!("<li>{}: {}</li>", escape(&ways.id), ways.ways));
    let together = forecast.together.iter().map(|(a, b)| format!("<li>{} and {}</li>", escape(a), escape(b)));
    let (few, together) = (few.collect::<String>(), together.collect::<String>());
    let mut body = String::new();
    if !few.is_empty() {
        let _ = writeln!(body, "<h2>Few ways of asking</h2>\n<ul>{few}</ul>");
    }
    if !together.is_empty() {
        let _ = writeln!(body, "<h2>Always said together</h2>\n<ul>{together}</ul>");
    }
    body
}

fn problems(checked: &Checked<'_>) -> String {
    if checked.diagnostics.is_empty() {
        return String::new();
    }
    let drawn =
        checked.diagnostics.iter().map(|d| format!("<pre>{}</pre>\n", escape(&render(d, checked.files, false))));
    format!("<h2>Problems</h2>\n{}", drawn.collect::<String>())
}
