//! Slips of the keys: misspellings as people make them, the same ones each time.

/// The shortest word that is misspelt, in letters: a slip in a shorter one makes another word.
const SHORTEST: usize = 4;

/// Letters that stand side by side on the keyboard, row by row.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Makes misspellings. Which ones depends on nothing but what was asked before.
#[derive(Debug)]
pub struct Slips {
    state: u64,
}

impl Default for Slips {
    fn default() -> Self {
        // Any seed does; a fixed one makes figures comparable.
        Self { state: 0x5EED }
    }
}

impl Slips {
    /// `text` with one slip in one of its words; none where no word is long enough.
    ///
    /// A slip swaps two neighbouring letters, drops or doubles one, or hits the key beside it.
    pub fn slip(&mut self, text: &str) -> Option<String> {
        let letters: Vec<char> = text.chars().collect();
        let words = words(&letters);
        let (start, end) = *words.get(self.below(words.len())?)?;
        let mut typed = letters;
        // The first letter is the one that people get right.
        let at = start + 1 + self.below(end - start - 1)?;
        match self.below(4)? {
            // Two equal letters swapped are no slip, and a swap with the first is none that people make: then the
            // letter is dropped.
            0 if at > start + 1 && typed[at] != typed[at - 1] => typed.swap(at, at - 1),
            1 => typed.insert(at, typed[at]),
            2 => {
                let beside = beside(typed[at]);
                typed[at] = *beside.get(self.below(beside.len())?)?;
            }
            _ => _ = typed.remove(at),
        }
        Some(typed.into_iter().collect())
    }

    /// A number below `bound`; none if that is 0.
    fn below(&mut self, bound: usize) -> Option<usize> {
        // SplitMix64 (Steele, Lea and Flood 2014): all that a handful of even choices needs.
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        // The remainder stands first, so that it fits whatever is counted.
        usize::try_from(mixed.checked_rem(bound as u64)?).ok()
    }
}

/// Runs of ASCII letters that are long enough, as places of their first letter and of what follows their last.
fn words(letters: &[char]) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = 0;
    for at in 0..=letters.len() {
        if letters.get(at).is_none_or(|c| !c.is_ascii_alphabetic()) {
            if at - start >= SHORTEST {
                words.push((start, at));
            }
            start = at + 1;
        }
    }
    words
}

/// The letters on the keys beside that of an ASCII letter, in its case.
fn beside(letter: char) -> Vec<char> {
    let small = letter.to_ascii_lowercase();
    let row = ROWS.iter().find(|row| row.contains(small)).copied().unwrap_or_default();
    let pairs = row.chars().zip(row.chars().skip(1));
    let beside = pairs.filter_map(|(a, b)| if a == small { Some(b) } else { (b == small).then_some(a) });
    beside.map(|c| if letter.is_ascii_uppercase() { c.to_ascii_uppercase() } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_long_word_is_misspelt_and_the_same_way_each_time() {
        let question = "Who is at the meeting in Donetsk?";
        let slips = |mut slips: Slips| (0..200).filter_map(|_| slips.slip(question)).collect::<Vec<_>>();
        let made = slips(Slips::default());
        assert_eq!(made, slips(Slips::default()));
        for typed in &made {
            let changed: Vec<_> =
                typed.split(' ').zip(question.split(' ')).filter(|(typed, meant)| typed != meant).collect();
            assert_eq!(changed.len(), 1, "{typed}");
            assert!(strsim::osa_distance(typed, question) == 1 && changed[0].1.len() >= SHORTEST, "{typed}");
        }
        assert!(made.iter().any(|typed| typed.contains("Donetks")) && made.len() == 200);
        assert_eq!(Slips::default().slip("who is it? 12345 é"), None);
    }

    #[test]
    fn keys_have_neighbours() {
        assert_eq!((beside('q'), beside('S'), beside('m')), (vec!['w'], vec!['A', 'D'], vec!['n']));
    }
}
