//! Views as serenity's builders: the only place that knows them. Nothing leaves without its allowed mentions, and
//! nothing grows a preview card.

use serenity::all::{
    AutocompleteChoice, ButtonStyle, ChannelId, CreateActionRow, CreateAllowedMentions, CreateAutocompleteResponse,
    CreateButton, CreateInteractionResponse, CreateInteractionResponseMessage, CreateMessage, CreateSelectMenu,
    CreateSelectMenuKind, CreateSelectMenuOption, EditInteractionResponse, EditMessage, InteractionResponseFlags,
    MessageFlags, MessageId, MessageReference, Nonce, UserId,
};

use super::view::{Row, View};

/// Who sees the answer to an interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    /// Everybody in the channel.
    Channel,
    /// Only who asked.
    Asker,
}

/// A message in reply to another; refused where that one is gone. Of several with one nonce only the first is posted.
pub(super) fn message(view: &View, question: (ChannelId, MessageId), nonce: String) -> CreateMessage {
    CreateMessage::new()
        .content(&view.content)
        .components(rows(view))
        .allowed_mentions(mentions(view))
        .flags(MessageFlags::SUPPRESS_EMBEDS)
        .reference_message(MessageReference::from(question))
        .nonce(Nonce::String(nonce))
        .enforce_nonce(true)
}

/// What a message becomes.
pub(super) fn edited(view: &View) -> EditMessage {
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

/// A promise, seen by who asked, that an answer follows.
pub(super) fn promise() -> CreateInteractionResponse {
    let flags = InteractionResponseFlags::EPHEMERAL;
    CreateInteractionResponse::Defer(CreateInteractionResponseMessage::new().flags(flags))
}

/// What a promise becomes.
pub(super) fn kept(view: &View) -> EditInteractionResponse {
    EditInteractionResponse::new().content(&view.content).components(rows(view)).allowed_mentions(mentions(view))
}

/// Choices while somebody types; each is sent back as it is shown.
pub(super) fn choices(choices: &[&str]) -> CreateInteractionResponse {
    let choices = choices.iter().map(|&choice| AutocompleteChoice::new(choice, choice)).collect();
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
    CreateAllowedMentions::new().users(view.ping.map(UserId::new)).replied_user(false)
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
        Row::Select(select) => {
            let option = |choice: &super::view::Choice| CreateSelectMenuOption::new(&choice.label, &choice.value);
            let kind = CreateSelectMenuKind::String { options: select.options.iter().map(option).collect() };
            let menu = CreateSelectMenu::new(select.id.to_string(), kind).placeholder(&select.placeholder);
            CreateActionRow::SelectMenu(menu)
        }
    }
}
