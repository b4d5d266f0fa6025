//! What goes wrong on the way: every question is answered once, or its failure is logged with a reference.

use std::time::Duration;

use serde_json::json;

use super::bot::Bot;
use super::fake::{ADA, Certified, Discord, Fault, GENERAL, Route, Sent, Settings, State};

const ASKED: &str = "<@1> Is there a cat?";

#[tokio::test]
async fn a_request_that_failed_is_made_again() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let faults = [Fault::Status(500), Fault::Status(502), Fault::ResetBefore, Fault::ResetAfter, Fault::Limited(0.5)];
    for fault in faults {
        let before = discord.posted();
        discord.world.fault(Route::Post, 2, fault);
        let question = discord.says(ADA, GENERAL, ASKED);
        discord.reply_to(&question).await;
        discord
            .world
            .until("a third try", |state| {
                let tries = state.traffic.iter().filter(|sent| sent.route == Route::Post).count() - before;
                (tries == 3).then_some(())
            })
            .await;
        assert_eq!(discord.replies_to(&question), 1, "{fault:?}");
    }
    discord.finish();
}

/// Without this the test above would say nothing: it is the nonce that keeps what was done from being done again.
#[tokio::test]
async fn a_nonce_that_is_forgotten_keeps_nothing_from_being_sent_twice() {
    let discord = Discord::with(Settings { nonce_life: Duration::ZERO, ..Settings::default() }).await;
    let _bot = Bot::connected(&discord).await;
    discord.world.fault(Route::Post, 1, Fault::ResetAfter);
    let question = discord.says(ADA, GENERAL, ASKED);
    let to = question.id().to_string();
    let replies =
        |state: &State| state.messages.values().filter(|m| m["message_reference"]["message_id"] == to).count();
    discord.world.until("a second reply", |state| (replies(state) == 2).then_some(())).await;
}

#[tokio::test]
async fn an_interaction_is_answered_through_a_fault() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    for fault in [Fault::Status(500), Fault::ResetBefore, Fault::ResetAfter, Fault::Limited(0.5)] {
        discord.world.fault(Route::Callback, 1, fault);
        let shown = discord.asks(ADA, GENERAL, "Is there a cat?").await;
        assert!(shown.content().contains("Biscuit"), "{fault:?}");
    }
    discord.silence().await;
    assert!(!bot.log().contains("ERROR"), "that it was done already is no error: {}", bot.log());
    discord.finish();
}

#[tokio::test]
async fn what_fails_for_good_is_logged_with_a_reference_and_not_hammered() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    discord.world.fault(Route::Post, 50, Fault::Status(500));
    let question = discord.says(ADA, GENERAL, ASKED);
    bot.logs(&format!("reference={}", question.id())).await;
    let tries = discord.posted();
    assert!((2..=5).contains(&tries), "{tries}");
    discord.world.change(|state| state.faults.clear());
    discord.answer_to(ADA, GENERAL, ASKED).await;
    discord.finish();
}

#[tokio::test]
async fn a_token_that_is_revoked_ends_it() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    discord.world.change(|state| state.revoked = true);
    discord.says(ADA, GENERAL, ASKED);
    let refused = |state: &State| state.traffic.iter().any(|sent| sent.status == 401).then_some(());
    discord.world.until("a refusal", refused).await;
    for _ in 0..200 {
        discord.says(ADA, GENERAL, ASKED);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let (status, log) = bot.ended().await;
    assert_eq!(status, 2, "{log}");
    assert!(log.contains("error: Discord refuses the token"), "{log}");
    assert!(discord.posted() < 100, "the rest is not even tried: {}", discord.posted());
}

#[tokio::test]
async fn a_dropped_connection_loses_nothing() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let reconnect = json!({"op": 7, "d": null});
    let invalid = json!({"op": 9, "d": true});
    for cut in 0..4 {
        match cut {
            0 => discord.drops(),
            1 => discord.sends(&reconnect),
            2 => discord.sends(&invalid),
            _ => discord.closes(4000),
        }
        let question = discord.says(ADA, GENERAL, ASKED);
        discord.reply_to(&question).await;
        discord.world.until("a resumed session", |state| (state.resumes == cut + 1).then_some(())).await;
        assert_eq!(discord.replies_to(&question), 1);
    }
    assert_eq!(discord.world.look(|state| state.identifies), 1);
    discord.finish();
}

#[tokio::test]
async fn a_session_that_is_over_is_begun_anew() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    discord.sends(&json!({"op": 9, "d": false}));
    discord.world.until("a second session", |state| (state.readies == 2).then_some(())).await;
    let looks = |sent: &&Sent| sent.route == Route::ListCommands;
    let twice = |state: &State| (state.traffic.iter().filter(looks).count() == 2).then_some(());
    discord.world.until("a second look at the commands", twice).await;
    discord.answer_to(ADA, GENERAL, ASKED).await;
    discord.silence().await;
    assert_eq!(discord.count(Route::PutCommands), 1, "the commands are registered already");
    discord.finish();
}

#[tokio::test]
async fn a_heartbeat_is_sent_when_it_is_asked_for() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    discord.world.change(|state| state.acknowledge = false);
    for number in 1..=3 {
        let before = discord.world.look(|state| state.heartbeats);
        discord.sends(&json!({"op": 1, "d": null}));
        discord.world.until("a heartbeat", |state| (state.heartbeats > before).then_some(())).await;
        assert_eq!(discord.world.look(|state| state.resumes), 0, "{number}");
    }
    discord.finish();
}

#[tokio::test]
async fn an_event_that_cannot_be_read_is_counted() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    discord.sends(&json!({"op": 0, "t": "INTERACTION_CREATE", "s": 3, "d": {"id": "5", "type": 2}}));
    bot.logs("an event could not be read").await;
    let status = json!([{"name": "status", "type": 1, "options": []}]);
    let shown = discord.command(ADA, GENERAL, "rapporteur-admin", status).await;
    assert!(shown.content().contains("1 events that could not be read"), "{}", shown.content());
    discord.finish();
}

#[tokio::test]
async fn a_channel_that_discord_limits_gets_every_answer() {
    let discord = Discord::start().await;
    let bot = Bot::connected(&discord).await;
    // More than the five in five seconds that Discord takes, of a bot that lets itself be asked any number.
    let asked: Vec<_> = (0..8).map(|number| discord.says(1_000 + number, GENERAL, ASKED)).collect();
    for question in &asked {
        discord.reply_to(question).await;
        assert_eq!(discord.replies_to(question), 1);
    }
    assert!(discord.traffic().iter().any(|sent| sent.status == 429), "it was limited");
    assert!(!bot.log().contains("ERROR"), "{}", bot.log());
    discord.finish();
}

#[tokio::test]
async fn a_gateway_that_cannot_be_trusted_is_not_spoken_to() {
    let Certified { discord, address, .. } = Certified::with(Settings::default()).await;
    discord.world.change(|state| state.gateway = Some(format!("wss://localhost:{}", address.port())));
    let bot = super::bot::Setup::new(&discord).start();
    bot.logs("Discord's gateway cannot be reached, and is tried again").await;
    discord.world.change(|state| state.gateway = None);
    assert_eq!(discord.world.look(|state| state.identifies), 0, "its certificate is nobody's");
    assert_eq!(bot.stop().await.0, 0);
}
