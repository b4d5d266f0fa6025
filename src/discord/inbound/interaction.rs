//! Commands, presses and keystrokes.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;

use super::{ApplicationId, ChannelId, GuildId, InteractionId, Message, MessageId, RoleId, User, lenient};

/// The secret that lets an interaction be answered; it shows itself to nobody.
#[derive(Clone, Deserialize)]
pub struct Token(String);

impl Token {
    /// The secret.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a token")
    }
}

/// Something that somebody did, and that waits for an answer.
#[derive(Debug, Deserialize)]
pub struct Interaction {
    /// Its id.
    pub id: InteractionId,
    /// Whose it is.
    pub application_id: ApplicationId,
    /// What lets it be answered.
    pub token: Token,
    #[serde(rename = "type")]
    kind: u64,
    #[serde(default)]
    data: Data,
    /// Where it was done.
    pub channel_id: ChannelId,
    /// What is known of that channel.
    #[serde(default, deserialize_with = "lenient")]
    pub channel: Channel,
    /// The server; none elsewhere.
    #[serde(default)]
    pub guild_id: Option<GuildId>,
    #[serde(default)]
    member: Option<Member>,
    #[serde(default)]
    user: Option<User>,
    /// What the application may do in the channel, as bits.
    #[serde(default, deserialize_with = "bits")]
    pub app_permissions: u64,
    /// The message under which something was pressed.
    #[serde(default)]
    pub message: Option<Box<Message>>,
    #[serde(default, deserialize_with = "lenient")]
    authorizing_integration_owners: HashMap<String, Value>,
}

/// What kind of interaction it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A command.
    Command,
    /// A press on a button, or a choice from a list.
    Press,
    /// A keystroke in a command's option.
    Keystroke,
    /// Anything that the bot has no use for.
    Other,
}

/// What is known of a channel where an interaction was made.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct Channel {
    #[serde(default, rename = "type", deserialize_with = "lenient")]
    kind: u64,
    #[serde(default, deserialize_with = "lenient")]
    thread_metadata: Thread,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
struct Thread {
    #[serde(default)]
    archived: bool,
    #[serde(default)]
    locked: bool,
}

#[derive(Debug, Deserialize)]
struct Member {
    user: User,
    #[serde(default, deserialize_with = "bits")]
    permissions: u64,
    #[serde(default, deserialize_with = "lenient")]
    roles: Vec<RoleId>,
}

#[derive(Debug, Default, Deserialize)]
struct Data {
    #[serde(default)]
    name: String,
    #[serde(default)]
    custom_id: String,
    #[serde(default, deserialize_with = "lenient")]
    values: Vec<String>,
    #[serde(default)]
    options: Vec<Choice>,
    #[serde(default)]
    target_id: Option<MessageId>,
    #[serde(default, deserialize_with = "lenient")]
    resolved: Resolved,
}

#[derive(Debug, Default, Deserialize)]
struct Resolved {
    #[serde(default)]
    messages: HashMap<String, Message>,
}

/// An option of a command, with what was given for it.
#[derive(Debug, Deserialize)]
pub struct Choice {
    /// What it is called.
    pub name: String,
    #[serde(default)]
    value: Value,
    #[serde(default)]
    focused: bool,
    #[serde(default)]
    options: Vec<Choice>,
}

/// The options of a command.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a>(&'a [Choice]);

impl<'a> Options<'a> {
    /// The subcommand.
    pub fn subcommand(self) -> Option<&'a str> {
        self.0.first().map(|option| option.name.as_str())
    }

    /// A text.
    pub fn text(self, name: &str) -> Option<&'a str> {
        self.value(name)?.as_str()
    }

    /// The options of the subcommand.
    pub fn below(self) -> Self {
        Self(self.0.first().map_or(&[], |option| option.options.as_slice()))
    }

    /// The name of the option that somebody types in just now, also below a subcommand.
    pub fn focused(self) -> Option<&'a str> {
        let own = self.0.iter().find(|option| option.focused).map(|option| option.name.as_str());
        own.or_else(|| self.0.iter().find_map(|option| Options(&option.options).focused()))
    }

    /// A switch; nothing where it was left as it is.
    pub fn switch(self, name: &str) -> Option<bool> {
        self.value(name)?.as_bool()
    }

    /// A whole number.
    pub fn number(self, name: &str) -> Option<i64> {
        self.value(name)?.as_i64()
    }

    /// The id of a channel or a role.
    pub fn id(self, name: &str) -> Option<u64> {
        self.text(name)?.parse().ok().filter(|&id| id > 0)
    }

    /// Somebody.
    pub fn user(self, name: &str) -> Option<super::UserId> {
        super::UserId::new(self.text(name)?.parse().ok()?)
    }

    fn value(self, name: &str) -> Option<&'a Value> {
        self.0.iter().find(|option| option.name == name).map(|option| &option.value)
    }
}

impl Interaction {
    /// What kind it is.
    pub fn kind(&self) -> Kind {
        match self.kind {
            2 => Kind::Command,
            3 => Kind::Press,
            4 => Kind::Keystroke,
            _ => Kind::Other,
        }
    }

    /// Who made it.
    pub fn user(&self) -> Option<User> {
        self.member.as_ref().map(|member| member.user).or(self.user)
    }

    /// What who made it may do in the channel, as bits; nothing outside a server.
    pub fn permissions(&self) -> u64 {
        self.member.as_ref().map_or(0, |member| member.permissions)
    }

    /// The command.
    pub fn command(&self) -> &str {
        &self.data.name
    }

    /// Its options.
    pub fn options(&self) -> Options<'_> {
        Options(&self.data.options)
    }

    /// The message that it was used on.
    pub fn target(&self) -> Option<&Message> {
        self.data.resolved.messages.get(&self.data.target_id?.to_string())
    }

    /// The id of what was pressed.
    pub fn custom_id(&self) -> &str {
        &self.data.custom_id
    }

    /// What was chosen from a list.
    pub fn chosen(&self) -> Option<&str> {
        self.data.values.first().map(String::as_str)
    }

    /// The server, where the bot is a member of it: of others nothing is kept.
    pub fn home(&self) -> Option<GuildId> {
        self.guild_id.filter(|_| self.is_at_home())
    }

    /// Everything that was chosen from a list.
    pub fn all_chosen(&self) -> &[String] {
        &self.data.values
    }

    /// The roles of who made it.
    pub fn roles(&self) -> &[RoleId] {
        self.member.as_ref().map_or(&[], |member| &member.roles)
    }

    /// Whether the bot is a member of the server, and not only at hand for who installed it.
    pub fn is_at_home(&self) -> bool {
        self.authorizing_integration_owners.contains_key("0")
    }
}

impl Channel {
    /// Whether it is a thread, or a forum's post.
    pub fn is_thread(&self) -> bool {
        matches!(self.kind, 10..=12)
    }

    /// Whether nobody may write in it any more.
    pub fn is_shut(&self) -> bool {
        self.thread_metadata.archived || self.thread_metadata.locked
    }
}

/// Permissions, which Discord writes as a text: they have more bits than a number of JavaScript.
fn bits<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => text.parse().unwrap_or_default(),
        value => value.as_u64().unwrap_or_default(),
    })
}
