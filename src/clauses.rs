//! A question that asks two things, taken apart.

/// Words that open a question.
pub(crate) const OPENERS: &[&str] = &[
    "who", "whom", "whose", "what", "which", "when", "where", "why", "how", "is", "are", "was", "were", "do", "does",
    "did", "has", "have", "had", "will", "would", "can", "could", "should",
];

/// Parts of one question that are looked at: as many as an answer has room for.
const MOST_CLAUSES: usize = 3;

/// The questions within a text, in order: itself alone where it asks one thing.
///
/// Cut after a question mark or a semicolon, and before an "and" that a question word follows.
pub fn clauses(text: &str) -> Vec<&str> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, part) in text.match_indices(['?', ';', ' ']) {
        let cut = if part == " " { joins(&text[at + 1..]).then_some(at) } else { Some(at + 1) };
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

/// Whether what follows is "and" with a question word.
fn joins(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    words.next().is_some_and(|word| word.eq_ignore_ascii_case("and"))
        && words.next().is_some_and(|word| OPENERS.iter().any(|opener| word.eq_ignore_ascii_case(opener)))
}

#[cfg(test)]
mod tests {
    use super::clauses;

    #[test]
    fn a_question_is_cut_where_a_second_begins() {
        for (text, parts) in [
            ("Where is it?", &["Where is it?"][..]),
            ("Where is it and who runs it?", &["Where is it", "and who runs it?"]),
            ("Is it open? When?", &["Is it open?", "When?"]),
            ("Bread and butter, is it free?", &["Bread and butter, is it free?"]),
            ("a? b? c? d?", &["a?", "b?", "c? d?"]),
            ("??", &["??"]),
            ("", &[""]),
        ] {
            assert_eq!(clauses(text), parts, "{text:?}");
        }
    }
}
