//! From what a person typed to words: the only place where characters are looked at.
//!
//! ```text
//! raw message → markup (Discord's syntax out) → normalise (one spelling a word) → words (UAX #29)
//! ```
//!
//! Pure functions; nothing here knows of facts, terms or scores.

mod capital;
mod elongation;
mod hex;
mod markup;
mod normalise;
mod stem;
mod wordlist;
mod words;
mod year;

pub use capital::capitalised;
pub use elongation::shortened;
pub use hex::hex;
pub use markup::strip_markup;
pub(crate) use normalise::is_invisible;
pub use normalise::{fold, normalise};
pub use stem::Stemmer;
pub use wordlist::WordList;
pub use words::{MAX_CHARS, MAX_WORDS, Word, pieces, prose, words};
pub use year::is_year;
