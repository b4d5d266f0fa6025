//! `/topics`, `/sources` and `/about`: what the base holds, seen by who asked.

use std::sync::Arc;

use super::Used;
use crate::discord::bot::Bot;
use crate::discord::outbound::Response;
use crate::discord::quota::Turn;
use crate::discord::say;
use crate::discord::view::View;
use crate::knowledge::Base;

pub(super) fn topics(bot: &Arc<Bot>, used: Used<'_>) -> Response {
    show(bot, used, say::topic_list)
}

pub(super) fn sources(bot: &Arc<Bot>, used: Used<'_>) -> Response {
    show(bot, used, say::sources)
}

pub(super) fn about(bot: &Arc<Bot>, used: Used<'_>) -> Response {
    show(bot, used, say::about)
}

fn show(bot: &Bot, used: Used<'_>, view: fn(&Base) -> View) -> Response {
    Response::private(match bot.press(used.by) {
        Turn::Wait(wait) => say::wait(wait),
        _ => view(bot.bases.current().base()),
    })
}
