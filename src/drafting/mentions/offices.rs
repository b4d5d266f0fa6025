//! The office of whoever a name names, which stands before it or after it.

use super::Finder;
use super::pieces::{Piece, joins, words};

/// Words between a name and the office that follows it: `Ada Miller, the club's new chair`.
const BEFORE_AN_OFFICE: usize = 4;

impl Finder<'_> {
    /// How many words the name of an office has that begins at `at`.
    pub(super) fn office_at(&self, pieces: &[Piece<'_>], at: usize) -> Option<usize> {
        let fits = |office: &&Vec<String>| {
            office.iter().enumerate().all(|(place, word)| {
                pieces
                    .get(at + place)
                    .is_some_and(|piece| piece.key == *word && (place == 0 || matches!(piece.gap, " " | "-")))
            })
        };
        self.offices.iter().find(fits).map(Vec::len)
    }

    /// Where an office begins that has its name at `at`: `deputy` is of it, and so is `former`.
    pub(super) fn ranked(&self, pieces: &[Piece<'_>], mut at: usize) -> usize {
        while at > 0 && matches!(pieces[at].gap, " " | "-") && self.before_offices.contains(pieces[at - 1].key.as_str())
        {
            at -= 1;
        }
        at
    }

    /// The office that is named right before a name: `spokesperson Ada Miller`, `the mayor of Stainforth, Ines Calder`.
    pub(super) fn office_before(&self, pieces: &[Piece<'_>], start: usize) -> Option<(String, Vec<String>)> {
        let gap = pieces[start].gap;
        if start == 0 || gap != " " && gap != ", " {
            return None;
        }
        let ending = |end: usize| {
            let from = end.saturating_sub(BEFORE_AN_OFFICE);
            let office = (from..end).find(|&at| self.office_at(pieces, at).is_some_and(|length| at + length == end));
            office.map(|at| self.ranked(pieces, at))
        };
        let end = self.end(pieces, start);
        // `its baker, Ines Calder, says`, and not *after a talk with the baker, Ines Calder left*
        let beside = gap == " " || pieces.get(end).is_none_or(|next| next.gap == ", ");
        let occupation = || self.occupation_before(pieces, start, start..end).filter(|_| beside);
        if let Some(at) = ending(start).or_else(occupation) {
            return Some((words(pieces, at, start).join(" ").to_lowercase(), self.owner(pieces, at)));
        }
        // `whose secretary is Owen Pratt`
        let is = pieces[start - 1].gap == " " && self.lexicon.copulas.contains(&pieces[start - 1].key);
        let before = || {
            let known = ending(start - 1).filter(|_| self.looks_like_a_person(pieces, start, end));
            known.or_else(|| self.occupation_before(pieces, start - 1, start..end))
        };
        if let Some(at) = before().filter(|_| is && gap == " ") {
            return Some((words(pieces, at, start - 1).join(" ").to_lowercase(), self.owner(pieces, at)));
        }
        // The run before, and `of` before that.
        let mut from = start - 1;
        while from > 0 && pieces[from - 1].capital && joins(&pieces[from - 1], &pieces[from]) {
            from -= 1;
        }
        let of = words(pieces, from, start);
        let name = from;
        while from > 0 && pieces[from].gap == " " && self.inside.contains(pieces[from - 1].key.as_str()) {
            from -= 1;
        }
        let at = ending(from).filter(|_| gap == ", " && from < name)?;
        Some((words(pieces, at, from).join(" ").to_lowercase(), of))
    }

    /// What an office belongs to that begins at `at`: the name right before it, as in `Russia's president`.
    pub(super) fn owner(&self, pieces: &[Piece<'_>], at: usize) -> Vec<String> {
        let mut from = at;
        while from > 0 && pieces[from - 1].capital && !self.is_small(&pieces[from - 1]) && pieces[from].gap == " " {
            from -= 1;
        }
        words(pieces, from, at)
    }

    /// The office that follows a name after a comma: `Ines Calder, the mayor of Stainforth`.
    pub(super) fn office_after(&self, pieces: &[Piece<'_>], end: usize) -> Option<(String, Vec<String>)> {
        let next = pieces.get(end).filter(|next| matches!(next.gap, ", " | " (") && !pieces[end - 1].possessive)?;
        // `…, whose secretary is Owen Pratt`: it is somebody else's.
        if self.said_of_persons.contains(next.key.as_str()) {
            return None;
        }
        let mut at = end;
        // Only what stands before the next comma is about the name.
        let within = |at: usize| at == end || pieces.get(at).is_some_and(|piece| matches!(piece.gap, " " | "-"));
        if next.capital && self.office_at(pieces, at).is_none() && !self.openers.contains(next.key.as_str()) {
            at = self.end(pieces, at).min(end + BEFORE_AN_OFFICE);
        }
        while at < end + BEFORE_AN_OFFICE && within(at) && self.office_at(pieces, at).is_none() {
            at += 1;
        }
        let known = self.office_at(pieces, at).filter(|_| within(at));
        let known = known.map(|length| self.ranked(pieces, at).max(end)..at + length);
        let place = known.or_else(|| self.occupation_after(pieces, end, BEFORE_AN_OFFICE))?;
        let mut from = place.end;
        // `treasurer Farida Nassar, deputy mayor Ines Lamont`: it is the next one's.
        if pieces.get(from).is_some_and(|next| next.capital && next.gap == " ") {
            return None;
        }
        let mut of = self.owner(pieces, place.start);
        if of.is_empty() {
            let small = |piece: &&Piece<'_>| piece.gap == " " && !piece.capital;
            while pieces.get(from).filter(small).is_some_and(|piece| {
                self.inside.contains(piece.key.as_str()) || self.before_places.contains(piece.key.as_str())
            }) {
                from += 1;
            }
            if from > place.end && pieces.get(from).is_some_and(|piece| piece.capital && piece.gap == " ") {
                of = words(pieces, from, self.end(pieces, from));
            }
        }
        Some((words(pieces, place.start, place.end).join(" ").to_lowercase(), of))
    }

    /// The office that somebody holds who does what it is there for: `Ines Calder, who chairs the Rowing Club`.
    pub(super) fn office_done(&self, pieces: &[Piece<'_>], end: usize) -> Option<(String, Vec<String>)> {
        let who = pieces.get(end).filter(|who| matches!(who.gap, " " | ", "))?;
        let does = pieces.get(end + 1).filter(|does| does.gap == " ")?;
        let office = self.lexicon.office_verbs.get(&does.key)?;
        let mut from = end + 2;
        while pieces.get(from).is_some_and(|piece| piece.gap == " " && self.determiners.contains(piece.key.as_str())) {
            from += 1;
        }
        let named = pieces.get(from).is_some_and(|piece| piece.gap == " " && piece.capital);
        let of = if named { words(pieces, from, self.end(pieces, from)) } else { Vec::new() };
        self.said_of_persons.contains(who.key.as_str()).then(|| (office.clone(), of))
    }
}
