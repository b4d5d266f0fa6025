//! The base changes while people ask: good and broken ones in turn.
//!
//! ```text
//! RELOADS=100 cargo test -- --nocapture discord::reload_under_load
//! ```

use std::time::{Duration, Instant};

use super::bot::{Bot, LIBRARY};
use super::fake::{ADA, Discord, GENERAL, PATIENCE, Settings};

/// Another number of reloads.
const RELOADS: &str = "RELOADS";

/// What the log says of one.
const SAID: [&str; 3] = ["the fact base was reloaded", "the changed fact base is broken", "say what they said before"];

fn reloads(bot: &Bot) -> usize {
    let log = bot.log();
    SAID.iter().map(|said| log.matches(said).count()).sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_question_is_lost_or_answered_from_half_a_base() {
    let discord = Discord::with(Settings { limits: false, ..Settings::default() }).await;
    let bot = Bot::connected(&discord).await;
    let number = std::env::var(RELOADS).ok().and_then(|number| number.parse().ok()).unwrap_or(9);
    // Each base has one time in its hours and in its cat's name, so that an answer from two would show.
    let base = |mark: &str| {
        LIBRARY.replace("from nine", &format!("from {mark}")).replace("Biscuit", &format!("Biscuit {mark}"))
    };
    let question = |text: &str| serde_json::json!([{"name": "question", "type": 3, "value": text}]);
    let (mut tokens, mut changed) = (Vec::new(), 0);
    for round in 0..number {
        let text = match round % 3 {
            0 => base("ten"),
            1 => LIBRARY.replace("gazette 1.1", "gazette 9.1"),
            _ => base("eleven"),
        };
        std::fs::write(bot.path("knowledge/library.toml"), text).unwrap();
        let before = reloads(&bot);
        bot.signal("HUP");
        let start = Instant::now();
        while reloads(&bot) == before {
            for text in ["When is the library open?", "Is there a cat?"] {
                let data = serde_json::json!({"id": "9", "name": "ask", "type": 1, "options": question(text)});
                tokens.push(discord.begins(ADA, GENERAL, 2, &data, None));
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
            assert!(start.elapsed() < PATIENCE, "{}", bot.log());
        }
        changed += 1;
    }
    let mut longest = Duration::ZERO;
    for token in &tokens {
        let answer = discord.answered(token).await;
        let said = answer.content();
        let whole = ["from nine", "from ten", "from eleven", "Biscuit"].iter().any(|part| said.contains(part));
        assert!(whole && !said.starts_with("Something went wrong"), "{said}");
        longest = longest.max(answer.answered - answer.asked);
    }
    println!("{changed} reloads, {} questions, the longest answer {longest:?}", tokens.len());
    assert!(!bot.log().contains("ERROR"), "{}", bot.log());
    discord.finish();
}
