//! A changed base is asked without a restart; a broken one changes nothing.

use std::time::Duration;

use serde_json::json;

use super::bot::{Bot, LIBRARY, MUSEUM, Setup};
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

/// A library that opens at another time.
fn library(opens: &str) -> String {
    LIBRARY.replace("from nine", opens)
}

#[tokio::test]
async fn each_of_several_is_watched_and_swapped_by_itself() {
    let discord = Discord::start().await;
    let address = super::monitoring::free();
    let bot = Setup::new(&discord).both().env("RAPPORTEUR_MONITORING_ADDRESS", &address).start();
    discord.connected().await;
    std::fs::write(bot.path("bases/library/library.toml"), library("from eight")).unwrap();
    bot.logs("the fact base was reloaded base=\"library\"").await;
    assert!(hours(&discord).await.contains("from eight"));
    // A broken one is told of, and neither its own last state nor the other base goes.
    std::fs::write(bot.path("bases/museum/museum.toml"), MUSEUM.replace("notice 1.1", "notice 9.1")).unwrap();
    bot.logs("the changed fact base is broken").await;
    let healthz = |text: &'static str| super::monitoring::until(&bot, &address, "/healthz", 200, [text]);
    healthz("it runs\nthe files of the base museum are broken, and an older one answers\n").await;
    let lines = [
        "rapporteur_base_sound{base=\"museum\"} 0\n",
        "rapporteur_base_sound{base=\"library\"} 1\n",
        "rapporteur_reloads_total{outcome=\"changed\",base=\"library\"} 1\n",
        "rapporteur_reloads_total{outcome=\"broken\",base=\"museum\"} 1\n",
    ];
    super::monitoring::until(&bot, &address, "/metrics", 200, lines).await;
    let told = discord.kept(&reload(&discord).await).await;
    assert!(told.starts_with("- `library`: says what it said before: 10 facts\n- `museum`: broken; the one"), "{told}");
    assert!(told.contains("notice 9.1"), "{told}");
    std::fs::write(bot.path("bases/museum/museum.toml"), MUSEUM).unwrap();
    healthz("it runs\n").await;
    // A new folder is a new base, and one that is gone answers until somebody asks for what is there.
    let archive = MUSEUM.replace("museum", "archive").replace("noon", "midnight");
    std::fs::create_dir(bot.path("bases/archive")).unwrap();
    std::fs::write(bot.path("bases/archive/archive.toml"), archive).unwrap();
    bot.logs("a fact base was added base=\"archive\"").await;
    let ask = |base: &'static str, question: &'static str| {
        let options =
            json!([{"name": "question", "type": 3, "value": question}, {"name": "base", "type": 3, "value": base}]);
        discord.command(ADA, GENERAL, "ask", options)
    };
    assert!(ask("archive", "When does the archive open?").await.content().contains("midnight"));
    std::fs::remove_dir_all(bot.path("bases/museum")).unwrap();
    bot.logs("the folder of a base is gone").await;
    assert!(ask("museum", "When does the museum open?").await.content().contains("noon"));
    let told = discord.kept(&reload(&discord).await).await;
    assert!(!told.contains("museum"), "{told}");
    let gone = ask("museum", "When does the museum open?").await;
    assert_eq!(gone.content(), "There is no fact base `museum`. There are `archive`, `library`.");
    discord.finish();
}

#[tokio::test]
async fn sound_bases_answer_beside_broken_ones_and_without_any_it_does_not_start() {
    let discord = Discord::start().await;
    let broken = LIBRARY.replace("gazette 1.1", "gazette 9.1");
    let setup = || Setup::new(&discord).env("RAPPORTEUR_KNOWLEDGE_PATH", "bases").file("bases/broken/a.toml", &broken);
    let setup = setup().file("bases/empty/notes.txt", "").file("bases/no id/a.toml", LIBRARY);
    let bot = setup.file("bases/library/a.toml", LIBRARY).start();
    discord.connected().await;
    for told in ["gazette 9.1", "there is no .toml file in bases/empty", "no id is no base: its name is no id"] {
        assert!(bot.log().contains(told), "{told}: {}", bot.log());
    }
    assert!(hours(&discord).await.contains("from nine"));
    assert_eq!(bot.stop().await.0, 0);
    let setup = Setup::new(&discord).env("RAPPORTEUR_KNOWLEDGE_PATH", "bases").file("bases/broken/a.toml", &broken);
    let (code, said) = setup.start().ended().await;
    assert!(code == 2 && said.contains("gazette 9.1"), "{said}");
    let setup = Setup::new(&discord).both().env("RAPPORTEUR_KNOWLEDGE_BASE", "muesum");
    let (code, said) = setup.start().ended().await;
    assert!(code == 2 && said.contains("there is no base `muesum`, only `library`, `museum`"), "{said}");
    let bot = Setup::new(&discord).both().env("RAPPORTEUR_KNOWLEDGE_BASE", "museum").start();
    bot.logs("connected").await;
    assert!(discord.asks(ADA, GENERAL, "When does the museum open?").await.content().contains("noon"));
    discord.finish();
}
