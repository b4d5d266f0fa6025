//! Buttons and selects under a reply: what is to be said to a press.

use std::sync::Arc;

use super::administrators::permission::{MANAGE_MESSAGES, has};
use super::bot::Bot;
use super::commands::{Used, manage, privacy, settings, tending};
use super::conversation;
use super::custom_id::{Action, CustomId, Vote};
use super::inbound::{GuildId, Message, UserId};
use super::limits::CONTENT;
use super::outbound::{Audience, Counted, Response, Said};
use super::quota::Turn;
use super::say;
use super::unanswered;
use super::view::{Heading, View, question_of};
use crate::bases::Snapshot;
use crate::knowledge::Fact;
use crate::lookup::answer::Outcome;
use crate::render::discord::{escape, unquote, why};
use crate::store;

/// What is said before the explanation where the base is not the one that the answer came from.
const CHANGED: &str = "-# The fact base has changed since; this is how it answers now.\n";

/// What is said to a press; nothing where what was pressed is none of the bot's.
pub(super) fn pressed(bot: &Arc<Bot>, used: Used<'_>) -> Option<Response> {
    let id = CustomId::parse(used.interaction.custom_id())?;
    if let Turn::Wait(wait) = bot.press(used.by) {
        return Some(Response::private(say::wait(wait)));
    }
    let snapshot = bot.bases.current();
    let find = |id: &str| snapshot.neighbours.fact(id, snapshot.base());
    let changed = !id.is_of(&snapshot.base().hash);
    let message = used.interaction.message.as_deref();
    let is_private = message.is_some_and(Message::is_private);
    Some(match id.action {
        Action::Why(questions) => Response::private(explained(&snapshot, questions, message, changed)),
        Action::Related(fact) => {
            Response::private(find(&fact).map_or_else(say::removed, |fact| relatives(fact, &snapshot)))
        }
        Action::Fact(fact, to) => chosen(bot, used, find(&fact), to, &snapshot),
        Action::Choice(_) => {
            let fact = used.interaction.chosen().and_then(find);
            Response::private(fact.map_or_else(say::removed, |fact| said(bot, used, fact, None, &snapshot)))
        }
        Action::Topic(_) => {
            let view = say::topic(used.interaction.chosen().unwrap_or_default(), snapshot.base());
            if is_private { Said::InPlace(view).into() } else { Response::private(view) }
        }
        Action::Vote(vote, fact) => {
            let Some(fact) = find(&fact) else { return Some(Response::private(say::removed())) };
            tracing::info!(fact = fact.id, ?vote, "an answer was voted on");
            keep_vote(bot, used, vote, fact);
            let counts = Some(match vote {
                Vote::Up => Counted::Helped,
                Vote::Down => Counted::Unhelpful,
            });
            Response { said: Said::Message(say::thanks(fact), Audience::Asker), counts }
        }
        Action::Export => privacy::export(bot, used.by).into(),
        Action::Erase => privacy::erase(bot, used.by).into(),
        Action::Settings(page) => match manage::managed(used) {
            Some(server) => settings::page(bot, server, page).into(),
            None => Response::private(say::not_your_server()),
        },
        Action::Set(item, page) => match manage::managed(used) {
            Some(server) => settings::pressed(bot, server, item, page, used.interaction.all_chosen().to_vec()).into(),
            None => Response::private(say::not_your_server()),
        },
        action @ (Action::Unanswered(_) | Action::Missed(_) | Action::Answers(..) | Action::Forget(_)) => {
            match manage::managed(used) {
                Some(server) => tending::pressed(bot, server, action, used.interaction.chosen()).into(),
                None => Response::private(say::not_your_server()),
            }
        }
        Action::Delete(asker) => {
            if asker == used.by || has(used.interaction.permissions(), MANAGE_MESSAGES) {
                Said::Removed.into()
            } else {
                Response::private(say::not_your_answer())
            }
        }
    })
}

/// Keeps a vote without whose it is; what an answer did not help with is a question that was not answered.
fn keep_vote(bot: &Bot, used: Used<'_>, vote: Vote, fact: &Fact) {
    let Some(message) = used.interaction.message.as_deref() else { return };
    let server = used.interaction.home();
    bot.store.vote(store::votes::Vote {
        person: used.by.get(),
        answer: message.id.get(),
        server: server.map_or(0, GuildId::get),
        fact: fact.id.clone(),
        up: vote == Vote::Up,
    });
    if vote == Vote::Down
        && let Some(question) = asked_by_itself(message)
    {
        unanswered::count(bot, server, unanswered::voted_down(&question, fact));
    }
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

fn explained(snapshot: &Snapshot, questions: Vec<String>, message: Option<&Message>, changed: bool) -> View {
    let questions = if questions.is_empty() { message.and_then(asked).into_iter().collect() } else { questions };
    let Some((question, before)) = questions.split_last() else {
        return View::text("The question is too old for me to see. Ask it again.");
    };
    let (answer, _) = conversation::ask(&snapshot.engine, question, before);
    let head = if changed { CHANGED } else { "" };
    let lines = why(&snapshot.engine.explain(&answer), CONTENT - head.len());
    View::text(format!("{head}{lines}"))
}

/// A question that could have been meant was: for who asked it takes the place of the offer. Where it was asked for
/// somebody else, who did not see the offer, it is said to them.
fn chosen(bot: &Bot, used: Used<'_>, fact: Option<&Fact>, to: Option<UserId>, snapshot: &Snapshot) -> Response {
    let Some(fact) = fact else { return Response::private(say::removed()) };
    let message = used.interaction.message.as_deref();
    let is_private = message.is_some_and(Message::is_private);
    if let Some(to) = to {
        let turn = bot.turn(used.interaction.home(), used.by, used.interaction.channel_id);
        if let Turn::Wait(wait) = turn {
            return Response::private(say::wait(wait));
        }
        if let Turn::Wait(wait) = bot.notify(to) {
            return Response::private(say::notified(wait));
        }
        let view = said(bot, used, fact, Some(to), snapshot);
        return Response {
            said: Said::Message(view, Audience::Channel),
            counts: Some(Counted::Question(Outcome::Answer)),
        };
    }
    let view = said(bot, used, fact, None, snapshot);
    if is_private || message.and_then(asker) == Some(used.by) {
        Said::InPlace(view).into()
    } else {
        Response::private(view)
    }
}

/// What a fact says, under the question it answers; what is asked next may lean on it.
fn said(bot: &Bot, used: Used<'_>, fact: &Fact, to: Option<UserId>, snapshot: &Snapshot) -> View {
    let question = question_of(fact);
    bot.remember(used.interaction.channel_id, used.by, std::slice::from_ref(&question));
    let question = fact.questions.first().map(|_| question.as_str());
    View::fact(fact, snapshot, Heading { to, question, link: None, asker: Some(used.by) })
}

fn relatives(fact: &Fact, snapshot: &Snapshot) -> View {
    let head = format!("Near “{}”:", escape(&question_of(fact)));
    let near = snapshot.neighbours.of(fact, snapshot.base());
    if near.is_empty() {
        return View::text("Nothing else in the fact base is near that.");
    }
    View::facts(&head, near.into_iter(), snapshot.base())
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
