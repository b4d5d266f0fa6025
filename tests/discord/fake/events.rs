//! What Discord sends, with every field that it sends.

use serde_json::{Value, json};

/// The bot, and the application that it belongs to, whose id is another.
pub const ME: u64 = 1;
pub const APPLICATION: u64 = 2;
/// Who owns the application, and may manage the server.
pub const ADA: u64 = 11;
/// Somebody who may do what everybody may.
pub const BO: u64 = 12;
/// Who may manage the server, and has no part in the application.
pub const MANAGER: u64 = 13;
/// Who may manage messages.
pub const MODERATOR: u64 = 14;
/// The role that the server made for the bot, and another.
pub const OWN_ROLE: u64 = 21;
pub const OTHER_ROLE: u64 = 22;
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
/// A forum's post whose title is a question.
pub const TITLED_POST: u64 = 37;
/// A category, a channel in it, and a thread of that.
pub const CATEGORY: u64 = 38;
pub const CATEGORISED: u64 = 39;
pub const CATEGORISED_THREAD: u64 = 40;
/// A direct message with Ada.
pub const DIRECT: u64 = 41;
/// A group chat, where the bot is only by its commands.
pub const GROUP: u64 = 42;

/// From this one on, channels are direct messages with as many people.
pub const PRIVATE: u64 = 9_000_000_000;

/// Permissions, as Discord counts their bits.
pub const MANAGE_GUILD: u64 = 1 << 5;
pub const VIEW: u64 = 1 << 10;
pub const SEND: u64 = 1 << 11;
pub const HISTORY: u64 = 1 << 16;
pub const SEND_IN_THREADS: u64 = 1 << 38;
/// What everybody may.
pub const USUAL: u64 = VIEW | SEND | HISTORY | SEND_IN_THREADS;

/// When everything is written.
pub const NOW: &str = "2026-11-22T12:00:00.000000+00:00";
/// When something is edited for the so-manieth time: each time later.
pub fn later(times: u64) -> String {
    format!("2026-11-22T12:{:02}:{:02}.{:06}+00:00", 1 + times / 60 % 59, times % 60, times % 1_000_000)
}

/// Whether a channel belongs to the server.
pub fn in_guild(channel: u64) -> bool {
    !matches!(channel, DIRECT | GROUP) && channel < PRIVATE
}

pub fn user(id: u64) -> Value {
    let (name, bot) = match id {
        ME => ("rapporteur", true),
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
        TITLED_POST => (11, "When is the library open?", Some(FORUM)),
        CATEGORY => (4, "Talks", None),
        CATEGORISED => (0, "more-talks", Some(CATEGORY)),
        CATEGORISED_THREAD => (11, "another thread", Some(CATEGORISED)),
        _ => return None,
    };
    Some(json!({
        "id": id.to_string(), "type": kind, "guild_id": GUILD.to_string(), "name": name, "position": 0,
        "permission_overwrites": [], "nsfw": false, "parent_id": parent.map(|id| id.to_string()),
        "last_message_id": null, "rate_limit_per_user": 0, "flags": 0, "new_in_2027": {"a": [1]},
    }))
}

pub fn ready(session: &str, gateway: &str, shard: &Value) -> Value {
    let mut me = user(ME);
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
        "mentions": mentions(content), "mention_roles": roles(content), "mention_channels": [], "attachments": [], "embeds": [],
        "reactions": [], "pinned": false, "type": 0, "components": [], "flags": 0, "sticker_items": [],
        "new_in_2027": {"a": [null, 1.5, "x"]},
    })
}

/// The users that a text names: `<@1>`, and not in code.
pub fn mentions(content: &str) -> Vec<Value> {
    let content = prose(content);
    let ids = content.split("<@").skip(1).filter_map(|rest| rest.split('>').next()?.parse().ok());
    ids.map(user).collect()
}

/// The roles that a text names: `<@&1>`.
fn roles(content: &str) -> Vec<String> {
    let content = prose(content);
    let ids = content.split("<@&").skip(1).filter_map(|rest| rest.split('>').next());
    ids.filter(|id| id.parse::<u64>().is_ok()).map(str::to_owned).collect()
}

