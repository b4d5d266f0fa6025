//! The store goes away and comes back: no answer is lost or waits for it.
//!
//! ```text
//! OUTAGE_SECONDS=30 cargo test --features postgres -- --nocapture discord::outage
//! ```

use std::time::{Duration, Instant};

use super::bot::Bot;
#[cfg(feature = "postgres")]
use super::bot::Setup;
use super::fake::{ADA, Discord, GENERAL, PATIENCE, Settings};
#[cfg(feature = "postgres")]
use super::monitoring::{free, until};

/// Another length of each phase, in seconds.
const SECONDS: &str = "OUTAGE_SECONDS";

/// Questions a second.
const RATE: u32 = 100;

/// Asks for a while, at the rate, what nobody can answer: each is a write. Yields how long each answer took, sorted.
async fn load(discord: &Discord, name: &str) -> Vec<Duration> {
    let seconds = std::env::var(SECONDS).ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(1);
    let mut tokens = Vec::new();
    let start = Instant::now();
    for number in 0..RATE * seconds {
        let due = start + number * Duration::from_secs(1) / RATE;
        tokio::time::sleep_until(due.into()).await;
        let question = serde_json::json!([{"name": "question", "type": 3, "value": format!("Did {name} {number} land in Reykjavik?")}]);
        let data = serde_json::json!({"id": "9", "name": "ask", "type": 1, "options": question});
        tokens.push(discord.begins(ADA, GENERAL, 2, &data, None));
    }
    let mut took = Vec::new();
    for token in &tokens {
        let answer = discord.answered(token).await;
        assert!(!answer.content().starts_with("Something went wrong"), "{}", answer.content());
        took.push(answer.answered - answer.asked);
    }
    took.sort_unstable();
    let at = |share: usize| took[(took.len() - 1) * share / 100];
    println!("{name}: {} answers, median {:?}, 99 % {:?}, longest {:?}", took.len(), at(50), at(99), at(100));
    took
}

/// Waits until the bot says so of its store.
async fn status(discord: &Discord, what: &str) -> String {
    let start = Instant::now();
    loop {
        let status = discord.subcommand(ADA, GENERAL, "rapporteur-admin", "status").await;
        if status.content().contains(what) {
            return status.content().to_owned();
        }
        assert!(start.elapsed() < 2 * PATIENCE, "waited in vain for {what}: {}", status.content());
        tokio::time::sleep(Duration::from_millis(1_100)).await;
    }
}

async fn fake() -> Discord {
    Discord::with(Settings { limits: false, ..Settings::default() }).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_somebody_holds_slows_no_answer() {
    let discord = fake().await;
    let bot = Bot::connected(&discord).await;
    load(&discord, "airship").await;
    let file = bot.path("rapporteur.sqlite");
    let (go, held) = std::sync::mpsc::channel::<()>();
    let holder = std::thread::spawn(move || {
        let other = rusqlite::Connection::open(file).unwrap();
        other.busy_timeout(Duration::from_secs(30)).unwrap();
        other.execute_batch("BEGIN EXCLUSIVE").unwrap();
        let _ = held.recv();
        other.execute_batch("ROLLBACK").unwrap();
    });
    let during = load(&discord, "balloon").await;
    status(&discord, "**Store** away").await;
    go.send(()).unwrap();
    holder.join().unwrap();
    status(&discord, "**Store** well: 0 writes waiting, 0 dropped, 0 refused").await;
    assert!(during.last().unwrap() < &PATIENCE);
    discord.finish();
}

#[cfg(feature = "postgres")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_stopped_slows_no_answer() {
    use super::line::{Line, State};
    for stopped in [State::Stalled, State::Cut] {
        let Some(database) = crate::store::databases::postgres() else { return };
        let url = database.variable().1;
        let place = url.split('@').nth(1).unwrap();
        let (server, name) = place.split_once('/').unwrap();
        let line = Line::to(server.to_owned()).await;
        let discord = fake().await;
        let through = url.replace(server, &line.address.to_string());
        let address = free();
        let setup = Setup::new(&discord).env("RAPPORTEUR_MONITORING_ADDRESS", &address);
        let bot = setup.env("RAPPORTEUR_STORE_URL", &through).start();
        discord.connected().await;
        assert!(bot.log().contains(name), "{}", bot.log());
        load(&discord, "airship").await;
        line.set(stopped);
        load(&discord, "balloon").await;
        status(&discord, "**Store** away").await;
        until(&bot, &address, "/readyz", 503, ["the store is away"]).await;
        line.set(State::Open);
        status(&discord, "**Store** well: 0 writes waiting, 0 dropped").await;
        until(&bot, &address, "/readyz", 200, ["it is ready"]).await;
        let kept = std::thread::spawn(move || rapporteur::store::Store::open(&database.settings).unwrap());
        let kept = kept.join().unwrap().all_unanswered().await.unwrap();
        assert!(kept.iter().any(|kept| kept.wording.starts_with("did balloon 7 ")), "writes go on: {stopped:?}");
        discord.finish();
    }
}

#[cfg(feature = "postgres")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_away_at_the_start_is_found_later() {
    use super::line::{Line, State};
    let Some(database) = crate::store::databases::postgres() else { return };
    let url = database.variable().1;
    let server = url.split('@').nth(1).unwrap().split('/').next().unwrap().to_owned();
    let line = Line::to(server.clone()).await;
    line.set(State::Cut);
    let discord = fake().await;
    let through = url.replace(&server, &line.address.to_string());
    let _bot = Setup::new(&discord).env("RAPPORTEUR_STORE_URL", &through).start();
    discord.connected().await;
    assert!(discord.asks(ADA, GENERAL, "Is there a cat?").await.content().contains("Biscuit"));
    let told = discord.subcommand(super::fake::MANAGER, GENERAL, "rapporteur", "settings").await;
    assert!(told.content().starts_with("What I keep cannot be reached just now"), "{}", told.content());
    line.set(State::Open);
    status(&discord, "**Store** well").await;
    discord.finish();
}
