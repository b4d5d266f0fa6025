//! `/topics`, `/sources` and `/about`: what a base holds, seen by who asked.

use std::sync::Arc;

use super::{Used, bases};
use crate::discord::bot::{Bot, Turn};
use crate::discord::here::{Here, called};
use crate::discord::interactions::response::Response;
use crate::discord::view::{View, say};

pub(super) fn topics(bot: &Arc<Bot>, used: Used<'_>) -> Response {
    show(bot, used, |here, _| say::topic_list(here))
}

pub(super) fn sources(bot: &Arc<Bot>, used: Used<'_>) -> Response {
    show(bot, used, |here, _| say::sources(here))
}

pub(super) fn about(bot: &Arc<Bot>, used: Used<'_>) -> Response {
    show(bot, used, |here, bot| {
        let others = bot.bases.all().into_iter().filter(|served| served.id() != here.base().id);
        say::about(here, &others.map(|served| called(served.current().base())).collect::<Vec<_>>())
    })
}

fn show(bot: &Bot, used: Used<'_>, view: fn(&Here, &Bot) -> View) -> Response {
    if let Turn::Wait(wait) = bot.press(used.by) {
        return Response::private(say::wait(used.here.words, wait));
    }
    match bases::chosen(bot, used) {
        Ok(here) => Response::private(view(&here, bot)),
        Err(refused) => refused,
    }
}
