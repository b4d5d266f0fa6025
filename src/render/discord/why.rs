//! Why an answer is what it is, in lines short enough for a phone.

use super::{chars, escape};
use crate::lookup::explanation::{Considered, Explanation, Matched};
use crate::render::one_line;

/// Words that are shown: a question has few that count, and a message has little room.
const MOST_WORDS: usize = 12;

/// The most characters of a word that are shown.
const MAX_WORD: usize = 40;

/// The lines that explain, at most `room` characters of them.
pub fn why(explanation: &Explanation, room: usize) -> String {
    let mut considered = explanation.candidates.iter();
    let Some(best) = considered.next() else {
        return within(["Nothing in the fact base came near that question.".to_owned()], room);
    };
    let words = best.words.iter().take(MOST_WORDS).map(|matched| format!("- {}", word(matched)));
    // What is only heard stands under nobody's name.
    let nearest = (!best.heard).then(|| format!("Nearest phrasing: “{}”", escape(&one_line(&best.nearest))));
    let figures = format!(
        "-# {} sure. It fits {}: by its words {}, by its phrasing {}",
        percent(explanation.confidence),
        percent(best.score),
        percent(best.coverage),
        percent(best.likeness)
    );
    let others =
        considered.take(1).map(|other| format!("-# Runner-up: {}, fits {}", named(other), percent(other.score)));
    let head = format!("**Why `{}`**", best.id);
    within([head].into_iter().chain(words).chain(nearest).chain([figures]).chain(others), room)
}

/// A word of the question with what it was taken for.
fn word(matched: &Matched) -> String {
    let typed = escape(&shortened(&matched.word));
    let Some(found) = &matched.matched else {
        return match matched.route {
            "unknown" => format!("{typed}: not a word of this subject"),
            _ => format!("{typed}: not said of this"),
        };
    };
    let found = escape(&shortened(found));
    match matched.route {
        "same" => format!("{typed}: found"),
        "spelling" => format!("{typed}: read as {found}"),
        "part" => format!("{typed}: part of {found}"),
        route => format!("{typed}: means {found} ({route})"),
    }
}

fn named(considered: &Considered) -> String {
    let kind = if considered.gap { ", which is not in the source" } else { "" };
    format!("`{}`{kind}", considered.id)
}

fn percent(share: f32) -> String {
    format!("{:.0} %", 100.0 * share)
}

fn shortened(text: &str) -> String {
    one_line(text).chars().take(MAX_WORD).collect()
}

/// As many whole lines as there is room for.
fn within(lines: impl IntoIterator<Item = String>, room: usize) -> String {
    let mut out = String::new();
    for line in lines {
        if chars(&out) + chars(&line) + 1 > room {
            break;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explanation(asks: &str, candidates: Vec<Considered>) -> Explanation {
        Explanation { read: Vec::new(), asks: asks.to_owned(), confidence: 0.9, evidence: Vec::new(), candidates }
    }

    #[test]
    fn each_word_has_its_line() {
        let word = |word: &str, matched: Option<&str>, route| Matched {
            word: word.to_owned(),
            weight: 1.0,
            matched: matched.map(str::to_owned),
            route,
            added: 0.5,
        };
        let words = vec![
            word("tea", Some("tea"), "same"),
            word("libary", Some("library"), "spelling"),
            word("price", Some("cost"), "synonym"),
            word("**moon**", None, "unknown"),
            word("opens", None, "missing"),
        ];
        let nearest = "How much does\ntea cost?".to_owned();
        let considered = |id: &str, gap, score| Considered {
            id: id.to_owned(),
            gap,
            score,
            coverage: 0.7,
            likeness: 0.84,
            affinity: 0.0,
            nearest: nearest.clone(),
            heard: false,
            words: words.clone(),
        };
        let candidates = vec![considered("tea", false, 0.91), considered("staff", true, 0.17)];
        let explained = explanation("HowMuch", candidates);
        insta::assert_snapshot!(why(&explained, 2_000), @r"
        **Why `tea`**
        - tea: found
        - libary: read as library
        - price: means cost (synonym)
        - \*\*moon\*\*: not a word of this subject
        - opens: not said of this
        Nearest phrasing: “How much does tea cost?”
        -# 90 % sure. It fits 91 %: by its words 70 %, by its phrasing 84 %
        -# Runner-up: `staff`, which is not in the source, fits 17 %
        ");
        let mut heard = explained.clone();
        heard.candidates[0].heard = true;
        assert!(!why(&heard, 2_000).contains("phrasing: “"), "a phrasing is heard and never shown");
        assert!(chars(&why(&explained, 50)) <= 50);
        insta::assert_snapshot!(why(&explanation("Why", Vec::new()), 2_000), @"Nothing in the fact base came near that question.");
    }
}
