//! Commands, keystrokes, presses: from an interaction to what is said to it, and out.

pub(super) mod commands;
mod components;
mod response;

use std::sync::Arc;
use std::time::Instant;

use commands::Used;
use response::{Response, Said};

use super::bot::{Bot, count};
use super::inbound::{Interaction, Kind};
use super::requests::{Answerable, Failure, Then};
use super::span;
use super::view::{Audience, say};
use crate::metrics::Place;

/// Where an interaction is answered.
pub(super) fn answerable(interaction: &Interaction, since: Instant) -> Answerable<'_> {
    Answerable { id: interaction.id, application: interaction.application_id, token: &interaction.token, since }
}

/// An interaction came in.
pub(super) async fn created(bot: &Arc<Bot>, interaction: &Interaction, since: Instant) {
    let to = answerable(interaction, since);
    let Some(by) = interaction.user().map(|user| user.id) else { return };
    if !bot.is_new(interaction.id) {
        return;
    }
    span::asked(place(interaction));
    bot.is_in(interaction.home());
    let used = Used { interaction, by, here: &bot.here(interaction.home(), interaction.channel_id).await };
    match interaction.kind() {
        Kind::Keystroke => return complete(bot, used, to).await,
        Kind::Other => return tracing::debug!(reference = to.id.get(), "an interaction of no use here"),
        Kind::Command | Kind::Press => {}
    }
    let done = match response(bot, used).await {
        Some(response) => say(bot, interaction, to, response).await,
        // Registered, or posted, by an older version of the bot.
        None => Err(Failure::Unfit("nothing of that name is known".to_owned())),
    };
    let Err(error) = done else { return };
    let reference = to.id.get();
    if error.is_harmless() {
        return tracing::info!(reference, %error, "an interaction waited no longer");
    }
    count(&bot.counters.failed);
    tracing::error!(reference, %error, "an interaction could not be answered");
    // What was refused was not said; the rest may have been, or cannot be.
    if matches!(error, Failure::Unfit(_) | Failure::Refused { then: Then::Fault, .. }) {
        apologise(bot, interaction, to).await;
    }
}

/// What is to be said to a command or a press; nothing where it is none of the bot's.
async fn response(bot: &Arc<Bot>, used: Used<'_>) -> Option<Response> {
    let (interaction, words) = (used.interaction, used.here.words);
    if !bot.is_running() {
        return Some(Response::private(say::plain(&words.say.stopping)));
    }
    let (command, is_press) = (commands::named(interaction.command()), interaction.kind() == Kind::Press);
    let asks = if is_press { components::asks(interaction) } else { command.is_some_and(commands::Command::asks) };
    if asks && let Err(refused) = bot.admits(interaction.home(), interaction.roles(), interaction.channel_id).await {
        return Some(Response::private(say::not_admitted(words, refused)));
    }
    if is_press { components::pressed(bot, used) } else { command.map(|command| (command.run)(bot, used)) }
}

/// Says what is to be said, and counts it once it was.
async fn say(bot: &Bot, interaction: &Interaction, to: Answerable<'_>, response: Response) -> Result<(), Failure> {
    let mut said = response.said;
    while let Said::Soon(work) = said {
        said = work.await;
    }
    match said {
        Said::Soon(_) => {}
        Said::Message(view, audience) => bot.requests.respond(to, &view, audience).await?,
        Said::InPlace(view) => bot.requests.update(to, &view).await?,
        Said::Removed => {
            // Answers to commands are not the bot's to delete where it is no member.
            let message = interaction.message.as_deref().filter(|message| message.asked_by().is_none());
            bot.requests.remove(to, message.map(|message| (message.channel_id, message.id))).await?;
        }
        Said::Later(work) => {
            bot.requests.promise(to).await?;
            bot.requests.keep(to, &work.await).await?;
        }
    }
    if let Some(counts) = response.counts {
        bot.count(counts, place(interaction), &response.base, to.since.elapsed());
    }
    bot.count_missed(interaction.home(), response.missed);
    Ok(())
}

/// Where it was asked.
fn place(interaction: &Interaction) -> Place {
    match (interaction.kind(), interaction.target()) {
        (Kind::Press, _) => Place::Button,
        (_, Some(_)) => Place::Menu,
        (_, None) => Place::Command,
    }
}

async fn complete(bot: &Bot, used: Used<'_>, to: Answerable<'_>) {
    let Some(complete) = commands::named(used.interaction.command()).and_then(|command| command.complete) else {
        return;
    };
    if let Err(error) = bot.requests.offer(to, &complete(bot, used)).await {
        // A list that comes too late is no loss: the next keystroke asks again.
        tracing::debug!(reference = to.id.get(), %error, "no choices were shown");
    }
}

/// Says that something went wrong, to who asked; where that fails too, the log has it.
pub(super) async fn apologise(bot: &Bot, interaction: &Interaction, to: Answerable<'_>) {
    let (reference, words) = (to.id.get(), bot.words(interaction.home()));
    if let Err(error) = bot.requests.respond(to, &say::failed(words, reference), Audience::Asker).await {
        tracing::debug!(reference, %error, "not even that could be said");
    }
}
