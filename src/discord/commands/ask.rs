//! `/ask`: a question, perhaps for somebody else, perhaps in private.

use std::sync::Arc;

use super::{Parameter, Takes, Used};
use crate::discord::bot::Bot;
use crate::discord::inbound::{Interaction, UserId};
use crate::discord::limits::CHOICES;
use crate::discord::outbound::{Audience, Counted, Response, Said};
use crate::discord::quota::Turn;
use crate::discord::say;
use crate::discord::unanswered;
use crate::discord::view::{Heading, View};
use crate::lookup::answer::Outcome;
use crate::text::prose;

const QUESTION: &str = "question";
const TO: &str = "to";
const PRIVATE: &str = "private";

/// The most characters of a question that may be typed: far more than any sensible one has.
const MAX_QUESTION: u16 = 500;

pub(super) static PARAMETERS: [Parameter; 3] = [
    Parameter { name: QUESTION, description: "What you want to know", kind: Takes::Question { longest: MAX_QUESTION } },
    Parameter { name: TO, description: "Who should see the answer: they are notified", kind: Takes::Member },
    Parameter { name: PRIVATE, description: "Show the answer to you alone", kind: Takes::Switch },
];

pub(super) fn run(bot: &Arc<Bot>, used: Used<'_>) -> Response {
    let options = used.interaction.options();
    let question = options.text(QUESTION).unwrap_or_default();
    let private = options.switch(PRIVATE).unwrap_or_else(|| bot.servers.of(used.interaction.home()).private);
    let audience = if private { Audience::Asker } else { Audience::Channel };
    answer(bot, used, Asked { question, own: true, to: options.user(TO), audience, link: None })
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
        return Response::private(say::wait(wait));
    }
    let snapshot = bot.bases.current();
    if prose(question).trim().is_empty() {
        return Response::private(say::help(snapshot.base()));
    }
    let before = if own { bot.before(channel, asker) } else { Vec::new() };
    let (answer, questions) = bot.ask(&snapshot, question, &before);
    if own {
        bot.follow(channel, asker, &answer, &questions);
        let missed = unanswered::missed(question, &questions, &answer, snapshot.base());
        unanswered::count(bot, used.interaction.home(), missed);
    }
    let answers = answer.outcome == Outcome::Answer;
    // Nobody else would see what they are notified of.
    let to = to.filter(|_| audience == Audience::Channel);
    if answers
        && let Some(to) = to
        && let Turn::Wait(wait) = bot.notify(to)
    {
        return Response::private(say::notified(wait));
    }
    let heading = Heading { to, question: Some(question), link, asker: Some(asker) };
    let view = View::answer(&answer, &questions, &snapshot, heading);
    let audience = if answers { audience } else { Audience::Asker };
    Response { said: Said::Message(view, audience), counts: Some(Counted::Question(answer.outcome)) }
}

/// Lists questions that what is typed so far could become.
pub(super) fn complete(bot: &Bot, interaction: &Interaction) -> Vec<String> {
    let typed = interaction.options().text(QUESTION).unwrap_or_default();
    bot.bases.current().complete(typed, CHOICES).into_iter().map(str::to_owned).collect()
}
