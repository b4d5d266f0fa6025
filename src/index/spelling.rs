//! Misspelt words to the known words they may stand for: a deletion index, verified by `strsim`.
//!
//! Two words within *d* edits of each other share a form with at most *d* letters deleted from each (Garbe's
//! symmetric deletion). So every known word is entered under all its deletions, and a misspelt one is looked up under
//! all of its own. The few that meet are then measured with `strsim`. Only the first [`PREFIX`] letters take part,
//! which bounds both the table and the work for long words; nothing is lost by it, since edits behind the prefix only
//! leave fewer in it.

use rustc_hash::{FxHashSet, FxHasher};
use std::hash::Hasher;

/// Letters of a word that its deletion forms are made of. Seven keep the table at 29 forms a word.
const PREFIX: usize = 7;

/// Words longer than this, in letters, are never corrected: they are noise, and measuring them costs.
const LONGEST: usize = 32;

/// Words shorter than this are taken as typed.
const SHORTEST: usize = 3;

/// Below this many letters only a swap of neighbours counts (`teh`): any other edit turns `war` into `was` or `car`.
const ANY_EDIT_FROM: usize = 4;

/// From this many letters on, two edits are allowed: `zelinsky`, `ukrian`. Below, one.
const TWO_EDITS_FROM: usize = 6;

/// A known word that an unknown one may stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// Number of the known word.
    pub word: u32,
    /// Edits apart (insertions, deletions, substitutions, swaps of neighbours); 1 or 2.
    pub distance: usize,
    /// The same letters in another order: the likeliest slip of all.
    pub swapped: bool,
    /// Jaro–Winkler similarity, 0 to 1.
    pub similarity: f64,
}

/// The deletion index over a list of words.
#[derive(Debug, Default)]
pub struct Spelling {
    words: Vec<Box<str>>,
    /// By word: its letters, as [`letters`] has them.
    letters: Vec<u32>,
    /// Hash of a deletion form and the word it came from, sorted.
    forms: Vec<(u32, u32)>,
    /// Where in `forms` each value of a hash's high bits starts.
    buckets: Vec<u32>,
    bucket_shift: u32,
}

/// Edits that are ever allowed.
pub const MOST_EDITS: usize = 2;

/// Edits that are allowed for a word of so many letters, at most [`MOST_EDITS`].
pub fn allowed_edits(letters: usize) -> usize {
    match letters {
        l if !(SHORTEST..=LONGEST).contains(&l) => 0,
        l if l < TWO_EDITS_FROM => 1,
        _ => MOST_EDITS,
    }
}

impl Spelling {
    /// An index over `words`, which should be distinct. A word's number is its place in the list.
    pub fn new(words: Vec<Box<str>>) -> Self {
        let mut forms = Vec::new();
        for (number, word) in words.iter().enumerate() {
            let letters = word.chars().count();
            if (SHORTEST..=LONGEST + MOST_EDITS).contains(&letters) {
                each_form(word, MOST_EDITS, |hash| forms.push((hash, number as u32)));
            }
        }
        forms.sort_unstable();
        forms.dedup();
        let bits = forms.len().next_power_of_two().trailing_zeros().clamp(1, 24);
        let bucket_shift = 32 - bits;
        let mut buckets = vec![0; (1 << bits) + 1];
        for &(hash, _) in &forms {
            buckets[(hash >> bucket_shift) as usize + 1] += 1;
        }
        for i in 1..buckets.len() {
            buckets[i] += buckets[i - 1];
        }
        let letters = words.iter().map(|word| letters(word)).collect();
        Self { words, letters, forms, buckets, bucket_shift }
    }

    /// The known words within `most` edits, or the fewer that the length of `typed` allows: fewest edits first, then
    /// swaps, then most similar, then in the order of the list.
    pub fn corrections(&self, typed: &str, most: usize) -> Vec<Correction> {
        let edits = allowed_edits(typed.chars().count()).min(most);
        let own = letters(typed);
        if edits == 0 || self.forms.is_empty() {
            return Vec::new();
        }
        let mut seen = FxHashSet::default();
        let mut found = Vec::new();
        each_form(typed, edits, |hash| {
            let bucket = (hash >> self.bucket_shift) as usize;
            let range = self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize;
            for &(form, word) in &self.forms[range] {
                // An edit brings in a letter, takes one out, or both.
                let differ = (self.letters[word as usize] ^ own).count_ones() as usize;
                if form == hash && differ <= 2 * edits && seen.insert(word) {
                    found.extend(self.measure(typed, word, edits));
                }
            }
        });
        found.sort_by(|a, b| {
            (a.distance, !a.swapped)
                .cmp(&(b.distance, !b.swapped))
                .then(b.similarity.total_cmp(&a.similarity))
                .then(a.word.cmp(&b.word))
        });
        found
    }

