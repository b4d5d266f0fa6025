//! What a message repeats of what somebody wrote.

use crate::text::is_invisible;

/// The most characters of somebody's text that a message repeats; the caret shows the rest.
const MAX_QUOTED: usize = 60;

/// `text` in backticks: cut where it is long, and with nothing in it that could disturb a terminal.
pub(crate) fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(MAX_QUOTED).flat_map(plain).collect();
    if text.chars().nth(MAX_QUOTED).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

fn plain(c: char) -> impl Iterator<Item = char> {
    let escaped = (c.is_control() || is_invisible(c)).then(|| c.escape_unicode());
    let plain = escaped.is_none().then_some(c);
    escaped.into_iter().flatten().chain(plain)
}

/// `1 sentence`, `2 sentences`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// `a, b and c`, each in backticks.
pub(super) fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(quoted).collect();
    match names.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        names => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_message_repeats_is_short_and_harmless() {
        assert_eq!(quoted("a\u{1b}[31m"), "`a\\u{1b}[31m`");
        assert_eq!(quoted("a\u{202e}b\u{200b}"), "`a\\u{202e}b\\u{200b}`");
        assert_eq!(quoted(&"x".repeat(99)).chars().count(), MAX_QUOTED + 3);
        assert_eq!(listed(["a", "b", "c"].into_iter()), "`a`, `b` and `c`");
    }
}
