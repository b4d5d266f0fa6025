//! `/rapporteur`: for those who manage a server, about that server alone. Seen by who asked.

use std::sync::Arc;

use super::{Parameter, Takes, Used, settings, tending};
use crate::discord::administrators::permission::{
    MANAGE_GUILD, READ_MESSAGE_HISTORY, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS, VIEW_CHANNEL, has,
};
use crate::discord::bot::Bot;
use crate::discord::inbound::{GuildId, Interaction};
use crate::discord::outbound::{Response, Said};
use crate::discord::quota::Turn;
use crate::discord::say;
use crate::discord::view::View;

const UNANSWERED: &str = "unanswered";
const STATS: &str = "stats";
const SETTINGS: &str = "settings";

pub(super) static PARAMETERS: [Parameter; 4] = [
    Parameter { name: "check", description: "What the bot may do in this channel", kind: Takes::Nothing },
    Parameter {
        name: SETTINGS,
        description: "What is set here, and how to set it",
        kind: Takes::Options(&settings::PARAMETERS),
    },
    Parameter { name: UNANSWERED, description: "What was asked here and not answered", kind: Takes::Nothing },
    Parameter { name: STATS, description: "How answers were voted on here", kind: Takes::Nothing },
];

pub(super) fn run(bot: &Arc<Bot>, used: Used<'_>) -> Response {
    let Some(server) = managed(used) else { return Response::private(say::not_your_server()) };
    if let Turn::Wait(wait) = bot.press(used.by) {
        return Response::private(say::wait(wait));
    }
    match used.interaction.options().subcommand() {
        Some(UNANSWERED) => return tending::first_page(bot, used, server).into(),
        Some(SETTINGS) => return settings::run(bot, used, server),
        Some(STATS) => return tending::stats(bot, server).into(),
        _ => {}
    }
    let seen = Here::of(used.interaction);
    let (bot, channel) = (Arc::clone(bot), used.interaction.channel_id);
    Said::Later(Box::pin(async move {
        // Asking which category a channel is in may take a request.
        let open = bot.is_open(Some(server), channel).await;
        let intent = (bot.channels.any_is_open() || bot.servers.any_is_open())
            .then(|| bot.administrators.message_content())
            .flatten();
        let left_alone = bot.channels.is_shut_out_of(channel);
        View::text(check(seen, open, intent, left_alone, bot.channels.is_unreferenced(channel)))
    }))
    .into()
}

/// The server, where whoever used something may manage it: Discord hides the command from others, and a server may show it
/// to anybody.
pub(in crate::discord) fn managed(used: Used<'_>) -> Option<GuildId> {
    used.interaction.guild_id.filter(|_| has(used.interaction.permissions(), MANAGE_GUILD))
}

/// What an interaction shows of the channel where it was made.
#[derive(Clone, Copy)]
struct Here {
    permissions: u64,
    is_member: bool,
    is_thread: bool,
    is_shut: bool,
}

impl Here {
    fn of(interaction: &Interaction) -> Self {
        Self {
            permissions: interaction.app_permissions,
            is_member: interaction.is_at_home(),
            is_thread: interaction.channel.is_thread(),
            is_shut: interaction.channel.is_shut(),
        }
    }
}

/// What the bot may do in a channel: each thing that is missing, with what it costs and where it is given.
fn check(here: Here, open: bool, intent: Option<bool>, left_alone: bool, unreferenced: bool) -> String {
    let mut missing = Vec::new();
    if !here.is_member {
        missing.push(
            "The bot is no member of this server, only its commands are here: messages that name it reach it not. Use \
             *Add to server* on its profile."
                .to_owned(),
        );
    } else {
        let mut lacks = |bit, name: &str, cost: &str| {
            if !has(here.permissions, bit) {
                missing.push(format!("**{name}** is missing: {cost}"));
            }
        };
        lacks(VIEW_CHANNEL, "View Channel", "nothing that is written here reaches the bot. Commands work.");
        if here.is_thread {
            lacks(SEND_MESSAGES_IN_THREADS, "Send Messages in Threads", "who names the bot here gets no answer.");
        } else {
            lacks(SEND_MESSAGES, "Send Messages", "who names the bot here gets no answer.");
        }
        lacks(
            READ_MESSAGE_HISTORY,
            "Read Message History",
            "answers stand here without a reference to their questions, which they quote instead.",
        );
    }
    if here.is_shut {
        missing
            .push("This thread is archived or locked: nobody is answered in it until it is opened again.".to_owned());
    }
    let answered = match (open, intent) {
        (true, Some(false)) => {
            "The **Message Content** intent is not switched on for the application: questions here that do not name the \
             bot stay without an answer. It is on the *Bot* page of the application."
        }
        (true, _) => "Clear questions are answered here without the bot's name.",
        (false, _) => "Here the bot answers whoever names it, replies to it, or uses a command.",
    };
    missing.push(answered.to_owned());
    if left_alone {
        missing.push(
            "Discord refused an answer here within the last minute, so the bot leaves the channel alone.".to_owned(),
        );
    }
    if unreferenced {
        missing.push("Discord refused a reference here within the last ten minutes.".to_owned());
    }
    let lines: Vec<String> = missing.into_iter().map(|line| format!("- {line}")).collect();
    format!("**In this channel**\n{}", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Here = Here {
        permissions: VIEW_CHANNEL | SEND_MESSAGES | READ_MESSAGE_HISTORY,
        is_member: true,
        is_thread: false,
        is_shut: false,
    };

    #[test]
    fn each_thing_that_is_missing_is_named() {
        let lacking = |here| check(here, false, None, false, false);
        assert!(!lacking(ALL).contains("missing"));
        for (bit, name) in [
            (VIEW_CHANNEL, "View Channel"),
            (SEND_MESSAGES, "Send Messages"),
            (READ_MESSAGE_HISTORY, "Read Message History"),
        ] {
            let said = lacking(Here { permissions: ALL.permissions & !bit, ..ALL });
            assert!(said.contains(&format!("**{name}** is missing")) && said.matches("missing").count() == 1, "{said}");
        }
        let thread = lacking(Here { is_thread: true, is_shut: true, ..ALL });
        assert!(thread.contains("**Send Messages in Threads** is missing") && thread.contains("archived or locked"));
        assert!(lacking(Here { is_member: false, ..ALL }).contains("no member"));
        assert!(!lacking(Here { permissions: 1 << 3, ..ALL }).contains("missing"), "an administrator has each");
        assert!(check(ALL, true, Some(false), false, false).contains("**Message Content** intent is not switched on"));
        assert!(check(ALL, true, Some(true), false, false).contains("without the bot's name"));
        assert!(check(ALL, false, None, true, true).contains("leaves the channel alone"));
    }
}
