//! Commands, autocomplete, buttons and selects: from an interaction to whoever answers it.

use serenity::all::Interaction;

use super::bot::{Bot, count};
use super::failure::Failure;
use super::reply::{Audience, response};
use super::send::Answerable;
use super::{commands, components, say};

/// An interaction came in.
pub(super) async fn created(bot: &Bot, interaction: Interaction) {
    if !bot.is_new(interaction.id()) {
        return;
    }
    match &interaction {
        Interaction::Command(command) => {
            let done = match commands::named(&command.data.name) {
                Some(known) => (known.run)(bot, command).await,
                // Registered by an older version of the bot.
                None => Err(Failure::Refused("no such command".to_owned())),
            };
            settle(bot, command.into(), done).await;
        }
        Interaction::Autocomplete(command) => {
            if let Some(complete) = commands::named(&command.data.name).and_then(|known| known.complete)
                && let Err(error) = complete(bot, command).await
            {
                // A list that comes too late is no loss: the next keystroke asks again.
                tracing::debug!(reference = command.id.get(), %error, "no choices were shown");
            }
        }
        Interaction::Component(component) => {
            settle(bot, component.into(), components::pressed(bot, component).await).await;
        }
        _ => tracing::debug!(reference = interaction.id().get(), "an interaction of no use here"),
    }
}

/// Says and logs what failed.
async fn settle(bot: &Bot, interaction: Answerable<'_>, done: Result<(), Failure>) {
    let Err(error) = done else { return };
    let reference = interaction.id.get();
    count(&bot.counters.failed);
    tracing::error!(reference, %error, "an interaction could not be answered");
    // What was refused was not said; the rest may have been, or cannot be.
    if matches!(error, Failure::Refused(_)) {
        apologise(bot, interaction).await;
    }
}

/// Says that something went wrong, to who asked; where that fails too, the log has it.
pub(super) async fn apologise(bot: &Bot, interaction: Answerable<'_>) {
    let reference = interaction.id.get();
    if let Err(error) = bot.respond(interaction, response(&say::failed(reference), Audience::Asker)).await {
        tracing::debug!(reference, %error, "not even that could be said");
    }
}
