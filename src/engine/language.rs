//! Whether a message is in another language than the base, and which of the base's names it holds all the same.

use unicode_script::{Script, UnicodeScript};

use crate::index::Index;
use crate::lookup::{Query, Slot, is_figure};
use crate::message::Cues;
use crate::text::pieces;

/// Function words of other languages in a message that is in one of them, at least, beside words of the base's own.
const LEAST_FOREIGN: usize = 2;

/// Words that no list has and that are no slip for any, at least, in a message of a language that the lexicon does not
/// hear of.
const LEAST_UNKNOWN: usize = 2;

/// Such words are at least this share of it.
const UNKNOWN: f32 = 0.4;

/// Function words of the base's language are at most this share of it: *was*, *die* and *an* are words of several.
const FUNCTION_WORDS: f32 = 0.25;

/// Whether `prose`, parsed as `query`, is in another language than the base that `index` is of: in another script, with
/// function words of another, or in words that hardly any list of its own has.
pub(super) fn is_foreign(prose: &str, query: &Query, index: &Index, cues: &Cues) -> bool {
    // A language whose words nobody lists cannot be told from another.
    if index.analyser.stopwords().next().is_none() {
        return false;
    }
    if !prose.is_ascii() {
        let own = main_script(index.analyser.stopwords().flat_map(str::chars));
        if main_script(prose.chars()).is_some_and(|script| Some(script) != own) {
            return true;
        }
    }
    let function = query.slots.iter().filter(|slot| !slot.content && !cues.is_foreign(&slot.text)).count();
    let foreign = pieces(prose).filter(|(_, piece)| cues.is_foreign(piece)).count();
    let unknown = |slot: &Slot| {
        slot.name.is_none()
            && slot.alternatives.is_empty()
            && slot.term.is_none()
            && !is_figure(&slot.text)
            && !index.analyser.is_usual(&slot.text)
            && !index.analyser.is_usual_name(&slot.text)
    };
    // "Le Pen" and "El Pais summit" have words of this language too.
    let all_foreign =
        || query.slots.iter().all(|slot| slot.name.is_some() || cues.is_foreign(&slot.text) || unknown(slot));
    if foreign >= LEAST_FOREIGN && foreign > function || foreign > 0 && all_foreign() {
        return true;
    }
    let count = query.slots.len().max(1) as f32;
    let strange = query.slots.iter().filter(|slot| unknown(slot)).count();
    strange >= LEAST_UNKNOWN && strange as f32 >= UNKNOWN * count && function as f32 <= FUNCTION_WORDS * count
}

/// Whether a message can be in another language at all, by what was already read of it: most are not, and need not be
/// parsed once more to be sure.
pub(super) fn may_be_foreign(prose: &str, query: &Query, cues: &Cues) -> bool {
    !prose.is_ascii()
        || query.strangers().count() >= LEAST_UNKNOWN
        || pieces(prose).any(|(_, piece)| cues.is_foreign(piece))
}

/// A text in Latin letters, by the sounds of its own.
pub(super) fn romanised(prose: &str) -> String {
    any_ascii::any_ascii(prose)
}

/// The script that most letters are of. A sign that stands for a syllable or a word counts as several letters.
fn main_script(letters: impl Iterator<Item = char>) -> Option<Script> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for letter in letters.filter(|letter| letter.is_alphabetic()) {
        let script = match letter.script() {
            // One language is written in all three.
            Script::Hiragana | Script::Katakana => Script::Han,
            script => script,
        };
        let weight = if matches!(script, Script::Han | Script::Hangul) { LETTERS_A_SIGN } else { 1 };
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += weight,
            None => counts.push((script, weight)),
        }
    }
    counts.into_iter().max_by_key(|&(_, count)| count).map(|(script, _)| script)
}

/// Letters that a sign of Han or Hangul counts as.
const LETTERS_A_SIGN: usize = 2;
