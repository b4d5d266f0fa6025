//! Messages.

use serde::Deserialize;

use super::{ChannelId, GuildId, MessageId, RoleId, User, UserId, lenient};

/// Kinds of messages that people write: plain ones, and replies. Everything else Discord writes itself.
const WRITTEN: [u64; 2] = [0, 19];

/// What kind of reference a forwarded message has to the one it was.
const FORWARDED: u64 = 1;

/// A message, new or changed.
#[derive(Debug, Clone, Deserialize)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Where it stands.
    pub channel_id: ChannelId,
    /// The server it stands in; none in a direct message.
    #[serde(default)]
    pub guild_id: Option<GuildId>,
    /// Who wrote it.
    #[serde(default)]
    author: Option<User>,
    /// Its text, as far as Discord shows it to the bot.
    #[serde(default)]
    content: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    member: Member,
    #[serde(default)]
    edited_timestamp: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    mentions: Vec<User>,
    #[serde(default, deserialize_with = "lenient")]
    mention_roles: Vec<RoleId>,
    #[serde(default, deserialize_with = "lenient")]
    webhook_id: Option<super::ids::ApplicationId>,
    #[serde(default, rename = "type", deserialize_with = "lenient")]
    kind: u64,
    #[serde(default, deserialize_with = "lenient")]
    flags: u64,
    #[serde(default, deserialize_with = "lenient")]
    message_reference: Reference,
    #[serde(default, deserialize_with = "lenient")]
    referenced_message: Option<Box<Message>>,
    #[serde(default, deserialize_with = "lenient")]
    message_snapshots: Vec<Snapshot>,
    #[serde(default, deserialize_with = "lenient")]
    components: Vec<Component>,
    #[serde(default, deserialize_with = "lenient")]
    interaction_metadata: Option<Metadata>,
}

/// Who wrote it, as a member of the server.
#[derive(Debug, Clone, Default, Deserialize)]
struct Member {
    #[serde(default)]
    roles: Vec<RoleId>,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Reference {
    #[serde(default, rename = "type")]
    kind: u64,
    #[serde(default)]
    message_id: Option<MessageId>,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Snapshot {
    message: Forwarded,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Forwarded {
    #[serde(default)]
    content: String,
}

/// Anything under a message: buttons in rows, and kinds that came later.
#[derive(Debug, Clone, Default, Deserialize)]
struct Component {
    #[serde(default)]
    custom_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    components: Vec<Component>,
}

#[derive(Debug, Clone, Deserialize)]
struct Metadata {
    user: User,
}

/// Who wrote a message, and what it says.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// Who wrote it.
    pub author: UserId,
    /// What it says, as far as Discord shows it to the bot; of a forwarded message what is forwarded.
    pub content: &'a str,
}

impl Message {
    /// Who wrote it, and what it says; nothing where an event tells of something else about it.
    pub fn said(&self) -> Option<Said<'_>> {
        Some(Said { author: self.author?.id, content: self.text()? })
    }

    /// What it says; of a forwarded message what is forwarded.
    pub fn text(&self) -> Option<&str> {
        let forwarded = || self.message_snapshots.first().map(|snapshot| snapshot.message.content.as_str());
        match self.content.as_deref() {
            Some("") if self.message_reference.kind == FORWARDED => Some(forwarded().unwrap_or_default()),
            content => content,
        }
    }

    /// Who wrote it.
    pub fn author(&self) -> Option<UserId> {
        self.author.map(|author| author.id)
    }

    /// The roles of who wrote it.
    pub fn roles(&self) -> &[RoleId] {
        &self.member.roles
    }

    /// Whether a bot, a webhook or Discord itself wrote it.
    pub fn is_automatic(&self) -> bool {
        let machine = self.author.is_none_or(|author| author.bot || author.system);
        machine || self.webhook_id.is_some() || !WRITTEN.contains(&self.kind)
    }

    /// When it was edited last, as a number that grows with time; none where it was not.
    pub fn edited(&self) -> Option<u64> {
        self.edited_timestamp.as_deref().and_then(instant)
    }

    /// The users that it mentions, among them who is notified by a reply.
    pub fn mentions(&self, user: UserId) -> bool {
        self.mentions.iter().any(|mentioned| mentioned.id == user)
    }

    /// Whether it mentions anybody but `user`.
    pub fn mentions_others(&self, user: UserId) -> bool {
        self.mentions.iter().any(|mentioned| mentioned.id != user)
    }

    /// The roles that it mentions.
    pub fn mentioned_roles(&self) -> &[RoleId] {
        &self.mention_roles
    }

    /// The message that it replies to, where Discord shows it.
    pub fn replied_to(&self) -> Option<&Self> {
        self.referenced_message.as_deref()
    }

    /// Whether it replies to another message, be that one there or not.
    pub fn is_reply(&self) -> bool {
        self.referenced_message.is_some()
            || self.message_reference.kind != FORWARDED && self.message_reference.message_id.is_some()
    }

    /// Whether it is the first of a forum's post, or of a thread that has its id.
    pub fn begins_a_post(&self) -> bool {
        self.id.get() == self.channel_id.get()
    }

    /// Whether it is the answer to a command or to a press, and who made that.
    pub fn asked_by(&self) -> Option<UserId> {
        self.interaction_metadata.as_ref().map(|metadata| metadata.user.id)
    }

    /// Whether only one person sees it.
    pub fn is_private(&self) -> bool {
        self.flags & 1 << 6 != 0
    }

    /// The ids of what stands under it, in order.
    pub fn custom_ids(&self) -> Vec<&str> {
        fn under<'a>(all: &'a [Component], found: &mut Vec<&'a str>) {
            for component in all {
                found.extend(component.custom_id.as_deref());
                under(&component.components, found);
            }
        }
        let mut found = Vec::new();
        under(&self.components, &mut found);
        found
    }
}

