//! What is under way is finished.

use std::time::{Duration, Instant};

use super::bot::Bot;
use super::fake::{ADA, Discord, Fault, GENERAL, Route, Settings};

/// Whoever runs containers ends them by force after ten seconds.
const AT_MOST: Duration = Duration::from_secs(8);

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
    // What comes in meanwhile gets a sentence.
    let late = discord.says(ADA, GENERAL, "<@1> Where is the library?");
    let shown = discord.asks(ADA, GENERAL, "Where is the library?").await;
    assert!(shown.is_private() && shown.content().starts_with("I am being restarted"), "{}", shown.content());
    let told = discord.reply_to(&late).await;
    assert!(told.content().starts_with("I am being restarted"), "{}", told.content());
    let (status, log) = bot.ended().await;
    assert_eq!(status, 0, "{log}");
    assert_eq!((discord.replies_to(&question), discord.posted()), (1, 2), "and no new one: {log}");
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
    let stopped = Instant::now();
    let (status, log) = bot.ended().await;
    assert_eq!(status, 0, "{log}");
    assert!(stopped.elapsed() < AT_MOST, "{:?}", stopped.elapsed());
    assert_eq!(log.matches(&format!("reference={}", question.id())).count(), 1, "{log}");
    discord.finish();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn under_load_it_ends_in_time_and_answers_nothing_twice() {
    let discord = Discord::with(Settings { limits: false, ..Settings::default() }).await;
    let bot = Bot::connected(&discord).await;
    discord.world.fault(Route::Post, 40, Fault::Slow(Duration::from_secs(60)));
    let ask = |number: u64| discord.says(1_000 + number, 5_000 + number, "<@1> Is there a cat?");
    let mut asked: Vec<_> = (0..200).map(ask).collect();
    bot.signal("INT");
    let stopped = Instant::now();
    asked.extend((200..300).map(ask));
    let (status, log) = bot.ended().await;
    assert_eq!(status, 0, "{log}");
    assert!(stopped.elapsed() < AT_MOST, "{:?}", stopped.elapsed());
    discord.world.change(|state| state.faults.clear());
    let _bot = Bot::connected(&discord).await;
    discord.world.until("a second session", |state| (state.readies == 2).then_some(())).await;
    discord.silence().await;
    for question in &asked {
        assert!(discord.replies_to(question) <= 1, "{question:?}");
    }
    discord.finish();
}
