//! What Discord sends, with every field that it sends.

use serde_json::{Value, json};

/// The application, whose bot has the same id.
pub const APPLICATION: u64 = 1;
pub const ADA: u64 = 11;
pub const BO: u64 = 12;
pub const GUILD: u64 = 20;
pub const GENERAL: u64 = 31;
/// A channel that the tests open in the settings.
pub const OPEN_CHANNEL: u64 = 32;
/// A thread of [`OPEN_CHANNEL`].
pub const THREAD: u64 = 33;
/// A forum, and a post in it.
pub const FORUM: u64 = 34;
pub const FORUM_POST: u64 = 35;
/// A channel that the bot may not see.
pub const ELSEWHERE: u64 = 36;
/// A direct message with Ada.
pub const DIRECT: u64 = 41;
/// A group chat, where the bot is only by its commands.
pub const GROUP: u64 = 42;

/// When everything is written.
pub const NOW: &str = "2026-11-22T12:00:00.000000+00:00";
/// When something is edited for the so-manieth time: each time later.
pub fn later(times: u64) -> String {
    format!("2026-11-22T12:{:02}:{:02}.{:06}+00:00", 1 + times / 60 % 59, times % 60, times % 1_000_000)
}

/// Whether a channel belongs to the server.
pub fn in_guild(channel: u64) -> bool {
    !matches!(channel, DIRECT | GROUP)
}

pub fn user(id: u64) -> Value {
    let (name, bot) = match id {
        APPLICATION => ("rapporteur", true),
        ADA => ("ada", false),
        BO => ("bo", false),
        _ => ("somebody", false),
    };
    json!({
        "id": id.to_string(), "username": name, "discriminator": "0", "global_name": name, "avatar": null, "bot": bot,
        "system": false, "banner": null, "accent_color": null, "public_flags": 0, "flags": 0,
    })
}

pub fn member() -> Value {
    json!({
        "nick": null, "avatar": null, "roles": [], "joined_at": NOW, "premium_since": null, "deaf": false,
        "mute": false, "flags": 0, "pending": false, "communication_disabled_until": null,
    })
}

pub fn channel(id: u64) -> Option<Value> {
    let (kind, name, parent) = match id {
        GENERAL => (0, "general", None),
        OPEN_CHANNEL => (0, "the-talks", None),
        THREAD => (11, "a thread", Some(OPEN_CHANNEL)),
        FORUM => (15, "forum", None),
        FORUM_POST => (11, "a post", Some(FORUM)),
        _ => return None,
    };
    Some(json!({
        "id": id.to_string(), "type": kind, "guild_id": GUILD.to_string(), "name": name, "position": 0,
        "permission_overwrites": [], "nsfw": false, "parent_id": parent.map(|id| id.to_string()),
        "last_message_id": null, "rate_limit_per_user": 0, "flags": 0,
    }))
}

pub fn ready(session: &str, gateway: &str, shard: &Value) -> Value {
    let mut me = user(APPLICATION);
    me["verified"] = true.into();
    me["mfa_enabled"] = false.into();
    me["email"] = Value::Null;
    json!({
        "v": 10, "user": me, "guilds": [{"id": GUILD.to_string(), "unavailable": true}], "session_id": session,
        "resume_gateway_url": gateway, "shard": shard,
        "application": {"id": APPLICATION.to_string(), "flags": 0},
    })
}

/// A message; what only gateway events hold is added by [`dispatched`].
pub fn message(id: u64, channel: u64, author: u64, content: &str) -> Value {
    json!({
        "id": id.to_string(), "channel_id": channel.to_string(), "author": user(author), "content": content,
        "timestamp": NOW, "edited_timestamp": null, "tts": false, "mention_everyone": content.contains("@everyone"),
        "mentions": mentions(content), "mention_roles": [], "mention_channels": [], "attachments": [], "embeds": [],
        "reactions": [], "pinned": false, "type": 0, "components": [], "flags": 0, "sticker_items": [],
    })
}

/// The users that a text names: `<@1>`.
pub fn mentions(content: &str) -> Vec<Value> {
    let ids = content.split("<@").skip(1).filter_map(|rest| rest.split('>').next()?.parse().ok());
    ids.map(user).collect()
}

/// A message as the gateway sends it.
pub fn dispatched(message: &Value) -> Value {
    let mut event = message.clone();
    let channel = event["channel_id"].as_str().unwrap().parse().unwrap();
    if in_guild(channel) {
        event["guild_id"] = GUILD.to_string().into();
        event["member"] = member();
    }
    event
}

/// That a message is gone, as the gateway says it.
pub fn deletion(message: &Value) -> Value {
    let mut event = json!({"id": message["id"], "channel_id": message["channel_id"]});
    if in_guild(message["channel_id"].as_str().unwrap().parse().unwrap()) {
        event["guild_id"] = GUILD.to_string().into();
    }
    event
}

/// An interaction by `user` in `channel`: 2 a command, 3 a component, 4 an autocomplete.
pub fn interaction(id: u64, token: &str, kind: u64, channel: u64, by: u64, data: &Value) -> Value {
    let mut event = json!({
        "id": id.to_string(), "application_id": APPLICATION.to_string(), "type": kind, "data": data,
        "channel_id": channel.to_string(), "token": token, "version": 1, "app_permissions": "2251799813685247",
        "locale": "en-GB", "entitlements": [], "attachment_size_limit": 10_485_760,
        "authorizing_integration_owners": {"1": by.to_string()},
        "context": if in_guild(channel) { 0 } else if channel == DIRECT { 1 } else { 2 },
        "channel": {"id": channel.to_string(), "type": if in_guild(channel) { 0 } else if channel == DIRECT { 1 } else { 3 }},
    });
    if in_guild(channel) {
        event["guild_id"] = GUILD.to_string().into();
        event["guild_locale"] = "en-GB".into();
        event["authorizing_integration_owners"] = json!({"0": GUILD.to_string()});
        let mut by_member = member();
        by_member["user"] = user(by);
        by_member["permissions"] = "2251799813685247".into();
        event["member"] = by_member;
    } else {
        event["user"] = user(by);
    }
    event
}
