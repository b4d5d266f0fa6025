//! Several processes that share a PostgreSQL.
//!
//! ```text
//! PROCESSES_MESSAGES=5000 cargo test --features postgres -- --nocapture discord::processes
//! ```

use std::time::{Duration, Instant};

use super::bot::Bot;
use super::fake::{ADA, Discord, GENERAL, ME, PATIENCE, Settings};
use super::restart::connected;
use crate::store::databases::postgres;

/// Another number of messages.
const MESSAGES: &str = "PROCESSES_MESSAGES";

fn number() -> usize {
    std::env::var(MESSAGES).ok().and_then(|number| number.parse().ok()).unwrap_or(300)
}

async fn fake() -> Discord {
    Discord::with(Settings { limits: false, ..Settings::default() }).await
}

/// Waits until each question has an answer, and fails where one has two.
async fn answered_once(discord: &Discord, questions: &[super::fake::Message], limit: Duration) {
    let (start, me) = (Instant::now(), ME.to_string());
    loop {
        let counts: std::collections::HashMap<String, usize> = discord.world.look(|state| {
            let mut counts = std::collections::HashMap::new();
            for message in state.messages.values().filter(|message| message["author"]["id"] == me.as_str()) {
                if let Some(to) = message["message_reference"]["message_id"].as_str() {
                    *counts.entry(to.to_owned()).or_default() += 1;
                }
            }
            counts
        });
        let answers = |question: &super::fake::Message| counts.get(&question.id().to_string()).copied().unwrap_or(0);
        assert!(questions.iter().all(|question| answers(question) <= 1), "a question was answered twice");
        let left = questions.iter().filter(|question| answers(question) == 0).count();
        if left == 0 {
            return;
        }
        let missing =
            || questions.iter().enumerate().filter(|(_, question)| answers(question) == 0).map(|(place, _)| place);
        assert!(start.elapsed() < limit, "{left} questions were not answered: {:?}", missing().collect::<Vec<_>>());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_that_see_the_same_messages_answer_each_once_and_the_store_keeps_them_apart() {
    let Some(database) = postgres() else { return };
    let discord = fake().await;
    let _one = connected(&discord, &database).await;
    let _two = connected(&discord, &database).await;
    let mut questions = Vec::new();
    for _ in 0..100 {
        questions.push(discord.says(ADA, GENERAL, "<@1> Is there a cat?"));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    answered_once(&discord, &questions, Duration::from_secs(30)).await;
    // Without the store each would be posted twice, and Discord would take one. Where the store is slow, as on a machine
    // that does much else, a few are.
    let posted = discord.posted();
    assert!(posted < questions.len() * 3 / 2, "{posted} messages posted for {} questions", questions.len());
    discord.finish();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_that_two_see_is_counted_once() {
    let Some(database) = postgres() else { return };
    let discord = fake().await;
    let one = connected(&discord, &database).await;
    let two = connected(&discord, &database).await;
    const ASKED: usize = 10;
    for _ in 0..ASKED {
        discord.asks(ADA, GENERAL, "Did the zeppelin land in Reykjavik?").await;
    }
    // Each was answered by one of them, and refused to the other.
    let start = Instant::now();
    let refused = |bot: &Bot| bot.log().matches("an interaction waited no longer").count();
    while refused(&one) + refused(&two) < ASKED {
        assert!(start.elapsed() < PATIENCE, "{}", one.log());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let _ = (one.stop().await, two.stop().await);
    let kept = crate::store::databases::opened(&database).all_unanswered().await.unwrap();
    assert_eq!(kept.iter().map(|kept| kept.asked).collect::<Vec<_>>(), [i64::try_from(ASKED).unwrap()]);
    discord.finish();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_one_is_killed_and_started_again_every_question_is_answered_once() {
    let Some(database) = postgres() else { return };
    let discord = fake().await;
    let _one = connected(&discord, &database).await;
    let mut two: Option<Bot> = Some(connected(&discord, &database).await);
    let number = number();
    let mut questions = Vec::new();
    let start = Instant::now();
    for place in 0..number {
        questions.push(discord.says(ADA, GENERAL, "<@1> Is there a cat?"));
        if place == number / 3
            && let Some(bot) = two.take()
        {
            bot.signal("KILL");
            let _ = bot.ended().await;
        }
        if place == 2 * number / 3 {
            two = Some(connected(&discord, &database).await);
        }
        // A hundred a second.
        tokio::time::sleep_until((start + Duration::from_millis(10) * place as u32).into()).await;
    }
    answered_once(&discord, &questions, Duration::from_secs(60)).await;
    println!("{number} questions, {} messages posted or posted again", discord.posted());
    drop(two);
    discord.finish();
}
