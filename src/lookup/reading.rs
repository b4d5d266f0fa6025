//! From one word of a question to the words of the base that it can be read as.

use arrayvec::ArrayVec;

use super::query::Route;
use super::weights::{self, READINGS};
use crate::index::{Index, MOST_EDITS, TermId, Token};
use crate::text::shortened;

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

/// What a word is read as, best first; nearly every word is read as one term.
pub type Readings = ArrayVec<Reading, READINGS>;

/// The shortest half of a word that is read as two: `whitehouse`, not `a` and `long`.
const SHORTEST_HALF: usize = 3;

/// Words longer than this, in letters, are not tried as two: they are noise, and trying costs.
const LONGEST_SPLIT: usize = 32;

/// A word of a question with the term that it is, where the base or the lexicon knows it.
#[derive(Debug)]
pub struct Known {
    /// The word.
    pub token: Token,
    /// The term.
    pub term: Option<TermId>,
}

/// Joins words that the base writes as one (`cease fire`) and splits ones that it writes as two (`whitehouse`); `words`
/// are the tokens' terms by what was typed.
pub fn compounds(tokens: Vec<Token>, words: &[Option<TermId>], index: &Index) -> Vec<Known> {
    let mut out: Vec<Known> = Vec::with_capacity(tokens.len());
    let mut joined = String::new();
    for (token, &word) in tokens.into_iter().zip(words) {
        if let Some(last) = out.last_mut().filter(|last| !last.token.stop && !token.stop) {
            joined.clear();
            joined.extend([&*last.token.surface, &*token.surface]);
            if let Some(term) = in_base(&joined, index) {
                (last.token.surface, last.term) = (joined.clone(), Some(term));
                continue;
            }
        }
        let term = word.or_else(|| by_stem(&token.surface, index));
        let halves = if term.is_none() { halves(&token, index) } else { None };
        match halves {
            Some([(left, left_term), (right, right_term)]) => {
                let half =
                    |surface: &str, term| Known { token: Token { surface: surface.into(), ..token }, term: Some(term) };
                out.extend([half(left, left_term), half(right, right_term)]);
            }
            None => out.push(Known { token, term }),
        }
    }
    out
}

fn by_stem(surface: &str, index: &Index) -> Option<TermId> {
    index.vocabulary.term(&index.analyser.stem(surface))
}

/// The term of a word that a fact or a gap has.
fn in_base(surface: &str, index: &Index) -> Option<TermId> {
    index.vocabulary.surface(surface).filter(|&term| index.uses(term))
}

/// The two of the base's words that an unknown one is, each with its term.
fn halves<'a>(token: &'a Token, index: &Index) -> Option<[(&'a str, TermId); 2]> {
    let word = &token.surface;
    if token.stop || word.len() > LONGEST_SPLIT || !word.is_ascii() || index.analyser.is_usual(word) {
        return None;
    }
    (SHORTEST_HALF..word.len().saturating_sub(SHORTEST_HALF - 1)).find_map(|middle| {
        let (left, right) = word.split_at(middle);
        Some([(left, in_base(left, index)?), (right, in_base(right, index)?)])
    })
}

/// What a word is read as, best first: itself where it is known, else what it may be a misspelling of.
pub fn readings(Known { token, term }: &Known, index: &Index) -> Readings {
    // A figure is meant as it stands: 1874 is no slip for 1875, nor 1000 for 100.
    let as_typed = token.stop || is_figure(&token.surface);
    if let Some(term) = *term {
        let own = std::iter::once(Reading { term, weight: 1.0, route: Route::Same });
        if as_typed || index.uses(term) {
            return own.collect();
        }
        // A name that the language knows is no slip for another: Iraq is not Iran.
        if is_name(token, index) {
            return own.collect();
        }
        // A word that the base does not use may be a slip for one that it does: `hungry` for Hungary.
        let slips = corrections(&token.surface, true, index);
        return own.chain(slips).take(READINGS).collect();
    }
    if as_typed || is_name(token, index) {
        return Readings::new();
    }
    let known = |word: &String| index.vocabulary.surface(word).or_else(|| by_stem(word, index));
    if let Some(term) = shortened(&token.surface).iter().find_map(known) {
        return std::iter::once(Reading { term, weight: 1.0, route: Route::Spelling }).collect();
    }
    corrections(&token.surface, index.analyser.is_usual(&token.surface), index)
}

/// Whether a word is a name that the language knows, or a usual word written as a name: China.
fn is_name(token: &Token, index: &Index) -> bool {
    let usual = || index.analyser.is_usual(&token.surface);
    index.analyser.is_usual_name(&token.surface) || token.capital && usual()
}

/// Whether a word is a figure: 75, 1874, 2.5.
pub fn is_figure(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// What a word may be a misspelling of, best first; a usual one is seldom any, and never one of two slips.
fn corrections(surface: &str, usual: bool, index: &Index) -> Readings {
    let mut readings: Vec<Reading> = Vec::new();
    for correction in index.spelling().corrections(surface, if usual { 1 } else { MOST_EDITS }) {
        let word = index.spelling().word(correction.word);
        // Who makes two slips in a word seldom makes one in its first letter: Kherson is no `person`.
        if correction.distance > 1 && !word.starts_with(surface.chars().next().unwrap_or_default()) {
            continue;
        }
        let Some(term) = index.vocabulary.surface(word) else { continue };
        let mut weight = match correction.swapped && correction.distance == 1 {
            true => 1.0,
            false => weights::EDIT.powi(correction.distance as i32) * correction.similarity as f32,
        };
        if usual {
            weight *= weights::USUAL_WORD;
        }
        if index.postings.of(term).is_empty() {
            weight *= weights::ELSEWHERE_CORRECTION;
        }
        if !readings.iter().any(|reading| reading.term == term) {
            readings.push(Reading { term, weight, route: Route::Spelling });
        }
    }
    if let Some((word, similarity)) = index.sounds().like(surface, &index.analyser.phonetics)
        && let Some(term) = index.vocabulary.surface(word)
        && !readings.iter().any(|reading| reading.term == term)
    {
        let usual = if usual { weights::USUAL_WORD } else { 1.0 };
        readings.push(Reading { term, weight: weights::SOUND * similarity as f32 * usual, route: Route::Spelling });
    }
    // A stable sort: among equals the order of the corrections stays.
    readings.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    readings.into_iter().take(READINGS).collect()
}

#[cfg(test)]
mod tests {
    use super::is_figure;

    #[test]
    fn a_figure_is_all_digits() {
        assert!(["7", "1874", "2.5"].into_iter().all(is_figure));
        assert!(!["1970s", "f-16", "u.s"].into_iter().any(is_figure));
    }
}
