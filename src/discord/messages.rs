//! Questions in messages, and what becomes of their answers when they are edited or deleted.

use serenity::all::{
    ActionRow, ActionRowComponent, ButtonKind, ChannelId, Message, MessageId, MessageType, MessageUpdateEvent,
    Timestamp, User, UserId,
};

use super::addressed::{Addressed, Seen, addressed, is_question};
use super::answered::{Entry, State, fingerprint};
use super::bot::{Bot, count};
use super::conversation;
use super::cooldown::Turn;
use super::custom_id::{Action, CustomId};
use super::failure::Failure;
use super::say;
use super::view::{Heading, View};
use crate::lookup::answer::Outcome;
use crate::text::prose;

/// How sure an answer has to be that nobody asked the bot for: silence is better than a guess.
const OPEN_CONFIDENCE: f32 = 0.8;

/// A message, as far as it is answered.
struct Asked<'a> {
    id: MessageId,
    channel: ChannelId,
    author: UserId,
    content: &'a str,
    how: Addressed,
    /// Questions that the message replied to rests on.
    before: Option<Vec<String>>,
}

/// A message was written.
pub(super) async fn created(bot: &Bot, message: &Message) {
    let Some(asked) = asked(bot, message, bot.me().await) else { return };
    let Some(entry) = bot.answered.take(asked.id) else { return };
    answer(bot, &asked, &entry, None).await;
}

/// A message was edited, or Discord added a preview to it.
pub(super) async fn edited(bot: &Bot, event: &MessageUpdateEvent) {
    let (Some(author), Some(content)) = (&event.author, &event.content) else { return };
    let message = Edited { event, author, content };
    let entry = bot.answered.get(event.id);
    let asked = message.asked(bot, bot.me().await);
    match (asked, entry) {
        (Some(asked), Some(entry)) => answer(bot, &asked, &entry, event.edited_timestamp).await,
        (None, Some(entry)) if event.edited_timestamp.is_some() => {
            withdraw(bot, event.channel_id, event.id, &entry, event.edited_timestamp).await;
        }
        // Older ones may have been answered before the bot was started anew.
        (Some(asked), None) if event.edited_timestamp.is_some() && bot.has_seen(event.id) => {
            if let Some(entry) = bot.answered.take(event.id) {
                answer(bot, &asked, &entry, event.edited_timestamp).await;
            }
        }
        (None, Some(_)) | (_, None) => {}
    }
}

/// A message was deleted.
pub(super) async fn deleted(bot: &Bot, channel: ChannelId, message: MessageId) {
    if let Some(entry) = bot.answered.get(message) {
        withdraw(bot, channel, message, &entry, None).await;
    }
}

/// Sends the answer to a question, or changes the one there is, or takes it away where there is nothing to say.
async fn answer(bot: &Bot, asked: &Asked<'_>, entry: &Entry, edited: Option<Timestamp>) {
    let mut state = entry.lock().await;
    let question = fingerprint(asked.content);
    if state.closed || edited < state.edited || state.question == Some(question) {
        return;
    }
    if bot.is_shut_out_of(asked.channel) {
        return tracing::info!(reference = asked.id.get(), "not answered: the bot may not write in this channel");
    }
    // An edit is asked after what the question was asked after, and not after itself or what came since.
    let before = state.before.get_or_insert_with(|| before(bot, asked)).clone();
    let said = if asked.how == Addressed::Openly && !bot.is_open(asked.channel).await {
        Said::Nothing
    } else {
        said(bot, asked, &before, edited.is_some())
    };
    state.question = Some(question);
    state.edited = edited;
    let done = match (said, state.answer) {
        (Said::This(view), _) => show(bot, asked, &mut state, &view).await,
        // An edit that comes too soon leaves a good answer alone.
        (Said::Wait(view), None) => show(bot, asked, &mut state, &view).await,
        (Said::Nothing, Some(answer)) => {
            let done = bot.delete((asked.channel, answer)).await;
            state.answer = state.answer.filter(|_| done.is_err());
            done
        }
        (Said::Wait(_), Some(_)) | (Said::Nothing, None) | (Said::NothingYet, _) => Ok(()),
    };
    if let Err(error) = done {
        if matches!(error, Failure::Forbidden(_)) {
            bot.shut_out_of(asked.channel);
        }
        report(bot, asked.id, &error);
    }
}

