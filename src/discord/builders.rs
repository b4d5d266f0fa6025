//! Views as serenity's builders: the only place that knows them. Nothing leaves without its allowed mentions, and
//! nothing grows a preview card.

use serde::Serialize;
use serenity::all::{
    AutocompleteChoice, ButtonStyle, ChannelId, ChannelType, CreateActionRow, CreateAllowedMentions,
    CreateAutocompleteResponse, CreateButton, CreateCommand, CreateCommandOption, CreateInteractionResponse,
    CreateInteractionResponseMessage, CreateMessage, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
    EditInteractionResponse, EditMessage, InstallationContext, InteractionContext, InteractionResponseFlags,
    MessageFlags, MessageId, MessageReference, Nonce, Permissions, RoleId, UserId,
};

use super::commands::{self, Command, Place, Shown, Takes};
use super::outbound::{Audience, Target};
use super::view::{Choice, Picked, Row, View};
use crate::catalogue;

/// Things that may be picked from a list at once: Discord takes no more.
const MOST_PICKED: u8 = 25;

/// A message in reply to another; refused where that one is gone. Of several with one nonce only the first is posted.
pub(super) fn message(view: &View, target: Target, nonce: String) -> impl Serialize {
    let message = CreateMessage::new()
        .content(&view.content)
        .components(rows(view))
        .allowed_mentions(mentions(view))
        .flags(MessageFlags::SUPPRESS_EMBEDS)
        .nonce(Nonce::String(nonce))
        .enforce_nonce(true);
    if !target.referenced {
        return message;
    }
    let question = (ChannelId::new(target.channel.get()), MessageId::new(target.question.get()));
    message.reference_message(MessageReference::from(question))
}

/// What a message becomes.
pub(super) fn edited(view: &View) -> impl Serialize {
    EditMessage::new()
        .content(&view.content)
        .components(rows(view))
        .allowed_mentions(mentions(view))
        .flags(MessageFlags::SUPPRESS_EMBEDS)
}

/// The answer to an interaction.
pub(super) fn response(view: &View, audience: Audience) -> CreateInteractionResponse {
    let mut flags = InteractionResponseFlags::SUPPRESS_EMBEDS;
    if audience == Audience::Asker {
        flags |= InteractionResponseFlags::EPHEMERAL;
    }
    CreateInteractionResponse::Message(body(view).flags(flags))
}

/// What the message under which a component was pressed becomes.
pub(super) fn update(view: &View) -> CreateInteractionResponse {
    CreateInteractionResponse::UpdateMessage(body(view).flags(InteractionResponseFlags::SUPPRESS_EMBEDS))
}

/// That the message under which a component was pressed is seen to.
pub(super) fn noted() -> CreateInteractionResponse {
    CreateInteractionResponse::Acknowledge
}

/// A promise, seen by who asked, that an answer follows.
pub(super) fn promise() -> CreateInteractionResponse {
    let flags = InteractionResponseFlags::EPHEMERAL;
    CreateInteractionResponse::Defer(CreateInteractionResponseMessage::new().flags(flags))
}

/// What a promise becomes.
pub(super) fn kept(view: &View) -> impl Serialize {
    EditInteractionResponse::new().content(&view.content).components(rows(view)).allowed_mentions(mentions(view))
}

/// Choices while somebody types.
pub(super) fn choices(choices: &[Choice]) -> CreateInteractionResponse {
    let choice = |choice: &Choice| AutocompleteChoice::new(&choice.label, choice.value.as_str());
    let choices = choices.iter().map(choice).collect();
    CreateInteractionResponse::Autocomplete(CreateAutocompleteResponse::new().set_choices(choices))
}

/// What is registered; `several` bases have options that choose one.
///
/// # Errors
///
/// Fails where a command cannot be written.
pub(super) fn registered(several: bool) -> serde_json::Result<Vec<serde_json::Value>> {
    commands::COMMANDS.iter().map(|known| serde_json::to_value(command(known, several))).collect()
}

