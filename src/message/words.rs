//! The words of a message in order, each with what stands before it.

use super::cues::{Cues, UNKNOWN, WordId};
use crate::index::Analyser;
use crate::text::pieces;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// A blank.
    Space,
    /// A comma, a colon, a dash, dots, a bracket: a clause may end here.
    Pause,
    /// The end of a sentence or of a line; the beginning of the message too.
    Stop,
}

/// A word of a message. Shorthand is several, all in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, with the marks that close its sentence.
    pub end: usize,
    /// Which word it is.
    pub id: WordId,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it is typed with a capital first letter, in a text that has small ones.
    pub capital: bool,
    /// Whether it begins what stands in brackets at the end of a sentence.
    pub bracketed: bool,
    /// Whether a question mark follows.
    pub asked: bool,
    /// Whether its sentence is closed by a full stop or an exclamation mark right behind it.
    pub closed: bool,
}

/// Figures of a number that counts a list: `1.`, `12)`.
const LIST_DIGITS: usize = 2;

/// Letters of what is left of a face: the `D` of `:D`.
const FACE_LETTERS: usize = 2;

/// The words of a text.
pub fn words(prose: &str, analyser: &Analyser, cues: &Cues) -> Vec<Word> {
    // An odd mark quotes nothing.
    let quotes = prose.bytes().filter(|&byte| byte == b'"').count() % 2 == 0;
    let small = prose.contains(char::is_lowercase);
    let first_of = |piece: &str| cues.ids(piece, analyser).first().copied().unwrap_or(UNKNOWN);
    let mut words: Vec<Word> = Vec::with_capacity(prose.len() / 5);
    let (mut quoted, mut end, mut gap, mut last) = (false, 0, Gap::Stop, "");
    for (start, piece) in pieces(prose).filter(|(_, piece)| piece.contains(char::is_alphanumeric)) {
        let between = &prose[end..start];
        let bracketed = between.contains('(') && is_closing(&prose[start..]);
        let here = match bracketed {
            true => Gap::Stop,
            false => between_words(between, quoted && !between.starts_with('"'), || {
                cues.is_abbreviation(last) && !cues.opens(first_of(piece))
            }),
        };
        // "summit date No rush at all": who types small letters means something by a capital on such a word.
        let begins = between == " " && !quoted && last.starts_with(char::is_lowercase) && cues.begins(piece);
        let rest = || prose[start + piece.len()..].trim_start_matches(' ');
        let speaks = || pieces(rest()).next().is_some_and(|(_, next)| cues.is_speaker(first_of(next)));
        let goes_on = || rest().starts_with(char::is_lowercase) || speaks();
        // But for what may be a name: "in May or June", "in The Hague", "was it Will?"
        let named = || words.last().is_some_and(|last| cues.subordinates(last.id)) || !goes_on();
        let here = if begins && !named() { Gap::Stop } else { here };
        if let Some(word) = words.last_mut().filter(|_| end > 0) {
            if word.end == end {
                word.end += closing(between);
            }
            word.asked |= here == Gap::Stop && between.contains('?');
            word.closed |= here == Gap::Stop && between.starts_with(['.', '!']);
        }
        if quotes && between.bytes().filter(|&byte| byte == b'"').count() % 2 == 1 {
            quoted = !quoted;
        }
        gap = stronger(gap, here);
        end = start + piece.len();
        last = piece;
        if is_face(between, piece) || gap == Gap::Stop && counts(piece, &prose[end..]) {
            continue;
        }
        for &id in cues.ids(piece, analyser).iter() {
            let capital = gap == Gap::Space && small && !quoted && piece.starts_with(char::is_uppercase);
            words.push(Word { start, end, id, gap, capital, bracketed, asked: false, closed: false });
            gap = Gap::Space;
        }
    }
    if let Some(word) = words.last_mut() {
        word.end += closing(&prose[word.end..]);
        word.asked |= prose[end..].contains('?');
        word.closed |= prose[end..].starts_with(['.', '!']);
    }
    words
}

/// Bytes at the beginning of what follows a word that close its sentence.
fn closing(between: &str) -> usize {
    let marks = ['.', '?', '!', '"', '\'', ')', ','];
    between.len() - between.trim_start_matches(marks).len()
}

/// Whether a bracket that was opened before `rest` closes at the end of a sentence.
fn is_closing(rest: &str) -> bool {
    let after = rest.find(')').map(|end| rest[end + 1..].trim_start_matches([' ', ')']));
    after.is_some_and(|after| after.is_empty() || after.starts_with(['\n', '.', '!', '?']))
}

fn stronger(a: Gap, b: Gap) -> Gap {
    match (a, b) {
        (Gap::Stop, _) | (_, Gap::Stop) => Gap::Stop,
        (Gap::Pause, _) | (_, Gap::Pause) => Gap::Pause,
        _ => Gap::Space,
    }
}

/// What `between` says that stands between two words. Inside a quotation no sentence of the message ends.
fn between_words(between: &str, quoted: bool, abbreviated: impl FnOnce() -> bool) -> Gap {
    // "At 6:30", "lost/stolen"
    if matches!(between, " " | ":" | "/") {
        return Gap::Space;
    }
    if between.contains('\n') || between.contains(is_picture) {
        return Gap::Stop;
    }
    let pause = |so: bool| if so { Gap::Pause } else { Gap::Space };
    if between.contains(['?', '!', '。', '؟', '।']) {
        return if quoted { Gap::Space } else { Gap::Stop };
    }
    // A point behind a quotation or in brackets ends the sentence around it.
    let between = between.trim_start_matches(['"', '\'', ')']);
    match between.bytes().filter(|&byte| byte == b'.').count() {
        // A point inside a word is no end, nor is one behind a shortened word.
        1 if !between.starts_with('.') || between == "." => pause(true),
        1 if quoted || abbreviated() => Gap::Space,
        1 => Gap::Stop,
        0 => pause(
            between.contains([',', ';', ':', '(', ')', '[', ']', '/', '&', '|', '+', '=', '•'])
                || between.contains(" -"),
        ),
        _ => Gap::Pause,
    }
}

/// Whether a sign is a picture, which stands for a point: one of Unicode's blocks of pictographs and emoji.
fn is_picture(sign: char) -> bool {
    matches!(sign, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a piece is what is left of a face: `:D`, `;p`.
fn is_face(between: &str, piece: &str) -> bool {
    let eyes = between.ends_with([':', ';', '=']) && !between.starts_with([':', ';', '='])
        || between == ":" && piece.len() == 1;
    eyes && piece.len() <= FACE_LETTERS && piece.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether a piece at the beginning of a line counts the items of a list.
fn counts(piece: &str, after: &str) -> bool {
    let counts = piece.len() <= LIST_DIGITS && piece.bytes().all(|byte| byte.is_ascii_digit())
        || piece.len() == 1 && matches!(piece.as_bytes()[0], b'a'..=b'e');
    counts && (after.starts_with(')') || after.starts_with(". "))
}