async fn show(bot: &Bot, asked: &Asked<'_>, state: &mut State, view: &View) -> Result<(), Failure> {
    if let Some(answer) = state.answer {
        let edited = bot.edit(view, (asked.channel, answer)).await;
        if edited == Err(Failure::Gone) {
            // Somebody took it away, and that is respected.
            state.closed = true;
        }
        return edited;
    }
    let nonce = format!("{}-{}", asked.id, state.sent);
    state.sent += 1;
    state.answer = Some(bot.post(view, (asked.channel, asked.id), &nonce).await?);
    Ok(())
}

/// Takes the answer to a question away: with the edit that withdrew it, or for good, as the question was deleted.
async fn withdraw(bot: &Bot, channel: ChannelId, question: MessageId, entry: &Entry, edited: Option<Timestamp>) {
    let mut state = entry.lock().await;
    if edited.is_some() && edited < state.edited {
        return;
    }
    state.closed |= edited.is_none();
    state.edited = edited;
    state.question = None;
    let Some(answer) = state.answer else { return };
    match bot.delete((channel, answer)).await {
        Ok(()) => state.answer = None,
        Err(error) => report(bot, question, &error),
    }
}

/// What a message is asked after: what it replies to rests on, or else what its author asked before.
fn before(bot: &Bot, asked: &Asked<'_>) -> Vec<String> {
    match (&asked.before, asked.how) {
        (_, Addressed::Openly) => Vec::new(),
        (Some(before), _) => before.clone(),
        (None, _) => bot.before(asked.channel, asked.author),
    }
}

/// What is said to a message.
enum Said {
    /// An answer.
    This(View),
    /// That the asker has to wait.
    Wait(View),
    /// Nothing, as the asker knows that they have to wait.
    NothingYet,
    /// Nothing: silence is better.
    Nothing,
}

fn said(bot: &Bot, asked: &Asked<'_>, before: &[String], edited: bool) -> Said {
    let snapshot = bot.knowledge.current();
    let base = snapshot.engine.base();
    if prose(asked.content).trim().is_empty() {
        // Whoever takes the question out of a message does not ask for help.
        return if edited { Said::Nothing } else { Said::This(say::help(base)) };
    }
    if asked.how != Addressed::Openly {
        match bot.turn(asked.author, asked.channel) {
            Turn::Go => {}
            Turn::Tell(wait) => return Said::Wait(say::wait(wait)),
            Turn::Wait(_) => return Said::NothingYet,
        }
    }
    let (answer, questions) = conversation::ask(&snapshot.engine, asked.content, before);
    let answers = answer.outcome == Outcome::Answer;
    match asked.how {
        Addressed::Openly if !answers || answer.confidence < OPEN_CONFIDENCE => return Said::Nothing,
        Addressed::Openly if bot.turn(asked.author, asked.channel) != Turn::Go => return Said::NothingYet,
        // Thanks and the like.
        Addressed::InReply if !answers && !is_question(asked.content, snapshot.engine.kinds()) => return Said::Nothing,
        _ => {}
    }
    bot.count(&answer);
    if !edited {
        bot.follow(asked.channel, asked.author, &answer, &questions);
    }
    Said::This(View::answer(&answer, &questions, base, Heading::default()))
}

/// Logs what failed for good.
fn report(bot: &Bot, question: MessageId, error: &Failure) {
    match error {
        // The question went while it was answered.
        Failure::Gone => tracing::debug!(reference = question.get(), "the question is gone"),
        Failure::Forbidden(_) => tracing::warn!(reference = question.get(), %error, "a question was not answered"),
        error => {
            count(&bot.counters.failed);
            tracing::error!(reference = question.get(), %error, "a question could not be answered");
        }
    }
}

