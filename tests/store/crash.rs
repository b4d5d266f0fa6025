//! The process ends without a word while it writes.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use rapporteur::config::Config;
use rapporteur::store::Store;

use super::databases::{all, opened};
use super::missed;

/// The variable that holds the settings of the store to write to, for the process that will be killed.
const VICTIM: &str = "TEST_STORE_OF_THE_VICTIM";

/// How many writes are made, and the ones after which the process is killed.
const WRITES: i64 = 1_000;
const KILLED_AFTER: [i64; 3] = [1, 137, 900];

/// Not a test of its own: the process that `a_process_that_is_killed_loses_at_most_the_write_under_way` kills.
#[tokio::test]
async fn writes_until_it_is_killed() {
    let Ok(settings) = std::env::var(VICTIM) else { return };
    let settings = Config::parse(&settings, Path::new("config.toml")).unwrap().store;
    let store = std::thread::spawn(move || Store::open(&settings)).join().unwrap().unwrap();
    for number in 1..=WRITES {
        store.miss(20, missed("is there a dog"));
        store.ask(|_| Ok(())).await.unwrap();
        println!("written {number}");
    }
    // Whoever reads kills it, here at the latest.
    std::thread::park();
}

#[tokio::test]
async fn a_process_that_is_killed_loses_at_most_the_write_under_way() {
    for database in all() {
        let (variable, value) = database.variable();
        let key = if variable.ends_with("URL") { "url" } else { "path" };
        let settings = format!("[store]\n{key} = \"{value}\"\n");
        let mut told_before = 0;
        for kill_after in KILLED_AFTER {
            let mut victim = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "store::crash::writes_until_it_is_killed", "--nocapture"])
                .env(VICTIM, &settings)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut told = 0;
            for line in BufReader::new(victim.stdout.take().unwrap()).lines().map_while(Result::ok) {
                if let Some((_, number)) = line.split_once("written ") {
                    told = number.parse().unwrap();
                }
                if told == kill_after {
                    victim.kill().unwrap();
                }
            }
            victim.wait().unwrap();
            assert!(told >= kill_after, "{database}: it was killed before it wrote");
            told_before += told;
            let store = opened(&database);
            let page = store.unanswered(20, 0, 10).await.unwrap();
            let asked = page.questions[0].asked;
            assert!((told_before..=told_before + 1).contains(&asked), "{database}: {told_before} told, {asked} kept");
            told_before = asked;
            // The file is whole.
            if variable.ends_with("PATH") {
                let check = store.ask(|connection| connection.query("PRAGMA integrity_check", &[])).await.unwrap();
                assert_eq!(check[0].text(0), "ok");
            }
        }
    }
}
