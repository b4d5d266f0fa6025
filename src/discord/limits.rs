//! Discord's limits on what is sent, and whether something keeps within them. Characters are Unicode scalar values.
//!
//! From <https://discord.com/developers/docs/resources/message> and the pages on components and commands beside it.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::view::{Row, View};

/// Characters of a message.
pub(super) const CONTENT: usize = crate::render::discord::MAX_CHARS;
/// Rows of components.
pub(super) const ROWS: usize = 5;
/// Buttons in a row.
pub(super) const BUTTONS: RangeInclusive<usize> = 1..=5;
/// Characters on a button.
pub(super) const LABEL: RangeInclusive<usize> = 1..=80;
/// Characters of a component's id.
pub(super) const CUSTOM_ID: RangeInclusive<usize> = 1..=100;
/// Options of a select.
pub(super) const OPTIONS: RangeInclusive<usize> = 1..=25;
/// Characters of an option's label and of its value; of a select's placeholder it is 150.
pub(super) const OPTION: RangeInclusive<usize> = 1..=100;
/// Characters of a select's placeholder.
pub(super) const PLACEHOLDER: usize = 150;
/// Choices of an autocomplete.
pub(super) const CHOICES: usize = 25;

/// Something that Discord would refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {is}, and Discord takes {least} to {most}")]
pub(super) struct OutOfLimits {
    what: &'static str,
    is: usize,
    least: usize,
    most: usize,
}

/// How long a text is, as Discord counts.
pub(super) fn chars(text: &str) -> usize {
    text.chars().count()
}

/// Fails where Discord would refuse `view`.
pub(super) fn check(view: &View) -> Result<(), OutOfLimits> {
    within("characters of a message", chars(&view.content), &(1..=CONTENT))?;
    within("rows of components", view.rows.len(), &(0..=ROWS))?;
    let mut ids = HashSet::new();
    let mut distinct = |id: &str| match ids.insert(id.to_owned()) {
        true => within("characters of a component's id", chars(id), &CUSTOM_ID),
        false => Err(OutOfLimits { what: "components with one id", is: 2, least: 1, most: 1 }),
    };
    for row in &view.rows {
        match row {
            Row::Buttons(buttons) => {
                within("buttons in a row", buttons.len(), &BUTTONS)?;
                for button in buttons {
                    within("characters on a button", chars(&button.label), &LABEL)?;
                    distinct(&button.id.to_string())?;
                }
            }
            Row::Select(select) => {
                distinct(&select.id.to_string())?;
                within("characters of a placeholder", chars(&select.placeholder), &(0..=PLACEHOLDER))?;
                within("options of a select", select.options.len(), &OPTIONS)?;
                let mut values = HashSet::new();
                for option in &select.options {
                    within("characters of an option", chars(&option.label), &OPTION)?;
                    within("characters of an option's value", chars(&option.value), &OPTION)?;
                    if !values.insert(&option.value) {
                        return Err(OutOfLimits { what: "options with one value", is: 2, least: 1, most: 1 });
                    }
                }
            }
        }
    }
    Ok(())
}

fn within(what: &'static str, is: usize, limits: &RangeInclusive<usize>) -> Result<(), OutOfLimits> {
    match limits.contains(&is) {
        true => Ok(()),
        false => Err(OutOfLimits { what, is, least: *limits.start(), most: *limits.end() }),
    }
}
