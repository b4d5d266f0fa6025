//! The settings of a server as they are shown and set: each is an option of a command, and a part of a panel.

use std::collections::BTreeSet;

use super::custom_id::{Action, CustomId};
use super::here::Here;
use super::inbound::ChannelId;
use super::limits::OPTIONS;
use super::view::{Button, Choice, Pick, Picked, Row, Select, View};
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
    /// Everything as at the beginning.
    Reset,
}

/// Each item with its name.
const ITEMS: [(Item, &str); 11] = [
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

/// Pages of the panel; the last is there where there are several bases.
pub(super) const PAGES: usize = 3;

/// The page of bases.
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
        Item::Base => set_base(settings, None, chosen.first().map(String::as_str)),
        _ => set_number(settings, item, number),
    }
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
    let base = here.base();
    let mut view = View::text(text(settings, usual, around));
    let pick = |item, placeholder: &str, of, chosen: &BTreeSet<u64>| {
        // What would not be shown would be lost.
        let fits = chosen.len() <= *OPTIONS.end();
        let (placeholder, chosen) = (placeholder.to_owned(), chosen.iter().copied().collect());
        let id = CustomId::new(Action::Set(item, page), base);
        fits.then_some(Row::Pick(Pick { id, placeholder, of, chosen, one: false }))
    };
    let numbers = |item, what: &str, of: Vec<(String, String)>| {
        let usual = Choice { label: format!("{what}: as usual"), value: USUAL.to_owned() };
        let options = of.into_iter().map(|(value, label)| Choice { label: format!("{what}: {label}"), value });
        let options = std::iter::once(usual).chain(options).collect();
        let id = CustomId::new(Action::Set(item, page), base);
        Some(Row::Select(Select { id, placeholder: what.to_owned(), options }))
    };
    let rows = match page {
        0 => vec![
            pick(Item::Open, "Clear questions are answered in …", Picked::Channels, &settings.open_channels),
            pick(Item::BarredChannels, "Nobody is answered in …", Picked::Channels, &settings.barred_channels),
            pick(Item::AllowedRoles, "Only these roles may ask …", Picked::Roles, &settings.allowed_roles),
            pick(Item::BarredRoles, "These roles may not ask …", Picked::Roles, &settings.barred_roles),
        ],
        1 => vec![
            pick(Item::AllowedChannels, "Answers only in …", Picked::Channels, &settings.allowed_channels),
            numbers(
                Item::Sure,
                "How sure it must be",
                SURES.map(|sure| (sure.to_string(), format!("{sure} %"))).into(),
            ),
            numbers(Item::PerUser, "Questions of one person a minute", QUESTIONS.map(questions).into()),
            numbers(Item::PerChannel, "Questions in one channel a minute", QUESTIONS.map(questions).into()),
        ],
        _ if bases.is_empty() => Vec::new(),
        _ => {
            let id = CustomId::new(Action::BaseIn(None), base);
            let placeholder = "A channel with a fact base of its own …".to_owned();
            let channels = Pick { id, placeholder, of: Picked::Channels, chosen: Vec::new(), one: true };
            let id = CustomId::new(Action::Set(Item::Base, page), base);
            vec![Some(base_list(id, "Which fact base answers", bases)), Some(Row::Pick(channels))]
        }
    };
    view.rows.extend(rows.into_iter().flatten());
    let button =
        |label: &str, action| Button { label: label.to_owned(), primary: false, id: CustomId::new(action, base) };
    let private = if settings.private { "Show answers to all" } else { "Show answers to the asker alone" };
    let next = (page + 1) % if bases.is_empty() { PAGES - 1 } else { PAGES };
    view.rows.push(Row::Buttons(vec![
        button(private, Action::Set(Item::Private, page)),
        button(if next > page { "More" } else { "Back" }, Action::Settings(next)),
        button("Reset", Action::Set(Item::Reset, page)),
    ]));
    view
}

/// What is shown once a channel is chosen that is to have a base of its own: the bases.
pub(super) fn base_for(channel: ChannelId, bases: &[Choice], here: &Here) -> View {
    let mut view = View::text(format!("Which fact base answers in <#{channel}>?"));
    let id = CustomId::new(Action::BaseIn(Some(channel)), here.base());
    view.rows.push(base_list(id, "Which fact base answers there", bases));
    let back = CustomId::new(Action::Settings(BASES), here.base());
    view.rows.push(Row::Buttons(vec![Button { label: "Back".to_owned(), primary: false, id: back }]));
    view
}

/// A list of bases, the usual one first, as many as it has room for; the command's option takes each.
fn base_list(id: CustomId, placeholder: &str, bases: &[Choice]) -> Row {
    let options = std::iter::once(usual_base()).chain(bases.iter().cloned()).take(*OPTIONS.end()).collect();
    Row::Select(Select { id, placeholder: placeholder.to_owned(), options })
}

/// What stands for the usual base in a list.
pub(super) fn usual_base() -> Choice {
    Choice { label: "As usual".to_owned(), value: USUAL_BASE.to_owned() }
}

fn questions(number: u32) -> (String, String) {
    (number.to_string(), if number == 0 { "Any number".to_owned() } else { number.to_string() })
}

fn text(settings: &Settings, usual: &Discord, around: &Around<'_>) -> String {
    let list = |of: &BTreeSet<u64>, mark: &str, none: &str| {
        if of.is_empty() {
            none.to_owned()
        } else {
            of.iter().map(|id| format!("<{mark}{id}>")).collect::<Vec<_>>().join(" ")
        }
    };
    let a_minute = |set: Option<u32>, usual: u32| {
        let said = |number| if number == 0 { "any number".to_owned() } else { format!("{number} a minute") };
        set.map_or_else(|| format!("{} (as usual)", said(usual)), said)
    };
    let sure = settings.sure.map_or_else(|| format!("{USUALLY_SURE} % (as usual)"), |sure| format!("{sure} %"));
    let mut lines = vec![
        "**Settings of this server**".to_owned(),
        format!("- Clear questions are answered unasked in: {}", list(&settings.open_channels, "#", "no channel")),
        format!("- … where the answer is at least so sure: {sure}"),
        format!("- Answers only in: {}", list(&settings.allowed_channels, "#", "any channel")),
        format!("- Answers nobody in: {}", list(&settings.barred_channels, "#", "no channel")),
        format!("- Who may ask: {}", list(&settings.allowed_roles, "@&", "everybody")),
        format!("- Who may not: {}", list(&settings.barred_roles, "@&", "nobody")),
        format!("- Questions of one person: {}", a_minute(settings.questions_per_user, usual.questions_per_user)),
        format!(
            "- Questions in one channel: {}",
            a_minute(settings.questions_per_channel, usual.questions_per_channel)
        ),
        format!("- Answers to commands are shown to: {}", if settings.private { "who asked alone" } else { "all" }),
    ];
    if !around.bases.is_empty() {
        let id = |id: &String| format!("`{}`", escape(id));
        lines.push(format!("- Fact base: {}", settings.base.as_ref().map_or_else(|| "as usual".to_owned(), id)));
        let of = |(channel, base): (&u64, &String)| format!("<#{channel}> {}", id(base));
        let own: Vec<String> = settings.bases.iter().map(of).collect();
        lines.push(format!(
            "- … of its own in: {}",
            if own.is_empty() { "no channel".to_owned() } else { own.join(", ") }
        ));
    }
    lines.extend(around.warnings.iter().map(|warning| format!("⚠ {warning}")));
    lines.join("\n")
}