/// What a new message asks.
fn asked<'a>(bot: &Bot, message: &'a Message, me: UserId) -> Option<Asked<'a>> {
    let replied_to = message.referenced_message.as_deref();
    let seen = Seen {
        content: &message.content,
        automatic: automatic(&message.author, message.webhook_id.is_some(), message.kind),
        mentions_me: names(&message.content, &message.mentions, me, replied_to.is_some()),
        mentions_others: message.mentions.iter().any(|user| user.id != me),
        replies_to_me: replied_to.map(|other| other.author.id == me),
        direct: message.guild_id.is_none(),
    };
    let how = shut(bot, addressed(&seen, bot.knowledge.current().engine.kinds())?)?;
    Some(Asked {
        id: message.id,
        channel: message.channel_id,
        author: message.author.id,
        content: &message.content,
        how,
        before: replied_to.and_then(|other| rests_on(bot, &other.components)),
    })
}

/// An edited message, whose event says everything that a new one's does.
struct Edited<'a> {
    event: &'a MessageUpdateEvent,
    author: &'a User,
    content: &'a str,
}

impl<'a> Edited<'a> {
    fn asked(&self, bot: &Bot, me: UserId) -> Option<Asked<'a>> {
        let event = self.event;
        let mentioned = event.mentions.as_deref().unwrap_or_default();
        let replied_to = event.referenced_message.as_ref().and_then(Option::as_deref);
        let webhook = event.webhook_id.flatten().is_some();
        let seen = Seen {
            content: self.content,
            automatic: automatic(self.author, webhook, event.kind.unwrap_or_default()),
            mentions_me: names(self.content, mentioned, me, replied_to.is_some()),
            mentions_others: mentioned.iter().any(|user| user.id != me),
            replies_to_me: replied_to.map(|other| other.author.id == me),
            direct: event.guild_id.is_none(),
        };
        let how = shut(bot, addressed(&seen, bot.knowledge.current().engine.kinds())?)?;
        Some(Asked {
            id: event.id,
            channel: event.channel_id,
            author: self.author.id,
            content: self.content,
            how,
            before: replied_to.and_then(|other| rests_on(bot, &other.components)),
        })
    }
}

/// Where no channel is open, nobody is answered unasked.
fn shut(bot: &Bot, how: Addressed) -> Option<Addressed> {
    (how != Addressed::Openly || bot.has_open_channels()).then_some(how)
}

/// Whether a message names the bot: in its text, since a reply notifies like a mention and names nobody.
fn names(content: &str, mentioned: &[User], me: UserId, is_reply: bool) -> bool {
    let in_text = || content.contains(&format!("<@{me}>")) || content.contains(&format!("<@!{me}>"));
    mentioned.iter().any(|user| user.id == me) && (!is_reply || in_text())
}

fn automatic(author: &User, webhook: bool, kind: MessageType) -> bool {
    author.bot || author.system || webhook || !matches!(kind, MessageType::Regular | MessageType::InlineReply)
}

/// The questions that an answer rests on, from the button that explains it; where that had no room for them, the
/// question of the fact that it says.
fn rests_on(bot: &Bot, rows: &[ActionRow]) -> Option<Vec<String>> {
    let ids = rows.iter().flat_map(|row| &row.components).filter_map(|component| {
        let ActionRowComponent::Button(button) = component else { return None };
        let ButtonKind::NonLink { custom_id, .. } = &button.data else { return None };
        CustomId::parse(custom_id)
    });
    let snapshot = bot.knowledge.current();
    let question = |id: &str| {
        let fact = snapshot.engine.base().facts.iter().find(|fact| fact.id == id)?;
        fact.questions.first().cloned()
    };
    ids.filter_map(|id| match id.action {
        Action::Why(questions) => Some(questions),
        Action::Vote(_, fact) => question(&fact).map(|question| vec![question]),
        _ => None,
    })
    .find(|questions| !questions.is_empty())
}
