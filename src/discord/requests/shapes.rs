//! What Discord answers, as far as the bot wants to know it: what is new or missing is passed over.

use serde::Deserialize;

use crate::discord::inbound::{ChannelId, MessageId, RoleId, UserId};

/// Where the gateway is, and what may be asked of it.
#[derive(Debug, Deserialize)]
pub struct GatewayBot {
    /// Its address.
    pub url: String,
    /// How many shards Discord recommends.
    pub shards: u32,
    /// How many sessions may be begun.
    pub session_start_limit: Limit,
}

/// How many sessions may be begun.
#[derive(Debug, Deserialize)]
pub struct Limit {
    /// How many more today.
    pub remaining: u64,
    /// In how many milliseconds the day is over.
    pub reset_after: u64,
    /// How many at the same time.
    #[serde(default = "one")]
    pub max_concurrency: u32,
}

fn one() -> u32 {
    1
}

/// The application, as far as the bot wants to know it.
#[derive(Debug, Deserialize)]
pub struct About {
    /// Who owns it; of a team's application a user that stands for the team.
    #[serde(default)]
    pub owner: Option<Person>,
    /// The team that owns it.
    #[serde(default)]
    pub team: Option<Team>,
    /// What is switched on for it, as bits.
    #[serde(default)]
    pub flags: u64,
}

#[derive(Debug, Deserialize)]
pub struct Person {
    pub id: UserId,
}

#[derive(Debug, Deserialize)]
pub struct Team {
    #[serde(default)]
    pub owner_user_id: Option<UserId>,
    #[serde(default)]
    pub members: Vec<Member>,
}

#[derive(Debug, Deserialize)]
pub struct Member {
    pub user: Person,
    /// 1: invited, 2: accepted.
    #[serde(default)]
    pub membership_state: u8,
    #[serde(default)]
    pub role: String,
}

/// A channel, as far as the bot wants to know it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct ChannelInfo {
    /// The channel of a thread, or the category of a channel.
    #[serde(default)]
    pub parent_id: Option<ChannelId>,
    /// What it is called.
    #[serde(default)]
    pub name: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Role {
    pub id: RoleId,
    #[serde(default)]
    pub tags: Tags,
}

#[derive(Debug, Default, Deserialize)]
pub struct Tags {
    #[serde(default)]
    pub bot_id: Option<UserId>,
}

#[derive(Debug, Deserialize)]
pub struct Posted {
    pub id: MessageId,
}
