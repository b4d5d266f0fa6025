//! `/rapporteur`: for those who manage a server, about that server alone. Seen by who asked.

use std::sync::Arc;

use super::{Parameter, Takes, Used, settings, tending};
use crate::catalogue::{Check, Text};
use crate::discord::bot::{Bot, Turn};
use crate::discord::inbound::permission::{
    MANAGE_GUILD, READ_MESSAGE_HISTORY, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS, VIEW_CHANNEL, has,
};
use crate::discord::inbound::{GuildId, Interaction};
use crate::discord::interactions::response::{Response, Said};
use crate::discord::view::{View, say};

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
    let Some(server) = managed(used) else {
        return Response::private(say::plain(&used.here.words.say.not_your_server));
    };
    if let Turn::Wait(wait) = bot.press(used.by) {
        return Response::private(say::wait(used.here.words, wait));
    }
    match used.interaction.options().subcommand() {
        Some(UNANSWERED) => return tending::first_page(bot, used, server).into(),
        Some(SETTINGS) => return settings::run(bot, used, server),
        Some(STATS) => return tending::stats(bot, used, server).into(),
        _ => {}
    }
    let seen = Here::of(used.interaction);
    let (bot, channel, words) = (Arc::clone(bot), used.interaction.channel_id, &used.here.words.check);
    Said::Later(Box::pin(async move {
        // Asking which category a channel is in may take a request.
        let open = bot.is_open(Some(server), channel).await;
        let intent = (bot.channels.any_is_open() || bot.servers.any_is_open())
            .then(|| bot.administrators.message_content())
            .flatten();
        let left_alone = bot.channels.is_shut_out_of(channel);
        let refused = Refused { left_alone, reference: bot.channels.is_unreferenced(channel) };
        View::text(check(seen, open, intent, refused, words))
    }))
    .into()
}

/// The server, where whoever used something may manage it: Discord hides the command from others, and a server may show it
/// to anybody.
pub fn managed(used: Used<'_>) -> Option<GuildId> {
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

/// What Discord refused in a channel a short while ago.
#[derive(Clone, Copy, Default)]
struct Refused {
    left_alone: bool,
    reference: bool,
}

/// What the bot may do in a channel: each thing that is missing, with what it costs and where it is given.
fn check(here: Here, open: bool, intent: Option<bool>, refused: Refused, words: &Check) -> String {
    let mut lines = vec![words.head.to_string()];
    let mut say = |line: &str| lines.push(format!("- {line}"));
    if !here.is_member {
        say(&words.no_member);
    } else {
        let mut lacks = |bit, name: &Text, cost: &Text| {
            if !has(here.permissions, bit) {
                say(&words.missing.with([("permission", name), ("cost", cost)]));
            }
        };
        lacks(VIEW_CHANNEL, &words.view_channel, &words.unseen);
        if here.is_thread {
            lacks(SEND_MESSAGES_IN_THREADS, &words.send_in_threads, &words.unanswered);
        } else {
            lacks(SEND_MESSAGES, &words.send_messages, &words.unanswered);
        }
        lacks(READ_MESSAGE_HISTORY, &words.read_history, &words.unreferenced);
    }
    if here.is_shut {
        say(&words.shut);
    }
    say(match (open, intent) {
        (true, Some(false)) => &words.no_intent,
        (true, _) => &words.open,
        (false, _) => &words.named,
    });
    if refused.left_alone {
        say(&words.left_alone);
    }
    if refused.reference {
        say(&words.refused_reference);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;

    const ALL: Here = Here {
        permissions: VIEW_CHANNEL | SEND_MESSAGES | READ_MESSAGE_HISTORY,
        is_member: true,
        is_thread: false,
        is_shut: false,
    };

    #[test]
    fn each_thing_that_is_missing_is_named() {
        let words = &catalogue::usual().check;
        let lacking = |here| check(here, false, None, Refused::default(), words);
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
        assert!(
            check(ALL, true, Some(false), Refused::default(), words)
                .contains("**Message Content** intent is not switched on")
        );
        assert!(check(ALL, true, Some(true), Refused::default(), words).contains("without the bot's name"));
        assert!(
            check(ALL, false, None, Refused { left_alone: true, reference: true }, words)
                .contains("leaves the channel alone")
        );
    }
}
