//! A question that asks two things, taken apart.

use crate::index::Analyser;

/// Parts of one question that are looked at: as many as an answer has room for.
const MOST_CLAUSES: usize = 3;

/// The questions within a text, in order: itself alone where it asks one thing.
///
/// Cut after a question mark or a semicolon, and before a connective that a question word follows.
pub fn clauses<'a>(text: &'a str, analyser: &Analyser) -> Vec<&'a str> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, part) in text.match_indices(['?', ';', ' ']) {
        let cut = if part == " " { joins(&text[at + 1..], analyser).then_some(at) } else { Some(at + 1) };
        if let Some(end) = cut
            && clauses.len() + 1 < MOST_CLAUSES
            && text[start..end].contains(char::is_alphanumeric)
        {
            clauses.push(text[start..end].trim());
            start = end;
        }
    }
    if text[start..].contains(char::is_alphanumeric) || clauses.is_empty() {
        clauses.push(text[start..].trim());
    }
    clauses
}

/// Whether what follows is a connective with a question word: "and who".
fn joins(rest: &str, analyser: &Analyser) -> bool {
    let mut words = rest.split_whitespace();
    words.next().is_some_and(|word| analyser.connectives.contains(&word.to_lowercase()))
        && words.next().is_some_and(|word| analyser.kinds.opens(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_cut_where_a_second_begins() {
        let analyser = Analyser::new(&crate::knowledge::shipped().lexicon.unwrap_or_default());
        for (text, parts) in [
            ("Where is it?", &["Where is it?"][..]),
            ("Where is it and who runs it?", &["Where is it", "and who runs it?"]),
            ("Is it open? When?", &["Is it open?", "When?"]),
            ("Bread and butter, is it free?", &["Bread and butter, is it free?"]),
            ("a? b? c? d?", &["a?", "b?", "c? d?"]),
            ("??", &["??"]),
            ("", &[""]),
        ] {
            assert_eq!(clauses(text, &analyser), parts, "{text:?}");
        }
    }
}
