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

use super::commands::{self, Command, Place, Shown};
use super::outbound::{Audience, Target};
use super::view::{Picked, Row, View};

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

/// Choices while somebody types; each is sent back as it is shown.
pub(super) fn choices(choices: &[String]) -> CreateInteractionResponse {
    let choices = choices.iter().map(|choice| AutocompleteChoice::new(choice, choice.as_str())).collect();
    CreateInteractionResponse::Autocomplete(CreateAutocompleteResponse::new().set_choices(choices))
}

/// What is registered.
///
/// # Errors
///
/// Fails where a command cannot be written.
pub(super) fn registered() -> serde_json::Result<Vec<serde_json::Value>> {
    commands::COMMANDS.iter().map(|known| serde_json::to_value(command(known))).collect()
}

fn command(command: &Command) -> CreateCommand {
    let builder = CreateCommand::new(command.name);
    let builder = match command.shown {
        Shown::InChat { description, options } => {
            builder.description(description).set_options(options.iter().map(option).collect())
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

fn option(option: &commands::Parameter) -> CreateCommandOption {
    use serenity::all::CommandOptionType::{Boolean, Channel, Integer, Role, String, SubCommand, User};
    let kind = match option.kind {
        commands::Takes::Question { .. } => String,
        commands::Takes::Member => User,
        commands::Takes::Switch => Boolean,
        commands::Takes::Channel => Channel,
        commands::Takes::Role => Role,
        commands::Takes::Number { .. } => Integer,
        commands::Takes::Nothing | commands::Takes::Options(_) => SubCommand,
    };
    let builder = CreateCommandOption::new(kind, option.name, option.description);
    match option.kind {
        commands::Takes::Question { longest } => {
            builder.required(true).set_autocomplete(true).min_length(1).max_length(longest)
        }
        commands::Takes::Options(options) => {
            options.iter().fold(builder, |builder, below| builder.add_sub_option(self::option(below)))
        }
        commands::Takes::Number { least, most } => {
            builder.min_int_value(least.unsigned_abs()).max_int_value(most.unsigned_abs())
        }
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
            CreateActionRow::SelectMenu(menu.min_values(0).max_values(MOST_PICKED))
        }
        Row::Select(select) => {
            let option = |choice: &super::view::Choice| CreateSelectMenuOption::new(&choice.label, &choice.value);
            let kind = CreateSelectMenuKind::String { options: select.options.iter().map(option).collect() };
            let menu = CreateSelectMenu::new(select.id.to_string(), kind).placeholder(&select.placeholder);
            CreateActionRow::SelectMenu(menu)
        }
    }
}
