//! Runs of words with capitals: where one begins that is a name, and where it ends.

use super::pieces::{Piece, is_acronym, is_figure, joins};
use super::{FIGURE, Finder};

/// How often a name and a figure have to stand side by side to be one name, as a product and its number are.
const PAIRED: usize = 2;

/// Words of the longest office that is looked for before a name.
const LONGEST_OFFICE: usize = 4;

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
        // An office that begins the sentence begins the run only if the run holds all of it: not `Head librarian Ines`.
        let in_capitals = |length: usize| pieces[at..at + length].iter().all(|piece| piece.capital);
        let office = self.office_at(pieces, at).is_some_and(in_capitals);
        // `Bathers`, where `22 bathers` stand elsewhere.
        let strange =
            self.is_strange(&piece.key) && !self.uncapped.contains(&piece.key) && !self.is_occupation(&piece.key);
        let occupied = || self.occupied(pieces, at, self.end(pieces, at)).is_some();
        if strange || self.titles.contains(piece.key.as_str()) || office || occupied() {
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

    /// Whether a word is neither usual nor an inflection of a usual one, as `borrowers` is.
    pub(super) fn is_strange(&self, key: &str) -> bool {
        let inflected = || !self.analyser.is_usual_name(key) && self.analyser.is_usual(&self.analyser.stem(key));
        // `harbour` is spelt otherwise elsewhere.
        let spelt =
            || self.analyser.expansion(key).is_some_and(|words| words.iter().all(|word| self.analyser.is_usual(word)));
        key.chars().count() > 1 && !self.analyser.is_usual(key) && !inflected() && !spelt()
    }

    /// Whether a word with a capital is a usual one and nobody's name: `Citizens`, `List`.
    fn is_plain(&self, piece: &Piece<'_>) -> bool {
        piece.capital && self.analyser.is_usual(&piece.key) && !self.analyser.is_usual_name(&piece.key)
    }

    /// Whether the run `start..end` names a person, whose name ends where `of` begins: `Ines Calder of the Rowing Club`.
    fn names_a_person(&self, pieces: &[Piece<'_>], start: usize, end: usize) -> bool {
        let run = &pieces[start..end];
        let headed = run.iter().any(|piece| self.heads.contains(piece.key.as_str()));
        let titled = self.titles.contains(pieces[start].key.as_str()) && self.office_at(pieces, start + 1).is_none();
        let called = run.len() > 1 && self.analyser.is_usual_name(&run[0].key) && !self.is_plain(&run[run.len() - 1]);
        let appointed = || {
            let from = start.saturating_sub(LONGEST_OFFICE);
            (from..end).any(|at| self.office_at(pieces, at).is_some_and(|length| (start..end).contains(&(at + length))))
        };
        run.len() > 1 && !headed && (titled || called || appointed())
    }

    /// Whether a word with a capital is none of a name: `The`, `I`, `Friday`.
    pub(super) fn is_small(&self, piece: &Piece<'_>) -> bool {
        // `You've`
        let key = piece.key.split('\'').next().unwrap_or_default();
        let small = piece.opens && (self.openers.contains(key) || self.analyser.is_stop(key));
        // `US` is spelt like a word for whoever speaks.
        let speaks = self.lexicon.speakers.iter().any(|speaker| speaker == key);
        ((small || speaks) && !is_acronym(piece.text)) || self.is_calendar(key)
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
        let one = |one: String| self.calendar.contains(one.as_str());
        self.calendar.contains(key) || self.lexicon.plural_forms.plain(key).any(one)
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
                // `Farmers' Market`, `Women's Institute`: no name of somebody who has something.
                let several = pieces.get(end).is_some_and(|piece| matches!(piece.gap, "' " | "’ "));
                let nobody = if several {
                    !self.analyser.is_usual_name(&last.key)
                } else {
                    pieces[start..end].iter().all(|piece| self.is_plain(piece))
                };
                let plain = |piece: &&Piece<'_>| {
                    matches!(piece.gap, " " | "' " | "’ ")
                        && self.is_plain(piece)
                        && !self.titles.contains(piece.key.as_str())
                        && self.office_at(pieces, end).is_none()
                };
                if nobody && pieces.get(end).filter(plain).is_some() {
                    end += 1;
                    continue;
                }
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
            // `Ministry of the Interior`; `van` joins the names of persons too, and `of` does not.
            let person = self.names_a_person(pieces, start, end);
            let small = (end..).take_while(|&at| {
                next(at).is_some_and(|piece| {
                    let key = piece.key.as_str();
                    !piece.capital && self.inside.contains(key) && !(person && self.analyser.is_stop(key))
                })
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
