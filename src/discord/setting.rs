//! The settings of a server as they are shown and set: each is an option of a command, and a part of a panel.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::here::Here;
use super::inbound::ChannelId;
use super::view::custom_id::{Action, CustomId};
use super::view::limits::OPTIONS;
use super::view::{Button, Choice, Pick, Picked, Row, Select, View};
use crate::catalogue::{self, Catalogue, Text};
use crate::config::Discord;
use crate::render::discord::escape;
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
const USUAL: &str = "usual";

/// What stands for the usual base; no base has such an id.
pub(super) const USUAL_BASE: &str = "*";

/// How sure an answer that nobody asked for has to be, in percent, where a server says nothing else: silence is better than
/// a guess. Of 900 messages of chat two rhetorical questions about the subject lay between 80 and 85.
pub(super) const USUALLY_SURE: u8 = 85;

/// How sure an answer may have to be, in percent: below, it would not be one.
pub(super) const SURE: std::ops::RangeInclusive<i64> = 50..=99;

/// The most questions a minute that may be set; 0 is any number.
pub(super) const MOST_QUESTIONS: i64 = 1_000;

/// What the panel offers of these; the command takes every number.
const SURES: [u8; 6] = [50, 60, 70, 80, 90, 95];
const QUESTIONS: [u32; 8] = [1, 2, 3, 6, 12, 30, 60, 0];

/// Pages of the panel.
pub(super) const PAGES: usize = 3;

/// The page of languages and bases.
pub(super) const BASES: usize = 2;

/// What the panel shows beside what is set.
pub(super) struct Around<'a> {
    /// What holds where it is shown.
    pub here: &'a Here,
    /// The bases to choose from, where there are several.
    pub bases: &'a [Choice],
    /// What keeps something that is set from working.
    pub warnings: &'a [String],
}

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

/// What is set in a server, with what to set it by.
pub(super) fn panel(settings: &Settings, usual: &Discord, page: usize, around: &Around<'_>) -> View {
    let Around { here, bases, .. } = around;
    let (base, words, buttons) = (here.base(), &here.words.settings, &here.words.buttons);
    let mut view = View::text(text(settings, usual, around));
    let id = |item| CustomId::new(Action::Set(item, page), base);
    let pick = |item, placeholder: &Text, of, chosen: &BTreeSet<u64>| {
        // What would not be shown would be lost.
        let fits = chosen.len() <= *OPTIONS.end();
        let (placeholder, chosen) = (placeholder.to_string(), chosen.iter().copied().collect());
        fits.then_some(Row::Pick(Pick { id: id(item), placeholder, of, chosen, one: false }))
    };
    let select = |item, what: &Text, of: Vec<(String, String)>| {
        let label = |value: &dyn Display| words.choice.with([("what", what), ("value", value)]);
        let usual = Choice { label: label(&words.as_usual), value: USUAL.to_owned() };
        let options = of.into_iter().map(|(value, shown)| Choice { label: label(&shown), value });
        let options = std::iter::once(usual).chain(options).collect();
        Some(Row::Select(Select { id: id(item), placeholder: what.to_string(), options }))
    };
    let number = |number: u32| if number == 0 { words.any_number.to_string() } else { number.to_string() };
    let questions = || QUESTIONS.map(|of| (of.to_string(), number(of))).into();
    let rows = match page {
        0 => vec![
            pick(Item::Open, &words.pick_open, Picked::Channels, &settings.open_channels),
            pick(Item::BarredChannels, &words.pick_barred_channels, Picked::Channels, &settings.barred_channels),
            pick(Item::AllowedRoles, &words.pick_allowed_roles, Picked::Roles, &settings.allowed_roles),
            pick(Item::BarredRoles, &words.pick_barred_roles, Picked::Roles, &settings.barred_roles),
        ],
        1 => vec![
            pick(Item::AllowedChannels, &words.pick_allowed_channels, Picked::Channels, &settings.allowed_channels),
            select(Item::Sure, &words.pick_sure, SURES.map(|sure| (sure.to_string(), format!("{sure} %"))).into()),
            select(Item::PerUser, &words.pick_per_user, questions()),
            select(Item::PerChannel, &words.pick_per_channel, questions()),
        ],
        _ => {
            let languages = catalogue::all().iter().map(|of| (of.language.clone(), of.title.clone())).collect();
            let language = select(Item::Language, &words.pick_language, languages);
            let channels = Pick {
                id: CustomId::new(Action::BaseIn(None), base),
                placeholder: words.pick_base_channel.to_string(),
                of: Picked::Channels,
                chosen: Vec::new(),
                one: true,
            };
            let of_server = base_list(id(Item::Base), &words.pick_base, bases, here);
            let of_bases = [Some(of_server), Some(Row::Pick(channels))];
            std::iter::once(language).chain(of_bases.into_iter().filter(|_| !bases.is_empty())).collect()
        }
    };
    view.rows.extend(rows.into_iter().flatten());
    let button =
        |label: &Text, action| Button { label: label.to_string(), primary: false, id: CustomId::new(action, base) };
    let private = if settings.private { &buttons.show_all } else { &buttons.show_asker };
    let next = (page + 1) % PAGES;
    view.rows.push(Row::Buttons(vec![
        button(private, Action::Set(Item::Private, page)),
        button(if next > page { &buttons.more } else { &buttons.back }, Action::Settings(next)),
        button(&buttons.reset, Action::Set(Item::Reset, page)),
    ]));
    view
}

