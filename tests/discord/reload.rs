//! A changed base is asked without a restart; a broken one changes nothing.

use std::time::Duration;

use serde_json::json;

use super::bot::{Bot, LIBRARY, Setup};
use super::fake::{ADA, Discord, GENERAL, Interaction, PATIENCE};

async fn hours(discord: &Discord) -> String {
    discord.asks(ADA, GENERAL, "When is the library open?").await.content().to_owned()
}

async fn reload(discord: &Discord) -> Interaction {
    discord.command(ADA, GENERAL, "rapporteur-admin", json!([{"name": "reload", "type": 1, "options": []}])).await
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
    // Other files in the folder are none of its business: what is read after them is the first that is read.
    for beside in ["notes.txt", ".library.toml.swp", ".#library.toml", "#library.toml#", "library.toml~", "4913"] {
        std::fs::write(bot.path(&format!("knowledge/{beside}")), "hello").unwrap();
        std::fs::remove_file(bot.path(&format!("knowledge/{beside}"))).unwrap();
        // Longer than files have to rest before they are read.
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    // Nor are they read along with it, however they end.
    for beside in ["._library.toml", ".#library.toml"] {
        std::fs::write(bot.path(&format!("knowledge/{beside}")), "\0\u{5}Mac OS X").unwrap();
    }
    std::fs::write(bot.path("knowledge/library.toml"), LIBRARY.replace("from nine", "from eight")).unwrap();
    bot.logs("the fact base was reloaded").await;
    assert_eq!(bot.log().matches("say what they said before").count(), 2, "{}", bot.log());
    let builtin = Setup::new(&discord).env("RAPPORTEUR_KNOWLEDGE_PATH", "");
    assert_eq!(bot.stop().await.0, 0);
    let _bot = builtin.start();
    discord.world.until("a second connection", |state| (state.readies == 2).then_some(())).await;
    let told = discord.kept(&reload(&discord).await).await;
    assert!(told.starts_with("There is nothing to read again"), "{told}");
    discord.finish();
}

#[cfg(unix)]
#[tokio::test]
async fn a_volume_of_kubernetes_is_read_when_it_is_swapped() {
    use std::os::unix::fs::symlink;

    // A link to the folder of the day, through which each file is a link: a folder of files, and a single one.
    for path in ["volume", "volume/library.toml"] {
        let discord = Discord::start().await;
        let setup = Setup::new(&discord).file("volume/..day-1/library.toml", LIBRARY);
        let setup = setup.file("volume/..day-2/library.toml", &LIBRARY.replace("from nine", "from eight"));
        let setup = setup.link("volume/..data", "..day-1").link("volume/library.toml", "..data/library.toml");
        let bot = setup.env("RAPPORTEUR_KNOWLEDGE_PATH", path).start();
        discord.connected().await;
        assert!(hours(&discord).await.contains("from nine"));
        symlink("..day-2", bot.path("volume/..data_tmp")).unwrap();
        std::fs::rename(bot.path("volume/..data_tmp"), bot.path("volume/..data")).unwrap();
        bot.logs("the fact base was reloaded").await;
        assert!(hours(&discord).await.contains("from eight"), "{path}");
        discord.finish();
    }
}

#[tokio::test]
async fn a_folder_that_was_away_is_watched_again() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    std::fs::rename(bot.path("knowledge"), bot.path("away")).unwrap();
    // Nobody reads what is not there, and the base from before answers.
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    assert!(hours(&discord).await.contains("from nine"));
    std::fs::create_dir(bot.path("knowledge")).unwrap();
    let changed =
        |text: &str| std::fs::write(bot.path("knowledge/library.toml"), LIBRARY.replace("from nine", text)).unwrap();
    changed("from eight");
    bot.logs("facts=10").await;
    assert!(hours(&discord).await.contains("from eight"));
    // And what changes in the new one is seen, too.
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    changed("from seven");
    let start = std::time::Instant::now();
    while !hours(&discord).await.contains("from seven") {
        assert!(start.elapsed() < PATIENCE, "{}", bot.log());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    discord.finish();
}

#[tokio::test]
async fn two_who_reload_at_once_both_hear_of_it() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let reloads: Vec<_> = (0..8).map(|_| reload(&discord)).collect();
    for promise in futures_util::future::join_all(reloads).await {
        assert_eq!(discord.kept(&promise).await, "The files say what they said before: 10 facts.");
    }
    let read = bot.log().matches("say what they said before").count();
    assert!((1..8).contains(&read), "{read} times for eight who asked at once");
    discord.finish();
}
