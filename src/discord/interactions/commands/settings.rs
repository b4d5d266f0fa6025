//! `/rapporteur settings`: what is set in a server, as a command with options and as a panel.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Parameter, Takes, Used, bases};
use crate::discord::bot::Bot;
use crate::discord::here::Here;
use crate::discord::inbound::{ChannelId, GuildId, Options};
use crate::discord::interactions::response::{Response, Said};
use crate::discord::settings::{self, Item, MOST_QUESTIONS, SURE, USUAL_BASE};
use crate::discord::view::limits::CHOICES;
use crate::discord::view::panel::{self, Around, panel};
use crate::discord::view::{Audience, Choice, View, say};
use crate::render::discord::escape;
use crate::store::settings::Settings;

const RESET: &str = "reset";
const LANGUAGE: &str = "language";
const BASE: &str = "base";
const BASE_IN: &str = "base-in";

/// Each option; what is a list gets what is given put on it, or taken off where it is there.
pub(super) static PARAMETERS: [Parameter; 13] = [
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
    Parameter { name: LANGUAGE, description: "In which language the bot's own words are", kind: Takes::Language },
    Parameter { name: BASE, description: "Which fact base answers in this server, or in `base-in`", kind: Takes::Base },
    Parameter {
        name: BASE_IN,
        description: "The channel, or category, that `base` is for; without `base`, it has none of its own",
        kind: Takes::BaseChannel,
    },
    Parameter { name: RESET, description: "Set everything as at the beginning", kind: Takes::Switch },
];

/// Sets what the options say, and shows what is set then.
pub(super) fn run(bot: &Arc<Bot>, used: Used<'_>, server: GuildId) -> Response {
    let options = used.interaction.options().below();
    if let Some(id) = options.text(BASE).filter(|id| !is_base(bot, id)) {
        return Response::private(say::no_such_base(used.here.words, id, &bot.bases));
    }
    let (bot, here, change) = (Arc::clone(bot), used.here.clone(), change(options));
    Said::Soon(Box::pin(async move { Said::Message(set(&bot, &here, server, 0, change).await, Audience::Asker) }))
        .into()
}

/// Whether a base can be chosen by this: its id, or what stands for the usual one.
fn is_base(bot: &Bot, id: &str) -> bool {
    id == USUAL_BASE || !id.is_empty() && bot.bases.named(id).is_some()
}

/// Lists the bases that can be chosen, the usual one first.
pub(super) fn complete(bot: &Bot, used: Used<'_>) -> Vec<Choice> {
    let mut list = bases::list(bot, used.interaction.options().below().text(BASE).unwrap_or_default());
    list.truncate(CHOICES - 1);
    list.insert(0, panel::usual_base(used.here));
    list
}

/// Shows a page of the panel, in place of the one before.
pub fn page(bot: &Arc<Bot>, used: Used<'_>, server: GuildId, page: usize) -> Said {
    in_place(bot, used, server, page, None)
}

/// Sets an item to what was chosen in the panel, and shows what is set then.
pub fn pressed(bot: &Arc<Bot>, used: Used<'_>, server: GuildId, item: Item, page: usize) -> Said {
    let chosen = used.interaction.all_chosen().to_vec();
    in_place(bot, used, server, page, Some(Box::new(move |settings| settings::choose(settings, item, &chosen))))
}

/// Asks which base is for the channel that was chosen; once that is known, sets it, and shows what is set then.
pub fn base_in(bot: &Arc<Bot>, used: Used<'_>, server: GuildId, channel: Option<ChannelId>) -> Response {
    let chosen = used.interaction.chosen().unwrap_or_default();
    match channel {
        Some(channel) if is_base(bot, chosen) => {
            let base = chosen.to_owned();
            let change: Change =
                Box::new(move |settings| settings::set_base(settings, Some(channel.get()), Some(&base)));
            in_place(bot, used, server, settings::BASES, Some(change)).into()
        }
        Some(_) => Response::private(say::no_such_base(used.here.words, chosen, &bot.bases)),
        None => match chosen.parse().ok().and_then(ChannelId::new) {
            Some(channel) => Said::InPlace(panel::base_for(channel, &bases::list(bot, ""), used.here)).into(),
            None => in_place(bot, used, server, settings::BASES, None).into(),
        },
    }
}

fn in_place(bot: &Arc<Bot>, used: Used<'_>, server: GuildId, page: usize, change: Option<Change>) -> Said {
    let (bot, here) = (Arc::clone(bot), used.here.clone());
    Said::Soon(Box::pin(async move { Said::InPlace(set(&bot, &here, server, page, change).await) }))
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
                    changes.push(Box::new(move |settings| settings::toggle(settings, item, id)));
                }
            }
            Takes::Number { .. } => {
                if let Some(number) = options.number(parameter.name) {
                    changes.push(Box::new(move |settings| settings::set_number(settings, item, Some(number))));
                }
            }
            _ => {}
        }
    }
    if let Some(language) = options.text(LANGUAGE).map(str::to_owned) {
        changes.push(Box::new(move |settings| settings::set_language(settings, Some(&language))));
    }
    let (base, channel) = (options.text(BASE).map(str::to_owned), options.id(BASE_IN));
    if base.is_some() || channel.is_some() {
        changes.push(Box::new(move |settings| settings::set_base(settings, channel, base.as_deref())));
    }
    if let Some(private) = options.switch(Item::Private.name()) {
        changes.push(Box::new(move |settings| settings.private = private));
    }
    (!changes.is_empty())
        .then(|| -> Change { Box::new(|settings| changes.into_iter().for_each(|change| change(settings))) })
}

async fn set(bot: &Bot, here: &Here, server: GuildId, page: usize, change: Option<Change>) -> View {
    let set = match change {
        Some(change) => bot.store.set(server.get(), change).await,
        // Nobody is shown what was true a second ago.
        None => bot.store.settings(server.get()).await,
    };
    let Ok(settings) = set else { return say::plain(&here.words.say.store_away) };
    bot.servers.put(server, settings.clone());
    // In the language that is set from now on.
    let here = Here { words: bot.words(Some(server)), ..here.clone() };
    let unread = !settings.open_channels.is_empty() && bot.administrators.message_content() == Some(false);
    let mut warnings: Vec<String> = unread.then(|| here.words.say.no_message_content.to_string()).into_iter().collect();
    let bases = if bot.bases.are_several() { bases::list(bot, "") } else { Vec::new() };
    if !bases.is_empty() {
        let gone: BTreeSet<&String> =
            settings.base.iter().chain(settings.bases.values()).filter(|id| bot.bases.named(id).is_none()).collect();
        let unusable = |id: &String| here.words.settings.base_unusable.with([("base", &escape(id))]);
        warnings.extend(gone.into_iter().map(unusable));
    }
    panel(&settings, &bot.usual, page, &Around { here: &here, bases: &bases, warnings: &warnings })
}