/// What is shown once a channel is chosen that is to have a base of its own: the bases.
pub(super) fn base_for(channel: ChannelId, bases: &[Choice], here: &Here) -> View {
    let (words, channel_named) = (&here.words.settings, format!("<#{channel}>"));
    let mut view = View::text(words.which_base.with([("channel", &channel_named)]));
    let id = CustomId::new(Action::BaseIn(Some(channel)), here.base());
    view.rows.push(base_list(id, &words.pick_base_there, bases, here));
    let back = CustomId::new(Action::Settings(BASES), here.base());
    view.rows.push(Row::Buttons(vec![Button { label: here.words.buttons.back.to_string(), primary: false, id: back }]));
    view
}

/// A list of bases, the usual one first, as many as it has room for; the command's option takes each.
fn base_list(id: CustomId, placeholder: &Text, bases: &[Choice], here: &Here) -> Row {
    let options = std::iter::once(usual_base(here)).chain(bases.iter().cloned()).take(*OPTIONS.end()).collect();
    Row::Select(Select { id, placeholder: placeholder.to_string(), options })
}

/// What stands for the usual base in a list.
pub(super) fn usual_base(here: &Here) -> Choice {
    Choice { label: here.words.settings.as_usual.to_string(), value: USUAL_BASE.to_owned() }
}

/// So many a minute, of which 0 is any number.
fn rate(number: u32, words: &catalogue::Settings) -> String {
    if number == 0 { words.any_number.to_string() } else { words.a_minute.with([("number", &number)]) }
}

fn text(settings: &Settings, usual: &Discord, around: &Around<'_>) -> String {
    let words = &around.here.words.settings;
    let list = |of: &BTreeSet<u64>, mark: &str, none: &Text| {
        if of.is_empty() {
            none.to_string()
        } else {
            of.iter().map(|id| format!("<{mark}{id}>")).collect::<Vec<_>>().join(" ")
        }
    };
    let as_usual = |what: String| words.usual.with([("what", &what)]);
    let rated = |set: Option<u32>, usual| set.map_or_else(|| as_usual(rate(usual, words)), |set| rate(set, words));
    let sure = settings.sure.map_or_else(|| as_usual(format!("{USUALLY_SURE} %")), |sure| format!("{sure} %"));
    let title = |language: &Catalogue| language.title.clone();
    let language = settings.language.as_deref().and_then(catalogue::of);
    let language = language.map_or_else(|| as_usual(title(catalogue::usual())), title);
    let channels = |of, none| list(of, "#", none);
    let roles = |of, none| list(of, "@&", none);
    let whom = if settings.private { &words.asker } else { &words.all };
    let mut lines = vec![
        words.open.with([("channels", &channels(&settings.open_channels, &words.no_channel))]),
        words.sure.with([("sure", &sure)]),
        words.allowed_channels.with([("channels", &channels(&settings.allowed_channels, &words.any_channel))]),
        words.barred_channels.with([("channels", &channels(&settings.barred_channels, &words.no_channel))]),
        words.allowed_roles.with([("roles", &roles(&settings.allowed_roles, &words.everybody))]),
        words.barred_roles.with([("roles", &roles(&settings.barred_roles, &words.nobody))]),
        words.per_user.with([("rate", &rated(settings.questions_per_user, usual.questions_per_user))]),
        words.per_channel.with([("rate", &rated(settings.questions_per_channel, usual.questions_per_channel))]),
        words.private.with([("whom", whom)]),
        words.language.with([("language", &language)]),
    ];
    if !around.bases.is_empty() {
        let id = |id: &String| format!("`{}`", escape(id));
        let base = settings.base.as_ref().map_or_else(|| words.as_usual.to_string(), id);
        let of = |(channel, base): (&u64, &String)| format!("<#{channel}> {}", id(base));
        let own: Vec<String> = settings.bases.iter().map(of).collect();
        let own = if own.is_empty() { words.no_channel.to_string() } else { own.join(", ") };
        lines.extend([words.base.with([("base", &base)]), words.bases.with([("channels", &own)])]);
    }
    let lines = lines.into_iter().map(|line| format!("\n- {line}"));
    let warnings = around.warnings.iter().map(|warning| format!("\n⚠ {warning}"));
    std::iter::once(words.head.to_string()).chain(lines).chain(warnings).collect()
}
