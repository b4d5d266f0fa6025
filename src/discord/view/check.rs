//! Whether a view keeps within Discord's limits.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::limits::{BUTTONS, CONTENT, CUSTOM_ID, LABEL, OPTION, OPTIONS, PLACEHOLDER, ROWS, chars};
use super::{Row, View};

/// Something that Discord would refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {is}, and Discord takes {least} to {most}")]
pub struct OutOfLimits {
    what: &'static str,
    is: usize,
    least: usize,
    most: usize,
}

/// Fails where Discord would refuse `view`.
pub fn check(view: &View) -> Result<(), OutOfLimits> {
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
            Row::Pick(pick) => {
                distinct(&pick.id.to_string())?;
                within("characters of a placeholder", chars(&pick.placeholder), &(0..=PLACEHOLDER))?;
                within("things chosen beforehand", pick.chosen.len(), &(0..=*OPTIONS.end()))?;
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
