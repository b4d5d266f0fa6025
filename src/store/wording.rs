//! The form in which a question is kept: one wording for everybody who asked it so, and nothing that tells who did.

use sha2::{Digest, Sha256};

use crate::text::{fold, hex, normalise, strip_markup};

/// The most characters of a wording that is kept: longer ones are asked once, and tell of who asks.
pub const MAX_CHARS: usize = 160;

/// Digits in one number from which on it looks like a telephone number, an account or an id. A year with a day has
/// eight, and is written with other characters between.
const MOST_DIGITS: usize = 7;

/// Digits with nothing but punctuation and spaces between them, from which on they look like a telephone number.
const MOST_SPREAD_DIGITS: usize = 9;

/// Characters of a code: enough that of 5,000 wordings no two are likely ever to share one.
const CODE_CHARS: usize = 16;

/// A question as it is kept, without markup, case, accents and the punctuation around it; nothing where nothing is left
/// of it, where it is too long, and where anything in it looks like the data of a person: an address, a number, a link,
/// a name of an account.
///
/// ```
/// use rapporteur::store::wording::wording;
/// assert_eq!(wording("<@1> When does it **open**, please?").as_deref(), Some("when does it open, please"));
/// assert_eq!(wording("Why does ada@example.com not answer?"), None);
/// ```
pub fn wording(question: &str) -> Option<String> {
    if is_personal(question) {
        return None;
    }
    let text = fold(&strip_markup(&without_mentions(&normalise(question)))).to_lowercase();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let fits = text.chars().count() <= MAX_CHARS && text.chars().any(char::is_alphabetic);
    fits.then(|| text.to_owned())
}

/// Whether anything in what somebody typed looks like the data of a person.
pub fn is_personal(typed: &str) -> bool {
    let text = without_mentions(&normalise(typed));
    has_link(&text) || text.contains('@') || has_number(&text) || text.split_whitespace().any(is_address)
}

/// What a wording is found by among those that the base of this id did not answer: short enough for a button.
pub fn code(base: &str, wording: &str) -> String {
    // Where there is only one base, it has no id, and adds nothing.
    let hash = match base {
        "" => Sha256::digest(wording.as_bytes()),
        base => Sha256::digest(format!("{base}\0{wording}").as_bytes()),
    };
    hex(&hash).chars().take(CODE_CHARS).collect()
}

fn has_link(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("://") || text.contains("www.") || text.contains("discord.gg")
}

/// Without those whom Discord itself names: it tells them from text that only looks like a name.
fn without_mentions(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<@").or_else(|| rest.find("<#")) {
        let Some(end) = rest[at..].find('>') else { break };
        kept.push_str(&rest[..at]);
        kept.push(' ');
        rest = &rest[at + end + 1..];
    }
    kept + rest
}

/// Whether a text holds what looks like the number of a telephone or of an account.
fn has_number(text: &str) -> bool {
    let (mut run, mut spread) = (0, 0);
    for c in text.chars() {
        if c.is_numeric() {
            (run, spread) = (run + 1, spread + 1);
        } else {
            run = 0;
            if !matches!(c, ' ' | '-' | '/' | '(' | ')' | '+' | '.') {
                spread = 0;
            }
        }
        if run >= MOST_DIGITS || spread >= MOST_SPREAD_DIGITS {
            return true;
        }
    }
    false
}

/// `example.com`, `example.com/page`: a point between letters, and letters at the end. `e.g.` and `u.s` are too short.
fn is_address(word: &str) -> bool {
    let host = word.split('/').next().unwrap_or_default();
    let host = host.trim_matches(|c: char| !c.is_alphanumeric());
    match host.rsplit_once('.') {
        Some((name, last)) => {
            name.chars().filter(|c| c.is_alphanumeric()).count() > 2
                && last.len() > 1
                && last.chars().all(char::is_alphabetic)
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_alike_is_worded_alike() {
        for question in
            ["When does it open?", "<@1> when DOES it open", "> when does **it**  open ?!", "when dóes it open…"]
        {
            assert_eq!(wording(question).as_deref(), Some("when does it open"), "{question}");
        }
        assert_eq!(
            wording("Is 75% of it, e.g. the U.S. part, on 3.5.2026?").as_deref(),
            Some("is 75% of it, e.g. the u.s. part, on 3.5.2026")
        );
        assert_ne!(code("", "when does it open"), code("", "when did it open"));
        assert_ne!(code("library", "when does it open"), code("museum", "when does it open"));
        assert_eq!(code("library", "when does it open").len(), CODE_CHARS);
    }

    #[test]
    fn what_looks_like_a_person_s_data_is_nothing() {
        for question in [
            "write to ada.miller@example.org why",
            "is ada @ example the one",
            "call me on +44 20 7946 0958 please",
            "call 020-7946-0958",
            "who is 123456789012345678",
            "my number is 5551234",
            "see https://example.com/ada",
            "is www.example.com right",
            "look at example.com/ada?x=1",
            "join discord.gg/abc",
            "who is @ada",
            "٠١٢٣٤٥٦٧٨٩ why",
            "<@1>",
            "?!",
            &"why ".repeat(50),
        ] {
            assert_eq!(wording(question), None, "{question}");
        }
    }
}