    fn measure(&self, typed: &str, word: u32, edits: usize) -> Option<Correction> {
        let known = &self.words[word as usize];
        let distance = strsim::osa_distance(typed, known);
        if !(1..=edits).contains(&distance) {
            return None;
        }
        let swapped = same_letters(typed, known);
        (swapped || typed.chars().count() >= ANY_EDIT_FROM).then(|| Correction {
            word,
            distance,
            swapped,
            similarity: strsim::jaro_winkler(typed, known),
        })
    }

    /// The word of this number.
    pub fn word(&self, number: u32) -> &str {
        &self.words[number as usize]
    }
}

/// Which letters a word has, a bit for each of the alphabet; all others share what bits are left.
fn letters(word: &str) -> u32 {
    let bit =
        |letter: char| if letter.is_ascii_lowercase() { letter as u32 - 'a' as u32 } else { 26 + letter as u32 % 6 };
    word.chars().fold(0, |letters, letter| letters | 1 << bit(letter))
}

/// Whether two words have the same letters, in whatever order.
fn same_letters(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(a) == sorted(b)
}

/// Calls `visit` with the hash of every form of `word`'s prefix with at most `edits` letters deleted.
fn each_form(word: &str, edits: usize, mut visit: impl FnMut(u32)) {
    let mut letters = ['\0'; PREFIX];
    let mut length = 0;
    for letter in word.chars().take(PREFIX) {
        letters[length] = letter;
        length += 1;
    }
    let letters = &letters[..length];
    let skip = |a: usize, b: usize| {
        let mut hasher = FxHasher::default();
        for (i, &letter) in letters.iter().enumerate() {
            if i != a && i != b {
                hasher.write_u32(letter.into());
            }
        }
        // The high bits of the product are the well-mixed ones.
        (hasher.finish().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    };
    visit(skip(length, length));
    for a in 0..length {
        visit(skip(a, length));
        if edits > 1 {
            for b in a + 1..length {
                visit(skip(a, b));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the index must find, by measuring every word.
    fn scan(words: &[Box<str>], typed: &str, most: usize) -> Vec<u32> {
        let edits = allowed_edits(typed.chars().count()).min(most);
        let hit = |word: &str| {
            let length = word.chars().count();
            (SHORTEST..=LONGEST + MOST_EDITS).contains(&length)
                && (1..=edits).contains(&strsim::osa_distance(typed, word))
                && (typed.chars().count() >= ANY_EDIT_FROM || same_letters(typed, word))
        };
        (0..words.len() as u32).filter(|&n| hit(&words[n as usize])).collect()
    }

    #[test]
    fn usual_misspellings_reach_their_word() {
        let known = ["zelensky", "peskov", "donetsk", "ukraine", "ceasefire", "meeting", "war"];
        let spelling = Spelling::new(known.map(Into::into).into());
        for (typed, word) in [
            ("zelinsky", "zelensky"),
            ("peskof", "peskov"),
            ("donestk", "donetsk"),
            ("ukrian", "ukraine"),
            ("ceasfire", "ceasefire"),
            ("metting", "meeting"),
        ] {
            let best = spelling.corrections(typed, MOST_EDITS);
            assert_eq!(best.first().map(|c| spelling.word(c.word)), Some(word), "{typed}");
        }
        assert!(spelling.corrections("was", MOST_EDITS).is_empty(), "short words are taken as typed");
        assert_eq!(spelling.corrections("awr", MOST_EDITS).len(), 1, "but for a swap");
        assert!(spelling.corrections(&"x".repeat(4_000), MOST_EDITS).is_empty());
    }

    proptest! {
        #[test]
        fn the_same_hits_as_an_exhaustive_scan(
            words in proptest::collection::btree_set("[abc]{2,10}", 1..60),
            typed in "[abcd]{0,11}",
            most in 1..=MOST_EDITS,
        ) {
            let words: Vec<Box<str>> = words.into_iter().map(Into::into).collect();
            let spelling = Spelling::new(words.clone());
            let mut found: Vec<u32> = spelling.corrections(&typed, most).into_iter().map(|c| c.word).collect();
            found.sort_unstable();
            prop_assert_eq!(found, scan(&words, &typed, most));
        }
    }
}
