//! Where the words and figures of a text stand.

use std::ops::Range;

/// Where the words of a text stand, in bytes. A mark between digits belongs to a figure.
pub(super) fn places(text: &str) -> Vec<Range<usize>> {
    let digit = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    let mut places = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        let inside = c.is_alphanumeric() || matches!(c, '.' | ',') && digit(at.checked_sub(1)) && digit(Some(at + 1));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                places.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    places
}

/// The words of a text, in small letters.
pub(super) fn words(text: &str) -> Vec<String> {
    places(text).into_iter().map(|place| folded(&text[place])).collect()
}

pub(super) fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

pub(super) fn folded(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn words_and_figures_have_places() {
        let text = "Did 1,200 of Ada's cost £3.50, or 3?";
        let words: Vec<&str> = places(text).into_iter().map(|place| &text[place]).collect();
        assert_eq!(words, ["Did", "1,200", "of", "Ada", "s", "cost", "3.50", "or", "3"]);
    }
}
