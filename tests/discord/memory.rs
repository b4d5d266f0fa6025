//! Memory in production: over TLS, with serenity's limiter on, over a million interactions and completions.
//!
//! ```text
//! cargo test --release -- --ignored --nocapture discord::memory::a_million
//! ```

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rapporteur::config;
use rapporteur::discord::run;
use serde_json::json;

use super::bot::resident;
use super::fake::{Certified, Discord, GENERAL, Settings};
use super::production::setup;

/// Where the process under test finds its Discord, and what it trusts.
const ADDRESS: &str = "MEMORY_TEST_ADDRESS";
const CERTIFICATE: &str = "MEMORY_TEST_CERTIFICATE";

/// Another number of interactions.
const NUMBER: &str = "MEMORY_TEST_NUMBER";

/// Interactions, and how many of them are under way at a time.
const ALL: usize = 1_000_000;
const AT_ONCE: usize = 100;

/// After so many its memory is what it stays.
const SETTLED: usize = 10_000;

/// People who ask: as many as it remembers, so that its memory of them is full when it is looked at first.
const PEOPLE: u64 = 4_000;

/// How much more it may be at the end.
const AT_MOST: f64 = 1.10;

/// The bot as a process of its own: this very program, told to be that.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "it is a part of the other one"]
async fn as_a_process_of_its_own() {
    let (Ok(address), Ok(certificate)) = (std::env::var(ADDRESS), std::env::var(CERTIFICATE)) else { return };
    let settings = config::Discord { questions_per_user: 0, questions_per_channel: 0, ..config::Discord::default() };
    let setup = setup(settings, address.parse().unwrap(), &certificate);
    run(setup, std::future::pending()).await.unwrap();
}

/// Ended when it is let go.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "some minutes of load, for its figures"]
async fn a_million_interactions_leave_memory_as_it_was() {
    let settings = Settings { records: false, limits: false, ..Settings::default() };
    let Certified { discord, address, certificate } = Certified::with(settings).await;
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "discord::memory::as_a_process_of_its_own"]);
    command.env(ADDRESS, address.to_string()).env(CERTIFICATE, certificate).stdout(Stdio::null());
    let bot = Process(command.spawn().unwrap());
    discord.connected().await;
    let (start, mut settled, mut last) = (Instant::now(), 0, 0);
    let all = std::env::var(NUMBER).map_or(ALL, |number| number.parse().unwrap());
    for number in 0..all {
        asks_or_types(&discord, number);
        let done = || discord.world.look(|state| state.answered);
        while done() + AT_ONCE <= number {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        if number + 1 == SETTLED || (number + 1).is_multiple_of(all / 10) {
            let memory = resident(bot.0.id()).unwrap();
            eprintln!("after {}: {memory} KiB resident, {:?}", number + 1, start.elapsed());
            if number + 1 == SETTLED {
                settled = memory;
            }
            last = memory;
        }
    }
    assert!(last as f64 <= AT_MOST * settled as f64, "{last} KiB after {settled} KiB");
    discord.world.until("the last answers", |state| (state.answered == all).then_some(())).await;
    discord.finish();
}

/// One in two is a question, and the other one a keystroke.
fn asks_or_types(discord: &Discord, number: usize) {
    let typed = ["When is the library open?", "Is there a cat?", "how many boks are there", "why did it close"];
    let (who, value) = (1_000_000 + number as u64 / 2 % PEOPLE, typed[number / 2 % typed.len()]);
    let (kind, focused) = if number.is_multiple_of(2) { (2, false) } else { (4, true) };
    let options = json!([{"name": "question", "type": 3, "value": value, "focused": focused}]);
    discord.begins(who, GENERAL, kind, &json!({"id": "9", "name": "ask", "type": 1, "options": options}), None);
}
