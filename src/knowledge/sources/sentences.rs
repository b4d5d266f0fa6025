//! Paragraphs and sentences of a plain text.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::knowledge::Lexicon;

/// The lists of the lexicon's `prose_abbreviations`, by the names they stand under.
const BEFORE_NAMES: &str = "before_names";
const BEFORE_NUMBERS: &str = "before_numbers";
const ANYWHERE: &str = "anywhere";

/// The kind of the lexicon's `holds` that has months and weekdays.
const WHEN: &str = "when";

/// Digits of the longest number that counts items, as in `12. The budget`: a year that ends a sentence has more.
const ITEM_DIGITS: usize = 3;

/// What ends a sentence.
const MARKS: [char; 4] = ['.', '!', '?', '…'];

/// What may stand after that and still belong to the sentence.
const CLOSING: [char; 8] = ['"', '\'', '”', '’', '»', ')', ']', '*'];

/// Words of a name that may stand between a quotation and the word of saying: `Mrs Amal Weaver said`.
const MOST_OF_A_NAME: usize = 4;

/// Cuts texts into paragraphs and sentences, by what a language's lexicon says of full stops.
#[derive(Debug, Default)]
pub struct Splitter {
    /// Abbreviations that a name follows: a full stop after one never ends a sentence.
    before_names: FxHashSet<String>,
    /// Abbreviations likewise where a number follows, and else words like any other: `no. 4`, and `He said no.`
    before_numbers: FxHashSet<String>,
    /// Abbreviations that can end a sentence or stand in one, as `U.S.` can; what follows decides.
    anywhere: FxHashSet<String>,
    /// Words that, with a capital, show that a new sentence begins after an abbreviation: names do not begin with them.
    openers: FxHashSet<String>,
    /// Words of the calendar, which have a capital and begin no sentence after a time of day.
    calendar: FxHashSet<String>,
    /// Verbs of saying: after a quotation that ends in a mark, they belong to its sentence.
    attributions: FxHashSet<String>,
}

impl Splitter {
    /// By the words of `lexicon`.
    pub fn new(lexicon: &Lexicon) -> Self {
        let list = |name: &str| lexicon.prose_abbreviations.get(name).into_iter().flatten().cloned().collect();
        Self {
            before_names: list(BEFORE_NAMES),
            before_numbers: list(BEFORE_NUMBERS),
            anywhere: list(ANYWHERE),
            openers: lexicon.openers.iter().cloned().collect(),
            calendar: lexicon.holds.get(WHEN).into_iter().flatten().cloned().collect(),
            attributions: lexicon.attributions.iter().cloned().collect(),
        }
    }

    /// The paragraphs of `text`, each as its sentences.
    ///
    /// Texts part paragraphs by blank lines or by line breaks alone. `stated`, the number of sentences in each paragraph,
    /// decides between the readings where it fits one of them; else a line is a paragraph where lines end as sentences
    /// do, and where they break in the middle of one, as in a wrapped text, blank lines part paragraphs, and so does
    /// what begins an item of a list.
    pub fn paragraphs(&self, text: &str, stated: &[u32]) -> Vec<Vec<String>> {
        let split = |paragraphs: Vec<String>| paragraphs.iter().map(|text| self.split(text)).collect::<Vec<_>>();
        let lines = || text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
        let usual = split(if is_wrapped(text) { blocks(text, true) } else { lines() });
        if shape(&usual) == stated {
            return usual;
        }
        let others = [lines(), blocks(text, false), blocks(text, true)];
        others.into_iter().map(split).find(|paragraphs| shape(paragraphs) == stated).unwrap_or(usual)
    }

    fn split(&self, paragraph: &str) -> Vec<String> {
        self.sentences(paragraph).into_iter().map(|range| paragraph[range].to_owned()).collect()
    }

