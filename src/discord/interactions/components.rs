//! Buttons and selects under a reply: what is to be said to a press.

use std::sync::Arc;

use super::commands::{Used, manage, privacy, settings, tending};
use super::response::{Response, Said};
use crate::discord::bot::{Bot, Counted, Turn, conversation, missed};
use crate::discord::here::Here;
use crate::discord::inbound::permission::{MANAGE_MESSAGES, has};
use crate::discord::inbound::{GuildId, Interaction, Message, UserId};
use crate::discord::view::custom_id::{Action, CustomId, Vote};
use crate::discord::view::limits::{CONTENT, chars};
use crate::discord::view::{Audience, Heading, View, question_of, say};
use crate::knowledge::{Base, Fact};
use crate::lookup::answer::Outcome;
use crate::render::discord::{escape, unquote, why};
use crate::store;
use crate::store::unanswered::Unanswered;

/// Whether a press asks what a fact says, which not everybody may everywhere.
pub(super) fn asks(interaction: &Interaction) -> bool {
    let action = CustomId::parse(interaction.custom_id()).map(|id| id.action);
    matches!(action, Some(Action::Fact(..) | Action::Choice(_)))
}

/// What is said to a press; nothing where what was pressed is none of the bot's.
pub(super) fn pressed(bot: &Arc<Bot>, used: Used<'_>) -> Option<Response> {
    let id = CustomId::parse(used.interaction.custom_id())?;
    let words = used.here.words;
    if let Turn::Wait(wait) = bot.press(used.by) {
        return Some(Response::private(say::wait(words, wait)));
    }
    let here = match bot.offered_for(&id, used.here) {
        Some(here) => here,
        None if id.action.is_about_a_base() => return Some(Response::private(say::base_gone(words, id.base()))),
        None => used.here.clone(),
    };
    let used = Used { here: &here, ..used };
    let find = |id: &str| here.snapshot.neighbours.fact(id, here.base());
    let removed = || say::plain(&words.say.removed);
    let changed = !id.is_of(&here.base().hash);
    let message = used.interaction.message.as_deref();
    let is_private = message.is_some_and(Message::is_private);
    Some(match id.action {
        Action::Why(questions) => Response::private(explained(&here, questions, message, changed)),
        Action::Related(fact) => Response::private(find(&fact).map_or_else(removed, |fact| relatives(fact, &here))),
        Action::Fact(fact, to) => chosen(bot, used, find(&fact), to),
        Action::Choice(_) => {
            let fact = used.interaction.chosen().and_then(find);
            Response::private(fact.map_or_else(removed, |fact| said(bot, used, fact, None)))
        }
        Action::Topic(_) => {
            let view = say::topic(used.interaction.chosen().unwrap_or_default(), &here);
            if is_private { Said::InPlace(view).into() } else { Response::private(view) }
        }
        Action::Vote(vote, fact) => {
            let Some(fact) = find(&fact) else { return Some(Response::private(removed())) };
            tracing::info!(fact = fact.id, ?vote, "an answer was voted on");
            keep_vote(bot, used, vote, fact);
            let (counts, missed) = match vote {
                Vote::Up => (Counted::Helped, None),
                Vote::Down => (Counted::Unhelpful, message.and_then(|message| voted_down(message, fact, here.base()))),
            };
            let said = Said::Message(say::thanks(words, fact), Audience::Asker);
            Response { said, counts: Some(counts), base: here.base().id.clone(), missed: missed.into_iter().collect() }
        }
        Action::Export => privacy::export(bot, used).into(),
        Action::Erase => privacy::erase(bot, used).into(),
        Action::BaseIn(channel) => managed(used, |server| settings::base_in(bot, used, server, channel)),
        Action::Settings(page) => managed(used, |server| settings::page(bot, used, server, page).into()),
        Action::Set(item, page) => managed(used, |server| settings::pressed(bot, used, server, item, page).into()),
        action @ (Action::Unanswered(_) | Action::Missed(_) | Action::Answers(..) | Action::Forget(_)) => {
            managed(used, |server| tending::pressed(bot, used, server, action).into())
        }
        Action::Delete(asker) => {
            if asker == used.by || has(used.interaction.permissions(), MANAGE_MESSAGES) {
                Said::Removed.into()
            } else {
                Response::private(say::plain(&words.say.not_your_answer))
            }
        }
    })
}

/// What is said to a press that is for those who manage the server.
fn managed(used: Used<'_>, say: impl FnOnce(GuildId) -> Response) -> Response {
    let refused = || Response::private(say::plain(&used.here.words.say.not_your_server));
    manage::managed(used).map_or_else(refused, say)
}

