//! What Discord refuses, and what the bot does about it: line by line of the table that it goes by.

use std::time::{Duration, Instant};

use rapporteur::discord::refusals::{REFUSALS, Then};
use serde_json::json;

use super::bot::Bot;
use super::fake::{ADA, BO, Discord, Fault, GENERAL, HISTORY, Route, SEND, USUAL, VIEW};

const ASKED: &str = "<@1> Is there a cat?";

#[tokio::test]
async fn each_refusal_of_an_answer_is_met_as_the_table_says() {
    for refusal in REFUSALS {
        let discord = Discord::start().await;
        let bot = Bot::connected(&discord).await;
        discord.world.fault(Route::Post, 1, Fault::Refused(refusal.status, refusal.code, refusal.words));
        let question = discord.says(ADA, GENERAL, ASKED);
        discord.held(Route::Post).await;
        if refusal.then == Then::LeaveChannel {
            bot.logs("its channel is left alone").await;
        }
        // What is left alone is left without another try.
        let next = discord.says(BO, GENERAL, ASKED);
        match refusal.then {
            Then::LeaveChannel => {
                bot.logs(&format!("may not write in this channel reference={}", next.id())).await;
                assert_eq!((discord.replies_to(&question), discord.replies_to(&next)), (0, 0), "{refusal:?}");
                assert!(bot.log().contains(&refusal.code.to_string()), "it says why: {}", bot.log());
                assert!(!bot.log().contains("ERROR"), "{refusal:?}: {}", bot.log());
            }
            Then::Unreferenced => {
                discord.reply_to_quoted("> Is there a cat?").await;
                bot.logs("may not read the message history").await;
            }
            Then::LeaveAnswer | Then::Gone | Then::Late | Then::Done => {
                discord.reply_to(&next).await;
                assert_eq!(discord.replies_to(&question), 0, "{refusal:?}");
                assert!(!bot.log().contains("ERROR"), "{refusal:?}: {}", bot.log());
            }
            Then::Fault => {
                discord.reply_to(&next).await;
                bot.logs(&format!("reference={}", question.id())).await;
                assert!(bot.log().contains("ERROR"), "{refusal:?}: {}", bot.log());
            }
        }
        discord.finish();
    }
}

#[tokio::test]
async fn each_refusal_of_an_interaction_is_met_as_the_table_says() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    let ask =
        json!({"id": "9", "name": "ask", "type": 1, "options": [{"name": "question", "type": 3, "value": "cat?"}]});
    for refusal in REFUSALS.iter().filter(|refusal| matches!(refusal.then, Then::Late | Then::Done)) {
        discord.world.fault(Route::Callback, 1, Fault::Refused(refusal.status, refusal.code, refusal.words));
        discord.begins(ADA, GENERAL, 2, &ask, None);
        discord.held(Route::Callback).await;
        assert!(discord.asks(ADA, GENERAL, "Is there a cat?").await.content().contains("Biscuit"), "{refusal:?}");
    }
    let status = discord.subcommand(ADA, GENERAL, "rapporteur-admin", "status").await;
    assert!(status.content().contains("**Failed** 0 requests"), "{}", status.content());
    assert!(!bot.log().contains("ERROR"), "late and doubled answers are no errors: {}", bot.log());
    discord.finish();
}

#[tokio::test]
async fn without_its_history_a_channel_is_answered_without_references() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    discord.world.change(|state| state.permissions.insert(GENERAL, USUAL & !HISTORY));
    for _ in 0..3 {
        let question = discord.says(ADA, GENERAL, ASKED);
        let answer = discord.reply_to_quoted("> Is there a cat?").await;
        assert!(answer.content().contains("Biscuit"), "{}", answer.content());
        discord.deletes(&question);
        discord.gone(&answer).await;
    }
    bot.logs("may not read the message history").await;
    assert_eq!(bot.log().matches("may not read the message history").count(), 1, "said once: {}", bot.log());
    assert_eq!(discord.posted(), 4, "and tried once");
    discord.finish();
}

#[tokio::test]
async fn what_permissions_forbid_is_left_alone_and_asked_for_where_it_is_allowed() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    discord.world.change(|state| state.permissions.insert(GENERAL, VIEW | HISTORY));
    discord.says(ADA, GENERAL, ASKED);
    bot.logs("its channel is left alone").await;
    assert!(bot.log().contains("50013"), "{}", bot.log());
    // Commands need no permission of the bot.
    assert!(discord.asks(ADA, GENERAL, "Is there a cat?").await.content().contains("Biscuit"));
    // Of what it may not see it hears nothing.
    discord.world.change(|state| state.permissions.insert(GENERAL, SEND));
    let mark = discord.mark();
    discord.says(ADA, GENERAL, ASKED);
    discord.nothing_since(mark).await;
    discord.finish();
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_given_up_while_it_is_under_way() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    discord.world.fault(Route::Callback, 1, Fault::Slow(Duration::from_secs(20)));
    let ask =
        json!({"id": "9", "name": "ask", "type": 1, "options": [{"name": "question", "type": 3, "value": "cat?"}]});
    let start = Instant::now();
    discord.begins(ADA, GENERAL, 2, &ask, None);
    bot.logs("an interaction could not be answered").await;
    let took = start.elapsed();
    // Two and seven tenths, and what a busy machine adds.
    assert!((2_500..3_700).contains(&took.as_millis()), "{took:?}");
    assert!(bot.log().contains("no answer in time"), "{}", bot.log());
    discord.finish();
}

#[tokio::test]
async fn choices_that_take_too_long_are_given_up_sooner() {
    let discord = Discord::start().await;
    let bot = super::bot::Setup::new(&discord).env("RAPPORTEUR_LOG_LEVEL", "debug").start();
    discord.connected().await;
    discord.world.fault(Route::Callback, 1, Fault::Slow(Duration::from_secs(20)));
    let options = json!([{"name": "question", "type": 3, "value": "cat", "focused": true}]);
    let start = Instant::now();
    discord.begins(ADA, GENERAL, 4, &json!({"id": "9", "name": "ask", "type": 1, "options": options}), None);
    bot.logs("no choices were shown").await;
    let took = start.elapsed();
    assert!((900..2_000).contains(&took.as_millis()), "{took:?}");
    discord.finish();
}
