//! A sorted list of the words of a language, searched where it lies.

/// Words, one a line, sorted by bytes; lines before them that start with `#` are comments.
///
/// Nothing is built at start: the list is part of the program, and a look-up halves it until the line is found.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct WordList<'a>(&'a str);

impl<'a> WordList<'a> {
    /// A list over `text`.
    pub fn new(text: &'a str) -> Self {
        let mut words = text;
        while let Some(rest) = words.strip_prefix('#').and_then(|comment| comment.split_once('\n')) {
            words = rest.1;
        }
        Self(words)
    }

    /// Whether `word`, in lower case, is in the list.
    pub fn contains(self, word: &str) -> bool {
        let bytes = self.0.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let start = bytes[..middle].iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
            let end = bytes[middle..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |at| middle + at);
            match bytes[start..end].cmp(word.as_bytes()) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        false
    }
}

impl std::fmt::Debug for WordList<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WordList({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::WordList;

    #[test]
    fn every_word_is_found_and_no_other() {
        let list = WordList::new("# about\n# it\nant\nbee\ncat\ncater\ndog\n");
        for word in ["ant", "bee", "cat", "cater", "dog"] {
            assert!(list.contains(word), "{word}");
        }
        for word in ["", "a", "be", "cate", "caters", "zebra", "# about"] {
            assert!(!list.contains(word), "{word}");
        }
        assert!(!WordList::new("").contains("any"));
    }
}
