//! Whether a message is a question for the bot: pure decisions about what was received.

use crate::index::KindWords;
use crate::text::prose;

/// What decides about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen<'a> {
    /// Its text, as far as Discord shows it to the bot.
    pub content: &'a str,
    /// Names the bot.
    pub mentions_me: bool,
    /// Mentions somebody else.
    pub mentions_others: bool,
    /// Replies to somebody, and if so, whether to the bot.
    pub replies_to_me: Option<bool>,
    /// In a direct message.
    pub direct: bool,
}

/// How the bot is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Addressed {
    /// By name, or in private: it answers whatever is said.
    Directly,
    /// In reply to what it said, without its name: it answers questions, and leaves thanks alone.
    InReply,
    /// Not at all. In a channel that an admin opened it answers what is clearly a question.
    Openly,
}

/// Words of a question that has no question mark, at least: "what a day" is no question.
const LEAST_WORDS: usize = 4;

/// How a message addresses the bot; nothing where it can be no question for it.
pub(super) fn addressed(seen: &Seen<'_>, kinds: &KindWords) -> Option<Addressed> {
    match seen.replies_to_me {
        _ if seen.direct || seen.mentions_me => Some(Addressed::Directly),
        Some(true) => Some(Addressed::InReply),
        None if !seen.mentions_others && is_question(seen.content, kinds) => Some(Addressed::Openly),
        _ => None,
    }
}

/// What somebody says themselves: without the lines that they quote.
pub(super) fn unquoted(text: &str) -> String {
    let own = text.split(">>> ").next().unwrap_or_default();
    // A quotation of several lines begins one.
    let own = if own.is_empty() || own.ends_with('\n') { own } else { text };
    let lines: Vec<&str> = own.lines().filter(|line| !line.starts_with("> ") && *line != ">").collect();
    lines.join("\n")
}

/// Whether a text reads as a question: by its mark, or by its first word.
pub(super) fn is_question(text: &str, kinds: &KindWords) -> bool {
    let prose = prose(text);
    let prose = prose.trim();
    let mut words = prose.split_whitespace();
    let opens = words.next().is_some_and(|word| {
        let word = word.split('\'').next().unwrap_or(word);
        kinds.opens(&word.to_lowercase())
    });
    prose.contains(char::is_alphabetic) && (prose.ends_with('?') || opens && words.count() + 1 >= LEAST_WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Seen<'_> = Seen {
        content: "Why was it postponed?",
        mentions_me: false,
        mentions_others: false,
        replies_to_me: None,
        direct: false,
    };

    fn kinds() -> KindWords {
        let lexicon = crate::knowledge::shipped().lexicon.unwrap_or_default();
        KindWords::new(&lexicon.asks, &lexicon.holds)
    }

    #[test]
    fn who_is_spoken_to() {
        let kinds = kinds();
        use Addressed::{Directly, InReply, Openly};
        for (seen, how) in [
            (PLAIN, Some(Openly)),
            (Seen { mentions_me: true, ..PLAIN }, Some(Directly)),
            (Seen { mentions_me: true, content: "", ..PLAIN }, Some(Directly)),
            (Seen { direct: true, content: "hello", ..PLAIN }, Some(Directly)),
            (Seen { replies_to_me: Some(true), ..PLAIN }, Some(InReply)),
            (Seen { replies_to_me: Some(true), mentions_me: true, ..PLAIN }, Some(Directly)),
            (Seen { replies_to_me: Some(true), content: "", ..PLAIN }, Some(InReply)),
            (Seen { replies_to_me: Some(false), ..PLAIN }, None),
            (Seen { replies_to_me: Some(false), mentions_me: true, ..PLAIN }, Some(Directly)),
            (Seen { mentions_others: true, ..PLAIN }, None),
            (Seen { mentions_others: true, mentions_me: true, ..PLAIN }, Some(Directly)),
            (Seen { content: "good morning", ..PLAIN }, None),
        ] {
            assert_eq!(addressed(&seen, &kinds), how, "{seen:?}");
        }
    }

    #[test]
    fn what_is_quoted_is_not_said() {
        for (text, own) in [
            ("Why?", "Why?"),
            ("> <@1> Why?\nno idea", "no idea"),
            ("> one\n> two\n<@1> three", "<@1> three"),
            ("first\n>>> <@1> second\nthird", "first"),
            (">>> all of it", ""),
            ("a >>> b", "a >>> b"),
            ("a > b", "a > b"),
        ] {
            assert_eq!(unquoted(text), own, "{text}");
        }
    }

    #[test]
    fn a_question_is_told_from_talk() {
        let kinds = kinds();
        for (text, question) in [
            ("Why was it postponed?", true),
            ("who's meeting whom in Budapest", true),
            ("<@1> **why** though?", true),
            ("what a day", false),
            ("??", false),
            ("lol", false),
            ("I wonder why they postponed it", false),
            ("", false),
        ] {
            assert_eq!(is_question(text, &kinds), question, "{text}");
        }
    }
}