/// Keeps a vote without whose it is.
fn keep_vote(bot: &Bot, used: Used<'_>, vote: Vote, fact: &Fact) {
    let Some(message) = used.interaction.message.as_deref() else { return };
    let server = used.interaction.home();
    bot.store.vote(store::votes::Vote {
        person: used.by.get(),
        answer: message.id.get(),
        server: server.map_or(0, GuildId::get),
        base: used.here.base().id.clone(),
        fact: fact.id.clone(),
        up: vote == Vote::Up,
    });
}

/// What an answer did not help with is a question that was not answered.
fn voted_down(message: &Message, fact: &Fact, base: &Base) -> Option<Unanswered> {
    missed::voted_down(&asked_by_itself(message)?, fact, base)
}

/// The question that a message answers, unless that leans on others.
fn asked_by_itself(message: &Message) -> Option<String> {
    let explains = |id: &str| match CustomId::parse(id)?.action {
        Action::Why(questions) => Some(questions),
        _ => None,
    };
    // As it was typed it shows what a button left out: an address, the name of an account.
    if asked(message).is_some_and(|typed| store::wording::is_personal(&typed)) {
        return None;
    }
    match message.custom_ids().into_iter().find_map(explains)?.as_slice() {
        [question] => Some(question.clone()),
        [] => asked(message),
        _ => None,
    }
}

fn explained(here: &Here, questions: Vec<String>, message: Option<&Message>, changed: bool) -> View {
    let words = &here.words.why;
    let questions = if questions.is_empty() { message.and_then(asked).into_iter().collect() } else { questions };
    let Some((question, before)) = questions.split_last() else { return say::plain(&words.too_old) };
    let engine = &here.snapshot.engine;
    let (answer, _) = conversation::ask(engine, question, before);
    let head = if changed { format!("-# {}\n", words.changed) } else { String::new() };
    let lines = why(&engine.explain(&answer), CONTENT - chars(&head), words);
    View::text(format!("{head}{lines}"))
}

/// A question that could have been meant was: for who asked it takes the place of the offer. Where it was asked for
/// somebody else, who did not see the offer, it is said to them.
fn chosen(bot: &Bot, used: Used<'_>, fact: Option<&Fact>, to: Option<UserId>) -> Response {
    let words = used.here.words;
    let Some(fact) = fact else { return Response::private(say::plain(&words.say.removed)) };
    let message = used.interaction.message.as_deref();
    let is_private = message.is_some_and(Message::is_private);
    if let Some(to) = to {
        let turn = bot.turn(used.interaction.home(), used.by, used.interaction.channel_id);
        if let Turn::Wait(wait) = turn {
            return Response::private(say::wait(words, wait));
        }
        if let Turn::Wait(wait) = bot.notify(to) {
            return Response::private(say::notified(words, wait));
        }
        let view = said(bot, used, fact, Some(to));
        let said = Said::Message(view, Audience::Channel);
        let base = used.here.base().id.clone();
        let counts = Some(Counted::Question(Outcome::Answer));
        return Response { said, counts, base, missed: Vec::new() };
    }
    let view = said(bot, used, fact, None);
    if is_private || message.and_then(asker) == Some(used.by) {
        Said::InPlace(view).into()
    } else {
        Response::private(view)
    }
}

/// What a fact says, under the question it answers; what is asked next may lean on it.
fn said(bot: &Bot, used: Used<'_>, fact: &Fact, to: Option<UserId>) -> View {
    let question = question_of(fact);
    bot.remember(used.interaction.channel_id, used.by, used.here.base(), std::slice::from_ref(&question));
    let question = fact.questions.first().map(|_| question.as_str());
    View::fact(fact, used.here, Heading { to, question, link: None, asker: Some(used.by) })
}

fn relatives(fact: &Fact, here: &Here) -> View {
    let near = here.snapshot.neighbours.of(fact, here.base());
    if near.is_empty() {
        return say::plain(&here.words.say.nothing_near);
    }
    let head = here.words.say.near.with([("question", &escape(&question_of(fact)))]);
    View::facts(&head, near.into_iter(), here)
}

/// The question that the message answers, where its button had no room for it: from the quotation above the answer, or
/// from the message that it replies to.
fn asked(message: &Message) -> Option<String> {
    let quoted = message.text().and_then(unquote);
    let question = || message.replied_to().and_then(Message::text).map(str::to_owned);
    quoted.or_else(question).filter(|question| !question.trim().is_empty())
}

/// Who asked what the message answers.
fn asker(message: &Message) -> Option<UserId> {
    message.replied_to().and_then(Message::author).or_else(|| message.asked_by())
}

#[cfg(test)]
mod tests;
