//! The way that is taken in production: over TLS, to discord.com, through the library's own limiter of rates.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rapporteur::config;
use rapporteur::discord::{Setup, run};
use rapporteur::engine::Engine;
use rapporteur::knowledge::{load_texts, shipped};
use rapporteur::store::Store;
use tokio::sync::Notify;

use super::bot::LIBRARY;
use super::fake::{ADA, Certified, Fault, GENERAL, Route, Settings, TOKEN};

fn library() -> Result<Engine, String> {
    let loaded = load_texts([("library.toml", LIBRARY), shipped::LEXICON]);
    Ok(Engine::new(loaded.base.ok_or("no base")?, &loaded.lexicon.unwrap_or_default()))
}

/// A bot that finds discord.com at an address, and trusts its certificate.
pub fn setup(settings: config::Discord, address: SocketAddr, certificate: &str) -> Setup {
    let certificate = reqwest::Certificate::from_pem(certificate.as_bytes()).unwrap();
    let client =
        reqwest::Client::builder().no_proxy().add_root_certificate(certificate).resolve("discord.com", address);
    // A name stands for the port of its scheme, unless what it stands for names another.
    Setup {
        settings,
        token: TOKEN.into(),
        load: Arc::new(|_, _| library()),
        store: Store::in_memory().unwrap(),
        path: None,
        base: None,
        watched: None,
        logs_text: false,
        client: Some(client),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_answers_through_the_limiter() {
    let Certified { discord, address, certificate } = Certified::with(Settings::default()).await;
    let setup = setup(config::Discord::default(), address, &certificate);
    let stop = Arc::new(Notify::new());
    let stopped = Arc::clone(&stop);
    let bot = tokio::spawn(run(setup, async move { stopped.notified().await }));
    discord.connected().await;
    let question = discord.says(ADA, GENERAL, "<@1> Is there a cat?");
    assert!(discord.reply_to(&question).await.content().contains("Biscuit"));
    assert!(discord.asks(ADA, GENERAL, "Is there a cat?").await.content().contains("Biscuit"));
    // The limiter waits for as long as Discord says, and makes the request again.
    discord.world.fault(Route::Post, 1, Fault::Limited(1.0));
    let start = Instant::now();
    let question = discord.says(ADA, GENERAL, "<@1> Where is the library?");
    assert!(discord.reply_to(&question).await.content().contains("Mill Street"));
    assert!(start.elapsed() >= Duration::from_millis(900), "{:?}", start.elapsed());
    discord.world.fault(Route::Post, 1, Fault::Status(500));
    let question = discord.says(ADA, GENERAL, "<@1> Where is the library?");
    discord.reply_to(&question).await;
    assert_eq!(discord.replies_to(&question), 1);
    stop.notify_one();
    bot.await.unwrap().unwrap();
    discord.finish();
}
