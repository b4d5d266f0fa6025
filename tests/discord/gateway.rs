//! Connections of the gateway that end, in every way in which Discord ends them.

use std::time::{Duration, Instant};

use serde_json::json;

use super::bot::Bot;
use super::fake::{ADA, Discord, GENERAL, Order, Settings, State};

const ASKED: &str = "<@1> Is there a cat?";

#[tokio::test]
async fn a_code_that_is_final_ends_it_with_one_sentence() {
    for (code, sentence) in [
        (4004, "Discord refuses the token"),
        (4010, "Discord does not take the connections that `shards` in [discord] names"),
        (4011, "the bot is in too many servers for 1 connections"),
        (4012, "Discord's gateway does not speak this version"),
        (4014, "Discord refuses the Message Content intent"),
    ] {
        let discord = Discord::start().await;
        let bot = Bot::connected(&discord).await;
        let start = Instant::now();
        discord.closes(code);
        let (status, log) = bot.ended().await;
        assert_eq!((status, log.matches("error: ").count()), (2, 1), "{code}: {log}");
        assert!(log.contains(&format!("error: {sentence}")), "{code}: {log}");
        assert!(start.elapsed() < Duration::from_secs(5), "{code}: {:?}", start.elapsed());
        assert_eq!(discord.world.look(|state| state.identifies), 1, "{code}");
    }
}

#[tokio::test]
async fn a_close_without_a_code_loses_nothing() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    discord.orders(&Order::Bare);
    discord.answer_to(ADA, GENERAL, ASKED).await;
    // The fake takes a resume nowhere but where it said that sessions are resumed.
    assert_eq!(discord.world.look(|state| (state.identifies, state.resumes)), (1, 1));
    discord.finish();
}

#[tokio::test]
async fn where_sessions_are_resumed_may_be_away() {
    let discord = Discord::with(Settings { resume: Some("ws://127.0.0.1:1".to_owned()), ..Settings::default() }).await;
    let _bot = Bot::connected(&discord).await;
    discord.drops();
    discord.answer_to(ADA, GENERAL, ASKED).await;
    assert_eq!(discord.world.look(|state| (state.identifies, state.resumes)), (1, 1), "and can be resumed elsewhere");
}

#[tokio::test]
async fn a_session_that_timed_out_is_begun_anew() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    discord.closes(4009);
    discord.world.until("a second session", |state| (state.readies == 2).then_some(())).await;
    discord.answer_to(ADA, GENERAL, ASKED).await;
    discord.finish();
}

#[tokio::test]
async fn a_resume_that_is_refused_begins_a_session() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    discord.world.change(|state| state.may_resume = false);
    discord.drops();
    discord.world.until("a second session", |state| (state.readies == 2).then_some(())).await;
    discord.answer_to(ADA, GENERAL, ASKED).await;
    discord.finish();
}

#[tokio::test]
async fn sessions_that_end_again_and_again_end_the_process() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    // One a shard and four more, five seconds apart.
    for number in 1..=5 {
        discord.world.until("a session", |state: &State| (state.readies == number).then_some(())).await;
        discord.sends(&json!({"op": 9, "d": false}));
    }
    let (status, log) = bot.ended().await;
    assert_eq!(status, 2, "{log}");
    assert!(log.contains("error: the bot began one session with Discord after another"), "{log}");
    assert_eq!(discord.world.look(|state| state.identifies), 5);
}

#[tokio::test]
async fn heartbeats_that_nobody_acknowledges_lose_nothing() {
    let discord = Discord::with(Settings { heartbeat: Duration::from_millis(300), ..Settings::default() }).await;
    let _bot = Bot::connected(&discord).await;
    discord.world.change(|state| state.acknowledge = false);
    discord.world.until("another connection", |state| (state.resumes > 0).then_some(())).await;
    discord.world.change(|state| state.acknowledge = true);
    discord.answer_to(ADA, GENERAL, ASKED).await;
    assert_eq!(discord.world.look(|state| state.identifies), 1);
    discord.finish();
}
