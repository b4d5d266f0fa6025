//! Values with rules of their own: ids, citations, addresses, lengths.

use super::base::{Citation, EntityKind};
use super::code;
use super::dates::is_date;
use super::limits::{
    MAX_CHOICE_CHARS, MAX_CITES, MAX_FACT_CHARS, MAX_ID_CHARS, MAX_READINGS, MAX_SHOWN_QUESTIONS, MAX_TITLE_CHARS,
    MAX_URL_CHARS,
};
use super::nearest::nearest;
use super::offices::{NAME, OF, OFFICE};
use super::quoting::{listed, quoted};
use super::schema::Key;
use super::walk::{Text, Value, Walk};
use crate::diagnostic::{Diagnostic, Span};

/// Hexadecimal digits of a SHA-256.
const SHA256_DIGITS: usize = 64;

impl Walk<'_> {
    /// A text of at most `limit` characters.
    pub fn short(&mut self, key: &Key, value: Value<'_>, limit: usize) -> Text {
        let text = self.text(key, value);
        // Most texts are below the limit in bytes, and then need no counting.
        if text.0.len() > limit {
            let chars = text.0.chars().count();
            if chars > limit {
                let message = format!("`{}` has {chars} characters, and a reply has room for {limit}", key.name);
                let help = match key.name {
                    "text" => Some("split it into two".to_owned()),
                    _ => None,
                };
                self.report(Diagnostic::error(code::TOO_LONG, text.1, message).maybe_help(help));
            }
        }
        text
    }

    /// What is said of a fact or a gap, in one line.
    pub fn said(&mut self, key: &Key, value: Value<'_>) -> Text {
        let text = self.short(key, value, MAX_FACT_CHARS);
        let lines = || text.0.lines().map(str::trim);
        if lines().nth(1).is_none() {
            return text;
        }
        let (message, help) = if lines().filter(|line| is_item(line)).count() > 1 {
            let help = "make each item a fact of its own, or write them as one sentence";
            ("`text` is a list, and a reply says it in one line", help)
        } else {
            let help = "write it in one line; in a text of \"\"\"three quotation marks\"\"\" a backslash at the end of a line \
                        joins it to the next";
            ("`text` has a line break, and a reply says it in one line", help)
        };
        self.report(Diagnostic::warning(code::LINE_BREAK, text.1, message).help(help));
        text
    }

    /// When a source was published, as it is to be shown.
    pub fn published(&mut self, key: &Key, value: Value<'_>) -> String {
        let (text, span) = self.short(key, value, MAX_TITLE_CHARS);
        if !text.is_empty() && !is_date(&text) {
            let message = format!("{} is no date", quoted(&text));
            let help = format!("write a day that there is, with its year, as in `{}`, or leave it out", key.example);
            self.report(Diagnostic::warning(code::BAD_DATE, span, message).help(help));
        }
        text
    }

    /// A name that citations, buttons and files refer to.
    pub fn id(&mut self, key: &Key, value: Value<'_>) -> Text {
        let id = self.text(key, value);
        let strange = |c: &char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if let Some(c) = id.0.chars().find(strange) {
            let message =
                format!("an id cannot hold {}", if c == ' ' { "a space".into() } else { quoted(&c.to_string()) });
            let help = "letters, digits, `-`, `_` and `.` make an id";
            self.report(Diagnostic::error(code::BAD_VALUE, id.1, message).help(help));
        } else if id.0.len() > MAX_ID_CHARS && id.0.chars().count() > MAX_ID_CHARS {
            let message = format!("an id of {} characters; at most {MAX_ID_CHARS} fit a button", id.0.chars().count());
            self.report(Diagnostic::error(code::TOO_LONG, id.1, message));
        }
        id
    }

    /// Phrases, each written out in all its readings.
    pub fn patterns(&mut self, key: &Key, value: &Value<'_>) -> Vec<String> {
        let (patterns, spans) = self.texts(key, value);
        let mut phrases = Vec::with_capacity(patterns.len());
        for (pattern, span) in patterns.iter().zip(spans) {
            let ways = pattern.split_whitespace().map(|words| words.split('|').count());
            let readings = ways.fold(1, usize::saturating_mul);
            if readings > MAX_READINGS {
                let message = format!("a phrase with {readings} readings, and {MAX_READINGS} are the most");
                self.report(Diagnostic::error(code::TOO_LONG, span, message).help("write it as several"));
            } else {
                phrases.extend(alternatives(pattern));
            }
        }
        phrases
    }

    /// Patterns of names by office; each has a place for the office, and none for what nobody fills in.
    pub fn office_patterns(&mut self, key: &Key, value: &Value<'_>) -> Vec<String> {
        let (patterns, spans) = self.texts(key, value);
        for (pattern, span) in patterns.iter().zip(spans) {
            let left = [OFFICE, OF, NAME].iter().fold(pattern.clone(), |left, place| left.replace(place, ""));
            if !pattern.contains(OFFICE) || left.contains(['{', '}']) {
                let message = format!("{} is not a pattern of names by office", quoted(pattern));
                let help = format!("it has `{OFFICE}`, perhaps `{OF}` and `{NAME}`, and nothing else in braces");
                self.report(Diagnostic::error(code::BAD_VALUE, span, message).help(help));
            }
        }
        patterns
    }

    /// Questions that are shown; more of them than anybody reads are remarked upon, and those that autocomplete cannot
    /// offer.
    pub fn questions(&mut self, key: &Key, value: &Value<'_>) -> (Vec<String>, Vec<Span>) {
        let questions = self.texts(key, value);
        if let Some(&span) = questions.1.get(MAX_SHOWN_QUESTIONS) {
            let message = format!("{} questions to show, and {MAX_SHOWN_QUESTIONS} are the most", questions.0.len());
            let help = "keep those that you would answer for, and move the others into the base's file of phrasings";
            self.report(
                Diagnostic::warning(code::MANY_QUESTIONS, span, message).label("the first that is too many").help(help),
            );
        }
        for (question, &span) in questions.0.iter().zip(&questions.1).filter(|(q, _)| q.len() > MAX_CHOICE_CHARS) {
            let chars = question.chars().count();
            if chars > MAX_CHOICE_CHARS {
                let message = "a question that cannot be offered by autocomplete";
                let label = format!("{chars} characters, and a choice has room for {MAX_CHOICE_CHARS}");
                self.report(Diagnostic::warning(code::LONG_QUESTION, span, message).label(label));
            }
        }
        questions
    }

    /// The address of a web page.
    pub fn url(&mut self, key: &Key, value: Value<'_>) -> String {
        let (url, span) = self.short(key, value, MAX_URL_CHARS);
        let page = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let plain = |page: &str| !page.is_empty() && !page.contains(|c: char| c.is_whitespace() || c.is_control());
        if !url.is_empty() && !page.is_some_and(plain) {
            let message = format!("{} is not the address of a web page", quoted(&url));
            let help = "an address begins with `https://` or `http://` and has no spaces";
            self.report(Diagnostic::error(code::BAD_VALUE, span, message).help(help));
        }
        url
    }

    /// How many sentences each paragraph has; none if one of the numbers is wrong, so that no citation is measured
    /// against a shape that was not meant.
    pub fn paragraphs(&mut self, key: &Key, value: &Value<'_>) -> Vec<u32> {
        let message = "a paragraph has at least one sentence";
        self.counts(key, value, message, "`paragraphs` lists how many sentences each paragraph has")
    }

    /// Which paragraphs are headings; none if one of the numbers is wrong.
    pub fn headings(&mut self, key: &Key, value: &Value<'_>) -> Vec<u32> {
        self.counts(key, value, "paragraphs are counted from 1", "`headings` lists the paragraphs that are headings")
    }

    /// Numbers from 1; none if one of them is wrong.
    fn counts(&mut self, key: &Key, value: &Value<'_>, message: &str, help: &str) -> Vec<u32> {
        let mut counts = Vec::new();
        let before = self.diagnostics.len();
        for (number, span) in self.numbers(key, value) {
            match u32::try_from(number) {
                Ok(count) if count > 0 => counts.push(count),
                _ => self.report(Diagnostic::error(code::BAD_VALUE, span, message).help(help)),
            }
        }
        if self.diagnostics.len() > before {
            counts.clear();
        }
        counts
    }

    /// A SHA-256 in hexadecimal, in lower case.
    pub fn sha256(&mut self, key: &Key, value: Value<'_>) -> (Option<String>, Span) {
        let (digits, span) = self.text(key, value);
        if !digits.is_empty() && (digits.len() != SHA256_DIGITS || !digits.bytes().all(|b| b.is_ascii_hexdigit())) {
            let message = format!("a SHA-256 has {SHA256_DIGITS} hexadecimal digits");
            let label = match digits.chars().find(|c| !c.is_ascii_hexdigit()) {
                Some(c) => format!("{} is not one", quoted(&c.to_string())),
                None => format!("this has {}", digits.len()),
            };
            let help = "`sha256sum FILE` prints it";
            self.report(Diagnostic::error(code::BAD_VALUE, span, message).label(label).help(help));
        }
        (Some(digits.to_ascii_lowercase()), span)
    }

    /// What kind of thing an entity is.
    pub fn kind(&mut self, key: &Key, value: Value<'_>) -> Option<EntityKind> {
        let (word, span) = self.text(key, value);
        let kind = EntityKind::ALL.iter().find(|(name, _)| *name == word).map(|&(_, kind)| kind);
        if kind.is_none() && !word.is_empty() {
            let names = || EntityKind::ALL.iter().map(|&(name, _)| name);
            let help = nearest(&word, names())
                .map_or_else(|| format!("the kinds are {}", listed(names())), |name| format!("did you mean `{name}`?"));
            let message = format!("there is no kind {}", quoted(&word));
            self.report(Diagnostic::error(code::BAD_VALUE, span, message).help(help));
        }
        kind
    }

    /// Citations; malformed ones are left out with a complaint.
    pub fn cites(&mut self, key: &Key, value: &Value<'_>) -> (Vec<Citation>, Vec<Span>) {
        let (mut texts, spans) = self.texts(key, value);
        if texts.len() > MAX_CITES {
            let message = format!("{} citations, and a reply has room for {MAX_CITES}", texts.len());
            let help = "cite the sentences that say it, and leave out those that repeat it";
            self.report(Diagnostic::error(code::TOO_LONG, self.span(value), message).help(help));
            texts.truncate(MAX_CITES);
        }
        let mut cites = (Vec::with_capacity(texts.len()), Vec::with_capacity(texts.len()));
        for (text, span) in texts.into_iter().zip(spans) {
            if let Some(citation) = citation(&text) {
                cites.0.push(citation);
                cites.1.push(span);
            } else {
                let message = format!("{} is not a citation", quoted(&text));
                let help = "a citation is SOURCE PARAGRAPH.SENTENCE, both counted from 1, as in `report 5.2`";
                self.report(Diagnostic::error(code::BAD_CITATION, span, message).help(help));
            }
        }
        cites
    }
}

