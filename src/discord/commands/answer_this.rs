//! *Answer this*, among a message's apps: the message is the question.

use serenity::all::CommandInteraction;

use super::ask::{self, Asked};
use crate::discord::bot::Bot;
use crate::discord::failure::Failure;
use crate::discord::reply::{Audience, response};
use crate::discord::view::View;
use crate::text::prose;

pub(super) async fn run(bot: &Bot, interaction: &CommandInteraction) -> Result<(), Failure> {
    let message = interaction.data.target_id.and_then(|id| interaction.data.resolved.messages.get(&id.to_message_id()));
    let refuse = |why: &str| response(&View::text(why), Audience::Asker);
    match message {
        None => bot.respond(interaction.into(), refuse("Discord did not show me that message.")).await,
        Some(message) if message.author.bot || message.webhook_id.is_some() => {
            bot.respond(interaction.into(), refuse("I answer people, and that was written by a bot.")).await
        }
        Some(message) if prose(&message.content).trim().is_empty() => {
            bot.respond(interaction.into(), refuse("There is no text in that message to answer.")).await
        }
        Some(message) => {
            let asked = Asked { question: &message.content, own: false, to: None, audience: Audience::Channel };
            ask::answer(bot, interaction, asked).await
        }
    }
}
