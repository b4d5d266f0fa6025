//! The word that makes readers ask, with what says which one is meant: *the report* of which there may be several, and *the
//! engineer's report*.

use crate::drafting::mentions::pieces::{Piece, pieces, words};
use crate::index::Analyser;
use crate::knowledge::{Lexicon, LikelyGap};

/// How many words before a word say which: `the saw-tooth roof`, `the town's building office`.
const BEFORE: usize = 5;

/// How many times a word is followed by what it is of: `rise in the price of steel`.
const MOST_STEPS: usize = 2;

/// `word` as `sentence` first has it, from behind its determiner to the end of what it is of; nothing where it has none, as
/// in *on his way to work*.
pub(super) fn full(
    sentence: &str,
    word: &str,
    gap: &LikelyGap,
    lexicon: &Lexicon,
    analyser: &Analyser,
) -> Option<String> {
    let pieces = pieces(sentence, lexicon);
    let reader = Reader { pieces: &pieces, gap, lexicon, analyser };
    let mut found = (0..pieces.len()).filter(|&at| is_read_as(&pieces[at].key, word, analyser));
    let (start, at) = found.find_map(|at| Some((reader.start(at)?, at)))?;
    Some(words(&pieces, start, reader.end(at)).join(" "))
}

/// Whether a word of a text is read as `word`: *centre* may be read as *center*.
fn is_read_as(key: &str, word: &str, analyser: &Analyser) -> bool {
    key == word || analyser.expansion(key).is_some_and(|words| words == [word])
}

struct Reader<'a> {
    pieces: &'a [Piece<'a>],
    gap: &'a LikelyGap,
    lexicon: &'a Lexicon,
    analyser: &'a Analyser,
}

impl Reader<'_> {
    fn is_determiner(&self, at: usize) -> bool {
        self.gap.after.contains(&self.pieces[at].key)
    }

    /// Whether nothing but a space or a hyphen stands before a word.
    fn follows(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| matches!(piece.gap, " " | "-" | "' " | "’ "))
    }

    /// Where what says which `at` is begins, behind a determiner; nothing where none is near.
    fn start(&self, at: usize) -> Option<usize> {
        let mut start = at;
        while start > 0 && at - start < BEFORE && self.follows(start) {
            let before = &self.pieces[start - 1];
            if self.is_determiner(start - 1) {
                return Some(start);
            }
            // A name does not go with the determiner that the question has: not *the Ada Miller's report*.
            if before.possessive && before.capital && !before.opens {
                return Some(start);
            }
            // `the condition throughout negotiations` is a condition.
            if self.analyser.is_stop(&before.key) || self.leads(&before.key) {
                return None;
            }
            start -= 1;
        }
        None
    }

    /// Where what `at` is of ends: behind one word with content, or one name, after words that stand inside names or
    /// before places.
    fn end(&self, at: usize) -> usize {
        let mut end = at + 1;
        for _ in 0..MOST_STEPS {
            let Some(next) = self.step(end) else { break };
            end = next;
        }
        end
    }

    /// Whether a word leads from one thing to another: `of`, `in`.
    fn leads(&self, key: &str) -> bool {
        ["inside", "before_places"].into_iter().any(|list| self.lexicon.is_name_word(list, key))
    }

    fn step(&self, end: usize) -> Option<usize> {
        let plain = |at: usize| self.pieces.get(at).filter(|piece| piece.gap == " ");
        plain(end).filter(|piece| self.leads(&piece.key) && self.analyser.is_stop(&piece.key))?;
        let mut at = end + 1;
        while plain(at).is_some_and(|piece| self.gap.after.contains(&piece.key)) {
            at += 1;
        }
        let content = plain(at).filter(|piece| self.has_content(piece))?;
        at += 1;
        while content.capital && plain(at).is_some_and(|piece| piece.capital) {
            at += 1;
        }
        if self.pieces.get(at).is_some_and(|piece| piece.gap == "-") {
            return None;
        }
        // Of two words with content nobody knows whether the first says something of the second.
        let ends = plain(at).is_none_or(|piece| content.capital || self.analyser.is_stop(&piece.key));
        ends.then_some(at)
    }

    fn has_content(&self, piece: &Piece<'_>) -> bool {
        let calendar = self.lexicon.holds.values().flatten();
        !self.analyser.is_stop(&piece.key)
            && piece.key.chars().all(char::is_alphabetic)
            && !self.analyser.is_number(&piece.key)
            && !calendar.into_iter().any(|word| *word == piece.key)
    }
}
