//! What a server's people set, over the wire.

use serde_json::{Value, json};

use super::bot::{Bot, Setup};
use super::fake::{
    ADA, BO, CATEGORISED, CATEGORISED_THREAD, CATEGORY, Discord, GENERAL, Interaction, MANAGER, MODERATOR,
    OPEN_CHANNEL, OTHER_ROLE, Settings, THREAD,
};
use super::restart::connected;
use crate::store::databases::all;

const ASKED: &str = "<@1> When does the library open?";
const UNASKED: &str = "When does the library open?";

/// A Discord where Message Content is switched on.
async fn discord() -> Discord {
    Discord::with(Settings { message_content: true, ..Settings::default() }).await
}

/// `/rapporteur settings` with these options, each with its kind.
async fn set(discord: &Discord, who: u64, options: &[(&str, u64, Value)]) -> Interaction {
    let options: Vec<Value> =
        options.iter().map(|(name, kind, value)| json!({"name": name, "type": kind, "value": value})).collect();
    discord.command(who, GENERAL, "rapporteur", json!([{"name": "settings", "type": 1, "options": options}])).await
}

fn channel(name: &str, id: u64) -> (&str, u64, Value) {
    (name, 7, id.to_string().into())
}

fn role(name: &str, id: u64) -> (&str, u64, Value) {
    (name, 8, id.to_string().into())
}