/// A text without what stands between backticks.
fn prose(content: &str) -> String {
    content.split('`').step_by(2).collect()
}

/// A message as the gateway sends it.
pub fn dispatched(message: &Value) -> Value {
    let mut event = message.clone();
    let channel = event["channel_id"].as_str().unwrap().parse().unwrap();
    if in_guild(channel) {
        event["guild_id"] = GUILD.to_string().into();
        event["member"] = member();
        event["member"]["roles"] = held(event["author"]["id"].as_str().unwrap());
    }
    // Components of kinds that are there one day.
    if let Value::Array(components) = &mut event["components"] {
        components.push(json!({"type": 88, "id": 1, "items": [{"type": 1}]}));
        components.push(json!({"type": 17, "components": [{"type": 10, "content": "x"}, {"type": 89}]}));
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

/// The roles that somebody has.
fn held(who: &str) -> Value {
    if who == MODERATOR.to_string() { json!([OTHER_ROLE.to_string()]) } else { json!([]) }
}

/// What somebody may do in the server.
pub fn permissions(who: u64) -> u64 {
    match who {
        ADA | MANAGER => USUAL | MANAGE_GUILD,
        MODERATOR => USUAL | 1 << 13,
        _ => USUAL,
    }
}

/// What Discord says of the application.
pub fn application() -> Value {
    json!({
        "id": APPLICATION.to_string(), "name": "Rapporteur", "icon": null, "description": "", "bot_public": true,
        "bot_require_code_grant": false, "owner": user(ADA), "team": null, "verify_key": "0", "flags": 0,
        "new_in_2027": true,
    })
}

/// The same, with Message Content switched on or not.
pub fn with_content(on: bool) -> Value {
    let mut application = application();
    application["flags"] = (u64::from(on) << 19).into();
    application
}

/// The roles of the server.
pub fn guild_roles() -> Value {
    let role = |id: u64, tags: Value| {
        json!({
            "id": id.to_string(), "name": "role", "color": 0, "hoist": false, "position": 1, "permissions": "0",
            "managed": tags.is_object(), "mentionable": true, "flags": 0, "tags": tags,
        })
    };
    let mut other = role(OTHER_ROLE, Value::Null);
    other.as_object_mut().unwrap().remove("tags");
    json!([other, role(OWN_ROLE, json!({"bot_id": ME.to_string()}))])
}

/// What an interaction says of its channel.
fn partial_channel(id: u64) -> Value {
    let kind = if in_guild(id) {
        0
    } else if id == GROUP {
        3
    } else {
        1
    };
    let mut partial = channel(id).unwrap_or_else(|| json!({"id": id.to_string(), "type": kind}));
    if partial["type"] == 11 {
        partial["thread_metadata"] = json!({"archived": false, "locked": false, "auto_archive_duration": 60});
    }
    partial
}

/// An interaction by `user` in `channel`, where the bot may do what `may` says: 2 a command, 3 a component, 4 an
/// autocomplete.
pub fn interaction(id: u64, token: &str, kind: u64, channel: u64, by: u64, data: &Value, may: u64) -> Value {
    let mut event = json!({
        "id": id.to_string(), "application_id": APPLICATION.to_string(), "type": kind, "data": data,
        "channel_id": channel.to_string(), "token": token, "version": 1, "app_permissions": may.to_string(),
        "locale": "en-GB", "entitlements": [], "attachment_size_limit": 10_485_760, "new_in_2027": [{}],
        "authorizing_integration_owners": {"1": by.to_string()},
        "context": if in_guild(channel) { 0 } else if channel == DIRECT { 1 } else { 2 },
        "channel": partial_channel(channel),
    });
    if in_guild(channel) {
        event["guild_id"] = GUILD.to_string().into();
        event["guild_locale"] = "en-GB".into();
        event["authorizing_integration_owners"] = json!({"0": GUILD.to_string()});
        let mut by_member = member();
        by_member["user"] = user(by);
        by_member["roles"] = held(&by.to_string());
        by_member["permissions"] = permissions(by).to_string().into();
        event["member"] = by_member;
    } else {
        event["user"] = user(by);
    }
    event
}
