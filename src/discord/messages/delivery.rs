//! An answer on its way to its question: posted or changed, and what is done where Discord refuses it.

use super::reading::{Asked, What};
use crate::discord::bot::answered::State;
use crate::discord::bot::{Bot, count};
use crate::discord::requests::{Failure, Target, Then};
use crate::discord::view::View;

/// Posts the answer to a question, or changes the one there is.
pub(super) async fn show(bot: &Bot, asked: &Asked, state: &mut State, view: &View) -> Result<(), Failure> {
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

/// Does about a failure what is to be done, and logs it.
pub(super) fn report(bot: &Bot, asked: &Asked, error: &Failure) {
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
