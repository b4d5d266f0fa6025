//! The base and the lexicon that are compiled in, so that an installed program answers with no file beside it.

use std::sync::LazyLock;

use super::lexicon::Lexicon;
use super::load::{Loaded, load_texts};
use crate::text::WordList;

/// The shipped fact base, with the name that messages call it by.
pub const BASE: (&str, &str) = ("knowledge/summit.toml", include_str!("../../knowledge/summit.toml"));

/// The phrasings of the shipped fact base, with the name that messages call them by.
pub const PHRASINGS: (&str, &str) =
    ("knowledge/summit.phrasings.toml", include_str!("../../knowledge/summit.phrasings.toml"));

/// The shipped lexicon, with the name that messages call it by.
pub const LEXICON: (&str, &str) = ("knowledge/english.toml", include_str!("../../knowledge/english.toml"));

/// The language of the shipped lexicon.
pub const LANGUAGE: &str = "en";

/// The usual words and the usual names of a language; empty for any but English.
pub fn dictionaries(language: &str) -> [WordList<'static>; 2] {
    match language {
        LANGUAGE => {
            [include_str!("../../knowledge/english-words.txt"), include_str!("../../knowledge/english-names.txt")]
                .map(WordList::new)
        }
        _ => Default::default(),
    }
}

/// Loads the shipped base with the shipped lexicon. A test holds that they have no errors.
pub fn shipped() -> Loaded {
    load_texts([BASE, PHRASINGS, LEXICON])
}

/// The shipped lexicon, which goes with every base that brings none. It is read once a process.
pub fn lexicon() -> &'static Lexicon {
    static READ: LazyLock<Lexicon> = LazyLock::new(|| load_texts([LEXICON]).lexicon.unwrap_or_default());
    &READ
}

#[cfg(test)]
mod tests {
    use super::shipped;
    use crate::diagnostic::render;

    #[test]
    fn what_is_shipped_has_no_findings() {
        let loaded = shipped();
        let findings: Vec<_> = loaded.diagnostics.iter().map(|d| render(d, &loaded.files, false)).collect();
        assert!(findings.is_empty(), "{}", findings.join("\n\n"));
        assert!(loaded.base.is_some() && loaded.lexicon.is_some());
    }
}
