//! What the people of a server can set: each an option of a command, and a part of a panel.

pub(super) mod admission;

use std::collections::BTreeSet;

use crate::catalogue;
use crate::store::settings::{MOST_LISTED, Settings};

/// What can be set. Its name is that of the command's option and stands in the id of the panel's part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// Channels where clear questions are answered unasked.
    Open,
    /// Channels where alone the bot answers.
    AllowedChannels,
    /// Channels where it answers nobody.
    BarredChannels,
    /// Roles that alone may ask.
    AllowedRoles,
    /// Roles that may not ask.
    BarredRoles,
    /// How sure an answer has to be that nobody asked for.
    Sure,
    /// Questions a minute from one person.
    PerUser,
    /// Questions a minute in one channel.
    PerChannel,
    /// Whether answers to commands are for who asked alone.
    Private,
    /// Which base answers in the server.
    Base,
    /// In which language the bot's own words are.
    Language,
    /// Everything as at the beginning.
    Reset,
}

/// Each item with its name.
const ITEMS: [(Item, &str); 12] = [
    (Item::Open, "open"),
    (Item::AllowedChannels, "allowed-channels"),
    (Item::BarredChannels, "barred-channels"),
    (Item::AllowedRoles, "allowed-roles"),
    (Item::BarredRoles, "barred-roles"),
    (Item::Sure, "sure"),
    (Item::PerUser, "per-user"),
    (Item::PerChannel, "per-channel"),
    (Item::Private, "private"),
    (Item::Base, "base"),
    (Item::Language, "language"),
    (Item::Reset, "reset"),
];

/// What stands in a list for what the configuration says.
pub(super) const USUAL: &str = "usual";

/// What stands for the usual base; no base has such an id.
pub(super) const USUAL_BASE: &str = "*";

/// How sure an answer that nobody asked for has to be, in percent, where a server says nothing else: silence is better than
/// a guess. Of 900 messages of chat two rhetorical questions about the subject lay between 80 and 85.
pub(super) const USUALLY_SURE: u8 = 85;

/// How sure an answer may have to be, in percent: below, it would not be one.
pub(super) const SURE: std::ops::RangeInclusive<i64> = 50..=99;

/// The most questions a minute that may be set; 0 is any number.
pub(super) const MOST_QUESTIONS: i64 = 1_000;

/// Pages of the panel.
pub(super) const PAGES: usize = 3;

/// The page of languages and bases.
pub(super) const BASES: usize = 2;

impl Item {
    /// Its name.
    pub fn name(self) -> &'static str {
        ITEMS.iter().find(|(item, _)| *item == self).map_or("", |(_, name)| name)
    }

    /// The item of this name.
    pub fn named(name: &str) -> Option<Self> {
        ITEMS.iter().find(|(_, known)| *known == name).map(|(item, _)| *item)
    }

    /// The list that it is of `settings`, where it is one.
    fn list(self, settings: &mut Settings) -> Option<&mut BTreeSet<u64>> {
        Some(match self {
            Self::Open => &mut settings.open_channels,
            Self::AllowedChannels => &mut settings.allowed_channels,
            Self::BarredChannels => &mut settings.barred_channels,
            Self::AllowedRoles => &mut settings.allowed_roles,
            Self::BarredRoles => &mut settings.barred_roles,
            _ => return None,
        })
    }
}

/// Sets an item to what was chosen in the panel.
pub(super) fn choose(settings: &mut Settings, item: Item, chosen: &[String]) {
    if let Some(list) = item.list(settings) {
        *list = chosen.iter().filter_map(|id| id.parse().ok()).take(MOST_LISTED).collect();
        return;
    }
    let number = chosen.first().filter(|chosen| *chosen != USUAL).and_then(|chosen| chosen.parse::<i64>().ok());
    match item {
        Item::Private => settings.private = !settings.private,
        Item::Reset => *settings = Settings::default(),
        Item::Language => set_language(settings, chosen.first().map(String::as_str)),
        Item::Base => set_base(settings, None, chosen.first().map(String::as_str)),
        _ => set_number(settings, item, number),
    }
}

/// Sets the language of the bot's own words; what is none that there is: the usual one.
pub(super) fn set_language(settings: &mut Settings, language: Option<&str>) {
    settings.language = language.and_then(catalogue::of).map(|catalogue| catalogue.language.clone());
}

/// Sets the base of a channel, or of the server; none, or [`USUAL_BASE`]: it has none of its own.
pub(super) fn set_base(settings: &mut Settings, channel: Option<u64>, base: Option<&str>) {
    let base = base.filter(|base| *base != USUAL_BASE).map(str::to_owned);
    match (channel, base) {
        (None, base) => settings.base = base,
        (Some(channel), None) => drop(settings.bases.remove(&channel)),
        (Some(channel), Some(base)) => {
            if settings.bases.len() < MOST_LISTED || settings.bases.contains_key(&channel) {
                settings.bases.insert(channel, base);
            }
        }
    }
}

/// Sets an item that is a number; none: as the configuration says.
pub(super) fn set_number(settings: &mut Settings, item: Item, number: Option<i64>) {
    let questions = || number.map(|number| u32::try_from(number.clamp(0, MOST_QUESTIONS)).unwrap_or_default());
    match item {
        Item::Sure => {
            settings.sure =
                number.map(|number| u8::try_from(number.clamp(*SURE.start(), *SURE.end())).unwrap_or(u8::MAX));
        }
        Item::PerUser => settings.questions_per_user = questions(),
        Item::PerChannel => settings.questions_per_channel = questions(),
        _ => {}
    }
}

/// Puts a channel or a role on a list, or takes it off where it is there.
pub(super) fn toggle(settings: &mut Settings, item: Item, id: u64) {
    if let Some(list) = item.list(settings)
        && !list.remove(&id)
        && list.len() < MOST_LISTED
    {
        list.insert(id);
    }
}
