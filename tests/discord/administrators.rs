//! Who may look after what.

use std::time::Duration;

use serde_json::json;

use super::bot::{Bot, LIBRARY, Setup};
use super::fake::{
    ADA, BO, DIRECT, Discord, GENERAL, HISTORY, MANAGER, OPEN_CHANNEL, SEND, Settings, THREAD, USUAL, VIEW,
};

#[tokio::test]
async fn a_manager_of_a_server_can_neither_reload_nor_read_what_is_not_theirs() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    // Neither does the base change for them, nor do they see that it is broken, and where it lies.
    std::fs::write(bot.path("knowledge/library.toml"), LIBRARY.replace("gazette 1.1", "gazette 9.1")).unwrap();
    bot.logs("the changed fact base is broken").await;
    for who in [MANAGER, BO] {
        for below in ["reload", "status"] {
            let told = discord.subcommand(who, GENERAL, "rapporteur-admin", below).await;
            assert_eq!((told.kind, told.is_private()), (4, true), "{who} {below}");
            assert!(told.content().starts_with("That is for those who run this bot"), "{}", told.content());
        }
    }
    let told = discord.subcommand(BO, DIRECT, "rapporteur-admin", "reload").await;
    assert!(told.content().starts_with("That is for those who run this bot"), "{}", told.content());
    let of_server = discord.subcommand(BO, GENERAL, "rapporteur", "check").await;
    assert!(of_server.content().starts_with("That is for those who manage this server"), "{}", of_server.content());
    assert_eq!(bot.log().matches("broken").count(), 1, "nobody read it again: {}", bot.log());
    discord.finish();
}

#[tokio::test]
async fn the_owner_the_team_and_whom_the_settings_name_look_after_the_whole_bot() {
    let discord = Discord::start().await;
    let member = |id: u64, state: u64, role: &str| json!({"user": {"id": id.to_string()}, "team_id": "5", "membership_state": state, "role": role});
    let members =
        [member(61, 2, "admin"), member(62, 1, "admin"), member(63, 2, "read_only"), member(64, 2, "developer")];
    let team = json!({"id": "5", "name": "Team", "icon": null, "owner_user_id": "60", "members": members});
    let mut application = super::fake::application();
    application["team"] = team;
    discord.world.change(|state| state.application = Some(application));
    let setup = Setup::new(&discord).env("RAPPORTEUR_DISCORD_ADMINISTRATORS", "70,71");
    let _bot = setup.start();
    discord.connected().await;
    for (who, may) in
        [(60, true), (61, true), (62, false), (63, false), (64, true), (70, true), (72, false), (ADA, false)]
    {
        let told = discord.subcommand(who, GENERAL, "rapporteur-admin", "status").await;
        assert_eq!(told.content().starts_with("**Running**"), may, "{who}: {}", told.content());
        assert!(told.is_private());
    }
    discord.finish();
}

#[tokio::test]
async fn a_check_names_what_is_missing_in_a_channel_and_what_it_costs() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let fake = &discord;
    let check = |channel, may| {
        fake.world.change(|state| state.permissions.insert(channel, may));
        async move {
            let discord = fake;
            let promise = discord.subcommand(MANAGER, channel, "rapporteur", "check").await;
            assert_eq!((promise.kind, promise.is_private()), (5, true));
            discord.kept(&promise).await
        }
    };
    let told = check(GENERAL, USUAL).await;
    assert!(told.starts_with("**In this channel**") && !told.contains("missing"), "{told}");
    let told = check(GENERAL, VIEW | SEND).await;
    assert!(told.contains("**Read Message History** is missing") && told.matches("missing").count() == 1, "{told}");
    let told = check(GENERAL, HISTORY).await;
    assert!(told.contains("**View Channel** is missing") && told.contains("**Send Messages** is missing"), "{told}");
    let told = check(THREAD, VIEW | SEND | HISTORY).await;
    assert!(told.contains("**Send Messages in Threads** is missing") && told.matches("missing").count() == 1, "{told}");
    assert!(told.contains("answers whoever names it"), "the channel is not open: {told}");
    discord.finish();
}

#[tokio::test]
async fn a_check_says_what_is_open_and_whether_the_intent_is_there() {
    for (flags, said) in [(0, "intent is not switched on"), (1 << 19, "without the bot's name")] {
        let discord = Discord::with(Settings { message_content: true, ..Settings::default() }).await;
        let mut application = super::fake::application();
        application["flags"] = flags.into();
        discord.world.change(|state| state.application = Some(application));
        let _bot = Setup::new(&discord).env("RAPPORTEUR_DISCORD_CHANNELS", &OPEN_CHANNEL.to_string()).start();
        discord.connected().await;
        for channel in [OPEN_CHANNEL, THREAD] {
            let told = discord.kept(&discord.subcommand(MANAGER, channel, "rapporteur", "check").await).await;
            assert!(told.contains(said), "{told}");
        }
        discord.finish();
    }
}

#[tokio::test]
async fn a_promise_whose_time_is_over_is_no_error_and_no_refusal_of_the_token() {
    let discord = Discord::with(Settings { token_life: Duration::ZERO, ..Settings::default() }).await;
    let bot = Bot::connected(&discord).await;
    discord.subcommand(ADA, GENERAL, "rapporteur-admin", "reload").await;
    bot.logs("an interaction waited no longer").await;
    assert!(discord.asks(ADA, GENERAL, "Is there a cat?").await.content().contains("Biscuit"), "it goes on");
    assert!(!bot.log().contains("ERROR"), "{}", bot.log());
    discord.finish();
}
