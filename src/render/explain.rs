//! Why an answer is what it is, as a table in plain text.

use unicode_width::UnicodeWidthStr;

use super::one_line;
use crate::lookup::explanation::{Considered, Explanation, Matched};

/// The widest a word or its match is shown: the rest of the row has to stay in sight.
const MAX_CELL: usize = 28;

/// The widest a nearest passage is shown.
const MAX_PASSAGE: usize = 100;

/// What stands in a cell that has nothing in it.
const NOTHING: &str = "-";

/// Columns of words; numbers stand in the others.
const HEADER: [&str; 5] = ["word", "weight", "matched", "route", "added"];

/// The explanation as lines of aligned columns, without colours; ends without a line break.
pub fn table(explanation: &Explanation) -> String {
    let read = explanation.read.iter().map(|part| format!("{:<10} {}", part.kind, shortened(&part.text, MAX_PASSAGE)));
    let mut lines: Vec<String> = read.collect();
    lines.push(format!("asks       {}", spaced(&explanation.asks)));
    let mut considered = explanation.candidates.iter();
    let Some(best) = considered.next() else {
        lines.push("nothing in the base came near".to_owned());
        return lines.join("\n");
    };
    lines.push(format!("best       {}", named(best)));
    lines.push(String::new());
    lines.extend(columns(&best.words));
    lines.push(String::new());
    for (name, share) in
        [("coverage", best.coverage), ("likeness", best.likeness), ("affinity", best.affinity), ("score", best.score)]
    {
        lines.push(format!("{name:<10} {share:.2}"));
    }
    lines.push(format!("sure       {:.2}", explanation.confidence));
    lines.extend(explanation.evidence.iter().map(|evidence| format!("  {:+.2}    {}", evidence.adds, evidence.of)));
    lines.push(format!("nearest    {}", shortened(&best.nearest, MAX_PASSAGE)));
    for (place, other) in considered.enumerate() {
        let name = if place == 0 { "runner-up" } else { "then" };
        lines.push(format!("{name:<10} {:.2}  {}", other.score, named(other)));
    }
    lines.join("\n")
}

fn columns(words: &[Matched]) -> Vec<String> {
    let mut rows: Vec<[String; 5]> = vec![HEADER.map(str::to_owned)];
    rows.extend(words.iter().map(|word| {
        [
            shortened(&word.word, MAX_CELL),
            format!("{:.2}", word.weight),
            word.matched.as_deref().map_or(NOTHING.to_owned(), |matched| shortened(matched, MAX_CELL)),
            word.route.to_owned(),
            format!("{:.2}", word.added),
        ]
    }));
    let widths: [usize; 5] =
        std::array::from_fn(|column| rows.iter().map(|row| row[column].width()).max().unwrap_or_default());
    let padded = |row: &[String; 5]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width())));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(padded).collect()
}

fn named(considered: &Considered) -> String {
    format!("{}{}", considered.id, if considered.gap { " (a gap)" } else { "" })
}

/// `HowMuch` as `how much`.
fn spaced(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 2);
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// `text` in one line of at most `most` characters.
fn shortened(text: &str, most: usize) -> String {
    let line = one_line(text);
    match line.char_indices().nth(most) {
        None => line,
        Some(_) => line.chars().take(most - 1).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::evidence::Evidence;
    use crate::render::sample::{considered, word};

    fn explanation(asks: &str, candidates: Vec<Considered>) -> Explanation {
        let evidence = |of, adds| Evidence { of, value: 1.0, adds };
        let evidence =
            if candidates.is_empty() { vec![] } else { vec![evidence("score", 2.0), evidence("luck", -0.5)] };
        Explanation { read: Vec::new(), asks: asks.to_owned(), confidence: 0.82, evidence, candidates }
    }

    #[test]
    fn each_word_has_its_row() {
        let words = [
            word("tea", Some("tea"), "same", 1.0),
            word("libary", Some("library"), "spelling", 0.48),
            word("日本", None, "unknown", 0.0),
        ];
        let candidates = vec![considered("tea", false, 0.91, &words), considered("staff", true, 0.17, &words)];
        insta::assert_snapshot!(table(&explanation("HowMuch", candidates)), @r"
        asks       how much
        best       tea

        word    weight  matched  route     added
        tea     1.00    tea      same      1.00
        libary  1.00    library  spelling  0.48
        日本    1.00    -        unknown   0.00

        coverage   0.70
        likeness   0.84
        affinity   0.00
        score      0.91
        sure       0.82
          +2.00    score
          -0.50    luck
        nearest    How much does tea cost?
        runner-up  0.17  staff (a gap)
        ");
        insta::assert_snapshot!(table(&explanation("Why", Vec::new())), @r"
        asks       why
        nothing in the base came near
        ");
    }

    #[test]
    fn what_is_long_is_cut() {
        assert_eq!(shortened("one two three", 6), "one t…");
        assert_eq!(shortened("one two", 7), "one two");
    }
}
