//! Messages of the bot: posted, changed, taken away.

use serenity::all::{ChannelId as TheirChannel, MessageId as TheirMessage};
use serenity::http::{LightMethod, Request, Route};

use super::shapes::Posted;
use super::{Failure, MESSAGE_PATIENCE, Requests, body, builders, checked, gone_is_good};
use crate::discord::inbound::{ChannelId, MessageId};
use crate::discord::view::View;

/// What a message answers, and how that is shown.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// The channel of the question.
    pub channel: ChannelId,
    /// The question.
    pub question: MessageId,
    /// Whether the answer refers to it.
    pub referenced: bool,
}

impl Requests {
    /// Posts a reply to a message, once however often it is tried.
    pub async fn post(&self, view: &View, target: Target, nonce: &str) -> Result<MessageId, Failure> {
        checked(view)?;
        let body = body(&builders::message(view, target, nonce.to_owned()))?;
        let route = Route::ChannelMessages { channel_id: TheirChannel::new(target.channel.get()) };
        let post = || self.fire::<Posted>(Request::new(route, LightMethod::Post).body(Some(body.clone())));
        self.persist(MESSAGE_PATIENCE, post).await.map(|posted| posted.id)
    }

    /// Changes a message of the bot.
    pub async fn edit(&self, view: &View, (channel, message): (ChannelId, MessageId)) -> Result<(), Failure> {
        checked(view)?;
        let body = body(&builders::edited(view))?;
        let edit = || self.send(Request::new(route(channel, message), LightMethod::Patch).body(Some(body.clone())));
        self.persist(MESSAGE_PATIENCE, edit).await
    }

    /// Takes a message of the bot away; that it is gone already is as good.
    pub async fn delete(&self, (channel, message): (ChannelId, MessageId)) -> Result<(), Failure> {
        let delete = || self.send(Request::new(route(channel, message), LightMethod::Delete));
        gone_is_good(self.persist(MESSAGE_PATIENCE, delete).await)
    }
}

fn route(channel: ChannelId, message: MessageId) -> Route<'static> {
    Route::ChannelMessage { channel_id: TheirChannel::new(channel.get()), message_id: TheirMessage::new(message.get()) }
}
