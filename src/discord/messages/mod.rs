//! Questions in messages, and what becomes of their answers when they are edited or deleted.
//!
//! ```text
//! created, edited → reading, addressed → claims → decision → delivery → Discord
//! ```

mod addressed;
mod claims;
mod decision;
mod delivery;
mod reading;

use std::time::Instant;

use decision::{Said, before, said};
use delivery::{report, show};
use reading::{Asked, read};

use super::bot::Bot;
use super::bot::answered::{Entry, State};
use super::inbound::{ChannelId, GuildId, Message, MessageId};
use super::span;

/// A message was written.
pub(super) async fn created(bot: &Bot, message: &Message, since: Instant) {
    let Some(me) = bot.me() else { return };
    let Some(asked) = read(bot, message, me).await else { return };
    let Some(entry) = bot.answered.take(asked.id, asked.author) else { return };
    if claims::is_ours(bot, &asked, &entry).await {
        answer(bot, &asked, &entry, None, since).await;
    }
}

/// A message was edited, or Discord added a preview to it.
pub(super) async fn edited(bot: &Bot, message: &Message, since: Instant) {
    let (Some(_), Some(me)) = (message.said(), bot.me()) else { return };
    let entry = bot.answered.get(message.id);
    let edited = message.edited();
    if entry.is_none() && (edited.is_none() || !bot.has_seen(message.id)) {
        // What is older may have been answered before the bot was started anew.
        return;
    }
    match (read(bot, message, me).await, entry) {
        (Some(asked), Some(entry)) => answer(bot, &asked, &entry, edited, since).await,
        (None, Some(entry)) if edited.is_some() => {
            withdraw(bot, (message.id, message.guild_id, message.channel_id), &entry, edited).await;
        }
        (Some(asked), None) => {
            if let Some(entry) = bot.answered.take(asked.id, asked.author) {
                answer(bot, &asked, &entry, edited, since).await;
            }
        }
        (None, _) => {}
    }
}

/// A message was deleted.
pub(super) async fn deleted(bot: &Bot, channel: ChannelId, message: MessageId) {
    if let Some(entry) = bot.answered.get(message) {
        // Of what is gone for good nothing is kept, so that its server does not matter.
        withdraw(bot, (message, None, channel), &entry, None).await;
    }
}

/// Sends the answer to a question, or changes the one there is, or takes it away where there is nothing to say.
async fn answer(bot: &Bot, asked: &Asked, entry: &Entry, edited: Option<u64>, since: Instant) {
    span::asked(asked.place());
    bot.is_in(asked.server);
    let mut state = entry.lock().await;
    let question = asked.what.fingerprint();
    if state.closed || edited < state.edited || state.question == Some(question) || state.is_settled(edited) {
        return;
    }
    if bot.channels.is_shut_out_of(asked.channel) {
        return tracing::info!(reference = asked.id.get(), "not answered: the bot may not write in this channel");
    }
    // An edit is asked after what the question was asked after, and not after itself or what came since.
    let before = state.before.get_or_insert_with(|| before(bot, asked)).clone();
    let said = said(bot, asked, &before, edited.is_some());
    state.question = Some(question);
    state.edited = edited;
    let done = match (said, state.answer) {
        (Said::This(view, counts), _) => {
            let done = show(bot, asked, &mut state, &view).await;
            if let (Ok(()), Some(counts)) = (&done, counts) {
                bot.count(counts, asked.place(), &asked.here.base().id, since.elapsed());
            }
            done
        }
        (Said::Nothing, Some(answer)) => {
            let done = bot.requests.delete((asked.channel, answer)).await;
            state.answer = state.answer.filter(|_| done.is_err());
            done
        }
        (Said::Nothing, None) | (Said::NothingYet, _) => {
            tracing::debug!("nothing is said to a message");
            Ok(())
        }
    };
    keep(bot, (asked.id, asked.server, asked.channel), &state);
    if let Err(error) = done {
        report(bot, asked, &error);
    }
}

/// Keeps over a restart which message answers a question; nothing where none ever did.
fn keep(bot: &Bot, (question, server, channel): (MessageId, Option<GuildId>, ChannelId), state: &State) {
    if state.closed {
        bot.store.unfollow(question.get());
    } else if state.sent > 0 {
        bot.store.follow(state.kept(question, server, channel));
    }
}

/// Takes the answer to a question away: with the edit that withdrew it, or for good, as the question was deleted.
async fn withdraw(bot: &Bot, question: (MessageId, Option<GuildId>, ChannelId), entry: &Entry, edited: Option<u64>) {
    let mut state = entry.lock().await;
    if edited.is_some() && edited < state.edited {
        return;
    }
    state.closed |= edited.is_none();
    state.edited = edited;
    state.question = None;
    if let Some(answer) = state.answer {
        match bot.requests.delete((question.2, answer)).await {
            Ok(()) => state.answer = None,
            Err(error) => {
                tracing::warn!(reference = question.0.get(), %error, "an answer could not be taken away");
            }
        }
    }
    keep(bot, question, &state);
}
