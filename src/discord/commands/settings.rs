//! `/rapporteur settings`: what is set in a server, as a command with options and as a panel.

use std::sync::Arc;

use super::{Parameter, Takes, Used};
use crate::discord::bot::Bot;
use crate::discord::inbound::{GuildId, Options};
use crate::discord::outbound::{Audience, Said};
use crate::discord::say;
use crate::discord::setting::{self, Item, MOST_QUESTIONS, SURE};
use crate::discord::view::View;
use crate::store::settings::Settings;

const RESET: &str = "reset";

/// Each option; what is a list gets what is given put on it, or taken off where it is there.
pub(super) static PARAMETERS: [Parameter; 10] = [
    Parameter { name: "open", description: "Answer clear questions unasked there, or no longer", kind: Takes::Channel },
    Parameter { name: "allowed-channels", description: "Answer only there, or no longer", kind: Takes::Channel },
    Parameter { name: "barred-channels", description: "Answer nobody there, or again", kind: Takes::Channel },
    Parameter { name: "allowed-roles", description: "Answer only these, or no longer", kind: Takes::Role },
    Parameter { name: "barred-roles", description: "Answer none of these, or again", kind: Takes::Role },
    Parameter {
        name: "sure",
        description: "How sure an answer must be that nobody asked for, in percent",
        kind: Takes::Number { least: *SURE.start(), most: *SURE.end() },
    },
    Parameter {
        name: "per-user",
        description: "Questions of one person a minute; 0 for any number",
        kind: Takes::Number { least: 0, most: MOST_QUESTIONS },
    },
    Parameter {
        name: "per-channel",
        description: "Questions in one channel a minute; 0 for any number",
        kind: Takes::Number { least: 0, most: MOST_QUESTIONS },
    },
    Parameter { name: "private", description: "Show the answers to commands to who asked alone", kind: Takes::Switch },
    Parameter { name: RESET, description: "Set everything as at the beginning", kind: Takes::Switch },
];

/// Sets what the options say, and shows what is set then.
pub(super) fn run(bot: &Arc<Bot>, used: Used<'_>, server: GuildId) -> Said {
    let change = change(used.interaction.options().below());
    let bot = Arc::clone(bot);
    Said::Soon(Box::pin(async move { Said::Message(set(&bot, server, 0, change).await, Audience::Asker) }))
}

/// Shows a page of the panel, in place of the one before.
pub(in crate::discord) fn page(bot: &Arc<Bot>, server: GuildId, page: usize) -> Said {
    let bot = Arc::clone(bot);
    Said::Soon(Box::pin(async move { Said::InPlace(set(&bot, server, page, None).await) }))
}

/// Sets an item to what was chosen in the panel, and shows what is set then.
pub(in crate::discord) fn pressed(
    bot: &Arc<Bot>,
    server: GuildId,
    item: Item,
    page: usize,
    chosen: Vec<String>,
) -> Said {
    let bot = Arc::clone(bot);
    let change: Change = Box::new(move |settings| setting::choose(settings, item, &chosen));
    Said::Soon(Box::pin(async move { Said::InPlace(set(&bot, server, page, Some(change)).await) }))
}

/// What is done to the settings.
type Change = Box<dyn FnOnce(&mut Settings) + Send>;

/// What the options say; nothing where there are none.
fn change(options: Options<'_>) -> Option<Change> {
    let mut changes: Vec<Change> = Vec::new();
    if options.switch(RESET) == Some(true) {
        changes.push(Box::new(|settings| *settings = Settings::default()));
    }
    for parameter in &PARAMETERS {
        let Some(item) = Item::named(parameter.name) else { continue };
        match parameter.kind {
            Takes::Channel | Takes::Role => {
                if let Some(id) = options.id(parameter.name) {
                    changes.push(Box::new(move |settings| setting::toggle(settings, item, id)));
                }
            }
            Takes::Number { .. } => {
                if let Some(number) = options.number(parameter.name) {
                    changes.push(Box::new(move |settings| setting::set_number(settings, item, Some(number))));
                }
            }
            _ => {}
        }
    }
    if let Some(private) = options.switch(Item::Private.name()) {
        changes.push(Box::new(move |settings| settings.private = private));
    }
    (!changes.is_empty())
        .then(|| -> Change { Box::new(|settings| changes.into_iter().for_each(|change| change(settings))) })
}

async fn set(bot: &Bot, server: GuildId, page: usize, change: Option<Change>) -> View {
    let set = match change {
        Some(change) => bot.store.set(server.get(), change).await,
        // Nobody is shown what was true a second ago.
        None => bot.store.settings(server.get()).await,
    };
    let Ok(settings) = set else { return say::store_away() };
    bot.servers.put(server, settings.clone());
    let warning = (!settings.open_channels.is_empty() && bot.administrators.message_content() == Some(false))
        .then_some(say::NO_MESSAGE_CONTENT);
    setting::panel(&settings, &bot.usual, page, warning, &bot.bases.current().base().hash)
}
