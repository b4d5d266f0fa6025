//! What a text says itself, and what it only quotes: of somebody's own words nobody asks what the text leaves open.

/// Marks that begin a quotation, and those that end one.
const OPENING: [char; 4] = ['“', '„', '«', '»'];
const CLOSING: [char; 3] = ['”', '«', '»'];

/// The mark that does both.
const STRAIGHT: char = '"';

/// What stands for a quotation that was taken out.
const TAKEN_OUT: &str = " … ";

/// A sentence without what it quotes. `open` is whether a quotation goes on from the sentence before, and then whether one
/// goes on behind this.
pub(super) fn without(sentence: &str, open: &mut bool) -> String {
    let mut own = String::new();
    for c in sentence.chars() {
        let (begins, ends) = (c == STRAIGHT || OPENING.contains(&c), c == STRAIGHT || CLOSING.contains(&c));
        if *open && ends {
            *open = false;
        } else if !*open && begins {
            *open = true;
            own.push_str(TAKEN_OUT);
        } else if !*open {
            own.push(c);
        }
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_may_go_on_over_sentences() {
        let mut open = false;
        let mut own = |sentence| without(sentence, &mut open).trim().to_owned();
        assert_eq!(own("He calls it “a shame” to stop."), "He calls it  …  to stop.");
        assert_eq!(own("\"Stop it."), "…");
        assert_eq!(own("It leaks."), "");
        assert_eq!(own("It will go,\" he said."), "he said.");
        assert_eq!(own("It goes."), "It goes.");
    }
}
