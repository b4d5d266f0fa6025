//! Many questions at once. What is asserted holds at any speed; how fast it went is printed by the long runs:
//!
//! ```text
//! cargo test --release -- --ignored --nocapture discord::load
//! ```

use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::json;

use super::bot::{Bot, Setup, resident};
use super::fake::{ADA, Discord, Fault, GENERAL, Message, Route, Settings};

/// Questions of the short run.
const SHORT: usize = 400;

/// Questions a second of the long run, and how long it is.
const RATE: u32 = 500;
const LONG: Duration = Duration::from_secs(60);

/// Users and channels that the questions come from: enough for nobody to ask too often.
const USERS: u64 = 2_000;
const CHANNELS: u64 = 1_000;
const FIRST_USER: u64 = 1_000_000;
const FIRST_CHANNEL: u64 = 2_000_000;

/// Questions that are waited for one by one to see how long an answer takes.
const TIMED: usize = 500;

fn asks(discord: &Discord, number: u64) -> Message {
    let (user, channel) = (FIRST_USER + number % USERS, FIRST_CHANNEL + number % CHANNELS);
    discord.says(user, channel, "<@1> When does the libary open?")
}

/// Waits until every question has its answer, and sees that none has two.
async fn each_is_answered_once(discord: &Discord, questions: &[Message]) {
    let ids: Vec<String> = questions.iter().map(|question| question.0["id"].as_str().unwrap().to_owned()).collect();
    let start = Instant::now();
    loop {
        let counts: HashMap<String, usize> = discord.world.look(|state| {
            let mut counts = HashMap::new();
            for message in state.messages.values() {
                if let Some(to) = message["message_reference"]["message_id"].as_str() {
                    *counts.entry(to.to_owned()).or_default() += 1;
                }
            }
            counts
        });
        assert!(ids.iter().all(|id| counts.get(id).copied().unwrap_or_default() <= 1), "answered twice");
        let missing = ids.iter().filter(|id| !counts.contains_key(*id)).count();
        if missing == 0 {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{missing} of {} lost", ids.len());
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_question_is_lost_and_none_is_answered_twice_whatever_goes_wrong() {
    let discord = Discord::with(Settings { limits: false, ..Settings::default() }).await;
    let bot = Bot::connected(&discord).await;
    let mut questions = Vec::new();
    for number in 0..SHORT {
        match number {
            50 => discord.world.fault(Route::Post, 30, Fault::Limited(0.2)),
            100 => discord.drops(),
            150 => discord.world.fault(Route::Post, 10, Fault::ResetAfter),
            200 => discord.sends(&json!({"op": 7, "d": null})),
            250 => discord.world.fault(Route::Post, 20, Fault::Status(500)),
            300 => discord.sends(&json!({"op": 9, "d": true})),
            _ => {}
        }
        let question = asks(&discord, number as u64);
        if number % 7 == 0 {
            discord.repeats(&question);
        }
        questions.push(question);
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    each_is_answered_once(&discord, &questions).await;
    assert!(!bot.log().contains("ERROR"), "{}", bot.log());
    discord.finish();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a minute of load, for its figures"]
async fn a_minute_of_load() {
    let discord = Discord::with(Settings { limits: false, ..Settings::default() }).await;
    let bot = Setup::new(&discord).env("RAPPORTEUR_KNOWLEDGE_PATH", "").start();
    discord.connected().await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    eprintln!("idle: {:?} KiB resident", resident(bot.id()));
    let mut took = Vec::with_capacity(TIMED);
    for number in 0..TIMED {
        let asked = Instant::now();
        let question = asks(&discord, number as u64);
        let posted = discord
            .world
            .until("a reply", |state| {
                let replies =
                    |sent: &&super::fake::Sent| sent.body["message_reference"]["message_id"] == question.0["id"];
                state.traffic.last().filter(replies).map(|sent| sent.at)
            })
            .await;
        took.push(posted - asked);
    }
    took.sort_unstable();
    eprintln!("event to request: median {:?}, p99 {:?}", took[TIMED / 2], took[TIMED * 99 / 100]);
    let (start, mut questions) = (Instant::now(), Vec::new());
    let mut memory = Vec::new();
    let mut tick = tokio::time::interval(Duration::from_secs(1) / RATE);
    while start.elapsed() < LONG {
        tick.tick().await;
        questions.push(asks(&discord, questions.len() as u64 + 7));
        if questions.len() % (10 * RATE as usize) == 0 {
            memory.extend(resident(bot.id()));
        }
    }
    let asked = questions.len();
    eprintln!("{asked} questions in {:?}, resident every ten seconds: {memory:?} KiB", start.elapsed());
    each_is_answered_once(&discord, &questions).await;
    eprintln!("all answered once after {:?}", start.elapsed());
    assert!(!bot.log().contains("ERROR"), "{}", bot.log());
    discord.finish();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "for its figures"]
async fn an_interaction_is_answered_at_once() {
    let discord = Discord::with(Settings { limits: false, ..Settings::default() }).await;
    let _bot = Setup::new(&discord).start();
    discord.connected().await;
    let mut took = Vec::with_capacity(TIMED);
    for _ in 0..TIMED {
        let shown = discord.asks(ADA, GENERAL, "When does the libary open?").await;
        took.push(shown.answered - shown.asked);
    }
    took.sort_unstable();
    eprintln!("interaction to callback: median {:?}, p99 {:?}", took[TIMED / 2], took[TIMED * 99 / 100]);
}
