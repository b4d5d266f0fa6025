//! The panel of a server's settings: what is set, with what to set it by.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::custom_id::{Action, CustomId};
use super::limits::OPTIONS;
use super::{Button, Choice, Pick, Picked, Row, Select, View};
use crate::catalogue::{self, Catalogue, Text};
use crate::config::Discord;
use crate::discord::here::Here;
use crate::discord::inbound::ChannelId;
use crate::discord::settings::{BASES, Item, PAGES, USUAL, USUAL_BASE, USUALLY_SURE};
use crate::render::discord::escape;
use crate::store::settings::Settings;

/// What is offered of numbers; the command takes every one.
const SURES: [u8; 6] = [50, 60, 70, 80, 90, 95];
const QUESTIONS: [u32; 8] = [1, 2, 3, 6, 12, 30, 60, 0];

/// What the panel shows beside what is set.
pub struct Around<'a> {
    /// What holds where it is shown.
    pub here: &'a Here,
    /// The bases to choose from, where there are several.
    pub bases: &'a [Choice],
    /// What keeps something that is set from working.
    pub warnings: &'a [String],
}

/// What is set in a server, with what to set it by.
pub fn panel(settings: &Settings, usual: &Discord, page: usize, around: &Around<'_>) -> View {
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
pub fn base_for(channel: ChannelId, bases: &[Choice], here: &Here) -> View {
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
pub fn usual_base(here: &Here) -> Choice {
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
