//! Runs of words with capitals: where one begins that is a name, and where it ends.

use super::pieces::{Piece, is_acronym, is_figure, joins};
use super::{FIGURE, Finder};

/// How often a name and a figure have to stand side by side to be one name, as a product and its number are.
const PAIRED: usize = 2;

impl Finder<'_> {
    /// Whether a name begins at `at`.
    pub(super) fn begins(&self, pieces: &[Piece<'_>], at: usize) -> bool {
        let piece = &pieces[at];
        if !piece.capital || self.is_small(piece) {
            return false;
        }
        if !piece.opens || self.known.contains(&piece.key) || is_acronym(piece.text) {
            return true;
        }
        let stranger = piece.key.chars().count() > 1 && !self.analyser.is_usual(&piece.key);
        if stranger || self.titles.contains(piece.key.as_str()) || self.office_at(pieces, at).is_some() {
            return true;
        }
        // A usual word that begins a sentence belongs to the name after it only where nothing says that the name begins
        // there: `Lower Wick`, and not `Goalkeeper Ines`.
        let next = pieces.get(at + 1).filter(|next| next.capital && joins(piece, next) && !self.is_small(next));
        next.is_some_and(|next| {
            self.pairs.contains_key(&(piece.key.clone(), next.key.clone()))
                || (!self.known.contains(&next.key) && self.analyser.is_usual(&next.key))
        })
    }

    /// Whether a word with a capital is none of a name: `The`, `I`, `Friday`.
    pub(super) fn is_small(&self, piece: &Piece<'_>) -> bool {
        // `You've`
        let key = piece.key.split('\'').next().unwrap_or_default();
        let small = piece.opens && (self.openers.contains(key) || self.analyser.is_stop(key));
        (small && !is_acronym(piece.text)) || key == "i" || self.is_calendar(key)
    }

    /// Whether a word with a capital is no name by itself: `Oct`, `W`, `May`.
    pub(super) fn is_short(&self, piece: &Piece<'_>) -> bool {
        let key = piece.key.as_str();
        key.chars().count() < 2
            || self.abbreviations.contains(key)
            || (self.analyser.is_stop(key) && !is_acronym(piece.text))
    }

    /// Whether a word is a month or a weekday: `Friday`, `Fridays`.
    fn is_calendar(&self, key: &str) -> bool {
        self.calendar.contains(key) || key.strip_suffix('s').is_some_and(|one| self.calendar.contains(one))
    }

    /// The end of the run of words with capitals that begins at `start`.
    pub(super) fn end(&self, pieces: &[Piece<'_>], start: usize) -> usize {
        let mut end = start + 1;
        while let Some(last) = pieces.get(end - 1) {
            if last.possessive {
                // `St. Olave's School`
                let head = |piece: &&Piece<'_>| {
                    piece.capital && matches!(piece.gap, " " | "' " | "’ ") && self.heads.contains(piece.key.as_str())
                };
                let ends = !pieces.get(end + 1).is_some_and(|next| next.capital && next.gap == " ");
                return end + usize::from(ends && pieces.get(end).filter(head).is_some());
            }
            let next = |at: usize| pieces.get(at).filter(|next| next.gap == " " || next.gap == " & ");
            let Some(piece) = pieces.get(end).filter(|piece| joins(last, piece)) else { break };
            let figure = || self.pairs.get(&(last.key.clone(), FIGURE.to_owned())).is_some_and(|n| *n >= PAIRED);
            if (piece.capital && !self.is_calendar(&piece.key)) || (is_figure(&piece.key) && figure()) {
                end += 1;
                continue;
            }
            // `Ministry of the Interior`
            let small = (end..).take_while(|&at| {
                next(at).is_some_and(|piece| !piece.capital && self.inside.contains(piece.key.as_str()))
            });
            let after = end + small.count();
            if after > end && next(after).is_some_and(|piece| piece.capital && !self.is_small(piece)) {
                end = after + 1;
            } else {
                break;
            }
        }
        end
    }
}
