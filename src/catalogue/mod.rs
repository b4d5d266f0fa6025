//! The bot's own words, a catalogue a language: whatever it says that no fact base holds. They stand in TOML, and are
//! compiled in; a server chooses its language.

mod parts;
mod text;

use std::sync::LazyLock;

use serde::Deserialize;

pub use parts::{Buttons, Check, Counts, Reply, Say, Settings, Stats, Unanswered, Why};
pub use text::{Count, Text};

/// The shipped catalogues, English first: it is the usual one.
const SHIPPED: [&str; 3] = [
    include_str!("../../knowledge/catalogues/english.toml"),
    include_str!("../../knowledge/catalogues/german.toml"),
    include_str!("../../knowledge/catalogues/french.toml"),
];

static READ: LazyLock<Vec<Catalogue>> =
    LazyLock::new(|| SHIPPED.iter().map(|text| toml::from_str(text).unwrap_or_default()).collect());

/// The bot's own words in one language.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The code of the language, as in `en`.
    pub language: String,
    /// What the language calls itself.
    pub title: String,
    /// What stands around an answer, and what is said instead of one.
    pub reply: Reply,
    /// Why an answer is what it is.
    pub why: Why,
    /// What stands on buttons and in lists.
    pub buttons: Buttons,
    /// Numbers of things.
    pub counts: Counts,
    /// Sentences of the bot itself.
    pub say: Say,
    /// How answers were voted on in a server.
    pub stats: Stats,
    /// What was asked in a server and not answered.
    pub unanswered: Unanswered,
    /// What is set in a server, and what it is set by.
    pub settings: Settings,
    /// What the bot may do in a channel.
    pub check: Check,
}

/// Every catalogue, the usual one first.
pub fn all() -> &'static [Catalogue] {
    &READ
}

/// The usual catalogue.
pub fn usual() -> &'static Catalogue {
    static NONE: LazyLock<Catalogue> = LazyLock::new(Catalogue::default);
    all().first().unwrap_or(&NONE)
}

/// The catalogue of the language of this code.
pub fn of(language: &str) -> Option<&'static Catalogue> {
    all().iter().find(|catalogue| catalogue.language == language)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Every text by its key, with the names of what is filled in.
    fn texts(of: &toml::Value, key: &str, found: &mut BTreeMap<String, (String, BTreeSet<String>)>) {
        match of {
            toml::Value::Table(table) => table.iter().for_each(|(name, of)| texts(of, &format!("{key}.{name}"), found)),
            toml::Value::Array(list) => {
                list.iter().enumerate().for_each(|(at, of)| texts(of, &format!("{key}.{at}"), found));
            }
            of => {
                let text = of.as_str().unwrap_or_default().to_owned();
                let names =
                    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned());
                let names = names.collect();
                found.insert(key.to_owned(), (text, names));
            }
        }
    }

    fn read(text: &str) -> BTreeMap<String, (String, BTreeSet<String>)> {
        let mut found = BTreeMap::new();
        let read: Result<toml::Value, _> = toml::from_str(text);
        if let Ok(read) = read {
            texts(&read, "", &mut found);
        }
        found
    }

    #[test]
    fn every_catalogue_says_the_same_things_with_the_same_places() {
        let usual = read(SHIPPED[0]);
        for text in SHIPPED {
            let catalogue: Result<Catalogue, _> = toml::from_str(text);
            let error = catalogue.as_ref().err().map(ToString::to_string);
            assert_eq!(error, None);
            let language = catalogue.map(|catalogue| catalogue.language).unwrap_or_default();
            let read = read(text);
            assert_eq!(read.keys().collect::<Vec<_>>(), usual.keys().collect::<Vec<_>>(), "{language}");
            for (key, (text, names)) in &read {
                let (_, expected) = &usual[key];
                // "once" needs no number.
                let fits = names == expected || key.ends_with(".one");
                assert!(fits, "{language}{key}: {names:?}, and English has {expected:?}");
                assert!(!text.trim().is_empty() && text.trim() == text, "{language}{key}");
            }
        }
        let languages: BTreeSet<&str> = all().iter().map(|catalogue| catalogue.language.as_str()).collect();
        assert_eq!((languages.len(), usual.len() > 100), (SHIPPED.len(), true));
        assert_eq!((of("de").map(|german| german.title.as_str()), of("xx")), (Some("Deutsch"), None));
    }

    #[test]
    fn what_stands_on_buttons_and_in_lists_fits() {
        for text in SHIPPED {
            for (key, (text, _)) in read(text) {
                let most = if key.starts_with(".buttons") { 60 } else { 100 };
                let short = key.starts_with(".buttons") || key.starts_with(".settings.pick");
                assert!(!short || text.chars().count() <= most, "{key}: {text}");
            }
        }
    }
}
