//! Words, as Unicode segments them (UAX #29), in the spelling that lookup uses.

use unicode_segmentation::UnicodeSegmentation;

use super::{normalise, strip_markup};

/// Characters of a message that are read at all; Discord sends at most 4,000. What follows is not looked at.
pub const MAX_CHARS: usize = 4_000;

/// Words of a question that are read: the longest sensible one has under fifty, and work per message is bounded.
pub const MAX_WORDS: usize = 64;

/// Digits between separators of thousands.
const THOUSANDS: usize = 3;

/// Few questions have more words: room for so many is made at once.
const USUAL_WORDS: usize = 16;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// In lower case: `75`, `%`, `u.s`, `zelenskiy`, `don't`.
    pub text: String,
    /// Typed with a capital first letter.
    pub capital: bool,
    /// Typed all in capitals, with two letters or more, in a text that is not: `US`, `EU`.
    pub acronym: bool,
}

/// The first `most` words of a text that [`prose`] has made plain.
///
/// `%` is a word of its own, thousands separators go (`1,000` → `1000`) and a decimal comma is a point (`3,5` → `3.5`), `ß`
/// is `ss`, an acronym loses its last point only
/// (`U.S.` → `u.s`); apostrophes stay, since only a lexicon can tell `who's` from `Putin's`.
///
/// ```
/// use rapporteur::text::{MAX_WORDS, prose, words};
/// let texts: Vec<String> = words(&prose("Is **75%** U.S. land?"), MAX_WORDS).into_iter().map(|w| w.text).collect();
/// assert_eq!(texts, ["is", "75", "%", "u.s", "land"]);
/// ```
pub fn words(prose: &str, most: usize) -> Vec<Word> {
    let shouted = !prose.chars().any(char::is_lowercase);
    let mut words = Vec::with_capacity(USUAL_WORDS);
    let mut add = |(_, piece): (usize, &str)| {
        if piece == "%" {
            words.push(Word { text: piece.into(), capital: false, acronym: false });
        } else if piece.contains(char::is_alphanumeric) {
            words.extend(split_piece(piece, shouted));
        }
        words.len() < most
    };
    pieces(prose).all(&mut add);
    words.truncate(most);
    words
}

/// A text cut between its words, each piece with where it begins, in bytes; what stands between words is pieces too.
pub fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ascii = text.is_ascii();
    let plain = ascii.then(|| ascii_pieces(text));
    let others = (!ascii).then(|| text.split_word_bound_indices());
    plain.into_iter().flatten().chain(others.into_iter().flatten())
}

/// The first [`MAX_CHARS`] characters of `text`, markup removed and Unicode made plain.
pub fn prose(text: &str) -> String {
    let cut = text.char_indices().nth(MAX_CHARS).map_or(text, |(end, _)| &text[..end]);
    normalise(&strip_markup(cut)).into_owned()
}

/// The pieces of an ASCII text that hold letters or digits, and every other character by itself: UAX #29 without its
/// tables, which are most of the cost of reading a base.
fn ascii_pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let mut last = *bytes.get(start)?;
        at += 1;
        if !is_word(last) {
            return Some((start, &text[start..at]));
        }
        while let Some(&byte) = bytes.get(at) {
            let next = bytes.get(at + 1).copied().unwrap_or(b' ');
            let joins = match byte {
                b'\'' | b'.' => both(last, next, u8::is_ascii_alphabetic) || both(last, next, u8::is_ascii_digit),
                b':' => both(last, next, u8::is_ascii_alphabetic),
                b',' | b';' => both(last, next, u8::is_ascii_digit),
                _ => is_word(byte),
            };
            if !joins {
                break;
            }
            last = byte;
            at += 1;
        }
        Some((start, &text[start..at]))
    })
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn both(a: u8, b: u8, kind: impl Fn(&u8) -> bool) -> bool {
    kind(&a) && kind(&b)
}

/// The words of one UAX #29 piece: nearly always one; `and/or`-like joins with `_` or `:` are several.
fn split_piece(piece: &str, shouted: bool) -> impl Iterator<Item = Word> {
    piece.split(['_', ':']).filter(|part| part.contains(char::is_alphanumeric)).map(move |part| {
        let mut text = part.to_lowercase();
        if text.contains('ß') {
            text = text.replace('ß', "ss");
        }
        if text.contains(',') && text.starts_with(|c: char| c.is_ascii_digit()) {
            // Groups of three digits are thousands; anything else after a comma is a fraction.
            let thousands = text.split(',').skip(1).all(|group| group.len() == THOUSANDS);
            text = text.replace(',', if thousands { "" } else { "." });
        }
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        Word {
            capital: part.starts_with(char::is_uppercase),
            acronym: !shouted && letters >= 2 && !part.contains(char::is_lowercase),
            text,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{MAX_WORDS, prose, words};

    fn texts(text: &str) -> Vec<String> {
        words(&prose(text), MAX_WORDS).into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn words_are_folded_and_split() {
        for (typed, expected) in [
            ("Who's Putin’s host?", "who's putin's host"),
            ("75% or 1,000 or 3.5", "75 % or 1000 or 3.5"),
            ("3,5 of 12,345,678", "3.5 of 12345678"),
            ("Straße", "strasse"),
            ("The U.S. and the EU", "the u.s and the eu"),
            ("Trump–Putin post-war", "trump putin post war"),
            ("the leaders' summit", "the leaders summit"),
            ("Orbán ’twas", "orbán twas"),
            ("🤔🤔 ??? ...", ""),
        ] {
            assert_eq!(texts(typed).join(" "), expected, "{typed:?}");
        }
    }

    #[test]
    fn capitals_and_acronyms_are_noted() {
        let words = words("Does the EU back Putin", MAX_WORDS);
        assert!(words[2].acronym && words[4].capital && !words[4].acronym && !words[3].capital);
        assert!(
            !super::words("IS THE SUMMIT ON", MAX_WORDS).iter().any(|w| w.acronym),
            "a shouted text has no acronyms"
        );
    }

    proptest::proptest! {
        #[test]
        fn ascii_is_cut_as_unicode_says(text in "[ -~]{0,40}") {
            use unicode_segmentation::UnicodeSegmentation;
            let held = |piece: &&str| piece.contains(char::is_alphanumeric);
            let ours: Vec<&str> = super::ascii_pieces(&text).map(|(_, piece)| piece).filter(held).collect();
            let theirs: Vec<&str> = text.split_word_bounds().filter(held).collect();
            proptest::prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn the_number_of_words_is_bounded() {
        assert_eq!(words(&"a b ".repeat(2_000), MAX_WORDS).len(), MAX_WORDS);
        assert_eq!(words(&"x".repeat(10_000), MAX_WORDS).len(), 1);
    }
}
