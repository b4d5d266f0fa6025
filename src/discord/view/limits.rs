//! Discord's limits on what is sent, as numbers. Characters are Unicode scalar values.
//!
//! From <https://discord.com/developers/docs/resources/message> and the pages on components and commands beside it.

use std::ops::RangeInclusive;

use crate::knowledge::limits;

/// Characters of a message.
pub const CONTENT: usize = limits::MAX_MESSAGE_CHARS;
/// Rows of components.
pub const ROWS: usize = 5;
/// Buttons in a row.
pub const BUTTONS: RangeInclusive<usize> = 1..=5;
/// Characters on a button.
pub const LABEL: RangeInclusive<usize> = 1..=80;
/// Characters of a component's id.
pub const CUSTOM_ID: RangeInclusive<usize> = 1..=100;
/// Options of a select.
pub const OPTIONS: RangeInclusive<usize> = 1..=25;
/// Characters of an option's label and of its value; of a select's placeholder it is 150.
pub const OPTION: RangeInclusive<usize> = 1..=limits::MAX_CHOICE_CHARS;
/// Characters of a select's placeholder.
pub const PLACEHOLDER: usize = 150;
/// Choices of an autocomplete.
pub const CHOICES: usize = 25;

/// How long a text is, as Discord counts.
pub fn chars(text: &str) -> usize {
    text.chars().count()
}
