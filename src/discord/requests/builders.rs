//! Views as serenity's builders: the only place that knows them. Nothing leaves without its allowed mentions, and
//! nothing grows a preview card.

use serde::Serialize;
use serenity::all::{
    AutocompleteChoice, ButtonStyle, ChannelId, ChannelType, CreateActionRow, CreateAllowedMentions,
    CreateAutocompleteResponse, CreateButton, CreateInteractionResponse, CreateInteractionResponseMessage,
    CreateMessage, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption, EditInteractionResponse,
    EditMessage, InteractionResponseFlags, MessageFlags, MessageId, MessageReference, Nonce, RoleId, UserId,
};

use super::Target;
use crate::discord::view::{Audience, Choice, Picked, Row, View};

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