fn command(command: &Command, several: bool) -> CreateCommand {
    let builder = CreateCommand::new(command.name);
    let builder = match command.shown {
        Shown::InChat { description, options: all } => {
            builder.description(description).set_options(options(all, several).collect())
        }
        Shown::OnMessage => builder.kind(serenity::all::CommandType::Message),
    };
    use InstallationContext::{Guild as Server, User};
    use InteractionContext::{BotDm, Guild, PrivateChannel};
    match command.place {
        Place::Everywhere => builder.integration_types(vec![Server, User]).contexts(vec![Guild, BotDm, PrivateChannel]),
        Place::Managed => builder
            .integration_types(vec![Server])
            .contexts(vec![Guild])
            .default_member_permissions(Permissions::MANAGE_GUILD),
        // For nobody but administrators of a server, until one of them says otherwise: others would only be refused.
        Place::Administered => builder
            .integration_types(vec![Server, User])
            .contexts(vec![Guild, BotDm])
            .default_member_permissions(Permissions::empty()),
    }
}

/// Those of the options that there is something to choose for.
fn options(all: &[commands::Parameter], several: bool) -> impl Iterator<Item = CreateCommandOption> {
    let chooses = |kind: &Takes| matches!(kind, Takes::Base | Takes::BaseChannel);
    all.iter().filter(move |option| several || !chooses(&option.kind)).map(move |one| option(one, several))
}

fn option(option: &commands::Parameter, several: bool) -> CreateCommandOption {
    use serenity::all::CommandOptionType::{Boolean, Channel, Integer, Role, String, SubCommand, User};
    let kind = match option.kind {
        Takes::Question { .. } | Takes::Base | Takes::Language => String,
        Takes::Member => User,
        Takes::Switch => Boolean,
        Takes::Channel | Takes::BaseChannel => Channel,
        Takes::Role => Role,
        Takes::Number { .. } => Integer,
        Takes::Nothing | Takes::Options(_) => SubCommand,
    };
    let builder = CreateCommandOption::new(kind, option.name, option.description);
    match option.kind {
        Takes::Question { longest } => builder.required(true).set_autocomplete(true).min_length(1).max_length(longest),
        Takes::Base => builder.set_autocomplete(true),
        Takes::Language => catalogue::all()
            .iter()
            .fold(builder, |builder, of| builder.add_string_choice(of.title.as_str(), of.language.as_str())),
        Takes::Options(below) => options(below, several).fold(builder, CreateCommandOption::add_sub_option),
        Takes::Number { least, most } => builder.min_int_value(least.unsigned_abs()).max_int_value(most.unsigned_abs()),
        _ => builder,
    }
}

fn body(view: &View) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(&view.content)
        .components(rows(view))
        .allowed_mentions(mentions(view))
}

/// Nobody, but the one person that the view is for.
fn mentions(view: &View) -> CreateAllowedMentions {
    CreateAllowedMentions::new().users(view.ping.map(|member| UserId::new(member.get()))).replied_user(false)
}

fn rows(view: &View) -> Vec<CreateActionRow> {
    view.rows.iter().map(row).collect()
}

fn row(row: &Row) -> CreateActionRow {
    match row {
        Row::Buttons(buttons) => CreateActionRow::Buttons(
            buttons
                .iter()
                .map(|button| {
                    let style = if button.primary { ButtonStyle::Primary } else { ButtonStyle::Secondary };
                    CreateButton::new(button.id.to_string()).label(&button.label).style(style)
                })
                .collect(),
        ),
        Row::Pick(pick) => {
            let kind = match pick.of {
                Picked::Channels => CreateSelectMenuKind::Channel {
                    channel_types: Some(vec![
                        ChannelType::Text,
                        ChannelType::News,
                        ChannelType::Forum,
                        ChannelType::Category,
                    ]),
                    default_channels: Some(pick.chosen.iter().map(|&id| ChannelId::new(id)).collect()),
                },
                Picked::Roles => CreateSelectMenuKind::Role {
                    default_roles: Some(pick.chosen.iter().map(|&id| RoleId::new(id)).collect()),
                },
            };
            let menu = CreateSelectMenu::new(pick.id.to_string(), kind).placeholder(&pick.placeholder);
            let (least, most) = if pick.one { (1, 1) } else { (0, MOST_PICKED) };
            CreateActionRow::SelectMenu(menu.min_values(least).max_values(most))
        }
        Row::Select(select) => {
            let option = |choice: &Choice| CreateSelectMenuOption::new(&choice.label, &choice.value);
            let kind = CreateSelectMenuKind::String { options: select.options.iter().map(option).collect() };
            let menu = CreateSelectMenu::new(select.id.to_string(), kind).placeholder(&select.placeholder);
            CreateActionRow::SelectMenu(menu)
        }
    }
}
