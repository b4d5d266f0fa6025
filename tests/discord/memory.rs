//! A long time in service: over TLS, with serenity's limiter on and a store in a file, over a million questions.
//!
//! ```text
//! cargo test --release -- --ignored --nocapture discord::memory::a_million
//! ```

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rapporteur::config;
use rapporteur::discord::{Setup, run};
use rapporteur::store::Store;
use serde_json::json;

use super::bot::resident;
use super::fake::{Certified, Discord, GENERAL, Settings};
use super::production::setup;

/// Where the process under test finds its Discord, what it trusts, and where its store is.
const ADDRESS: &str = "MEMORY_TEST_ADDRESS";
const CERTIFICATE: &str = "MEMORY_TEST_CERTIFICATE";
const STORE: &str = "MEMORY_TEST_STORE";

/// Another number of questions.
const NUMBER: &str = "MEMORY_TEST_NUMBER";

/// Questions, and how many of them are under way at a time.
const ALL: usize = 1_000_000;
const AT_ONCE: usize = 100;

/// After so many its memory is what it stays.
const SETTLED: usize = 10_000;

/// People who ask: as many as it remembers, so that its memory of them is full when it is looked at first. And channels
/// in which they do.
const PEOPLE: u64 = 4_000;
const CHANNELS: u64 = 1_000;

/// How much more it may be at the end.
const AT_MOST: f64 = 1.10;

/// Questions that are asked one by one, at each look, to see how long an answer takes.
const TIMED: usize = 200;

/// Different questions that nobody can answer: more than the store keeps.
const IN_VAIN: usize = 20_000;

/// The bot as a process of its own: this very program, told to be that.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "it is a part of the other one"]
async fn as_a_process_of_its_own() {
    let (Ok(address), Ok(certificate)) = (std::env::var(ADDRESS), std::env::var(CERTIFICATE)) else { return };
    let path = std::env::var(STORE).unwrap().into();
    let kept = config::Store { path: Some(path), ..config::Store::default() };
    let store = std::thread::spawn(move || Store::open(&kept).unwrap()).join().unwrap();
    let settings = config::Discord { questions_per_user: 0, questions_per_channel: 0, ..config::Discord::default() };
    let setup = Setup { store, ..setup(settings, address.parse().unwrap(), &certificate) };
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
async fn a_million_questions_leave_memory_as_it_was() {
    let settings = Settings { records: false, limits: false, ..Settings::default() };
    let Certified { discord, address, certificate } = Certified::with(settings).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rapporteur.sqlite");
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "discord::memory::as_a_process_of_its_own"]);
    command.env(ADDRESS, address.to_string()).env(CERTIFICATE, certificate).env(STORE, &file).stdout(Stdio::null());
    // As the recipes run it: the C library gives each thread an arena of its own, and each of those keeps the most that it
    // ever held, which takes some hundred thousand questions to show.
    command.env("MALLOC_ARENA_MAX", "1");
    let bot = Process(command.spawn().unwrap());
    discord.connected().await;
    let (start, mut settled, mut last) = (Instant::now(), 0, 0);
    let all = std::env::var(NUMBER).map_or(ALL, |number| number.parse().unwrap());
    for number in 0..all {
        asks(&discord, number);
        while discord.world.look(|state| state.answered) + AT_ONCE <= number {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        if number + 1 == SETTLED || (number + 1).is_multiple_of(all / 10) {
            answered(&discord, number + 1).await;
            let memory = resident(bot.0.id()).unwrap();
            let kept = std::fs::metadata(&file).unwrap().len() / 1024;
            let (after, since) = (number + 1, start.elapsed());
            eprintln!("after {after}: {memory} KiB resident, {kept} KiB in the store, {since:?}");
            if number + 1 == SETTLED {
                settled = memory;
            }
            last = memory;
            time(&discord).await;
        }
    }
    assert!(last as f64 <= AT_MOST * settled as f64, "{last} KiB after {settled} KiB");
    discord.finish();
}

/// Waits for the last answers.
async fn answered(discord: &Discord, number: usize) {
    discord.world.until("the last answers", |state| (state.answered == number).then_some(())).await;
}

/// Says how long it takes from an event to the request that answers it, where nothing else is under way.
async fn time(discord: &Discord) {
    let mut took = Vec::with_capacity(TIMED);
    let before = discord.world.look(|state| state.answered);
    for number in 0..TIMED {
        let asked = Instant::now();
        asks(discord, number);
        answered(discord, before + number + 1).await;
        took.push(asked.elapsed());
    }
    // They are none of those that are counted.
    discord.world.change(|state| state.answered = before);
    took.sort_unstable();
    eprintln!("  event to request: median {:?}, 99 % {:?}", took[TIMED / 2], took[TIMED * 99 / 100]);
}

/// One in two is asked by a command, and the other one in a message, which the store follows; one in four is asked in
/// vain, which the store counts.
fn asks(discord: &Discord, number: usize) {
    let known = ["When is the library open?", "Is there a cat?", "how many boks are there", "why did it close"];
    let question = match number % 8 {
        0 | 5 => format!("Did zeppelin {} land in Reykjavik?", number % IN_VAIN),
        _ => known[number / 2 % known.len()].to_owned(),
    };
    let who = 1_000_000 + number as u64 / 2 % PEOPLE;
    if number.is_multiple_of(2) {
        let options = json!([{"name": "question", "type": 3, "value": question}]);
        discord.begins(who, GENERAL, 2, &json!({"id": "9", "name": "ask", "type": 1, "options": options}), None);
    } else {
        discord.says(who, 2_000_000 + number as u64 % CHANNELS, &format!("<@1> {question}"));
    }
}
