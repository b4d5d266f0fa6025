//! A text with places that are filled in.

use std::fmt::{Display, Write as _};
use std::ops::Deref;

use serde::Deserialize;

/// A text of a catalogue; `{name}` is a place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Text(String);

/// A number of things, as a language says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// Of one.
    pub one: Text,
    /// Of any other number; `{number}` is it.
    pub other: Text,
}

impl Text {
    /// The text with its places filled in. What is filled in is said as it is, whatever stands in it; a place that nothing
    /// is given for stays.
    pub fn with<const N: usize>(&self, given: [(&str, &dyn Display); N]) -> String {
        let mut said = String::with_capacity(self.0.len());
        let mut rest = self.0.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let place = after.split_once('}');
            let found =
                place.and_then(|(name, after)| Some((given.iter().find(|(known, _)| *known == name)?.1, after)));
            match found {
                Some((value, after)) => {
                    // Writing to a text does not fail.
                    let _ = write!(said, "{value}");
                    rest = after;
                }
                None => {
                    said.push('{');
                    rest = after;
                }
            }
        }
        said + rest
    }
}

impl Count {
    /// So many of them.
    pub fn of(&self, number: usize) -> String {
        if number == 1 { &self.one } else { &self.other }.with([("number", &number)])
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_said_as_it_is() {
        let text = Text("{b} and {a}, {c} {".to_owned());
        assert_eq!(text.with([("a", &"{b}"), ("b", &2)]), "2 and {b}, {c} {");
        let count = Count { one: Text("once".to_owned()), other: Text("{number} times".to_owned()) };
        assert_eq!((count.of(1), count.of(0)), ("once".to_owned(), "0 times".to_owned()));
    }
}
