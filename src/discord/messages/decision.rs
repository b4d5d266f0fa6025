//! What is said to a message, if anything: decided before anything is sent.

use super::addressed::Addressed;
use super::reading::{Asked, What};
use crate::catalogue::Catalogue;
use crate::discord::bot::missed::missed;
use crate::discord::bot::{Bot, Counted, Turn};
use crate::discord::inbound::GuildId;
use crate::discord::settings::USUALLY_SURE;
use crate::discord::view::custom_id::{Action, CustomId};
use crate::discord::view::{Heading, View, say};
use crate::lookup::answer::Outcome;
use crate::text::prose;

/// What is said to a message.
pub(super) enum Said {
    /// This, which counts as that.
    This(View, Option<Counted>),
    /// Nothing, as the asker has to wait and was told so; an answer that is there stays.
    NothingYet,
    /// Nothing: silence is better.
    Nothing,
}

/// Decides what is said to a message that is asked after `before`; `edited` says that it may have been answered already.
pub(super) fn said(bot: &Bot, asked: &Asked, before: &[String], edited: bool) -> Said {
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

/// What a message is asked after: what it replies to rests on, or else what its author asked before.
pub(super) fn before(bot: &Bot, asked: &Asked) -> Vec<String> {
    match asked.how {
        Addressed::Openly => Vec::new(),
        _ if matches!(asked.what, What::Elsewhere(_)) => Vec::new(),
        _ => rests_on(asked).unwrap_or_else(|| bot.before(asked.channel, asked.author, asked.here.base())),
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

#[cfg(test)]
mod tests;
