//! Paragraphs and sentences of a plain text.

use std::ops::Range;

/// Abbreviations that a name or a number follows: a full stop after one never ends a sentence.
const BEFORE_A_NAME: &[&str] = &[
    "adm", "brig", "capt", "cmdr", "col", "dr", "fr", "gen", "gov", "hon", "lt", "maj", "messrs", "mr", "mrs", "ms",
    "no", "nos", "pp", "pres", "prof", "rep", "rev", "sen", "sgt", "st", "vol", "vs", "cf", "fig",
];

/// Abbreviations that can end a sentence or stand in one, as `U.S.` can; what follows decides.
const ANYWHERE: &[&str] = &[
    "al", "approx", "apr", "aug", "ave", "blvd", "bros", "co", "corp", "dec", "dept", "est", "etc", "feb", "inc",
    "jan", "jr", "jul", "jun", "ltd", "mar", "mt", "nov", "oct", "sep", "sept", "sr",
];

/// Words that, with a capital, show that a new sentence begins after an abbreviation: names do not begin with them.
const OPENERS: &[&str] = &[
    "a",
    "after",
    "all",
    "although",
    "an",
    "and",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "during",
    "each",
    "earlier",
    "for",
    "from",
    "he",
    "her",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "it",
    "its",
    "last",
    "later",
    "many",
    "meanwhile",
    "most",
    "no",
    "nor",
    "on",
    "one",
    "or",
    "our",
    "she",
    "since",
    "so",
    "some",
    "still",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "to",
    "two",
    "until",
    "we",
    "what",
    "when",
    "where",
    "while",
    "who",
    "why",
    "with",
    "yet",
    "you",
];

/// The paragraphs of `text`, each as its sentences.
///
/// Texts part paragraphs by blank lines or by line breaks alone. `stated`, the number of sentences in each paragraph,
/// decides between the two readings where it fits one of them; else blank lines count where there are any.
pub fn paragraphs(text: &str, stated: &[u32]) -> Vec<Vec<String>> {
    let blocks = blocks(text).iter().map(|block| split(block)).collect::<Vec<_>>();
    let lines: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).map(split).collect();
    if shape(&lines) == stated || (blocks.len() < 2 && shape(&blocks) != stated) { lines } else { blocks }
}

/// The number of sentences in each paragraph.
pub fn shape(paragraphs: &[Vec<String>]) -> Vec<u32> {
    paragraphs.iter().map(|sentences| u32::try_from(sentences.len()).unwrap_or(u32::MAX)).collect()
}

/// Stretches of lines that are not blank, each as one line.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match blocks.last_mut() {
            Some(block) if !line.is_empty() => {
                if !block.is_empty() {
                    block.push(' ');
                }
                block.push_str(line);
            }
            Some(block) if block.is_empty() => {}
            _ => blocks.push(String::new()),
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

fn split(paragraph: &str) -> Vec<String> {
    sentences(paragraph).into_iter().map(|range| paragraph[range].to_owned()).collect()
}

/// The sentences of one paragraph, as ranges of bytes.
pub fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, c) in paragraph.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…')) {
        let marks = paragraph[at..].trim_start_matches(['.', '!', '?', '…']);
        let after = marks.trim_start_matches(['"', '\'', '”', '’', '»', ')', ']', '*']);
        let end = paragraph.len() - after.len();
        // Two marks (`?!`) end one sentence: the first of them sees the whole run.
        if end > start && ends(&paragraph[start..at], c, after) {
            push(&mut sentences, paragraph, start..end);
            start = end;
        }
    }
    push(&mut sentences, paragraph, start..paragraph.len());
    sentences
}

/// Adds `range` without the white space around it, if anything is left.
fn push(sentences: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start().len();
    let end = start + piece.trim().len();
    if start < end {
        sentences.push(start..end);
    }
}

/// Whether a sentence ends where `before` is followed by the mark `c` and then, past closing quotes, by `after`.
fn ends(before: &str, c: char, after: &str) -> bool {
    if !after.is_empty() && !after.starts_with(char::is_whitespace) {
        return false;
    }
    let next = after.trim_start().trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[', '*']);
    let Some(first) = next.chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    if c != '.' {
        return true;
    }
    let word = before.rsplit(|c: char| c.is_whitespace() || "(“\"‘[—–".contains(c)).next().unwrap_or("");
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let word = word.to_lowercase();
    if initial || BEFORE_A_NAME.contains(&word.as_str()) && (word != "no" || first.is_ascii_digit()) {
        return false;
    }
    let dotted = word.split('.').count() > 1 && word.split('.').all(|part| part.chars().all(char::is_alphabetic));
    if dotted || ANYWHERE.contains(&word.as_str()) {
        let opener: String = next.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        return OPENERS.contains(&opener.as_str());
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_ends_a_sentence_only_where_one_ends() {
        for (text, count) in [
            ("One. Two? Three! Four", 4),
            ("The U.S. Treasury paid. It said so in the U.S. The rest is silence.", 3),
            ("Dr. Amal J. Weaver of Weaver Inc. Leeds came at 3.30 p.m. on Sept. 4.", 1),
            ("“We open in May.” The mayor agreed.", 2),
            ("“Is it open?” asked the mayor. Yes (it is.) And so on.", 3),
            ("It cost 3.5 million… or so it seems. 40 people came.", 2),
            ("Really?! Yes.", 2),
            ("Nobody said no. Everybody came. See no. 4 there.", 3),
            ("", 0),
            (" ... ", 1),
        ] {
            assert_eq!(sentences(text).len(), count, "{text:?}: {:?}", split(text));
        }
    }

    #[test]
    fn paragraphs_are_parted_by_line_breaks_or_by_blank_lines() {
        assert_eq!(shape(&paragraphs("A b. C d.\nE f.\n", &[])), [2, 1]);
        assert_eq!(shape(&paragraphs("A b. C\nd.\n\n\nE f.\n", &[])), [2, 1]);
        assert_eq!(shape(&paragraphs("A b.\nC d.\n\nE f.", &[1, 1, 1])), [1, 1, 1], "the stated shape decides");
        assert_eq!(shape(&paragraphs("A b.\nC d.", &[2])), [2], "the stated shape decides");
    }
}
