//! A message as a person would read it: who is spoken to, and what is asked. What it takes to know that is asked of
//! Discord here, and only where it decides.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::addressed::{Addressed, Seen, addressed, unquoted};
use crate::discord::bot::Bot;
use crate::discord::here::Here;
use crate::discord::inbound::{ChannelId, GuildId, Message, MessageId, UserId};
use crate::discord::view::custom_id::CustomId;
use crate::metrics::Place;
use crate::text::prose;

/// A message, as far as it is answered.
pub(super) struct Asked {
    /// The message.
    pub id: MessageId,
    /// Where it stands.
    pub channel: ChannelId,
    /// The server of that; none for a direct message.
    pub server: Option<GuildId>,
    /// Who wrote it.
    pub author: UserId,
    /// What it asks.
    pub what: What,
    /// How it speaks to the bot.
    pub how: Addressed,
    /// The ids of what stands under the answer that it replies to.
    pub under: Vec<String>,
    /// The base that it is put to: that of the answer that it replies to, or else the one that answers there.
    pub here: Here,
}

impl Asked {
    /// Where it is asked.
    pub fn place(&self) -> Place {
        match (self.how, self.server) {
            (Addressed::Openly, _) => Place::OpenChannel,
            (_, None) => Place::DirectMessage,
            (Addressed::InReply, _) => Place::Reply,
            (Addressed::Directly, _) => Place::Mention,
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum What {
    /// This, in the message itself.
    Question(String),
    /// This, elsewhere: in the message that it replies to, or in the title of its post.
    Elsewhere(String),
    /// Nothing.
    Nothing,
    /// Something that Discord does not show: how to have a message answered is to be said.
    Unseen,
    /// Something that Discord does not show, in reply to the answer to a command.
    Unread,
}

impl What {
    /// A number that tells what is asked from anything else: its text would take room, and is nobody's business.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

/// What a message asks; nothing where it is none of the bot's business, and where its author may not ask here.
pub(super) async fn read(bot: &Bot, message: &Message, me: UserId) -> Option<Asked> {
    let asked = understood(bot, message, me).await?;
    let admitted = bot.admits(asked.server, message.roles(), asked.channel).await;
    admitted.is_ok().then_some(asked)
}

async fn understood(bot: &Bot, message: &Message, me: UserId) -> Option<Asked> {
    let said = message.said()?;
    if message.is_automatic() {
        return None;
    }
    let replied_to = message.replied_to();
    // Who quotes, and says nothing else, says what they quote.
    let own = unquoted(said.content);
    let own = if prose(&own).trim().is_empty() { said.content } else { &own };
    let asks = !prose(own).trim().is_empty();
    let replies_to_me = message.is_reply().then(|| replied_to.and_then(Message::author) == Some(me));
    let under = replied_to.filter(|_| replies_to_me == Some(true)).map(Message::custom_ids).unwrap_or_default();
    let here = bot.here(message.guild_id, message.channel_id).await;
    let offered_for = |id: &&str| CustomId::parse(id).and_then(|id| bot.offered_for(&id, &here));
    let here = under.iter().find_map(offered_for).unwrap_or(here);
    let engine = &here.snapshot.engine;
    let seen = Seen {
        asks: engine.asks(own),
        mentions_me: is_named(bot, message, said.content, me).await,
        mentions_others: message.mentions_others(me),
        replies_to_me,
        direct: message.guild_id.is_none(),
    };
    let title = || async {
        let begins = message.guild_id.is_some() && message.begins_a_post();
        if begins { bot.channels.title(message.channel_id, &bot.requests).await } else { None }
    };
    let reading = |what, how| {
        let under = under.iter().map(|&id| id.to_owned()).collect();
        let (channel, server, here) = (message.channel_id, message.guild_id, here.clone());
        Some(Asked { id: message.id, channel, server, author: said.author, what, how, under, here })
    };
    let is_open = || bot.is_open(message.guild_id, message.channel_id);
    match addressed(&seen) {
        Some(how @ Addressed::Directly) => {
            let what = if asks && (seen.asks || !message.begins_a_post()) {
                What::Question(own.to_owned())
            } else if let Some(title) = title().await.filter(|title| engine.asks(title)) {
                What::Elsewhere(title)
            } else if asks {
                What::Question(own.to_owned())
            } else {
                pointed_at(message, me)
            };
            reading(what, how)
        }
        Some(how @ Addressed::InReply) => {
            // Without the intent Discord shows what is said to an answer of the bot's own, but not to a command's.
            let hidden = said.content.is_empty() && message.mentions(me) && replied_to?.asked_by().is_some();
            match (asks, hidden) {
                (true, _) => reading(What::Question(own.to_owned()), how),
                (false, true) => reading(What::Unread, how),
                (false, false) => None,
            }
        }
        // Asking what channel it is may cost a request, and is not done for what is no question anyway.
        Some(how @ Addressed::Openly) if is_open().await => reading(What::Question(own.to_owned()), how),
        Some(Addressed::Openly) => None,
        None if seen.replies_to_me.is_none() && !seen.mentions_others && message.begins_a_post() => {
            let title = if is_open().await { title().await } else { None };
            let title = title.filter(|title| engine.asks(title))?;
            reading(What::Elsewhere(title), Addressed::Openly)
        }
        None => None,
    }
}

/// Whether a message names the bot, by its name or by the role that it has in the server.
async fn is_named(bot: &Bot, message: &Message, content: &str, me: UserId) -> bool {
    // A reply notifies like a mention and names nobody, and a quotation says what somebody else said.
    let own = unquoted(content);
    if own.contains(&format!("<@{me}>")) || own.contains(&format!("<@!{me}>")) {
        return message.mentions(me);
    }
    let (Some(guild), [_, ..]) = (message.guild_id, message.mentioned_roles()) else { return false };
    match bot.channels.own_role(guild, me, &bot.requests).await {
        // What mentions a role alone may come without its text.
        Some(role) => {
            message.mentioned_roles().contains(&role) && (content.is_empty() || own.contains(&format!("<@&{role}>")))
        }
        None => false,
    }
}

/// What somebody asks who says the bot's name alone: what the message says that they reply to.
fn pointed_at(message: &Message, me: UserId) -> What {
    let Some(other) = message.replied_to() else { return What::Nothing };
    if other.author() == Some(me) || other.is_automatic() {
        return What::Nothing;
    }
    match other.text().map(prose) {
        Some(text) if !text.trim().is_empty() => What::Elsewhere(other.text().unwrap_or_default().to_owned()),
        _ => What::Unseen,
    }
}
