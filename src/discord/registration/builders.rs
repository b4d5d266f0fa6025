//! Commands as serenity's builders: the only place that knows those.

use serenity::all::{
    CommandOptionType, CommandType, CreateCommand, CreateCommandOption, InstallationContext, InteractionContext,
    Permissions,
};

use crate::catalogue;
use crate::discord::interactions::commands::{self, Command, Place, Shown, Takes};

/// What is registered; `several` bases have options that choose one.
///
/// # Errors
///
/// Fails where a command cannot be written.
pub fn registered(several: bool) -> serde_json::Result<Vec<serde_json::Value>> {
    commands::COMMANDS.iter().map(|known| serde_json::to_value(command(known, several))).collect()
}

fn command(command: &Command, several: bool) -> CreateCommand {
    let builder = CreateCommand::new(command.name);
    let builder = match command.shown {
        Shown::InChat { description, options: all } => {
            builder.description(description).set_options(options(all, several).collect())
        }
        Shown::OnMessage => builder.kind(CommandType::Message),
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
    use CommandOptionType::{Boolean, Channel, Integer, Role, String, SubCommand, User};
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::interactions::commands::{COMMANDS, named};

    #[test]
    fn what_is_registered_keeps_to_the_limits() {
        let registered = registered(true).unwrap_or_default();
        assert_eq!(registered.len(), COMMANDS.len(), "each can be written");
        for command in &registered {
            let name = command["name"].as_str().unwrap_or_default();
            assert!((1..=32).contains(&name.chars().count()), "{name}");
            assert!(named(name).is_some(), "{name}");
            let described = command["description"].as_str().map_or(0, |text| text.chars().count());
            assert_eq!(command["type"] != 3, (1..=100).contains(&described), "{command}");
            if command["type"] != 3 {
                assert_eq!(name, name.to_lowercase());
            }
        }
        assert!(named("dance").is_none());
    }
}
