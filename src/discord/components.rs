//! Buttons and selects under a reply.

use serenity::all::{
    ComponentInteraction, ComponentInteractionDataKind, MessageFlags, MessageInteractionMetadata, UserId,
};

use super::bot::{Bot, count};
use super::conversation;
use super::cooldown::Turn;
use super::custom_id::{Action, CustomId, Vote};
use super::failure::Failure;
use super::limits::CONTENT;
use super::reply::{Audience, response, update};
use super::say;
use super::send::checked;
use super::view::{Heading, View, question_of, related};
use crate::knowledge::{Base, Fact};
use crate::render::discord::{escape, unquote, why};

/// What is said before the explanation where the base is not the one that the answer came from.
const CHANGED: &str = "-# The fact base has changed since; this is how it answers now.\n";

/// What is shown of a press.
enum Shown {
    /// A message of its own, seen by who pressed.
    Beside(View),
    /// In place of the message that the component is under.
    InPlace(View),
}

/// A component was pressed.
pub(super) async fn pressed(bot: &Bot, press: &ComponentInteraction) -> Result<(), Failure> {
    let Some(id) = CustomId::parse(&press.data.custom_id) else {
        return Err(Failure::Refused("a component that is none of ours".to_owned()));
    };
    let shown = match bot.turn(press.user.id, press.channel_id) {
        Turn::Go => shown(bot, press, id),
        Turn::Tell(wait) | Turn::Wait(wait) => Shown::Beside(say::wait(wait)),
    };
    let (view, response) = match shown {
        Shown::Beside(view) => (view.clone(), response(&view, Audience::Asker)),
        Shown::InPlace(view) => (view.clone(), update(&view)),
    };
    checked(&view)?;
    bot.respond(press.into(), response).await
}

fn shown(bot: &Bot, press: &ComponentInteraction, id: CustomId) -> Shown {
    let snapshot = bot.knowledge.current();
    let base = snapshot.engine.base();
    let find = |id: &str| base.facts.iter().find(|fact| fact.id == id);
    let changed = !id.is_of(&base.hash);
    match id.action {
        Action::Why(questions) => {
            let questions = if questions.is_empty() { asked(press).into_iter().collect() } else { questions };
            let Some((question, before)) = questions.split_last() else {
                return Shown::Beside(View::text("The question is too old for me to see. Ask it again."));
            };
            let (answer, _) = conversation::ask(&snapshot.engine, question, before);
            let head = if changed { CHANGED } else { "" };
            let lines = why(&snapshot.engine.explain(&answer), CONTENT - head.len());
            Shown::Beside(View::text(format!("{head}{lines}")))
        }
        Action::Related(fact) => Shown::Beside(find(&fact).map_or_else(say::removed, |fact| relatives(fact, base))),
        Action::Fact(fact) => chosen(bot, press, find(&fact), base),
        Action::Choice(_) => match value(press).and_then(find) {
            Some(fact) => Shown::Beside(said(bot, press, fact, base)),
            None => Shown::Beside(say::removed()),
        },
        Action::Topic(_) => {
            let view = say::topic(value(press).unwrap_or_default(), base);
            if is_private(press) { Shown::InPlace(view) } else { Shown::Beside(view) }
        }
        Action::Vote(vote, fact) => {
            count(match vote {
                Vote::Up => &bot.counters.helped,
                Vote::Down => &bot.counters.unhelpful,
            });
            tracing::info!(fact, ?vote, "an answer was voted on");
            Shown::Beside(say::thanks())
        }
    }
}

/// A question that could have been meant was: for who asked it takes the place of the offer.
fn chosen(bot: &Bot, press: &ComponentInteraction, fact: Option<&Fact>, base: &Base) -> Shown {
    let Some(fact) = fact else { return Shown::Beside(say::removed()) };
    if is_private(press) || asker(press) == Some(press.user.id) {
        Shown::InPlace(said(bot, press, fact, base))
    } else {
        Shown::Beside(said(bot, press, fact, base))
    }
}

/// What a fact says, under the question it answers; what is asked next may lean on it.
fn said(bot: &Bot, press: &ComponentInteraction, fact: &Fact, base: &Base) -> View {
    let question = question_of(fact);
    bot.remember(press.channel_id, press.user.id, std::slice::from_ref(&question));
    View::fact(fact, base, Heading { to: None, question: fact.questions.first().map(|_| question.as_str()) })
}

fn relatives(fact: &Fact, base: &Base) -> View {
    let head = format!("Near “{}”:", escape(&question_of(fact)));
    match related(fact, base).next() {
        Some(_) => View::facts(&head, related(fact, base), base),
        None => View::text("Nothing else in the fact base is near that."),
    }
}

fn value(press: &ComponentInteraction) -> Option<&str> {
    match &press.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first().map(String::as_str),
        _ => None,
    }
}

/// The question that the message answers, where its button had no room for it: from the quotation above the answer, or
/// from the message that it replies to.
fn asked(press: &ComponentInteraction) -> Option<String> {
    let question = press.message.referenced_message.as_ref().map(|question| question.content.clone());
    unquote(&press.message.content).or(question).filter(|question| !question.trim().is_empty())
}

/// Who asked what the message answers.
fn asker(press: &ComponentInteraction) -> Option<UserId> {
    let replied_to = press.message.referenced_message.as_ref().map(|question| question.author.id);
    replied_to.or_else(|| match press.message.interaction_metadata.as_deref()? {
        MessageInteractionMetadata::Command(command) => Some(command.user.id),
        MessageInteractionMetadata::Component(component) => Some(component.user.id),
        _ => None,
    })
}

fn is_private(press: &ComponentInteraction) -> bool {
    press.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}
