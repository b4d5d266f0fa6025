//! Whether a message is a question for the bot: pure decisions about what was received.

/// What decides about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    /// Clearly asks something.
    pub asks: bool,
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

/// How a message addresses the bot; nothing where it can be no question for it.
pub(super) fn addressed(seen: &Seen) -> Option<Addressed> {
    match seen.replies_to_me {
        _ if seen.direct || seen.mentions_me => Some(Addressed::Directly),
        Some(true) => Some(Addressed::InReply),
        None if !seen.mentions_others && seen.asks => Some(Addressed::Openly),
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

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Seen =
        Seen { asks: true, mentions_me: false, mentions_others: false, replies_to_me: None, direct: false };

    #[test]
    fn who_is_spoken_to() {
        use Addressed::{Directly, InReply, Openly};
        for (seen, how) in [
            (PLAIN, Some(Openly)),
            (Seen { mentions_me: true, ..PLAIN }, Some(Directly)),
            (Seen { mentions_me: true, asks: false, ..PLAIN }, Some(Directly)),
            (Seen { direct: true, asks: false, ..PLAIN }, Some(Directly)),
            (Seen { replies_to_me: Some(true), ..PLAIN }, Some(InReply)),
            (Seen { replies_to_me: Some(true), mentions_me: true, ..PLAIN }, Some(Directly)),
            (Seen { replies_to_me: Some(true), asks: false, ..PLAIN }, Some(InReply)),
            (Seen { replies_to_me: Some(false), ..PLAIN }, None),
            (Seen { replies_to_me: Some(false), mentions_me: true, ..PLAIN }, Some(Directly)),
            (Seen { mentions_others: true, ..PLAIN }, None),
            (Seen { mentions_others: true, mentions_me: true, ..PLAIN }, Some(Directly)),
            (Seen { asks: false, ..PLAIN }, None),
        ] {
            assert_eq!(addressed(&seen), how, "{seen:?}");
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
}
