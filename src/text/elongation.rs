//! Words that somebody draws out: `sooooo`.

/// Repeats of a letter beyond which a word is drawn out: English doubles letters, and nobody triples them.
const DRAWN_OUT: usize = 2;

/// A drawn-out word (`sooooo`, `whyyy`) with its runs of a letter cut to two, then to one; empty for any other.
pub fn shortened(word: &str) -> Vec<String> {
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
    use super::shortened;

    #[test]
    fn drawn_out_words_are_cut() {
        assert_eq!(shortened("sooooo"), ["soo", "so"]);
        assert_eq!(shortened("meeeting"), ["meeting", "meting"]);
        assert!(shortened("agreed").is_empty());
    }
}
