//! What is wrong with settings, told as a fact base's problems are: all at once, each with its place, a caret and help.

use std::fmt;
use std::ops::Range;

use super::token::has_shape;
use crate::diagnostic::{self, Diagnostic, FileId, Files, render};

/// Stands for every character of what may be a token.
const MASK: char = '*';

/// The key that nobody should write, with what it holds.
const TOKEN: &str = "token";

/// Characters of the shortest token: anything shorter of its shape is a name with points.
const SHORTEST_TOKEN: usize = 24;

/// Everything that is wrong, with the texts that it points into: the file, and each variable as a text of one line.
#[derive(Debug, Default)]
pub struct Problems {
    files: Files,
    diagnostics: Vec<Diagnostic>,
}

impl Problems {
    /// Adds a text that problems can point into. What may be a secret is not kept: it would be shown beside the caret.
    pub(super) fn add(&mut self, name: &str, text: &str) -> FileId {
        self.files.add(name, masked(text))
    }

    pub(super) fn report(&mut self, problem: Diagnostic) {
        self.diagnostics.push(problem);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// In the order of reading.
    pub(super) fn sorted(mut self) -> Self {
        diagnostic::sort(&mut self.diagnostics);
        self
    }

    /// All of them drawn, with ANSI colours where `colour`; ends without a line break.
    pub fn draw(&self, colour: bool) -> String {
        let drawn: Vec<String> = self.diagnostics.iter().map(|problem| render(problem, &self.files, colour)).collect();
        drawn.join("\n\n")
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.draw(false))
    }
}

impl std::error::Error for Problems {}

/// A text of the same length in bytes in which no secret is left: nothing that may be a token, by its key or by its shape,
/// and no login of an address.
fn masked(text: &str) -> String {
    let mut hidden: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let value = line.split_once('=').filter(|(key, _)| key.trim().trim_matches(['"', '\'']) == TOKEN);
        hidden.extend(value.map(|(key, _)| start + key.len() + 1..start + line.len()));
        // `postgres://user:password@host`
        let login = line.split_once("://").and_then(|(scheme, rest)| Some((scheme.len() + 3, rest.rfind('@')?)));
        hidden.extend(login.map(|(from, length)| start + from..start + from + length));
        let mut at = start;
        for piece in line.split_inclusive(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))) {
            let word = piece.trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')));
            if word.len() >= SHORTEST_TOKEN && has_shape(word) {
                hidden.push(at..at + word.len());
            }
            at += piece.len();
        }
        start += line.len();
    }
    let is_hidden = |at: usize| hidden.iter().any(|range| range.contains(&at));
    let mask = |(at, c): (usize, char)| match c {
        '\n' | '\r' | ' ' | '"' | '\'' => c.to_string(),
        c if is_hidden(at) => MASK.to_string().repeat(c.len_utf8()),
        c => c.to_string(),
    };
    text.char_indices().map(mask).collect()
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn what_may_be_a_token_is_masked() {
        for (text, shown) in [
            ("[discord]\ntoken = \"é.b\" # c\napi = \"x\"\n", "[discord]\ntoken = \"****\" * *\napi = \"x\"\n"),
            ("tokne = \"aaaaaaaaaaaa.bbbbbb.cccccccccccc\"", "tokne = \"********************************\""),
            ("api = \"https://discord.example.org\"", "api = \"https://discord.example.org\""),
            ("url = \"mysql://ada:hush@db/x\"", "url = \"mysql://********@db/x\""),
            ("token_file = \"t\"", "token_file = \"t\""),
        ] {
            assert_eq!(masked(text), shown);
        }
    }
}
