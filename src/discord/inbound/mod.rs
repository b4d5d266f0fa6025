//! What comes in, as the bot's own types: read once, from Discord's JSON, and leniently. What the bot does not need may
//! be missing, be new or be of another shape, and the event is still understood; only what it cannot do without makes an
//! event unreadable.

mod ids;
mod interaction;
mod message;
pub mod permission;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer};
use serde_json::Value;

pub use ids::{ApplicationId, ChannelId, GuildId, InteractionId, MessageId, RoleId, UserId};
pub use interaction::{Interaction, Kind, Options, Token};
pub use message::Message;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A session began.
    Ready(Ready),
    /// A message was written.
    Written(Box<Message>),
    /// A message was changed, or Discord added a preview to it.
    Edited(Box<Message>),
    /// Messages of a channel are gone.
    Deleted(ChannelId, Vec<MessageId>),
    /// Somebody used a command, pressed a button or typed.
    Interaction(Box<Interaction>),
}

/// What is said at the beginning of a session.
#[derive(Debug, Deserialize)]
pub struct Ready {
    /// Who the bot is.
    pub user: Me,
    /// Which application it belongs to.
    pub application: Application,
    /// The servers of this shard; nothing where they cannot be read, which does not say that there are none.
    #[serde(default, deserialize_with = "lenient")]
    pub guilds: Option<Vec<Guild>>,
    /// The shard, and how many there are.
    #[serde(default, deserialize_with = "lenient")]
    pub shard: Option<(u64, u64)>,
}

/// A server.
#[derive(Debug, Deserialize)]
pub struct Guild {
    /// Its id.
    pub id: GuildId,
}

/// The bot as a user.
#[derive(Debug, Deserialize)]
pub struct Me {
    /// Its id.
    pub id: UserId,
    /// Its name.
    #[serde(default)]
    pub username: String,
}

/// The application.
#[derive(Debug, Deserialize)]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
}

/// Who did something.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// Whether it is a program.
    #[serde(default)]
    pub bot: bool,
    /// Whether it is Discord itself.
    #[serde(default)]
    pub system: bool,
}

#[derive(Deserialize)]
struct Deletion {
    channel_id: ChannelId,
    #[serde(default)]
    id: Option<MessageId>,
    #[serde(default)]
    ids: Vec<MessageId>,
}

impl Event {
    /// Reads an event of this kind; nothing where the bot has no use for the kind.
    ///
    /// # Errors
    ///
    /// Fails where it lacks what the bot cannot do without.
    pub fn read(kind: &str, data: &str) -> serde_json::Result<Option<Self>> {
        let event = match kind {
            "READY" => Self::Ready(serde_json::from_str(data)?),
            "MESSAGE_CREATE" => Self::Written(serde_json::from_str(data)?),
            "MESSAGE_UPDATE" => Self::Edited(serde_json::from_str(data)?),
            "MESSAGE_DELETE" | "MESSAGE_DELETE_BULK" => {
                let Deletion { channel_id, id, mut ids } = serde_json::from_str(data)?;
                ids.extend(id);
                Self::Deleted(channel_id, ids)
            }
            "INTERACTION_CREATE" => Self::Interaction(serde_json::from_str(data)?),
            _ => return Ok(None),
        };
        Ok(Some(event))
    }
}

/// What is of another shape than expected counts as missing.
fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(deserializer: D) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}
