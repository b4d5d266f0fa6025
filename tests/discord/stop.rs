//! What is under way is finished.

use std::time::Duration;

use super::bot::Bot;
use super::fake::{ADA, Discord, Fault, GENERAL, Route};

#[tokio::test]
async fn both_signals_end_it_in_order() {
    for signal in ["TERM", "INT"] {
        let discord = Discord::start().await;
        let bot = Bot::connected(&discord).await;
        bot.signal(signal);
        let (status, log) = bot.ended().await;
        assert_eq!(status, 0, "{signal}: {log}");
        discord.finish();
    }
}

#[tokio::test]
async fn a_question_under_way_is_answered_first() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    discord.world.fault(Route::Post, 1, Fault::Slow(Duration::from_millis(400)));
    let question = discord.says(ADA, GENERAL, "<@1> Is there a cat?");
    discord.held(Route::Post).await;
    bot.signal("TERM");
    bot.logs("stopping").await;
    discord.says(ADA, GENERAL, "<@1> Where is the library?");
    let (status, log) = bot.ended().await;
    assert_eq!(status, 0, "{log}");
    assert_eq!((discord.replies_to(&question), discord.posted()), (1, 1), "and no new one: {log}");
    discord.finish();
}

#[tokio::test]
async fn a_question_that_cannot_be_finished_is_named() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    discord.world.fault(Route::Post, 5, Fault::Slow(Duration::from_secs(60)));
    let question = discord.says(ADA, GENERAL, "<@1> Is there a cat?");
    discord.world.until("a request", |state| (state.faults[&Route::Post].len() < 5).then_some(())).await;
    bot.signal("TERM");
    let (status, log) = bot.ended().await;
    assert_eq!(status, 0, "{log}");
    assert_eq!(log.matches(&format!("reference={}", question.id())).count(), 1, "{log}");
    discord.finish();
}
