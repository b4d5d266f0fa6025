//! A changed base is asked without a restart; a broken one changes nothing.

use std::time::Duration;

use serde_json::json;

use super::bot::{Bot, LIBRARY, Setup};
use super::fake::{ADA, Discord, GENERAL, Interaction, PATIENCE};

async fn hours(discord: &Discord) -> String {
    discord.asks(ADA, GENERAL, "When is the library open?").await.content().to_owned()
}

async fn reload(discord: &Discord) -> Interaction {
    discord.command(ADA, GENERAL, "rapporteur", json!([{"name": "reload", "type": 1, "options": []}])).await
}

#[tokio::test]
async fn a_saved_file_is_read() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    assert!(hours(&discord).await.contains("from nine"));
    std::fs::write(bot.path("knowledge/library.toml"), LIBRARY.replace("from nine", "from eight")).unwrap();
    bot.logs("the fact base was reloaded").await;
    assert!(hours(&discord).await.contains("from eight"));
    discord.finish();
}

#[tokio::test]
async fn a_file_put_in_its_place_is_read() {
    let discord = Discord::start().await;
    let bot = Setup::new(&discord).env("RAPPORTEUR_KNOWLEDGE_PATH", "knowledge/library.toml").start();
    discord.connected().await;
    std::fs::write(bot.path("knowledge/new"), LIBRARY.replace("from nine", "from eight")).unwrap();
    std::fs::rename(bot.path("knowledge/new"), bot.path("knowledge/library.toml")).unwrap();
    bot.logs("the fact base was reloaded").await;
    assert!(hours(&discord).await.contains("from eight"));
    discord.finish();
}

#[tokio::test]
async fn a_broken_file_is_refused_with_its_diagnostics() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    std::fs::write(bot.path("knowledge/library.toml"), LIBRARY.replace("gazette 1.1", "gazette 9.1")).unwrap();
    bot.logs("the changed fact base is broken").await;
    assert!(bot.log().contains("gazette 9.1"), "{}", bot.log());
    assert!(hours(&discord).await.contains("from nine"), "the old one stays");
    let promise = reload(&discord).await;
    assert_eq!((promise.kind, promise.is_private()), (5, true));
    let told = discord.kept(&promise).await;
    assert!(told.starts_with("The changed fact base is broken; the one from before stays.\n```\n"), "{told}");
    assert!(told.contains("gazette 9.1") && told.ends_with("\n```"), "{told}");
    std::fs::write(bot.path("knowledge/library.toml"), LIBRARY.replace("from nine", "from ten")).unwrap();
    bot.logs("the fact base was reloaded").await;
    assert!(hours(&discord).await.contains("from ten"), "and a mended one is taken");
    discord.finish();
}

#[tokio::test]
async fn it_is_read_when_asked_to() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let told = discord.kept(&reload(&discord).await).await;
    assert_eq!(told, "The files say what they said before: 10 facts.");
    assert_eq!(bot.log().matches("say what they said before").count(), 1);
    bot.signal("HUP");
    let start = std::time::Instant::now();
    while bot.log().matches("say what they said before").count() < 2 {
        assert!(start.elapsed() < PATIENCE, "{}", bot.log());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // Other files in the folder are none of its business.
    std::fs::write(bot.path("knowledge/notes.txt"), "hello").unwrap();
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(bot.log().matches("say what they said before").count(), 2);
    let builtin = Setup::new(&discord).env("RAPPORTEUR_KNOWLEDGE_PATH", "");
    assert_eq!(bot.stop().await.0, 0);
    let _bot = builtin.start();
    discord.world.until("a second connection", |state| (state.readies == 2).then_some(())).await;
    let told = discord.kept(&reload(&discord).await).await;
    assert!(told.starts_with("There is nothing to read again"), "{told}");
    discord.finish();
}
