//! The option of a command that chooses one of several bases.

use super::{Parameter, Takes, Used};
use crate::discord::bot::Bot;
use crate::discord::here::Here;
use crate::discord::interactions::response::Response;
use crate::discord::view::Choice;
use crate::discord::view::limits::{CHOICES, OPTION};
use crate::discord::view::say;
use crate::render::discord::cut;
use crate::render::one_line;

const NAME: &str = "base";

/// The option.
pub(super) const PARAMETER: Parameter =
    Parameter { name: NAME, description: "Which fact base, in place of the one that answers here", kind: Takes::Base };

/// The options of a command that takes nothing else.
pub(super) static PARAMETERS: [Parameter; 1] = [PARAMETER];

/// The base that a command is about: the one that it names, or else the one that answers where it was used; or why there is
/// none.
pub(super) fn chosen(bot: &Bot, used: Used<'_>) -> Result<Here, Response> {
    if let Some(id) = used.interaction.options().text(NAME) {
        let named = bot.bases.named(id).filter(|_| !id.is_empty());
        return match named {
            Some(snapshot) => Ok(used.here.with(snapshot)),
            None => Err(Response::private(say::no_such_base(used.here.words, id, &bot.bases))),
        };
    }
    match &used.here.missing {
        Some(id) => Err(Response::private(say::base_missing(used.here.words, id))),
        None => Ok(used.here.clone()),
    }
}

/// Lists the bases whose ids or titles hold what is typed of one.
pub(super) fn complete(bot: &Bot, used: Used<'_>) -> Vec<Choice> {
    list(bot, used.interaction.options().text(NAME).unwrap_or_default())
}

/// The bases whose ids or titles hold what is typed, as many as a list has room for.
pub fn list(bot: &Bot, typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let choices = bot.bases.all().into_iter().filter_map(|served| {
        let snapshot = served.current();
        // Without markup: a list shows all as it is.
        let label = format!("{}: {}", served.id(), one_line(&snapshot.base().title));
        let holds = label.to_lowercase().contains(&typed);
        holds.then(|| Choice { label: cut(&label, *OPTION.end()), value: served.id().to_owned() })
    });
    choices.take(CHOICES).collect()
}