    /// The sentences of one paragraph, as ranges of bytes.
    pub fn sentences(&self, paragraph: &str) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let (mut start, mut seen) = (0, 0);
        for (at, c) in paragraph.char_indices().filter(|(_, c)| MARKS.contains(c)) {
            // Two marks (`?!`) end one sentence: the first of them sees the whole run.
            if at < seen {
                continue;
            }
            let marks = paragraph[at..].trim_start_matches(MARKS);
            seen = paragraph.len() - marks.len();
            let after = marks.trim_start_matches(CLOSING);
            let end = paragraph.len() - after.len();
            let quoted = marks.starts_with(['"', '”', '’', '»']);
            if self.ends(&paragraph[start..at], c, quoted, after) {
                push(&mut sentences, paragraph, start..end);
                start = end;
            }
        }
        push(&mut sentences, paragraph, start..paragraph.len());
        sentences
    }

    /// Whether a sentence ends where `before` is followed by the mark `c` and then, past closing quotes, by `after`.
    fn ends(&self, before: &str, c: char, after_quotation: bool, after: &str) -> bool {
        if !after.is_empty() && !after.starts_with(char::is_whitespace) {
            return false;
        }
        let next = after.trim_start().trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[', '*']);
        let Some(first) = next.chars().next() else { return true };
        if first.is_lowercase() {
            return false;
        }
        if c != '.' {
            return !(after_quotation && self.says(next));
        }
        if is_item_number(before.trim()) {
            return false;
        }
        let word = before.rsplit(|c: char| c.is_whitespace() || "(“\"‘[—–".contains(c)).next().unwrap_or("");
        let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
        let word = word.to_lowercase();
        if initial
            || self.before_names.contains(&word)
            || (self.before_numbers.contains(&word) && first.is_ascii_digit())
        {
            return false;
        }
        let dotted = word.split('.').count() > 1 && word.split('.').all(|part| part.chars().all(char::is_alphabetic));
        if dotted || self.anywhere.contains(&word) {
            let follows: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
            let opener = follows.to_lowercase();
            // After `at 2.30 p.m.` a sentence begins, and after `at 2.30 p.m. Monday` or `… GMT` it goes on.
            let time = dotted && is_after_a_figure(before, &word);
            if time && !self.calendar.contains(&opener) && follows.chars().any(char::is_lowercase) {
                return true;
            }
            // `Present: …` is a label, and what is labelled begins anew.
            return self.openers.contains(&opener) || next[opener.len().min(next.len())..].starts_with(':');
        }
        true
    }

    /// Whether a text begins with a name and a word of saying: `Weaver said.`
    fn says(&self, text: &str) -> bool {
        let mut words = text.split_whitespace().take(MOST_OF_A_NAME + 1);
        let word = words.find(|word| word.starts_with(char::is_lowercase));
        word.is_some_and(|word| self.attributions.contains(word.trim_end_matches(|c: char| !c.is_alphabetic())))
    }
}

/// Whether the last word of a text stands after a figure: `at 2.30 p.m`.
fn is_after_a_figure(text: &str, word: &str) -> bool {
    text.trim_end_matches(word).trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// The number of sentences in each paragraph.
pub fn shape(paragraphs: &[Vec<String>]) -> Vec<u32> {
    paragraphs.iter().map(|sentences| u32::try_from(sentences.len()).unwrap_or(u32::MAX)).collect()
}

/// Whether most of the lines that another follows break in the middle of a sentence, so that blank lines part its paragraphs.
pub fn is_wrapped(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let followed = lines.windows(2).filter(|pair| !pair[0].is_empty() && !pair[1].is_empty() && !is_item(pair[1]));
    let (broken, whole): (Vec<_>, Vec<_>) = followed.partition(|pair| {
        let end = pair[0].trim_end_matches(CLOSING);
        !end.ends_with(MARKS)
    });
    broken.len() > whole.len()
}

/// Whether a line begins an item of a list: `- `, `• `, `3. `, `3) `.
fn is_item(line: &str) -> bool {
    let Some((mark, _)) = line.split_once(char::is_whitespace) else { return false };
    matches!(mark, "-" | "*" | "•" | "–") || mark.strip_suffix(['.', ')']).is_some_and(is_item_number)
}

/// Whether a text is the number of an item.
fn is_item_number(text: &str) -> bool {
    (1..=ITEM_DIGITS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Stretches of lines that are not blank, each as one line; with `items`, each item of a list by itself.
fn blocks(text: &str, items: bool) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match blocks.last_mut() {
            Some(block) if !(line.is_empty() || items && is_item(line)) => {
                if !block.is_empty() {
                    block.push(' ');
                }
                block.push_str(line);
            }
            _ => blocks.push(line.to_owned()),
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::shipped;

    fn splitter() -> Splitter {
        Splitter::new(shipped::lexicon())
    }

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
            ("It came at 2.30 p.m. Mechanics fitted it at 4 p.m. Monday. It left at 5 p.m. GMT.", 3),
            ("Nobody said no. Everybody came. See no. 4 there.", 3),
            ("12. Cllr. Weaver moved para. 3 of the plan, approx. 40 pp. long. All agreed.", 2),
            ("“We did it!” Amal Weaver said. “Did we?” The hall was silent.", 3),
            ("He scored 3. She scored 4.", 2),
            ("", 0),
            (" ... ", 1),
        ] {
            assert_eq!(splitter().sentences(text).len(), count, "{text:?}: {:?}", splitter().split(text));
        }
    }

    #[test]
    fn paragraphs_are_parted_by_line_breaks_or_by_blank_lines() {
        assert_eq!(shape(&splitter().paragraphs("A b. C d.\nE f.\n", &[])), [2, 1]);
        assert_eq!(shape(&splitter().paragraphs("A b. C\nd.\n\n\nE f.\n", &[])), [2, 1]);
        assert_eq!(shape(&splitter().paragraphs("A b\nc d.\n- E\nf.\n- G.\n\n2. H i.", &[])), [1, 1, 1, 1]);
        assert_eq!(shape(&splitter().paragraphs("A\n\nB c. D.\nE f.", &[])), [1, 2, 1]);
        assert_eq!(shape(&splitter().paragraphs("A b.\nC d.\n\nE f.", &[2, 1])), [2, 1], "the stated shape decides");
        assert_eq!(
            shape(&splitter().paragraphs("A b.\nC d.\n\nE f.", &[1, 1, 1])),
            [1, 1, 1],
            "the stated shape decides"
        );
        assert_eq!(shape(&splitter().paragraphs("A b.\nC d.", &[2])), [2], "the stated shape decides");
    }
}
