//! Text of others, shown as it stands: nothing in it that Discord reads as markup, a mention or an address.

use unicode_normalization::char::is_combining_mark;

use super::{chars, cut};
use crate::text::{is_invisible, strip_markup};

/// The most marks on one letter that are shown: real languages need no more, and piles of them hide the lines around.
const MAX_MARKS: usize = 3;

/// What a quotation begins with.
const QUOTE: &str = "> ";

/// What follows the point in an address that invites to a server.
const INVITATIONS: [&str; 3] = ["gg/", "com/invite/", "new/"];

/// Text with every character escaped that could be markup.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let (mut line_start, mut numbers) = (true, false);
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let special = match c {
            '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '[' | ']' => true,
            // Quotes, headings, lists and small print, where a line begins with them.
            '>' | '#' | '-' | '+' => line_start,
            // "1." at the beginning of a line would become a list, which counts as it likes.
            '.' | ')' if numbers => rest.starts_with(' '),
            // `https:` before two strokes; without the escape it becomes a link.
            ':' => rest.starts_with('/'),
            // Invitations, which Discord shows as cards even without `https`.
            '.' => INVITATIONS.iter().any(|invitation| rest.starts_with(invitation)),
            // Mentions of everyone are switched off where messages are sent, and are not even coloured here.
            '@' => true,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
        numbers = c.is_ascii_digit() && (line_start || numbers);
        line_start = c == '\n' || line_start && c.is_whitespace();
    }
    out
}

/// What somebody typed, as a quotation of one line and at most `most` characters; empty where nothing of it can be
/// shown. Markup, names of people and channels, emoji and addresses are left out, as the lookup leaves them out.
pub fn quote(typed: &str, most: usize) -> String {
    let line = cut(&escape(&plain(typed)), most.saturating_sub(chars(QUOTE)));
    if line.is_empty() { line } else { format!("{QUOTE}{line}") }
}

/// What the first quotation in a message quotes, if there is one.
pub fn unquote(message: &str) -> Option<String> {
    let line = message.lines().find_map(|line| line.strip_prefix(QUOTE))?;
    let mut out = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        out.extend(if c == '\\' { rest.next() } else { Some(c) });
    }
    Some(out)
}

/// What of a text takes up room, in one line: no markup, no controls, nothing that turns the line round, no piles of
/// marks. Not escaped.
pub fn plain(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len());
    let mut marks = 0;
    for c in strip_markup(typed).chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks <= MAX_MARKS && !is_invisible(c) {
            out.push(if c.is_control() { ' ' } else { c });
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_is_shown_as_it_stands() {
        for (plain, escaped) in [
            ("the *so-called* `fix`", r"the \*so-called\* \`fix\`"),
            ("# not a heading", r"\# not a heading"),
            ("a - b # c", "a - b # c"),
            ("<@1> @everyone ||x||", r"\<\@1> \@everyone \|\|x\|\|"),
            ("[free](https://a.example)", r"\[free\](https\://a.example)"),
            ("one\n> two", "one\n\\> two"),
            ("discord.gg/x, 9.30", r"discord\.gg/x, 9.30"),
            ("1. It closed", r"1\. It closed"),
            ("12) It closed\n 3. It", "12\\) It closed\n 3\\. It"),
            ("9.30 a.m. on 3. May", "9.30 a.m. on 3. May"),
        ] {
            assert_eq!(escape(plain), escaped);
        }
    }

    #[test]
    fn a_question_is_quoted_in_one_harmless_line() {
        for (typed, quoted) in [
            ("Why?", "> Why?"),
            ("two\nlines\t*here*", "> two lines here"),
            ("\u{202e}turned\u{2066} round", "> turned round"),
            ("Z\u{335}\u{322}\u{327}\u{328}\u{321}algo", "> Z\u{335}\u{322}\u{327}algo"),
            ("@everyone <@7> a_b", r"> a\_b"),
            ("\u{200b}", ""),
            ("", ""),
        ] {
            assert_eq!(quote(typed, 40), quoted, "{typed:?}");
        }
        assert_eq!(quote("one two three", 9), "> one tw…");
    }

    #[test]
    fn a_quotation_is_read_back() {
        for typed in ["Why?", "is it a_b", "the [x]"] {
            assert_eq!(unquote(&format!("<@1>\n{}\nmore", quote(typed, 100))).as_deref(), Some(typed));
        }
        assert_eq!(unquote("no quotation"), None);
    }
}