/// A time as Discord writes it, `2026-11-22T12:00:00.000000+00:00`, as a number that grows with time. Of a second's
/// part it may leave out what is nothing.
fn instant(text: &str) -> Option<u64> {
    let (seconds, rest) = text.split_at_checked("2026-11-22T12:00:00".len())?;
    // The century does not change, and leaves room for the parts of a second.
    let digits: String = seconds.chars().filter(char::is_ascii_digit).skip(2).collect();
    let parts = rest.strip_prefix('.').unwrap_or_default();
    let parts: String = parts.chars().take_while(char::is_ascii_digit).chain("000000".chars()).take(6).collect();
    (digits.len() == 12).then(|| format!("{digits}{parts}").parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(message: serde_json::Value) -> Option<Message> {
        serde_json::from_value(message).ok()
    }

    #[test]
    fn what_is_new_or_missing_is_passed_over() {
        let least = json!({"id": "1", "channel_id": "2"});
        assert!(read(least).is_some_and(|message| message.said().is_none() && message.is_automatic()));
        let odd = json!({
            "id": "1", "channel_id": "2", "author": {"id": "3", "new": 1}, "content": "hi", "type": 0, "future": [{}],
            "components": [{"type": 17, "components": [{"type": 1, "components": [{"type": 99, "custom_id": "why::"}]}]}],
            "mentions": "nobody", "interaction_metadata": {"type": 9}, "referenced_message": {"id": "x"},
        });
        let message = read(odd);
        assert!(message.is_some_and(|message| {
            message.said().is_some_and(|said| said.content == "hi") && message.custom_ids() == ["why::"]
        }));
    }

    #[test]
    fn a_forwarded_message_says_what_is_forwarded() {
        let forwarded = json!({
            "id": "1", "channel_id": "2", "author": {"id": "3"}, "content": "", "type": 0,
            "message_reference": {"type": 1, "message_id": "4", "channel_id": "5"},
            "message_snapshots": [{"message": {"content": "Is there a cat?", "type": 0}}],
        });
        assert!(read(forwarded).is_some_and(|message| {
            message.text() == Some("Is there a cat?") && !message.is_reply() && !message.is_automatic()
        }));
    }

    #[test]
    fn times_are_in_order() {
        let times = [
            "2026-11-22T12:00:00+00:00",
            "2026-11-22T12:00:00.000001+00:00",
            "2026-11-22T12:00:00.5+00:00",
            "2026-11-22T12:00:01+00:00",
            "2026-12-01T00:00:00.000000+00:00",
        ];
        let read: Vec<_> = times.iter().map(|time| instant(time)).collect();
        assert!(read.iter().all(Option::is_some) && read.is_sorted(), "{read:?}");
        assert!(instant("yesterday").is_none() && instant("").is_none());
    }
}
