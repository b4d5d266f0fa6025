//! What keeps the bot from running is said in one sentence, with what to do, and soon.

use std::time::{Duration, Instant};

use super::bot::Setup;
use super::fake::{Discord, Fault, Route, Settings, TOKEN};

/// A start that fails has failed by then.
const SOON: Duration = Duration::from_secs(5);

/// Fails to start, and says this.
async fn says(setup: Setup, sentence: &str) {
    let start = Instant::now();
    let (status, log) = setup.start().ended().await;
    let took = start.elapsed();
    // What is wrong with settings has its place, and a name of its kind of problem.
    let is_error = |line: &&str| line.starts_with("error: ") || line.starts_with("error[");
    let line = log.lines().find(is_error).unwrap_or_else(|| panic!("no error in {log}"));
    assert!(line.contains(sentence) || log.contains("error[") && log.contains(sentence), "{log}");
    assert_eq!(log.lines().filter(is_error).count(), 1, "{log}");
    assert_eq!(status, 2, "{log}");
    assert!(took < SOON, "{took:?}");
    assert!(!log.contains(TOKEN), "{log}");
}

#[tokio::test]
async fn without_a_token() {
    says(Setup::alone(), "there is no token: set the variable DISCORD_TOKEN").await;
    says(
        Setup::alone().env("RAPPORTEUR_DISCORD_TOKEN_FILE", "none"),
        "cannot read the token from none, which `token_file` in [discord] names",
    )
    .await;
    // A client secret and a public key stand on the same pages.
    for other in ["two words", "0123456789abcdefghijABCDEFGHIJ_-", &"0f".repeat(32), "a.b", "a.b.c.d", "a..c"] {
        let discord = Discord::start().await;
        says(Setup::new(&discord).env("DISCORD_TOKEN", other), "what stands in DISCORD_TOKEN is no bot token").await;
        assert!(discord.traffic().is_empty(), "refused before any request");
    }
}

#[tokio::test]
async fn with_a_token_in_a_file() {
    let discord = Discord::start().await;
    let setup = Setup::alone().env("RAPPORTEUR_DISCORD_API", &discord.url()).file("secret", &format!("{TOKEN}\n"));
    let bot = setup.env("RAPPORTEUR_DISCORD_TOKEN_FILE", "secret").start();
    discord.connected().await;
    assert_eq!(bot.stop().await.0, 0);
}

#[tokio::test]
async fn with_a_wrong_token() {
    let discord = Discord::start().await;
    says(Setup::new(&discord).env("DISCORD_TOKEN", "MTIz.wrong.token"), "Discord refuses the token").await;
    assert_eq!(discord.traffic().len(), 1, "one try: more would count against this address");
    assert_eq!(discord.world.look(|state| state.identifies), 0);
}

#[tokio::test]
async fn with_a_token_that_only_the_gateway_refuses() {
    let discord = Discord::start().await;
    let setup = Setup::new(&discord);
    discord.world.change(|state| state.commands.clear());
    let bot = setup.start();
    discord.connected().await;
    discord.world.change(|state| state.revoked = true);
    discord.closes(4004);
    let (status, log) = bot.ended().await;
    assert_eq!(status, 2, "{log}");
    assert!(log.contains("error: Discord refuses the token"), "{log}");
}

#[tokio::test]
async fn without_an_intent() {
    let discord = Discord::start().await;
    let setup = Setup::new(&discord).env("RAPPORTEUR_DISCORD_CHANNELS", "32");
    says(setup, "refuses the Message Content intent, which `channels` in [discord] needs").await;
    assert_eq!(discord.world.look(|state| state.identifies), 1, "it does not insist");
}

