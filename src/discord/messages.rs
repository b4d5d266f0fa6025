//! Questions in messages, and what becomes of their answers when they are edited or deleted.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Instant;

use super::addressed::Addressed;
use super::bot::answered::{Entry, State};
use super::bot::missed::missed;
use super::bot::{Bot, Counted, Turn, count};
use super::claims;
use super::inbound::{ChannelId, GuildId, Message, MessageId};
use super::reading::{Asked, What, read};
use super::requests::{Failure, Target, Then};
use super::settings::USUALLY_SURE;
use super::span;
use super::view::custom_id::{Action, CustomId};
use super::view::say;
use super::view::{Heading, View};
use crate::catalogue::Catalogue;
use crate::lookup::answer::Outcome;
use crate::text::prose;

/// A message was written.
pub(super) async fn created(bot: &Bot, message: &Message, since: Instant) {
    let Some(asked) = read(bot, message, bot.me().await).await else { return };
    let Some(entry) = bot.answered.take(asked.id) else { return };
    if claims::is_ours(bot, &asked, &entry).await {
        answer(bot, &asked, &entry, None, since).await;
    }
}

/// A message was edited, or Discord added a preview to it.
pub(super) async fn edited(bot: &Bot, message: &Message, since: Instant) {
    if message.said().is_none() {
        return;
    }
    let entry = bot.answered.get(message.id);
    let edited = message.edited();
    if entry.is_none() && (edited.is_none() || !bot.has_seen(message.id)) {
        // What is older may have been answered before the bot was started anew.
        return;
    }
    match (read(bot, message, bot.me().await).await, entry) {
        (Some(asked), Some(entry)) => answer(bot, &asked, &entry, edited, since).await,
        (None, Some(entry)) if edited.is_some() => {
            withdraw(bot, (message.id, message.guild_id, message.channel_id), &entry, edited).await;
        }
        (Some(asked), None) => {
            if let Some(entry) = bot.answered.take(asked.id) {
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
    let question = fingerprint(&asked.what);
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

async fn show(bot: &Bot, asked: &Asked, state: &mut State, view: &View) -> Result<(), Failure> {
    if let Some(answer) = state.answer {
        let edited = bot.requests.edit(view, (asked.channel, answer)).await;
        if edited.as_ref().is_err_and(|error| error.then() == Some(Then::Gone)) {
            // Somebody took it away, and that is respected.
            state.closed = true;
        }
        return edited;
    }
    let nonce = format!("{}-{}", asked.id, state.sent);
    state.sent += 1;
    let target = |referenced| Target { channel: asked.channel, question: asked.id, referenced };
    let referenced = !bot.channels.is_unreferenced(asked.channel);
    let mut posted = bot.requests.post(&quoting(view, asked, referenced), target(referenced), &nonce).await;
    if posted.as_ref().is_err_and(|error| error.then() == Some(Then::Unreferenced)) && referenced {
        if bot.channels.unreference(asked.channel) {
            tracing::warn!(
                channel = asked.channel.get(),
                "the bot may not read the message history of this channel: its answers quote their questions there \
                 instead of referring to them"
            );
        }
        posted = bot.requests.post(&quoting(view, asked, false), target(false), &nonce).await;
    }
    state.answer = Some(posted?);
    Ok(())
}

/// The answer under its question, where nothing else shows which that is.
fn quoting(view: &View, asked: &Asked, referenced: bool) -> View {
    match &asked.what {
        What::Question(question) if !referenced => view.clone().quoting(question),
        _ => view.clone(),
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

/// What a message is asked after: what it replies to rests on, or else what its author asked before.
fn before(bot: &Bot, asked: &Asked) -> Vec<String> {
    match asked.how {
        Addressed::Openly => Vec::new(),
        _ if matches!(asked.what, What::Elsewhere(_)) => Vec::new(),
        _ => rests_on(asked).unwrap_or_else(|| bot.before(asked.channel, asked.author, asked.here.base())),
    }
}

/// What is said to a message.
enum Said {
    /// This, which counts as that.
    This(View, Option<Counted>),
    /// Nothing, as the asker has to wait and was told so; an answer that is there stays.
    NothingYet,
    /// Nothing: silence is better.
    Nothing,
}

fn said(bot: &Bot, asked: &Asked, before: &[String], edited: bool) -> Said {
    let (openly, words) = (asked.how == Addressed::Openly, asked.here.words);
    if !bot.is_running() && (openly || edited) {
        return Said::NothingYet;
    }
    let (question, elsewhere) = match &asked.what {
        What::Question(question) => (question, false),
        What::Elsewhere(question) => (question, true),
        // Whoever takes the question out of a message does not ask for help.
        What::Nothing | What::Unseen | What::Unread if edited => return Said::Nothing,
        What::Unread if !bot.tells(asked.author) => return Said::Nothing,
        other => {
            return match bot.turn(asked.server, asked.author, asked.channel) {
                Turn::Wait(_) => Said::NothingYet,
                _ if !bot.is_running() => Said::This(say::plain(&words.say.stopping), None),
                turn => {
                    let view = match other {
                        What::Unseen => say::plain(&words.say.unseen),
                        What::Unread => say::plain(&words.say.unread),
                        _ => say::help(&asked.here),
                    };
                    Said::This(noting(view, turn, words), None)
                }
            };
        }
    };
    if openly && asked.here.missing.is_some() {
        return Said::Nothing;
    }
    // What is answered unasked takes its turn only where it is.
    let mut turn = if openly { Turn::Go } else { bot.turn(asked.server, asked.author, asked.channel) };
    if let Turn::Wait(_) = turn {
        return Said::NothingYet;
    }
    if !bot.is_running() {
        return Said::This(say::plain(&words.say.stopping), None);
    }
    if let Some(id) = &asked.here.missing {
        return Said::This(say::base_missing(words, id), None);
    }
    let (snapshot, base) = (&asked.here.snapshot, asked.here.base());
    let (answer, questions) = bot.ask(snapshot, question, before);
    let answers = answer.outcome == Outcome::Answer;
    match asked.how {
        Addressed::Openly if !answers || answer.confidence < sure(bot, asked.server) => return Said::Nothing,
        Addressed::Openly => {
            turn = bot.turn(asked.server, asked.author, asked.channel);
            if let Turn::Wait(_) = turn {
                return Said::NothingYet;
            }
        }
        // Thanks and the like.
        Addressed::InReply if !answers && !snapshot.engine.asks(question) => return Said::Nothing,
        _ => {}
    }
    if !edited {
        bot.follow(asked.channel, asked.author, base, (&answer, &questions));
        // What stands elsewhere its author did not ask the bot.
        if !elsewhere {
            bot.count_missed(asked.server, missed(question, &questions, &answer, base));
        }
    }
    let quoted = elsewhere.then_some(question.as_str()).filter(|question| !prose(question).trim().is_empty());
    let heading = Heading { question: quoted, asker: Some(asked.author), ..Heading::default() };
    let view = View::answer(&answer, &questions, &asked.here, heading);
    Said::This(noting(view, turn, words), Some(Counted::Question(answer.outcome)))
}

/// How sure an answer has to be in a server that nobody asked the bot for.
fn sure(bot: &Bot, server: Option<GuildId>) -> f32 {
    f32::from(bot.servers.of(server).sure.unwrap_or(USUALLY_SURE)) / 100.0
}

/// Says below the last answer for a while that it is.
fn noting(view: View, turn: Turn, words: &Catalogue) -> View {
    match turn {
        Turn::Last(wait) => view.noting(&say::last(words, wait)),
        _ => view,
    }
}

/// Does about a failure what is to be done, and logs it.
fn report(bot: &Bot, asked: &Asked, error: &Failure) {
    let reference = asked.id.get();
    match error.then() {
        // The question went while it was answered.
        Some(Then::Gone | Then::Late | Then::Done) => tracing::debug!(reference, %error, "the question is gone"),
        Some(Then::LeaveChannel) => {
            bot.channels.shut_out_of(asked.channel);
            let channel = asked.channel.get();
            tracing::warn!(reference, channel, %error, "a question was not answered, and its channel is left alone");
        }
        Some(Then::LeaveAnswer | Then::Unreferenced) => {
            tracing::warn!(reference, %error, "a question was not answered");
        }
        Some(Then::Fault) | None => {
            count(&bot.counters.failed);
            tracing::error!(reference, %error, "a question could not be answered");
        }
    }
}

/// The questions that an answer rests on, from the button that explains it; where that had no room for them, the
/// question of the fact that it says.
fn rests_on(asked: &Asked) -> Option<Vec<String>> {
    let snapshot = &asked.here.snapshot;
    let question = |id: &str| snapshot.neighbours.fact(id, snapshot.base())?.questions.first().cloned();
    let rests = |id: &String| match CustomId::parse(id)?.action {
        Action::Why(questions) => Some(questions),
        Action::Vote(_, fact) => question(&fact).map(|question| vec![question]),
        _ => None,
    };
    asked.under.iter().filter_map(rests).find(|questions| !questions.is_empty())
}

/// A number that tells what is asked from anything else: its text would take room, and is nobody's business.
fn fingerprint(what: &What) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
