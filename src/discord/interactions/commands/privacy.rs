//! `/privacy`: what is kept, and for whoever asks: what is kept of them, and how it is deleted.

use std::sync::Arc;

use super::Used;
use crate::discord::bot::{Bot, Turn};
use crate::discord::interactions::response::{Response, Said};
use crate::discord::view::say;
use crate::store::Away;

pub(super) fn run(bot: &Arc<Bot>, used: Used<'_>) -> Response {
    Response::private(match bot.press(used.by) {
        Turn::Wait(wait) => say::wait(used.here.words, wait),
        _ => say::privacy(used.here, bot.store.unanswered_days()),
    })
}

/// What is kept of who pressed for it.
pub fn export(bot: &Arc<Bot>, used: Used<'_>) -> Said {
    let (bot, by, words) = (Arc::clone(bot), used.by, used.here.words);
    Said::Soon(Box::pin(async move {
        Said::InPlace(match bot.store.votes_of(by.get()).await {
            Ok(votes) => say::kept_of_you(words, &votes),
            Err(Away) => say::plain(&words.say.store_away),
        })
    }))
}

/// Deletes what is kept of who pressed for it, here and in memory.
pub fn erase(bot: &Arc<Bot>, used: Used<'_>) -> Said {
    let (bot, by, words) = (Arc::clone(bot), used.by, used.here.words);
    Said::Soon(Box::pin(async move {
        bot.forget(by);
        Said::InPlace(match bot.store.forget_votes_of(by.get()).await {
            Ok(votes) => say::erased(words, votes),
            Err(Away) => say::plain(&words.say.store_away),
        })
    }))
}
