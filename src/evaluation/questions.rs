//! A question file: one JSON object a line.

use serde::Deserialize;

use crate::knowledge::Citation;

/// A question with what would answer it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Item {
    /// Stable name.
    pub id: String,
    /// What kind of question it is, by which figures are summed.
    pub kind: String,
    /// The question.
    pub q: String,
    /// The sentences that answer it, each by itself; none: nothing does.
    #[serde(default)]
    pub gold: Vec<Sentence>,
    /// Sentences that may be cited beside one that answers.
    #[serde(default)]
    pub also: Vec<Sentence>,
    /// Not answering it is right too.
    #[serde(default)]
    pub decline_ok: bool,
}

/// A sentence of the text that is asked about, `paragraph.sentence`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Sentence {
    /// Paragraph, from 1.
    pub paragraph: u32,
    /// Sentence in the paragraph, from 1.
    pub sentence: u32,
}

/// A line that is no question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct Malformed {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// The questions of a file. Empty lines are passed over, and so are keys that are not known: they are for people.
///
/// # Errors
///
/// Fails at the first line that is no question, at one whose id is taken, and where there is no question at all.
pub fn parse(text: &str) -> Result<Vec<Item>, Malformed> {
    let mut items: Vec<Item> = Vec::new();
    let mut known = rustc_hash::FxHashMap::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let malformed = |message| Malformed { line: number + 1, message };
        let item: Item = serde_json::from_str(line).map_err(|error| malformed(described(&error)))?;
        if let Some(first) = known.insert(item.id.clone(), number + 1) {
            return Err(malformed(format!("the id `{}` is taken by line {first}", item.id)));
        }
        items.push(item);
    }
    if items.is_empty() {
        return Err(Malformed { line: 1, message: "there is no question here".to_owned() });
    }
    Ok(items)
}

/// What is wrong, without the place: every text that is parsed is one line.
fn described(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match message.strip_suffix(&place) {
        Some(message) => format!("{message} (column {})", error.column()),
        None => message,
    }
}

impl TryFrom<String> for Sentence {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let number = |part: &str| part.parse().ok().filter(|&number: &u32| number > 0);
        let parts = text.split_once('.').map(|(paragraph, sentence)| (number(paragraph), number(sentence)));
        match parts {
            Some((Some(paragraph), Some(sentence))) => Ok(Self { paragraph, sentence }),
            _ => Err(format!("a sentence is written as in \"5.2\", not {text:?}")),
        }
    }
}

impl Sentence {
    /// Whether a citation is of this sentence. A question file is about one text, so that it does not name sources.
    pub fn is(self, citation: &Citation) -> bool {
        (self.paragraph, self.sentence) == (citation.paragraph, citation.sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_question_is_named() {
        let good = r#"{"id": "a", "kind": "direct", "q": "Why?", "gold": ["5.2"], "also": [], "note": "x"}"#;
        for (second, message) in [
            ("{", "line 3: EOF while parsing an object (column 1)"),
            (r#"{"id": "b", "q": "?"}"#, "line 3: missing field `kind` (column 21)"),
            (
                r#"{"id": "b", "kind": "k", "q": "?", "gold": ["5"]}"#,
                "line 3: a sentence is written as in \"5.2\", not \"5\" (column 48)",
            ),
            (good, "line 3: the id `a` is taken by line 1"),
        ] {
            let parsed = parse(&format!("{good}\n\n{second}\n"));
            assert_eq!(parsed.map_err(|error| error.to_string()), Err(message.to_owned()));
        }
        assert_eq!(parse("\n").map_err(|error| error.message), Err("there is no question here".to_owned()));
        assert!(parse(good).is_ok_and(|items| items[0].gold == [Sentence { paragraph: 5, sentence: 2 }]));
    }
}