/// Every option, with what the panel says of it then.
fn every() -> Vec<((&'static str, u64, Value), &'static str)> {
    vec![
        (channel("open", OPEN_CHANNEL), "unasked in: <#32>"),
        (channel("allowed-channels", GENERAL), "Answers only in: <#31>"),
        (channel("barred-channels", CATEGORY), "Answers nobody in: <#38>"),
        (role("allowed-roles", OTHER_ROLE), "Who may ask: <@&22>"),
        (role("barred-roles", 23), "Who may not: <@&23>"),
        (("sure", 4, 95.into()), "at least so sure: 95 %"),
        (("per-user", 4, 3.into()), "Questions of one person: 3 a minute"),
        (("per-channel", 4, 2.into()), "Questions in one channel: 2 a minute"),
        (("private", 5, true.into()), "shown to: who asked alone"),
    ]
}

#[tokio::test]
async fn each_is_set_by_a_manager_refused_to_others_and_held_after_a_restart() {
    for database in all() {
        let discord = discord().await;
        let bot = connected(&discord, &database).await;
        for (option, said) in every() {
            let refused = set(&discord, BO, std::slice::from_ref(&option)).await;
            assert!(
                refused.is_private() && refused.content().starts_with("That is for those who manage"),
                "{option:?}"
            );
            let shown = set(&discord, MANAGER, &[]).await;
            assert!(!shown.content().contains(said), "nothing came of it: {}", shown.content());
            let shown = set(&discord, MANAGER, std::slice::from_ref(&option)).await;
            assert!(shown.is_private() && shown.content().contains(said), "{option:?}: {}", shown.content());
        }
        assert_eq!(bot.stop().await.0, 0);
        let _bot = connected(&discord, &database).await;
        let shown = set(&discord, MANAGER, &[]).await;
        for (option, said) in every() {
            assert!(shown.content().contains(said), "{database}, {option:?}: {}", shown.content());
        }
        // What is on a list is taken off by the same option.
        let shown = set(&discord, MANAGER, &[channel("open", OPEN_CHANNEL)]).await;
        assert!(shown.content().contains("unasked in: no channel"), "{}", shown.content());
        let shown = set(&discord, MANAGER, &[("reset", 5, true.into())]).await;
        assert!(every().iter().all(|(_, said)| !shown.content().contains(said)), "{}", shown.content());
        discord.finish();
    }
}

#[tokio::test]
async fn each_is_set_in_the_panel_too() {
    let discord = discord().await;
    let _bot = Bot::connected(&discord).await;
    let panel = set(&discord, MANAGER, &[]).await.message();
    let refused = discord.picks(BO, &panel, "Clear questions are answered in …", &[OPEN_CHANNEL]).await;
    assert!(refused.content().starts_with("That is for those who manage"), "{}", refused.content());
    for (select, ids, said) in [
        ("Clear questions are answered in …", &[OPEN_CHANNEL, THREAD][..], "unasked in: <#32> <#33>"),
        ("Nobody is answered in …", &[CATEGORY], "Answers nobody in: <#38>"),
        ("Only these roles may ask …", &[OTHER_ROLE], "Who may ask: <@&22>"),
        ("Only these roles may ask …", &[], "Who may ask: everybody"),
        ("These roles may not ask …", &[23], "Who may not: <@&23>"),
    ] {
        let shown = discord.picks(MANAGER, &panel, select, ids).await;
        assert!(shown.kind == 7 && shown.content().contains(said), "{select}: {}", shown.content());
    }
    let more = discord.presses(MANAGER, &panel, "More").await.message();
    let shown = discord.picks(MANAGER, &more, "Answers only in …", &[GENERAL]).await;
    assert!(shown.content().contains("Answers only in: <#31>"), "{}", shown.content());
    for (select, value, said) in [
        ("How sure it must be", "90", "so sure: 90 %"),
        ("How sure it must be", "usual", "so sure: 85 % (as usual)"),
        ("Questions of one person a minute", "12", "Questions of one person: 12 a minute"),
        ("Questions in one channel a minute", "0", "Questions in one channel: any number"),
    ] {
        let shown = discord.chooses(MANAGER, &more, select, value).await;
        assert!(shown.kind == 7 && shown.content().contains(said), "{select}: {}", shown.content());
    }
    let shown = discord.presses(MANAGER, &more, "Show answers to the asker alone").await;
    assert!(shown.content().contains("shown to: who asked alone"), "{}", shown.content());
    assert_eq!(shown.buttons(), ["Show answers to all", "More", "Reset"]);
    let shown = discord.presses(MANAGER, &shown.message(), "Reset").await;
    assert!(shown.content().contains("shown to: all") && shown.content().contains("unasked in: no channel"));
    discord.finish();
}

#[tokio::test]
async fn an_opened_channel_is_answered_in_and_so_is_its_thread() {
    let discord = discord().await;
    let _bot = Bot::connected(&discord).await;
    discord.says(ADA, OPEN_CHANNEL, UNASKED);
    discord.silence().await;
    set(&discord, MANAGER, &[channel("open", OPEN_CHANNEL)]).await;
    for place in [OPEN_CHANNEL, THREAD] {
        discord.reply_to(&discord.says(ADA, place, UNASKED)).await;
    }
    set(&discord, MANAGER, &[channel("open", CATEGORY)]).await;
    for place in [CATEGORISED, CATEGORISED_THREAD] {
        discord.reply_to(&discord.says(ADA, place, UNASKED)).await;
    }
    discord.finish();
}

#[tokio::test]
async fn how_sure_it_must_be_decides_what_is_answered_unasked() {
    let discord = discord().await;
    let _bot = Bot::connected(&discord).await;
    set(&discord, MANAGER, &[channel("open", OPEN_CHANNEL), ("sure", 4, 99.into())]).await;
    discord.says(ADA, OPEN_CHANNEL, "How late is the library open?");
    discord.silence().await;
    set(&discord, MANAGER, &[("sure", 4, 50.into())]).await;
    discord.reply_to(&discord.says(ADA, OPEN_CHANNEL, "How late is the library open?")).await;
    discord.finish();
}

#[tokio::test]
async fn who_is_barred_or_where_is_not_answered() {
    let discord = discord().await;
    let _bot = Bot::connected(&discord).await;
    set(&discord, MANAGER, &[channel("barred-channels", CATEGORY), role("barred-roles", OTHER_ROLE)]).await;
    let mark = discord.mark();
    discord.says(ADA, CATEGORISED_THREAD, ASKED);
    discord.says(MODERATOR, GENERAL, ASKED);
    discord.nothing_since(mark).await;
    let refused = discord.asks(ADA, CATEGORISED, UNASKED).await;
    assert!(
        refused.is_private() && refused.content().contains("answer nobody in this channel"),
        "{}",
        refused.content()
    );
    let refused = discord.asks(MODERATOR, GENERAL, UNASKED).await;
    assert!(refused.is_private() && refused.content().contains("you are not among them"), "{}", refused.content());
    let question = discord.says(ADA, GENERAL, ASKED);
    discord.reply_to(&question).await;
    let refused = discord.uses(MODERATOR, "Answer this", &question).await;
    assert!(refused.content().contains("you are not among them"), "{}", refused.content());
    // Nor is what stands under an answer to somebody else.
    let offers = discord.reply_to(&discord.says(ADA, GENERAL, "<@1> How much did the repairs cost?")).await;
    let refused = discord.presses(MODERATOR, &offers, "Why did the library close?").await;
    assert!(refused.content().contains("you are not among them"), "{}", refused.content());
    assert_eq!(discord.presses(ADA, &offers, "Why did the library close?").await.kind, 7, "whose it is may");

    let reversed = [channel("allowed-channels", OPEN_CHANNEL), role("allowed-roles", OTHER_ROLE)];
    set(&discord, MANAGER, &[("reset", 5, true.into())]).await;
    set(&discord, MANAGER, &reversed).await;
    let mark = discord.mark();
    discord.says(ADA, OPEN_CHANNEL, ASKED);
    discord.says(MODERATOR, GENERAL, ASKED);
    discord.nothing_since(mark).await;
    discord.reply_to(&discord.says(MODERATOR, THREAD, ASKED)).await;
    discord.finish();
}

#[tokio::test]
async fn answers_are_private_where_that_is_set_unless_somebody_says_otherwise() {
    let discord = discord().await;
    let _bot = Bot::connected(&discord).await;
    assert!(!discord.asks(ADA, GENERAL, UNASKED).await.is_private());
    set(&discord, MANAGER, &[("private", 5, true.into())]).await;
    assert!(discord.asks(ADA, GENERAL, UNASKED).await.is_private());
    let question = json!({"name": "question", "type": 3, "value": UNASKED});
    let private = json!({"name": "private", "type": 5, "value": false});
    assert!(!discord.command(ADA, GENERAL, "ask", json!([question, private])).await.is_private());
    let message = discord.says(BO, GENERAL, UNASKED);
    assert!(discord.uses(ADA, "Answer this", &message).await.is_private());
    discord.finish();
}

#[tokio::test]
async fn a_server_has_quotas_of_its_own() {
    let discord = discord().await;
    let _bot = Bot::connected(&discord).await;
    set(&discord, MANAGER, &[("per-user", 4, 1.into())]).await;
    assert!(discord.asks(ADA, GENERAL, UNASKED).await.content().contains("nine in the morning"));
    let wait = discord.asks(ADA, GENERAL, UNASKED).await;
    assert!(wait.is_private() && wait.content().starts_with("That was a lot of questions"), "{}", wait.content());
    assert!(
        discord.asks(BO, GENERAL, UNASKED).await.content().contains("nine in the morning"),
        "others have their own"
    );
    set(&discord, MANAGER, &[("per-user", 4, 0.into()), ("per-channel", 4, 1.into())]).await;
    assert!(discord.asks(ADA, OPEN_CHANNEL, UNASKED).await.content().contains("nine in the morning"));
    let wait = discord.asks(BO, OPEN_CHANNEL, UNASKED).await;
    assert!(wait.content().starts_with("That was a lot of questions"), "{}", wait.content());
    discord.finish();
}

#[tokio::test]
async fn what_is_set_in_one_process_is_shown_in_every_other() {
    for database in all() {
        let (one, two) = (discord().await, discord().await);
        let _first = connected(&one, &database).await;
        let _second = connected(&two, &database).await;
        set(&one, MANAGER, &[channel("open", OPEN_CHANNEL)]).await;
        let shown = set(&two, MANAGER, &[]).await;
        assert!(shown.content().contains("unasked in: <#32>"), "{database}: {}", shown.content());
        set(&one, MANAGER, &[("private", 5, true.into())]).await;
        let start = std::time::Instant::now();
        while !two.asks(ADA, GENERAL, UNASKED).await.is_private() {
            assert!(start.elapsed() < super::fake::PATIENCE, "{database}");
        }
        one.finish();
        two.finish();
    }
}

#[tokio::test]
async fn a_panel_says_what_keeps_it_from_working() {
    let discord = Discord::start().await;
    let _bot = Setup::new(&discord).start();
    discord.connected().await;
    let shown = set(&discord, MANAGER, &[channel("open", OPEN_CHANNEL)]).await;
    assert!(shown.content().contains("⚠ The **Message Content** intent is not switched on"), "{}", shown.content());
    discord.finish();
}
