//! `/ask`: a question, perhaps for somebody else, perhaps in private.

use std::sync::Arc;

use super::{Parameter, Takes, Used, bases};
use crate::discord::bot::{Bot, Counted, Turn, missed};
use crate::discord::inbound::UserId;
use crate::discord::interactions::response::{Response, Said};
use crate::discord::view::limits::CHOICES;
use crate::discord::view::{Audience, Choice, Heading, View, say};
use crate::lookup::answer::Outcome;
use crate::text::prose;

const QUESTION: &str = "question";
const TO: &str = "to";
const PRIVATE: &str = "private";

/// The most characters of a question that may be typed: far more than any sensible one has.
const MAX_QUESTION: u16 = 500;

pub(super) static PARAMETERS: [Parameter; 4] = [
    Parameter { name: QUESTION, description: "What you want to know", kind: Takes::Question { longest: MAX_QUESTION } },
    Parameter { name: TO, description: "Who should see the answer: they are notified", kind: Takes::Member },
    Parameter { name: PRIVATE, description: "Show the answer to you alone", kind: Takes::Switch },
    bases::PARAMETER,
];

pub(super) fn run(bot: &Arc<Bot>, used: Used<'_>) -> Response {
    let options = used.interaction.options();
    let question = options.text(QUESTION).unwrap_or_default();
    let private = options.switch(PRIVATE).unwrap_or_else(|| bot.servers.of(used.interaction.home()).private);
    let audience = if private { Audience::Asker } else { Audience::Channel };
    match bases::chosen(bot, used) {
        Ok(here) => {
            let asked = Asked { question, own: true, to: options.user(TO), audience, link: None };
            answer(bot, Used { here: &here, ..used }, asked)
        }
        Err(refused) => refused,
    }
}

/// What somebody asks by a command.
pub(super) struct Asked<'a> {
    /// The question.
    pub question: &'a str,
    /// Whether it is the asker's own, and goes on with what they asked before.
    pub own: bool,
    /// Who is to be notified of the answer.
    pub to: Option<UserId>,
    /// Who sees it.
    pub audience: Audience,
    /// Where the message is that asks it.
    pub link: Option<&'a str>,
}

/// Answers an interaction that asks a question. What is no answer is for the asker alone: the others did not ask.
pub(super) fn answer(bot: &Bot, used: Used<'_>, Asked { question, own, to, audience, link }: Asked<'_>) -> Response {
    let (channel, asker) = (used.interaction.channel_id, used.by);
    // Whoever asks once more is told so, and nobody else sees it.
    if let Turn::Wait(wait) = bot.turn(used.interaction.home(), asker, channel) {
        return Response::private(say::wait(used.here.words, wait));
    }
    let (here, base) = (used.here, used.here.base());
    if prose(question).trim().is_empty() {
        return Response::private(say::help(here));
    }
    let before = if own { bot.before(channel, asker, base) } else { Vec::new() };
    let (answer, questions) = bot.ask(&here.snapshot, question, &before);
    let mut missed = Vec::new();
    if own {
        bot.follow(channel, asker, base, (&answer, &questions));
        missed = missed::missed(question, &questions, &answer, base);
    }
    let answers = answer.outcome == Outcome::Answer;
    // Nobody else would see what they are notified of.
    let to = to.filter(|_| audience == Audience::Channel);
    if answers
        && let Some(to) = to
        && let Turn::Wait(wait) = bot.notify(to)
    {
        return Response::private(say::notified(used.here.words, wait));
    }
    let heading = Heading { to, question: Some(question), link, asker: Some(asker) };
    let view = View::answer(&answer, &questions, here, heading);
    let audience = if answers { audience } else { Audience::Asker };
    let counts = Some(Counted::Question(answer.outcome));
    Response { said: Said::Message(view, audience), counts, base: base.id.clone(), missed }
}

/// Lists questions that what is typed so far could become, from the base that is chosen; or the bases, while one is.
pub(super) fn complete(bot: &Bot, used: Used<'_>) -> Vec<Choice> {
    let options = used.interaction.options();
    if options.focused() == Some(bases::PARAMETER.name) {
        return bases::complete(bot, used);
    }
    let Ok(here) = bases::chosen(bot, used) else { return Vec::new() };
    let completed = here.snapshot.complete(options.text(QUESTION).unwrap_or_default(), CHOICES);
    completed.into_iter().map(|question| Choice { label: question.to_owned(), value: question.to_owned() }).collect()
}
