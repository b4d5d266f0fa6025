//! *Answer this*, among a message's apps: the message is the question.

use std::sync::Arc;

use super::Used;
use super::ask::{self, Asked};
use crate::discord::bot::Bot;
use crate::discord::interactions::response::Response;
use crate::discord::view::{Audience, say};
use crate::text::prose;

pub(super) fn run(bot: &Arc<Bot>, used: Used<'_>) -> Response {
    let words = &used.here.words.say;
    let refuse = |why| Response::private(say::plain(why));
    let Some(message) = used.interaction.target() else {
        return refuse(&words.hidden);
    };
    if message.is_automatic() {
        return refuse(&words.automatic);
    }
    let question = message.text().unwrap_or_default();
    if prose(question).trim().is_empty() {
        return refuse(&words.no_text);
    }
    let server = used.interaction.guild_id.map_or("@me".to_owned(), |server| server.to_string());
    let link = format!("https://discord.com/channels/{server}/{}/{}", message.channel_id, message.id);
    let private = bot.servers.of(used.interaction.home()).private;
    let audience = if private { Audience::Asker } else { Audience::Channel };
    if let Some(id) = &used.here.missing {
        return Response::private(say::base_missing(used.here.words, id));
    }
    ask::answer(bot, used, Asked { question, own: false, to: None, audience, link: Some(&link) })
}
