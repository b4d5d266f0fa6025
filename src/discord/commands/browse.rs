//! `/topics`, `/sources` and `/about`: what the base holds, seen by who asked.

use serenity::all::CommandInteraction;

use crate::discord::bot::Bot;
use crate::discord::failure::Failure;
use crate::discord::reply::{Audience, response};
use crate::discord::say;
use crate::discord::send::checked;
use crate::discord::view::View;
use crate::knowledge::Base;

pub(super) async fn topics(bot: &Bot, interaction: &CommandInteraction) -> Result<(), Failure> {
    show(bot, interaction, say::topic_list).await
}

pub(super) async fn sources(bot: &Bot, interaction: &CommandInteraction) -> Result<(), Failure> {
    show(bot, interaction, say::sources).await
}

pub(super) async fn about(bot: &Bot, interaction: &CommandInteraction) -> Result<(), Failure> {
    show(bot, interaction, say::about).await
}

async fn show(bot: &Bot, interaction: &CommandInteraction, view: fn(&Base) -> View) -> Result<(), Failure> {
    let view = view(bot.knowledge.current().engine.base());
    checked(&view)?;
    bot.respond(interaction.into(), response(&view, Audience::Asker)).await
}
