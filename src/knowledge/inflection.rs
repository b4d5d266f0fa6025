//! How words of a language are inflected.

/// Endings, each first in a group of those that the plain form has instead. The longest ending that a word has decides, and
/// one that has nothing behind it ends no such form: of *boss* nothing is one *bos*.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inflection(pub Vec<Vec<String>>);

impl Inflection {
    /// The plain forms that a word may be a form of, the likeliest first; none where it is no such form.
    pub fn plain<'a>(&'a self, word: &'a str) -> impl Iterator<Item = String> + 'a {
        let ends = |group: &&Vec<String>| group.first().is_some_and(|ending| word.ends_with(ending.as_str()));
        let longest = self.0.iter().filter(ends).max_by_key(|group| group[0].len());
        longest.into_iter().flat_map(move |group| {
            let stem = &word[..word.len() - group[0].len()];
            group[1..].iter().map(move |ending| format!("{stem}{ending}"))
        })
    }

    /// Whether a word ends as such a form does.
    pub fn is_form(&self, word: &str) -> bool {
        self.plain(word).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::knowledge::shipped;

    #[test]
    fn the_longest_ending_decides() {
        let lexicon = shipped::lexicon();
        let past = |word| lexicon.past_forms.plain(word).collect::<Vec<_>>();
        assert_eq!(past("planned"), ["plann", "plan"]);
        assert_eq!(past("closed"), ["close", "clos"]);
        assert_eq!(past("carried"), ["carrie", "carri", "carry"]);
        assert!(lexicon.plural_forms.is_form("buses") && !lexicon.plural_forms.is_form("boss"));
        let owners = |word| lexicon.possessive_forms.plain(word).next();
        assert_eq!(owners("Ada's").as_deref(), Some("Ada"));
        assert_eq!(owners("the residents’").as_deref(), Some("the residents"));
        assert_eq!(owners("Ada"), None);
    }
}
