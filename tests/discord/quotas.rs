//! How often one may ask.

use std::time::{Duration, Instant};

use serde_json::json;

use super::bot::{Bot, Setup};
use super::fake::{ADA, BO, DIRECT, Discord, GENERAL};

/// A bot with the measures that it has by itself.
async fn measured(discord: &Discord) -> Bot {
    let usual = Setup::new(discord).env("RAPPORTEUR_DISCORD_QUESTIONS_PER_USER", "");
    let bot = usual.env("RAPPORTEUR_DISCORD_QUESTIONS_PER_CHANNEL", "").start();
    discord.connected().await;
    bot
}

/// As many as may be asked at once, and a minute, by one person.
const BURST: usize = 4;
const RATE: usize = 6;

#[tokio::test]
async fn one_person_does_not_fill_a_channel() {
    let discord = Discord::start().await;
    let _bot = measured(&discord).await;
    let start = Instant::now();
    let mut asked = Vec::new();
    let mut other = None;
    for number in 0..200 {
        // Help and small talk count like anything else.
        let text = ["<@1> Is there a cat?", "<@1>", "<@1> hello!", "<@1> Did the zeppelin land?"][number % 4];
        asked.push(discord.says(ADA, GENERAL, text));
        if number == 100 {
            let question = discord.says(BO, GENERAL, "<@1> Where is the library?");
            assert!(
                discord.reply_to(&question).await.content().contains("Mill Street"),
                "others are answered meanwhile"
            );
            other = Some(question);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    discord.silence().await;
    let most = BURST + RATE * usize::try_from(start.elapsed().as_secs()).unwrap() / 60 + 1;
    let posted: usize = asked.iter().map(|question| discord.replies_to(question)).sum();
    assert!((BURST..=most).contains(&posted), "{posted} of at most {most}");
    assert!(other.is_some());
    let replies: Vec<String> = discord.world.look(|state| {
        let own = state.messages.values().filter(|message| message["author"]["id"] == "1");
        own.map(|message| message["content"].as_str().unwrap().to_owned()).collect()
    });
    let told = replies.iter().filter(|content| content.contains("That was a lot of questions")).count();
    assert!((1..=2).contains(&told), "to her once, and to the channel once: {replies:#?}");
    discord.finish();
}

#[tokio::test]
async fn whoever_asks_too_often_is_told_once() {
    let discord = Discord::start().await;
    let setup = Setup::new(&discord).env("RAPPORTEUR_DISCORD_QUESTIONS_PER_USER", "1");
    let _bot = setup.env("RAPPORTEUR_DISCORD_BURST_PER_USER", "2").start();
    discord.connected().await;
    let ask = || discord.says(ADA, GENERAL, "<@1> When does the library open?");
    let first = discord.reply_to(&ask()).await;
    assert!(!first.content().contains("a lot of questions"), "{}", first.content());
    let second = ask();
    let told = discord.reply_to(&second).await;
    assert!(told.content().contains("from nine"), "{}", told.content());
    assert!(told.content().contains("\n-# That was a lot of questions. Please ask again in "), "{}", told.content());
    let mark = discord.mark();
    ask();
    ask();
    // An edit that comes too soon leaves its answer alone.
    discord.edits(&second, "<@1> Is there a cat?");
    discord.nothing_since(mark).await;
    let privately = discord.asks(ADA, GENERAL, "Is there a cat?").await;
    assert!(privately.is_private() && privately.content().starts_with("That was a lot"));
    let other = discord.says(BO, GENERAL, "<@1> Is there a cat?");
    assert!(discord.reply_to(&other).await.content().contains("Biscuit"), "others may still ask");
    discord.finish();
}

#[tokio::test]
async fn a_channel_has_its_measure_too() {
    let discord = Discord::start().await;
    let setup = Setup::new(&discord).env("RAPPORTEUR_DISCORD_QUESTIONS_PER_CHANNEL", "1");
    let _bot = setup.env("RAPPORTEUR_DISCORD_BURST_PER_CHANNEL", "1").start();
    discord.connected().await;
    let ask = |who| discord.says(who, GENERAL, "<@1> Is there a cat?");
    assert!(discord.reply_to(&ask(ADA)).await.content().contains("Biscuit"));
    let mark = discord.mark();
    ask(BO);
    discord.nothing_since(mark).await;
    let elsewhere = discord.says(BO, DIRECT, "Is there a cat?");
    assert!(discord.reply_to(&elsewhere).await.content().contains("Biscuit"));
    discord.finish();
}

#[tokio::test]
async fn nobody_is_notified_again_and_again() {
    let discord = Discord::start().await;
    let _bot = Bot::connected(&discord).await;
    let question = json!({"name": "question", "type": 3, "value": "Is there a cat?"});
    let to = |who: u64| json!([question, {"name": "to", "type": 6, "value": who.to_string()}]);
    for number in 0..3 {
        // Whoever asks: what counts is who is told.
        let aimed = discord.command(500 + number, GENERAL, "ask", to(BO)).await;
        assert!(aimed.content().starts_with("<@12>"), "{}", aimed.content());
    }
    let refused = discord.command(600, GENERAL, "ask", to(BO)).await;
    assert!(refused.is_private() && refused.content().starts_with("That member was notified"), "{}", refused.content());
    assert!(discord.command(600, GENERAL, "ask", to(ADA)).await.content().starts_with("<@11>"));
    assert!(discord.asks(600, GENERAL, "Is there a cat?").await.content().contains("Biscuit"), "without it they may");
    discord.finish();
}
