//! From one word of a question to the words of the base that it can be read as.

use super::query::Route;
use super::score::{READINGS, Weights};
use crate::index::{Index, TermId, Token};

/// A term that a word is read as.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The term.
    pub term: TermId,
    /// What the reading is worth, 0 to 1.
    pub weight: f32,
    /// How it was reached.
    pub route: Route,
}

/// Repeats of a letter beyond which a word is drawn out: English doubles letters, and nobody triples them.
const DRAWN_OUT: usize = 2;

/// The shortest half of a word that is read as two: `whitehouse`, not `a` and `long`.
const SHORTEST_HALF: usize = 3;

/// Words longer than this, in letters, are not tried as two: they are noise, and trying costs.
const LONGEST_SPLIT: usize = 32;

/// Joins words that the base writes as one (`cease fire`) and splits ones that it writes as two (`whitehouse`).
pub fn compounds(tokens: Vec<Token>, index: &Index) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if let Some(last) = out.last_mut() {
            let joined = format!("{}{}", last.surface, token.surface);
            if !last.stop && !token.stop && in_base(&joined, index) {
                last.surface = joined;
                continue;
            }
        }
        match halves(&token, index) {
            Some(middle) => {
                let (left, right) = token.surface.split_at(middle);
                out.push(Token { surface: left.into(), ..token.clone() });
                out.push(Token { surface: right.into(), ..token });
            }
            None => out.push(token),
        }
    }
    out
}

fn in_base(surface: &str, index: &Index) -> bool {
    index.vocabulary.surface(surface).is_some_and(|term| index.uses(term))
}

/// Where to part an unknown word into two of the base's.
fn halves(token: &Token, index: &Index) -> Option<usize> {
    let word = &token.surface;
    if token.stop
        || word.len() > LONGEST_SPLIT
        || !word.is_ascii()
        || is_known(word, index)
        || index.analyser.is_usual(word)
    {
        return None;
    }
    (SHORTEST_HALF..word.len().saturating_sub(SHORTEST_HALF - 1))
        .find(|&middle| in_base(&word[..middle], index) && in_base(&word[middle..], index))
}

fn is_known(surface: &str, index: &Index) -> bool {
    known(surface, index).is_some()
}

fn known(surface: &str, index: &Index) -> Option<TermId> {
    index.vocabulary.surface(surface).or_else(|| index.vocabulary.term(&index.analyser.stem(surface)))
}

/// What a word is read as, best first: itself where it is known, else what it may be a misspelling of.
pub fn readings(token: &Token, index: &Index, weights: &Weights) -> Vec<Reading> {
    // A figure is meant as it stands: 1874 is no slip for 1875, nor 1000 for 100.
    let as_typed = token.stop || is_figure(&token.surface);
    if let Some(term) = known(&token.surface, index) {
        let own = Reading { term, weight: 1.0, route: Route::Same };
        if as_typed || index.uses(term) {
            return vec![own];
        }
        // A word that the base does not use may be a slip for one that it does: `hungry` for Hungary.
        return std::iter::once(own).chain(corrections(&token.surface, index, weights)).take(READINGS).collect();
    }
    if as_typed {
        return Vec::new();
    }
    if let Some(term) = shortened(&token.surface).iter().find_map(|word| known(word, index)) {
        return vec![Reading { term, weight: 1.0, route: Route::Spelling }];
    }
    corrections(&token.surface, index, weights)
}

/// Whether a word is a figure: 75, 1874, 2.5.
pub fn is_figure(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn corrections(surface: &str, index: &Index, weights: &Weights) -> Vec<Reading> {
    let usual = index.analyser.is_usual(surface) || is_known(surface, index);
    let mut readings: Vec<Reading> = Vec::new();
    for correction in index.spelling().corrections(surface) {
        if usual && correction.distance > 1 {
            continue;
        }
        let Some(term) = index.vocabulary.surface(index.spelling().word(correction.word)) else { continue };
        let mut weight = match correction.swapped && correction.distance == 1 {
            true => 1.0,
            false => weights.edit.powi(correction.distance as i32) * correction.similarity as f32,
        };
        if usual {
            weight *= weights.usual_word;
        }
        if index.postings.of(term).is_empty() {
            weight *= weights.elsewhere_correction;
        }
        if !readings.iter().any(|reading| reading.term == term) {
            readings.push(Reading { term, weight, route: Route::Spelling });
        }
    }
    if let Some((word, similarity)) = index.sounds().like(surface)
        && let Some(term) = index.vocabulary.surface(word)
        && !readings.iter().any(|reading| reading.term == term)
    {
        let usual = if usual { weights.usual_word } else { 1.0 };
        readings.push(Reading { term, weight: weights.sound * similarity as f32 * usual, route: Route::Spelling });
    }
    // A stable sort: among equals the order of the corrections stays.
    readings.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    readings.truncate(READINGS);
    readings
}

/// A drawn-out word (`sooooo`, `whyyy`) with its runs of a letter cut to two, then to one; empty for any other.
fn shortened(word: &str) -> Vec<String> {
    let mut run = (' ', 0);
    let drawn_out = word.chars().any(|letter| {
        run = if letter == run.0 { (letter, run.1 + 1) } else { (letter, 1) };
        run.1 > DRAWN_OUT
    });
    if !drawn_out {
        return Vec::new();
    }
    let cut = |most: usize| {
        let mut out = String::with_capacity(word.len());
        let mut run = (' ', 0);
        for letter in word.chars() {
            run = if letter == run.0 { (letter, run.1 + 1) } else { (letter, 1) };
            if run.1 <= most {
                out.push(letter);
            }
        }
        out
    };
    vec![cut(DRAWN_OUT), cut(1)]
}

#[cfg(test)]
mod tests {
    use super::{is_figure, shortened};

    #[test]
    fn a_figure_is_all_digits() {
        assert!(["7", "1874", "2.5"].into_iter().all(is_figure));
        assert!(!["1970s", "f-16", "u.s"].into_iter().any(is_figure));
    }

    #[test]
    fn drawn_out_words_are_cut() {
        assert_eq!(shortened("sooooo"), ["soo", "so"]);
        assert_eq!(shortened("meeeting"), ["meeting", "meting"]);
        assert!(shortened("agreed").is_empty());
    }
}
