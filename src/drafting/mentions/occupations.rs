//! What somebody is by their work, which no list of offices has whole: `clockmaker Anton Bielski`.
//!
//! An occupation is told by a list of usual ones and by how words for them end, and is believed only beside what looks like
//! the name of a person: a *driver* may be a golf club, and `Driver Street` is a street.

use super::Finder;
use super::pieces::Piece;

/// Words that an occupation may have before the last: `detective chief inspector`.
const MOST_BEFORE: usize = 2;

impl Finder<'_> {
    /// Whether a word is an occupation.
    pub(super) fn is_occupation(&self, key: &str) -> bool {
        let ends = |ending: &&str| key.len() > ending.len() && key.ends_with(ending);
        self.occupations.contains(key) || self.occupation_endings.iter().any(ends)
    }

    /// How many words of occupations begin the run `start..end`, the rest of which is the name of a person.
    pub(super) fn occupied(&self, pieces: &[Piece<'_>], start: usize, end: usize) -> Option<usize> {
        let of_one = |at: usize| {
            (at == start || pieces[at].gap == " ") && !pieces[at].possessive && self.is_occupation(&pieces[at].key)
        };
        let after = (start..end).find(|&at| !of_one(at)).filter(|&after| after > start)?;
        self.looks_like_a_person(pieces, after, end).then_some(after - start)
    }

    /// Whether `start..end` are two words or more of which one is a usual name, or one that nobody has heard of.
    pub(super) fn looks_like_a_person(&self, pieces: &[Piece<'_>], start: usize, end: usize) -> bool {
        let run = &pieces[start..end];
        let headed = run.iter().any(|piece| self.heads.contains(piece.key.as_str()));
        let name = |piece: &Piece<'_>| self.analyser.is_usual_name(&piece.key) || self.is_strange(&piece.key);
        run.len() > 1 && run.iter().all(|piece| piece.capital) && !headed && run.iter().any(name)
    }

    /// Where the occupation begins that ends at `end`, and of whoever is named in `named`: `harbour officer`, with a word that
    /// says what they work at or in.
    pub(super) fn occupation_before(
        &self,
        pieces: &[Piece<'_>],
        end: usize,
        named: std::ops::Range<usize>,
    ) -> Option<usize> {
        let last = end.checked_sub(1).filter(|&at| self.is_occupation(&pieces[at].key))?;
        let plain = !pieces[last].possessive && (!pieces[last].capital || pieces[last].opens);
        (plain && self.looks_like_a_person(pieces, named.start, named.end))
            .then(|| self.begin_of_occupation(pieces, last))
    }

    /// Where the occupation begins that has its last word at `last`: `harbour` belongs to it, and *hired* does not.
    fn begin_of_occupation(&self, pieces: &[Piece<'_>], last: usize) -> usize {
        let mut at = last;
        while at > 0 && last - at < MOST_BEFORE && matches!(pieces[at].gap, " " | "-") {
            let before = &pieces[at - 1];
            let past = |base: String| self.analyser.is_usual(&base);
            let verb = self.lexicon.forms.contains_key(&before.key)
                || self.lexicon.past_forms.plain(&before.key).any(past)
                || self.lexicon.present_forms.is_form(&before.key)
                || self.attributions.contains(before.key.as_str());
            let other = before.capital && !before.opens || before.possessive || self.analyser.is_stop(&before.key);
            let leads = self.is_opener(&before.key)
                || self.lexicon.subordinators.contains(&before.key)
                || ["inside", "before_occupations"].iter().any(|list| self.lexicon.is_name_word(list, &before.key));
            if verb || other || leads || !before.key.chars().all(char::is_alphabetic) {
                break;
            }
            // Of two words before it the first mostly says something else: *the young harbour officer*.
            if at < last && !self.is_occupation(&before.key) {
                break;
            }
            at -= 1;
        }
        at
    }

    fn is_opener(&self, key: &str) -> bool {
        self.openers.contains(key) || self.calendar.contains(key)
    }

    /// Where the occupation that follows a name ends, and where it begins: `Ada Miller, a retired teacher`.
    pub(super) fn occupation_after(
        &self,
        pieces: &[Piece<'_>],
        from: usize,
        most: usize,
    ) -> Option<std::ops::Range<usize>> {
        let within = |at: usize| pieces.get(at).is_some_and(|piece| at == from || matches!(piece.gap, " " | "-"));
        let plain = |at: &usize| within(*at) && !pieces[*at].capital;
        let last = (from..from + most).take_while(plain).find(|&at| self.is_occupation(&pieces[at].key))?;
        // *A baker's shop*, *a driver error*, *baker Ida Moss*
        let goes_on = pieces.get(last + 1).is_some_and(|next| {
            matches!(next.gap, " " | "-")
                && (next.capital || !self.analyser.is_stop(&next.key) && !self.inside.contains(next.key.as_str()))
        });
        (!goes_on && !pieces[last].possessive).then(|| self.begin_of_occupation(pieces, last).max(from)..last + 1)
    }
}
