//! Why an answer is what it is, in lines short enough for a phone.

use super::{chars, escape};
use crate::catalogue;
use crate::lookup::explanation::{Considered, Explanation, Matched};
use crate::render::one_line;

/// Words that are shown: a question has few that count, and a message has little room.
const MOST_WORDS: usize = 12;

/// The most characters of a word that are shown.
const MAX_WORD: usize = 40;

/// The lines that explain, at most `room` characters of them.
pub fn why(explanation: &Explanation, room: usize, words: &catalogue::Why) -> String {
    let mut considered = explanation.candidates.iter();
    let Some(best) = considered.next() else {
        return within([words.nothing.to_string()], room);
    };
    let each = best.words.iter().take(MOST_WORDS).map(|matched| format!("- {}", word(matched, words)));
    // What is only heard stands under nobody's name.
    let nearest = (!best.heard).then(|| words.nearest.with([("phrasing", &escape(&one_line(&best.nearest)))]));
    let [sure, fit, by_words, by_phrasing] =
        [explanation.confidence, best.score, best.coverage, best.likeness].map(percent);
    let figures =
        words.figures.with([("sure", &sure), ("fit", &fit), ("words", &by_words), ("phrasing", &by_phrasing)]);
    let other = |other: &Considered| {
        let id = format!("`{}`", other.id);
        let named = if other.gap { words.gap.with([("named", &id)]) } else { id };
        format!("-# {}", words.runner_up.with([("named", &named), ("fit", &percent(other.score))]))
    };
    let head = format!("**{}**", words.head.with([("id", &best.id)]));
    let figures = [format!("-# {figures}")];
    within([head].into_iter().chain(each).chain(nearest).chain(figures).chain(considered.take(1).map(other)), room)
}

/// A word of the question with what it was taken for.
fn word(matched: &Matched, words: &catalogue::Why) -> String {
    let typed = escape(&shortened(&matched.word));
    let Some(found) = &matched.matched else {
        let said = if matched.route == "unknown" { &words.unknown } else { &words.missing };
        return said.with([("word", &typed)]);
    };
    let said = match matched.route {
        "same" => &words.same,
        "spelling" => &words.spelling,
        "part" => &words.part,
        "derived" => &words.derived,
        "synonym here" => &words.synonym_here,
        _ => &words.synonym,
    };
    said.with([("word", &typed), ("found", &escape(&shortened(found)))])
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
    use crate::render::sample::{considered, word};

    fn explanation(asks: &str, candidates: Vec<Considered>) -> Explanation {
        Explanation { read: Vec::new(), asks: asks.to_owned(), confidence: 0.9, evidence: Vec::new(), candidates }
    }

    #[test]
    fn each_word_has_its_line() {
        let words = [
            word("tea", Some("tea"), "same", 0.5),
            word("libary", Some("library"), "spelling", 0.5),
            word("price", Some("cost"), "synonym", 0.5),
            word("**moon**", None, "unknown", 0.5),
            word("opens", None, "missing", 0.5),
        ];
        let candidates = vec![considered("tea", false, 0.91, &words), considered("staff", true, 0.17, &words)];
        let explained = explanation("HowMuch", candidates);
        insta::assert_snapshot!(why(&explained, 2_000, &catalogue::usual().why), @r"
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
        assert!(
            !why(&heard, 2_000, &catalogue::usual().why).contains("phrasing: “"),
            "a phrasing is heard and never shown"
        );
        assert!(chars(&why(&explained, 50, &catalogue::usual().why)) <= 50);
        insta::assert_snapshot!(why(&explanation("Why", Vec::new()), 2_000, &catalogue::usual().why), @"Nothing in the fact base came near that question.");
    }
}