/// Whether a line begins as an item of a list does: with a mark, or with a number and a full stop or a bracket.
fn is_item(line: &str) -> bool {
    let mark = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let begins = if mark.len() < line.len() {
        mark.starts_with(['.', ')'])
    } else {
        mark.starts_with(['-', '*', '•', '–', '+'])
    };
    begins && mark.chars().nth(1).is_some_and(char::is_whitespace)
}

/// Reads `report 5.2`.
fn citation(text: &str) -> Option<Citation> {
    let (source, place) = text.split_once(' ')?;
    let (paragraph, sentence) = place.trim_start().split_once('.')?;
    // `parse` would take `+5` too.
    let number = |digits: &str| {
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok().filter(|&number| number > 0)).flatten()
    };
    Some(Citation { source: source.to_owned(), paragraph: number(paragraph)?, sentence: number(sentence)? })
}

/// Every reading of a pattern in which words stand as `a|b`: "my mum|dad asks" is two.
fn alternatives(pattern: &str) -> Vec<String> {
    pattern.split_whitespace().fold(vec![String::new()], |starts, words| {
        let said = |start: &str, word: &str| if start.is_empty() { word.to_owned() } else { format!("{start} {word}") };
        starts.iter().flat_map(|start| words.split('|').map(move |word| said(start, word))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{alternatives, citation};

    #[test]
    fn a_pattern_stands_for_all_its_readings() {
        assert_eq!(alternatives("you know"), ["you know"]);
        let said = ["my mum asks so", "my mum said so", "my dad asks so", "my dad said so"];
        assert_eq!(alternatives("my mum|dad asks|said so"), said);
    }

    #[test]
    fn citations_are_source_paragraph_sentence() {
        assert_eq!(citation("report 5.2").map(|c| c.to_string()).as_deref(), Some("report 5.2"));
        for text in
            ["", "report", "report 5", "report 5.", "5.2", "report 0.1", "report 1.0", "report +1.1", "report 1.2.3"]
        {
            assert_eq!(citation(text), None, "{text:?}");
        }
    }
}
