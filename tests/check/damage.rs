//! Whatever is in a file, there is a base or a reason why not.

use proptest::prelude::*;
use rapporteur::diagnostic::{Severity, render};
use rapporteur::knowledge::load_contents;

use super::{FACT, HEAD, check};

/// Loads `bytes` and draws everything that is found: either there is a base, or it is said why not.
fn base_or_reason(bytes: Vec<u8>) {
    let loaded = load_contents(vec![("base.toml".to_owned(), bytes)]);
    for diagnostic in &loaded.diagnostics {
        assert!(!render(diagnostic, &loaded.files, true).is_empty());
        serde_json::to_string(&diagnostic.located(&loaded.files)).unwrap();
    }
    let error = loaded.diagnostics.iter().any(|d| d.severity == Severity::Error);
    assert!(error != (loaded.base.is_some() || loaded.lexicon.is_some()));
}

/// A base with something of everything, to be damaged.
fn whole() -> String {
    let gap = "\n[[gap]]\nid = \"cost\"\ntext = \"Unknown.\"\nquestions = [\"What is it?\"]\nsee = [\"reopened\"]\n";
    let entity = "\n[[entity]]\nname = \"Lower Wick\"\nkind = \"place\"\naliases = [\"the Village\"]\n";
    format!("{HEAD}{entity}\n[[synonyms]]\nwords = [\"open\", \"öffnen\"]\n{FACT}keywords = [\"open\"]\n{gap}")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_base_or_have_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        base_or_reason(bytes);
    }

    #[test]
    fn any_text_is_a_base_or_has_a_reason(text in "([\\[\\]\"'=.#\n\r\t {},]|[a-z]{1,4}|fact|cites|[0-9]|\\PC){0,60}") {
        base_or_reason(text.into_bytes());
    }

    #[test]
    fn a_damaged_base_is_a_base_or_has_a_reason(
        cuts in proptest::collection::vec((any::<proptest::sample::Index>(), 0usize..40, "\\PC{0,3}|[\"\n=\\[\\]]{0,3}"), 1..6),
    ) {
        let mut bytes = whole().into_bytes();
        for (at, length, insert) in cuts {
            let at = at.index(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, insert.into_bytes());
            if bytes.is_empty() {
                break;
            }
        }
        base_or_reason(bytes);
    }
}

#[test]
fn the_base_to_be_damaged_is_whole() {
    let ran = check(&whole());
    assert_eq!(ran.status, 0, "{}", ran.stdout);
}
