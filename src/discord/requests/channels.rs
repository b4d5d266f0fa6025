//! What is asked of Discord about channels and servers.

use serenity::all::{ChannelId as TheirChannel, GuildId as TheirGuild};
use serenity::http::Route;

use super::shapes::{ChannelInfo, Role};
use super::{Failure, MESSAGE_PATIENCE, Requests, get};
use crate::discord::inbound::{ChannelId, GuildId, RoleId, UserId};

impl Requests {
    /// What is known of a channel.
    pub async fn channel(&self, channel: ChannelId) -> Result<ChannelInfo, Failure> {
        let route = Route::Channel { channel_id: TheirChannel::new(channel.get()) };
        self.persist(MESSAGE_PATIENCE, || self.fire(get(route))).await
    }

    /// The role that a server made for `bot` when it was invited.
    pub async fn role_of(&self, bot: UserId, guild: GuildId) -> Result<Option<RoleId>, Failure> {
        let route = Route::GuildRoles { guild_id: TheirGuild::new(guild.get()) };
        let roles: Vec<Role> = self.persist(MESSAGE_PATIENCE, || self.fire(get(route))).await?;
        Ok(roles.into_iter().find(|role| role.tags.bot_id == Some(bot)).map(|role| role.id))
    }
}
