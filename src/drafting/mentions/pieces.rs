//! The words of a sentence, each with what tells whether it belongs to a name.

use unicode_segmentation::UnicodeSegmentation;

use crate::knowledge::Lexicon;
use crate::text::{fold, normalise};

/// A word of a sentence.
pub(in crate::drafting) struct Piece<'a> {
    pub text: &'a str,
    /// To be compared: in small letters, without marks.
    pub key: String,
    /// What stands between it and the word before.
    pub gap: &'a str,
    pub capital: bool,
    pub possessive: bool,
    /// It begins a sentence or a quotation, where every word has a capital.
    pub opens: bool,
}

/// The words `start..end` as a name has them; what a hyphen joins is one.
pub(in crate::drafting) fn words(pieces: &[Piece<'_>], start: usize, end: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for at in start..end.min(pieces.len()) {
        let piece = &pieces[at];
        let next = pieces.get(at + 1).filter(|_| at + 1 < end);
        let word = match next {
            _ if is_dotted(piece.text) => format!("{}.", piece.text),
            Some(next) if next.gap == ". " => format!("{}.", piece.text),
            Some(next) if piece.possessive && next.gap == " " => format!("{}'s", piece.text),
            Some(_) if piece.possessive => format!("{}'", piece.text),
            _ => piece.text.to_owned(),
        };
        match words.last_mut() {
            Some(last) if piece.gap == "-" => {
                last.push('-');
                last.push_str(&word);
            }
            Some(_) if piece.gap == " & " => words.extend(["&".to_owned(), word]),
            _ => words.push(word),
        }
    }
    words
}

/// The word without its possessive ending, of which the mark may stand in what comes `after` it: `Miller's`, `the leaders'`;
/// nothing where it has none.
pub(in crate::drafting) fn owner<'a>(word: &'a str, after: &str, lexicon: &Lexicon) -> Option<&'a str> {
    let form: String = word.chars().chain(after.chars().next().filter(|mark| !mark.is_whitespace())).collect();
    let plain = [form.as_str(), word].into_iter().find_map(|form| lexicon.possessive_forms.plain(form).next())?;
    word.get(..plain.len()).filter(|bare| *bare == plain)
}

/// The words of a sentence.
pub(in crate::drafting) fn pieces<'a>(sentence: &'a str, lexicon: &Lexicon) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut end = 0;
    for (start, word) in sentence.unicode_word_indices() {
        let gap = &sentence[end..start];
        end = start + word.len();
        let owner = owner(word, &sentence[end..], lexicon);
        let (bare, possessive) = (owner.unwrap_or(word), owner.is_some());
        let opens = pieces.is_empty() || gap.ends_with(['“', '"', '‘', '«', '„']);
        pieces.push(Piece {
            text: bare,
            key: fold(&normalise(bare)).to_lowercase(),
            gap,
            capital: bare.contains(char::is_uppercase),
            possessive,
            opens,
        });
    }
    pieces
}

/// Whether two words with nothing but `next.gap` between them can belong to one name.
pub(super) fn joins(last: &Piece<'_>, next: &Piece<'_>) -> bool {
    let short =
        last.text.chars().count() == 1 || is_dotted(last.text) || (last.capital && last.text.len() <= LONGEST_SHORT);
    matches!(next.gap, " " | "-" | " & ") || (next.gap == ". " && short)
}

/// Bytes of the longest abbreviation that a full stop makes of a word with a capital: `Cllr. Weaver`.
const LONGEST_SHORT: usize = 4;

/// An abbreviation of letters with full stops between: `U.S`.
pub(super) fn is_dotted(text: &str) -> bool {
    text.contains('.') && text.chars().all(|c| c == '.' || c.is_uppercase())
}

pub(super) fn is_acronym(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() > 1 && !text.contains(char::is_lowercase)
}

pub(super) fn is_figure(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}
