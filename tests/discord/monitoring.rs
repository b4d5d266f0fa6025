//! What is said to whoever watches the bot.

use std::time::Instant;

use super::bot::{Bot, Setup};
use super::fake::{ADA, Discord, GENERAL, OPEN_CHANNEL, Order, PATIENCE};
use crate::deployment;

/// An address that nobody has just now.
pub fn free() -> String {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// The status and the text of a page.
async fn page(address: &str, path: &str) -> (u16, String) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let page = client.get(format!("http://{address}{path}")).send().await.unwrap();
    (page.status().as_u16(), page.text().await.unwrap())
}

/// Waits until a page has this status, and all of these lines.
pub async fn until<const N: usize>(bot: &Bot, address: &str, path: &str, status: u16, lines: [&str; N]) {
    let start = Instant::now();
    loop {
        let (found, text) = page(address, path).await;
        if found == status && lines.iter().all(|line| text.contains(line)) {
            return;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain for {lines:?}: {found}\n{text}\n{}", bot.log());
    }
}

#[tokio::test]
async fn it_is_ready_once_it_is_connected_and_counts_what_it_does() {
    let discord = Discord::start().await;
    let address = free();
    let bot = Setup::new(&discord).env("RAPPORTEUR_MONITORING_ADDRESS", &address).start();
    discord.connected().await;
    until(&bot, &address, "/readyz", 200, ["it is ready"]).await;
    assert_eq!(page(&address, "/healthz").await, (200, "it runs\n".to_owned()));
    assert_eq!(page(&address, "/").await.0, 404);
    for text in ["<@1> Is there a cat?", "<@1> Did the zeppelin land in Reykjavik?"] {
        discord.reply_to(&discord.says(ADA, GENERAL, text)).await;
    }
    discord.asks(ADA, GENERAL, "Is there a cat?").await;
    discord.says(ADA, OPEN_CHANNEL, "Is there a cat?");
    let lines = [
        "rapporteur_questions_total{place=\"mention\",outcome=\"answer\"} 1\n",
        "rapporteur_questions_total{place=\"mention\",outcome=\"decline\"} 1\n",
        "rapporteur_questions_total{place=\"command\",outcome=\"answer\"} 1\n",
        "rapporteur_parts_count 3\n",
        "rapporteur_lookup_seconds_count 3\n",
        "rapporteur_reply_seconds_count 3\n",
        "rapporteur_gateway_connected{shard=\"0\"} 1\n",
        "rapporteur_store_up 1\n",
        "rapporteur_store_dropped_total 0\n",
        "rapporteur_base_info{hash=",
        "rapporteur_base_loaded_timestamp_seconds ",
        "rapporteur_reloads_total{outcome=\"changed\"} 0\n",
    ];
    until(&bot, &address, "/metrics", 200, lines).await;
    // Where it loses its connection and gets no other, nothing is to be sent to it.
    discord.world.change(|state| state.gateway = Some("ws://127.0.0.1:1".to_owned()));
    discord.world.change(|state| state.may_resume = false);
    discord.orders(&Order::Drop);
    until(&bot, &address, "/metrics", 200, ["rapporteur_gateway_connected{shard=\"0\"}"]).await;
    discord.finish();
}

#[tokio::test]
async fn it_is_not_ready_while_its_store_is_away() {
    let discord = Discord::start().await;
    let address = free();
    let bot = Setup::new(&discord).env("RAPPORTEUR_MONITORING_ADDRESS", &address).start();
    discord.connected().await;
    until(&bot, &address, "/readyz", 200, ["it is ready"]).await;
    let other = rusqlite::Connection::open(bot.path("rapporteur.sqlite")).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    discord.reply_to(&discord.says(ADA, GENERAL, "<@1> Did the zeppelin land in Reykjavik?")).await;
    until(&bot, &address, "/readyz", 503, ["the store is away"]).await;
    assert_eq!(page(&address, "/healthz").await.0, 200, "a restart would not help");
    other.execute_batch("ROLLBACK").unwrap();
    until(&bot, &address, "/readyz", 200, ["it is ready"]).await;
    discord.finish();
}

#[tokio::test]
async fn it_says_that_it_runs_while_it_waits_for_discord() {
    let address = free();
    let setup = Setup::alone().env("DISCORD_TOKEN", super::fake::TOKEN).env("RAPPORTEUR_MONITORING_ADDRESS", &address);
    let bot = setup.env("RAPPORTEUR_DISCORD_API", "http://127.0.0.1:1").start();
    bot.logs("Discord cannot be reached").await;
    until(&bot, &address, "/healthz", 200, ["it runs"]).await;
    assert_eq!(page(&address, "/readyz").await, (503, "it is not connected to Discord yet\n".to_owned()));
}

/// As a cluster starts it, but for the store, which not every build can reach, and the addresses, which are not here.
#[tokio::test]
async fn the_probes_of_the_recipe_are_answered() {
    let address = free();
    let mut setup = Setup::alone().env("DISCORD_TOKEN", super::fake::TOKEN);
    for (name, value) in deployment::variables(deployment::CLUSTER) {
        let Some(value) = value else { continue };
        let value = match name.as_str() {
            "RAPPORTEUR_DISCORD_API" => "http://127.0.0.1:1",
            "RAPPORTEUR_MONITORING_ADDRESS" => &address,
            _ => &value,
        };
        setup = setup.env(&name, value);
    }
    let bot = setup.start();
    bot.logs("Discord cannot be reached").await;
    assert!(bot.log().starts_with('{'), "{}", bot.log());
    let mut probes =
        deployment::CLUSTER.split("httpGet: {path: ").skip(1).map(|probe| probe.split(',').next().unwrap());
    assert_eq!(page(&address, probes.next().unwrap()).await.0, 200);
    assert_eq!(page(&address, probes.next().unwrap()).await.0, 503);
    assert_eq!(probes.next(), None);
}

#[tokio::test]
async fn an_address_that_is_taken_is_said_in_a_sentence() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let setup = Setup::alone().env("DISCORD_TOKEN", super::fake::TOKEN).env("RAPPORTEUR_MONITORING_ADDRESS", &address);
    let (code, said) = setup.start().ended().await;
    assert!(
        code == 2 && said.contains(&format!("error: cannot listen on {address}, which `address` in [monitoring]")),
        "{said}"
    );
}