#[tokio::test]
async fn before_the_network_is_there() {
    let discord = Discord::start().await;
    for fault in [Fault::Status(503), Fault::ResetBefore, Fault::Limited(0.1)] {
        discord.world.fault(Route::Gateway, 1, fault);
    }
    let bot = Setup::new(&discord).start();
    discord.connected().await;
    assert_eq!(bot.log().matches("the next try is in").count(), 3, "{}", bot.log());
    assert_eq!(bot.stop().await.0, 0);
    // Nobody is there at all: it goes on trying, and says so, and can be stopped meanwhile.
    let setup = Setup::alone().env("DISCORD_TOKEN", TOKEN);
    let bot = setup.env("RAPPORTEUR_DISCORD_API", "http://127.0.0.1:1").start();
    bot.logs("Discord cannot be reached at http://127.0.0.1:1; the next try is in 2 s").await;
    let stopped = Instant::now();
    assert_eq!(bot.stop().await.0, 0);
    assert!(stopped.elapsed() < SOON, "{:?}", stopped.elapsed());
}

#[tokio::test]
#[ignore = "a minute and a half, until it gives up"]
async fn with_nobody_there() {
    let setup = Setup::alone().env("DISCORD_TOKEN", TOKEN);
    let bot = setup.env("RAPPORTEUR_DISCORD_API", "http://127.0.0.1:1").start();
    tokio::time::sleep(Duration::from_secs(60)).await;
    let (status, log) = bot.ended().await;
    assert_eq!(status, 2, "{log}");
    assert!(
        log.contains("error: cannot reach Discord at http://127.0.0.1:1 (no connection): check the network"),
        "{log}"
    );
}

#[tokio::test]
async fn with_somebody_else_there() {
    let discord = Discord::start().await;
    discord.world.fault(Route::Gateway, 1, Fault::Status(404));
    says(Setup::new(&discord), "does not answer as Discord does (404").await;
}

#[tokio::test]
async fn with_too_few_shards() {
    let discord = Discord::with(Settings { shards: 8, ..Settings::default() }).await;
    says(Setup::new(&discord).env("RAPPORTEUR_DISCORD_SHARDS", "2"), "too many servers for 2 connections").await;
    assert_eq!(discord.world.look(|state| state.identifies), 0, "refused before any session is begun");
    // Discord may require more than it recommends.
    let discord = Discord::with(Settings { required: 2, ..Settings::default() }).await;
    says(Setup::new(&discord), "too many servers for 1 connections, and Discord recommends 1").await;
    assert_eq!(discord.world.look(|state| state.identifies), 1, "it does not insist");
}

#[tokio::test]
async fn with_no_connections_left_today() {
    let discord = Discord::with(Settings { remaining: 0, ..Settings::default() }).await;
    says(Setup::new(&discord), "takes no more connections of this bot for 3 hours").await;
    assert_eq!(discord.world.look(|state| state.identifies), 0);
}

#[tokio::test]
async fn with_a_bad_setting() {
    let config = |text: &str| Setup::alone().file("config.toml", text).env("DISCORD_TOKEN", TOKEN);
    says(config("[discord]\nchanels = []\n"), "there is no key `chanels` in [discord]").await;
    says(config("[discord]\ntoken = \"x\"\n"), "the token does not belong").await;
    says(Setup::alone().env("RAPPORTEUR_LOG_FORMAT", "xml"), "--> RAPPORTEUR_LOG_FORMAT:1:1").await;
}

#[tokio::test]
async fn with_a_broken_base() {
    let discord = Discord::start().await;
    let broken = super::bot::LIBRARY.replace("gazette 1.1", "gazette 9.1");
    let bot = Setup::new(&discord).file("knowledge/library.toml", &broken).start();
    let (status, log) = bot.ended().await;
    assert_eq!(status, 2);
    assert!(log.contains("gazette 9.1") && log.contains("-->"), "drawn as `check` draws it: {log}");
    assert!(discord.traffic().is_empty());
}

#[tokio::test]
async fn with_the_shards_of_its_process() {
    for (written, identified) in [("auto", (0, 1)), ("1", (0, 1)), ("1/3", (1, 3))] {
        let discord = Discord::start().await;
        let bot = Setup::new(&discord).env("RAPPORTEUR_DISCORD_SHARDS", written).start();
        discord.connected().await;
        let shards =
            discord.world.look(|state| state.sessions.values().map(|session| session.shard).collect::<Vec<_>>());
        assert_eq!(shards, [identified], "{written}");
        assert_eq!(bot.stop().await.0, 0);
    }
}
